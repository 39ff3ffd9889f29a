"""Making, opening and closing files: the way a file comes to the desk and leaves it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QStandardPaths, QTimer

from coproduce.errors import Refusal, Trouble
from ui.care import Care
from ui.file_names import ask_open, ask_save
from ui.schedule.audit.watch import ClockWatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from coproduce.workspace import Workspace
    from ui.desk import Desk
    from ui.jobs import Job
    from ui.settings import Settings

SUFFIX: Final = ".coproduce"
STAY_EVERY_MS: Final = 60_000


class Files(QObject):
    """Lays files on the desk; what fails is told in the message bar and the file that lay there stays."""

    def __init__(self, desk: Desk, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._settings, self._window = desk, settings, window
        self._staying = QTimer(self, interval=STAY_EVERY_MS)
        self._staying.timeout.connect(self._stay)
        self._care = Care(desk)
        self._clocks = ClockWatch(desk, window)

    # ------------------------------------------------------------------ asking

    def new(self) -> None:
        """Ask for a name and make an empty file of this office."""
        path = self._ask_new("file.new_title", "file.new_name")
        if path is not None:
            self.make(path)

    def open(self) -> None:
        """Ask for a file and open it."""
        words = self._desk.words
        picked = ask_open(
            self._desk,
            self._window,
            words.say("file.open_title"),
            str(self._folder()),
            self._filter(),
        )
        if picked:
            self.lay(Path(picked))

    def sample(self) -> None:
        """Ask for a name, build the sample programme there in a child process, and open it."""
        path = self._ask_new("file.sample_title", "file.sample_name")
        if path is not None:
            self.make_sample(path)

    def _ask_new(self, title: str, name: str) -> Path | None:
        words = self._desk.words
        start = _free(self._folder() / f"{words.say(name)}{SUFFIX}")
        # a file that is there is never replaced, so nobody need be asked
        picked = ask_save(self._desk, self._window, words.say(title), str(start), self._filter())
        if not picked:
            return None
        path = Path(picked)
        return path if path.suffix else path.with_suffix(SUFFIX)

    def _filter(self) -> str:
        words = self._desk.words
        return f"{words.say('file.kind')} (*{SUFFIX});;{words.say('file.any')} (*)"

    def _folder(self) -> Path:
        last = next(iter(self._settings.recent), None)
        if last is not None:
            return last.parent
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(documents))

    # ------------------------------------------------------------------- doing

    def lay(self, path: Path) -> bool:
        """Open a file and lay it on the desk."""
        from coproduce.workspace import Workspace  # noqa: PLC0415  the first window paints without the core

        return self._lay(path, lambda: Workspace.open(path, author=self._settings.author))

    def make(self, path: Path) -> bool:
        """Make a file with the reference data only and lay it on the desk. A file that is there is refused, not replaced."""
        from coproduce.sample_files import create_file  # noqa: PLC0415
        from coproduce.workspace import Workspace  # noqa: PLC0415

        def make() -> Workspace:
            create_file(path, self._settings.office)
            return Workspace.open(path, author=self._settings.author)

        return self._lay(path, make)

    def make_sample(self, path: Path) -> Job:
        """Build the sample programme, then lay it on the desk."""
        from ui.sample_job import build_sample  # noqa: PLC0415

        job = self._desk.run(
            "sample.building", build_sample, path=path, office=self._settings.office
        )
        job.finished.connect(self.lay)
        return job

    def _lay(self, path: Path, get: Callable[[], Workspace]) -> bool:
        try:
            workspace = get()
        except (Refusal, Trouble) as error:
            self._desk.tell_error(error)
            return False
        self._finish_typing()
        self._clocks.end()
        self._desk.lay(workspace)
        self._settings.opened(path)
        self._staying.start()
        if not workspace.read_only:
            self._care.begin(path)
            self._clocks.begin()
        return True

    def close(self) -> None:
        """Put the file away; the next start shows the welcome page."""
        self._staying.stop()
        self._care.end()
        self._clocks.end()
        self._settings.last_file = None
        self._finish_typing()
        self._desk.clear()

    def leave(self) -> None:
        """Put the file away and remember it: the program is being left."""
        self._staying.stop()
        self._care.end()
        self._clocks.end()
        self._finish_typing()
        self._desk.clear()
        self._settings.flush()

    def _finish_typing(self) -> None:
        """Let the field that is being typed in save its text while its file is still here."""
        typing = self._window.focusWidget()
        if typing is not None:
            typing.clearFocus()

    def _stay(self) -> None:
        if self._desk.is_open:
            self._desk.workspace.stay()


def _free(path: Path) -> Path:
    """Give a name that is not taken: Programme.coproduce, Programme 2.coproduce …"""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
    return found
