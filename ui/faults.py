"""What happens to an error nobody caught: a Refusal or Trouble is told calmly, a fault of ours leaves a report."""

from __future__ import annotations

import platform
import sys
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

import coproduce
from coproduce.errors import Refusal, Trouble
from coproduce.ids import utc_now
from ui.settings import own_folder

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from ui.desk import Desk


class Faults:
    """The last line: `sys.excepthook` of the window's process."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._showing = False

    def install(self) -> None:
        """Take over from Python's own hook, which prints a traceback nobody sees."""
        sys.excepthook = self.caught

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Tell one uncaught error."""
        if isinstance(error, Refusal | Trouble):
            self._desk.tell_error(error)
        elif issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        else:
            path = write_report(error, trace)
            sys.stderr.write(f"{path}\n")
            self._show(path)

    def _show(self, path: Path) -> None:
        """Show the dialog, once: a fault in a painter would come again with every repaint."""
        from ui.dialogs import ask  # noqa: PLC0415  only when something broke

        if self._showing:
            return
        self._showing = True
        say = self._desk.words.say
        try:
            chosen = ask(
                QApplication.activeWindow(),
                say("fault.title"),
                say("fault.text", path=path),
                [("go_on", say("fault.go_on")), ("show", say("fault.show"))],
            )
        finally:
            self._showing = False
        if chosen == "show":
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def write_report(error: BaseException, trace: TracebackType | None) -> Path:
    """Write what broke and where, without any of the person's data but what the traceback shows."""
    now = utc_now()
    folder = own_folder() / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"report-{now:%Y%m%d-%H%M%S}.txt"
    about = (
        f"Coproduce {coproduce.__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.platform()}, {now.isoformat()}\n\n"
    )
    path.write_text(
        about + "".join(traceback.format_exception(error.__class__, error, trace)), "utf-8"
    )
    return path
