"""The roster export: choose period, channels, languages, paper and file, see the first lines, and write it.

The preview is made by the same code as the sheets. Writing runs in a child process; the dialog closes, the
window shows the progress with Cancel, and says at the end where the workbook lies.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coproduce.errors import Refusal
from coproduce.excel.preview import preview
from coproduce.queries.reference import channels
from ui.dialogs import ask, buttons
from ui.file_names import ask_save
from ui.forms.sheet import FormSheet
from ui.lines import quiet_label
from ui.messages import Message
from ui.roster.choices import RosterChoices, file_name, with_suffix
from ui.roster.fields import roster_section
from ui.roster.preview_table import PreviewTable
from ui.roster.writing import write_roster
from ui.schedule.channel_choice import ChannelChoice
from ui.settings import Settings
from ui.sizes import GAP, PAD
from ui.style_sheet import manner
from ui.theme import title_font

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from coproduce.excel.roster import RosterReport
    from coproduce.queries.roster import RosterRequest
    from ui.desk import Desk
    from ui.jobs import Job
    from ui.words import Words

SIZE: Final = (960, 640)
GATHER_MS: Final = 120  # changes of one burst are previewed once
KEPT: Final = ("language", "second", "paper", "folder")


class RosterDialog(QDialog):
    """Made for one export; `start` fills it from what the schedule shows."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        parent: QWidget | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._words = desk, words
        self._settings = settings or Settings()
        self._own_name = True  # the file name follows the period until the person names it
        self._title = QLabel()
        self._title.setFont(title_font())
        self.channels = ChannelChoice(words, SIZE[0])
        self.form = FormSheet(words, [roster_section(words, self.channels)])
        self.browse = QPushButton()
        self._note = quiet_label(wrap=True)
        self.table = PreviewTable()
        self.buttons = buttons(self, words, "roster_dialog.export")
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        path_row = QHBoxLayout()
        path_row.setSpacing(GAP)
        path_row.addWidget(self.form, 1)
        path_row.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignBottom)
        self.browse.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD, PAD, PAD, PAD)
        layout.setSpacing(GAP)
        layout.addWidget(self._title)
        layout.addLayout(path_row)
        layout.addWidget(self._note)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.buttons)
        self.resize(*SIZE)

    def _connect(self) -> None:
        self._gather.timeout.connect(self.show_preview)
        self.form.edited.connect(self._edited)
        self.channels.chosen.connect(self._gather.start)
        self.browse.clicked.connect(self._browse)
        self._desk.changed.connect(self._gather.start)
        self._words.changed.connect(self.retranslate)

    def start(self, first: date, last: date, on: list[UUID] | None) -> None:
        """Fill it in: the period and channels on view, and what was chosen last time."""
        kept = {name: self._settings.kept_text(f"roster/{name}") for name in KEPT}
        kept = {name: value for name, value in kept.items() if value}
        chosen = RosterChoices.kept(kept, self._words.language)
        self._folder = Path(kept.get("folder") or _documents())
        self.channels.show_channels(self._desk.read(channels), None if on is None else set(on))
        values: dict[str, Any] = {"first": first, "last": last, "file": ""}
        values |= {"language": chosen.language, "second": chosen.second, "paper": chosen.paper}
        self.form.show_rows([0], [values | {"channels": None}])
        self._name_file()
        self.retranslate()

    def retranslate(self) -> None:
        """Word everything again."""
        say = self._words.say
        self._title.setText(say("roster_dialog.title"))
        self.setWindowTitle(say("roster_dialog.title"))
        self.browse.setText(say("roster_dialog.browse"))
        self.form.retranslate()
        self.channels.retranslate()
        self.buttons.retranslate(self._words)
        self.show_preview()

    # ------------------------------------------------------------------ choosing

    def _value(self, name: str) -> Any:
        return self.form.fields[name].editor.value()

    def choices(self) -> RosterChoices:
        """Give languages and paper as chosen now."""
        first, second = self._value("language"), self._value("second")
        return RosterChoices(first, second if second != first else None, self._value("paper"))

    def request(self) -> RosterRequest:
        """Give the request as it is entered now. Raises Refusal."""
        for name in ("first", "last"):
            if self._value(name) is None:
                raise Refusal("schedule.missing", field=name)
        return self.choices().request(self._value("first"), self._value("last"), self.channels.on)

    def path(self) -> Path:
        """Give where the workbook will lie."""
        return with_suffix(str(self._value("file") or ""))

    def _edited(self, name: str, _value: object) -> None:
        if name == "file":
            self._own_name = False
        elif name in ("first", "last", "language") and self._own_name:
            self._name_file()
        self._gather.start()

    def _name_file(self) -> None:
        first, last = self._value("first"), self._value("last")
        title = self._words.say("roster_dialog.name", first=first, last=last)
        self.form.fields["file"].editor.show_value(str(self._folder / file_name(title)))

    def _browse(self) -> None:
        title, start = self._words.say("roster_dialog.title"), str(self.path())
        kinds = f"{self._words.say('roster_dialog.kind')} (*.xlsx)"
        picked = ask_save(self._desk, self, title, start, kinds)  # asked when it is written
        if picked:
            self._own_name = False
            self.form.fields["file"].editor.show_value(str(with_suffix(picked)))

    # ------------------------------------------------------------------- preview

    def show_preview(self) -> None:
        """Show the first lines, or why there are none."""
        self._gather.stop()
        try:
            shown = self._desk.read(preview, self.request(), self._words.texts)
        except Refusal as refusal:
            self._say(self._words.error(refusal), wrong=True)
            self.table.setRowCount(0)
            self.buttons.primary.setEnabled(False)
            return
        self.table.show_preview(shown)
        self.buttons.primary.setEnabled(bool(shown.total))
        if not shown.total:
            self._say(self._words.say("roster_dialog.nothing"))
            return
        parts = [
            self._words.count("roster_dialog.slots", shown.total),
            self._words.say("roster_dialog.sheets", sheets=", ".join(shown.sheets)),
            self._words.count("roster_dialog.preview", len(shown.rows)),
        ]
        self._say(" · ".join(parts))

    def _say(self, text: str, *, wrong: bool = False) -> None:
        manner(self._note, "bad" if wrong else "quiet")
        self._note.setText(text)

    # ------------------------------------------------------------------- writing

    def accept(self) -> None:
        """Write it; a file that is there is replaced only when the person says so."""
        try:
            request, path = self.request(), self.path()
        except Refusal as refusal:
            self._say(self._words.error(refusal), wrong=True)
            return
        if not path.parent.is_dir():
            missing = Refusal("roster_dialog.no_folder", folder=path.parent)
            self.form.refuse(missing, "file")
            return
        if path.exists() and not self._may_replace(path):
            return
        self._remember(path)
        self.write(request, path)
        super().accept()

    def write(self, request: RosterRequest, path: Path) -> Job:
        """Start the writing; the window shows how far it is."""
        job = self._desk.run(
            "roster_dialog.exporting",
            write_roster,
            file=self._desk.workspace.path,
            request=request,
            out=path,
            language=self._words.language,
        )
        desk, words = self._desk, self._words  # they outlive the dialog
        job.finished.connect(lambda report: tell_written(desk, words, report))
        return job

    def _may_replace(self, path: Path) -> bool:
        say = self._words.say
        answers = [("replace", say("roster_dialog.replace")), ("keep", say("roster_dialog.keep"))]
        told = say("roster_dialog.exists_text", name=path.name)
        return ask(self, say("roster_dialog.exists"), told, answers) == "replace"

    def _remember(self, path: Path) -> None:
        for name, value in (self.choices().to_keep() | {"folder": str(path.parent)}).items():
            self._settings.keep(f"roster/{name}", value)


def tell_written(desk: Desk, words: Words, report: RosterReport) -> None:
    """Say that the workbook is written, with a link to open it."""
    text = words.count("roster_dialog.written", report.rows, name=report.path.name)
    label = words.say("roster_dialog.open")
    desk.tell(Message.done(text, act_label=label, act=lambda: show_file(report.path)))


def show_file(path: Path) -> None:
    """Open a file with the program that the system has for it, else show its folder."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _documents() -> str:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(place)
