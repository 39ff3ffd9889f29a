"""From a laid out print to files or to a printer: asks for the name, runs the writing, tells what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.dialogs import ask
from ui.file_names import ask_save
from ui.messages import Message
from ui.roster.choices import file_name
from ui.roster.export_dialog import show_file
from ui.settings import Settings
from ui.timeline.printing.document import Document
from ui.timeline.printing.targets import paths_of, printing
from ui.timeline.printing.writing import Writing

FOLDER: Final = "printing/folder"


def save(desk: Desk, parent: QWidget, document: Document, settings: Settings) -> bool:
    """Ask where to, and begin to write. False: the person turned away."""
    say, kind = document.words.say, document.choices.kind
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = settings.kept_text(FOLDER) or QStandardPaths.writableLocation(place)
    name = file_name(document.title()).removesuffix(".xlsx")
    kinds = f"{say(f'printing.kind.{kind}')} (*.{kind})"
    picked = ask_save(
        desk, parent, say("printing.title"), str(Path(folder) / f"{name}.{kind}"), kinds
    )
    if not picked:
        return False
    path = Path(picked)
    path = path if path.suffix.lower() == f".{kind}" else path.with_name(f"{path.name}.{kind}")
    if not _may_replace(parent, document, paths_of(document, path, kind)):
        return False
    settings.keep(FOLDER, str(path.parent))
    begin(desk, document, path)
    return True


def begin(desk: Desk, document: Document, path: Path) -> Writing:
    """Write a print to a path; the window shows how far it is and where the file lies in the end."""
    writing = Writing.to_files(document, path, document.choices.kind, desk)
    writing.finished.connect(lambda paths: _tell_written(desk, document, paths))
    desk.follow(writing)
    return writing


def send(desk: Desk, document: Document, printer: QPrinter) -> Writing:
    """Send a print to a printer, page by page: all, or those that the printer was set to."""
    last = printer.toPage() or document.pages
    numbers = range(max(1, printer.fromPage()), min(last, document.pages) + 1)
    writing = Writing(document, printing(document, printer), desk, numbers)
    sent = document.words.count("printing.sent", len(numbers))
    writing.finished.connect(lambda _paths: desk.tell(Message.done(sent)))
    desk.follow(writing)
    return writing


def _may_replace(parent: QWidget, document: Document, paths: Sequence[Path]) -> bool:
    """Ask before files are replaced; the first of them is named."""
    there = [path for path in paths if path.exists()]
    if not there:
        return True
    say = document.words.say
    answers = [("replace", say("roster_dialog.replace")), ("keep", say("roster_dialog.keep"))]
    told = say("roster_dialog.exists_text", name=there[0].name)
    return ask(parent, say("roster_dialog.exists"), told, answers) == "replace"


def _tell_written(desk: Desk, document: Document, paths: Sequence[Path]) -> None:
    words = document.words
    text = words.count("printing.written", document.pages, name=paths[0].name)
    label = words.say("printing.open")
    desk.tell(Message.done(text, act_label=label, act=lambda: show_file(paths[0])))
