"""What the person chose on this computer: language, theme, office, recent files, where the window stood.

An .ini file in the program's own folder, beside backups and reports; tests give another path.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QSettings

from ui.theme import CHOICES
from ui.words import system_language

RECENT: Final = 8


def own_folder() -> Path:
    """Return the program's own folder; COPRODUCE_HOME puts it elsewhere (tests, USB installations)."""
    chosen = os.environ.get("COPRODUCE_HOME")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path  # noqa: PLC0415  not needed when the folder is given

    return user_data_path("coproduce", appauthor=False)


class Settings:
    """Typed access; every setter writes at once, so a crash forgets nothing."""

    def __init__(self, path: Path | None = None) -> None:
        file = path or own_folder() / "settings.ini"
        file.parent.mkdir(parents=True, exist_ok=True)
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def _text(self, key: str, default: str = "") -> str:
        return str(self._store.value(key, default) or default)

    def keep(self, key: str, value: Any) -> None:
        """Remember a value, e.g. the widths of a table's columns under "works/columns"."""
        self._store.setValue(key, value)

    def kept(self, key: str) -> QByteArray | None:
        """Give back a remembered QByteArray (geometry, header state), None when there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else None

    def kept_text(self, key: str) -> str:
        """Give back a remembered text, "" when there is none."""
        return self._text(key)

    @property
    def language(self) -> str:
        """The language of the window: the chosen one, else the system's."""
        return self._text("language") or system_language()

    @language.setter
    def language(self, code: str) -> None:
        self.keep("language", code)

    @property
    def theme(self) -> str:
        """system, light or dark."""
        choice = self._text("theme", "system")
        return choice if choice in CHOICES else "system"

    @theme.setter
    def theme(self, choice: str) -> None:
        self.keep("theme", choice)

    @property
    def office(self) -> str:
        """The code of this person's office, put on new files."""
        return self._text("office", "MCI")

    @office.setter
    def office(self, code: str) -> None:
        self.keep("office", code)

    @property
    def author(self) -> str:
        """The name that History shows for edits made here."""
        return self._text("author") or os.environ.get("USER") or os.environ.get("USERNAME") or ""

    @author.setter
    def author(self, name: str) -> None:
        self.keep("author", name)

    @property
    def place(self) -> str:
        """The place that was shown last."""
        return self._text("place")

    @place.setter
    def place(self, key: str) -> None:
        self.keep("place", key)

    @property
    def last_file(self) -> Path | None:
        """The file that was open when the program was left; None after it was closed by hand."""
        text = self._text("last_file")
        return Path(text) if text else None

    @last_file.setter
    def last_file(self, path: Path | None) -> None:
        self.keep("last_file", str(path) if path else "")

    @property
    def recent(self) -> list[Path]:
        """Files opened lately, newest first, those that are still there."""
        return [Path(text) for text in self._recent_texts() if Path(text).is_file()]

    def _recent_texts(self) -> list[str]:
        value = self._store.value("recent", [])
        texts = value if isinstance(value, list) else [value]
        return [str(text) for text in texts if text]

    def opened(self, path: Path) -> None:
        """Put a file at the head of the recent ones, by a path that holds wherever the program is started next."""
        path = path.absolute()
        others = [text for text in self._recent_texts() if text != str(path)]
        self.keep("recent", [str(path), *others][:RECENT])
        self.last_file = path

    def flush(self) -> None:
        """Write what is still in memory."""
        self._store.sync()
