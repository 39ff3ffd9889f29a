"""The window's entry point: one QApplication, one desk, one window.

    coproduce-desk [FILE] [--language en|kk|ru|zh] [--pictures DIR] [--version]

Kept light on imports: the first picture stands before the core is loaded, and the child processes
of jobs import this module again.
"""

from __future__ import annotations

import argparse
import gc
import sys
from dataclasses import dataclass
from multiprocessing import freeze_support
from pathlib import Path
from typing import TYPE_CHECKING

import coproduce
from coproduce.texts import LANGUAGES, Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

    from ui.desk import Desk
    from ui.settings import Settings
    from ui.theme import Theme
    from ui.window import Window
    from ui.words import Words


@dataclass(slots=True)
class Parts:
    """What the program is put together from; kept alive as long as it runs."""

    app: QApplication
    settings: Settings
    theme: Theme
    words: Words
    desk: Desk
    window: Window


def main(argv: Sequence[str] | None = None) -> int:
    """Show the window until it is closed."""
    freeze_support()
    given = _arguments(sys.argv[1:] if argv is None else list(argv))
    if given.pictures is not None and given.file is not None:
        from ui.pictures import main as draw  # noqa: PLC0415  hardly ever needed

        return draw([str(given.pictures), str(given.file), "--language", given.language or "en"])
    from ui.faults import Faults  # noqa: PLC0415  --version and children of jobs need no Qt

    parts = put_together(given.language)
    Faults(parts.desk).install()
    path = given.file or parts.settings.last_file
    if path is not None:
        parts.window.open_after_paint(path)
    parts.window.show()
    gc.freeze()  # what was imported stays: a collection that walks over all of it would hold up a frame
    return parts.app.exec()


def put_together(language: str | None = None, settings: Settings | None = None) -> Parts:
    """Make application, settings, theme, words, desk and window, in this order, and tie them together."""
    from ui.application import application, follow_language  # noqa: PLC0415  children of jobs need no Qt
    from ui.desk import Desk  # noqa: PLC0415
    from ui.icons import redress_all  # noqa: PLC0415
    from ui.settings import Settings as Kept  # noqa: PLC0415
    from ui.theme import Theme  # noqa: PLC0415
    from ui.window import Window  # noqa: PLC0415
    from ui.words import Words  # noqa: PLC0415

    app = application()
    kept = settings or Kept()
    words = Words(language or kept.language)
    follow_language(app, words)
    theme = Theme(app, kept.theme)
    app.screenAdded.connect(lambda _screen: redress_all())
    desk = Desk(words)
    return Parts(app, kept, theme, words, desk, Window(desk, kept, theme))


def _arguments(argv: list[str]) -> argparse.Namespace:
    say = Texts("en").say
    parser = argparse.ArgumentParser(prog="coproduce-desk", description=say("app.what"))
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=say("app.file"))
    parser.add_argument("--language", choices=LANGUAGES, help=say("app.language"))
    parser.add_argument("--pictures", type=Path, metavar="DIR", help=say("pictures.what"))
    parser.add_argument("--version", action="version", version=f"Coproduce {coproduce.__version__}")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
