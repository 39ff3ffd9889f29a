"""The change notice on its way to the partner: languages, form, paper and file, the first lines as they will read.

Writing runs in a child process; the window shows the progress and says at the end where the file lies.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coproduce.errors import Refusal
from coproduce.excel.notice_lines import NoticeRequest
from coproduce.excel.notice_preview import letter_preview, notice_preview
from coproduce.queries.roster import PAPERS
from coproduce.texts import LANGUAGE_NAMES
from ui.dialogs import ask, buttons
from ui.file_names import ask_save
from ui.forms.choice import ChoiceBox, Options
from ui.forms.line import LineEditor
from ui.forms.sheet import FieldSpec, FormSheet, Section
from ui.lines import quiet_label
from ui.messages import Message
from ui.roster.choices import RosterChoices, file_name
from ui.roster.dialog import show_file
from ui.roster.preview_table import PreviewTable
from ui.schedule.editions.writing import write_notice
from ui.settings import Settings
from ui.sizes import GAP, PAD
from ui.style_sheet import manner
from ui.theme import title_font

if TYPE_CHECKING:
    from collections.abc import Callable

    from coproduce.excel.notice_book import NoticeReport
    from coproduce.queries.editions import EditionRow
    from ui.desk import Desk
    from ui.jobs import Job
    from ui.words import Words

SIZE: Final = (960, 640)
GATHER_MS: Final = 120
BOOK, LETTER = ".xlsx", ".txt"
KEPT: Final = ("language", "second", "paper", "folder", "form")


class NoticeDialog(QDialog):
    """Made for one notice; what was chosen last time is chosen again."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        edition: EditionRow,
        parent: QWidget | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._words, self._edition = desk, words, edition
        self._settings = settings or Settings()
        self._own_name = True
        self._title = QLabel()
        self._title.setFont(title_font())
        self.form = FormSheet(words, [_section(words)])
        self.browse = QPushButton(autoDefault=False)
        self._note = quiet_label(wrap=True)
        self.table, self.letter = PreviewTable(), QPlainTextEdit(readOnly=True)
        self.letter.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.buttons = buttons(self, words, "editions.export_do")
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._lay_out()
        self._gather.timeout.connect(self.show_preview)
        self.form.edited.connect(self._edited)
        self.browse.clicked.connect(self._browse)
        self._desk.changed.connect(self._gather.start)
        self._words.changed.connect(self.retranslate)
        self._fill()
        self.retranslate()

    def _lay_out(self) -> None:
        path_row = QHBoxLayout()
        path_row.setSpacing(GAP)
        path_row.addWidget(self.form, 1)
        path_row.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignBottom)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.letter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD, PAD, PAD, PAD)
        layout.setSpacing(GAP)
        layout.addWidget(self._title)
        layout.addLayout(path_row)
        layout.addWidget(self._note)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.buttons)
        self.resize(*SIZE)

    def _fill(self) -> None:
        kept = {name: self._settings.kept_text(f"notice/{name}") for name in KEPT}
        known = {name: value for name, value in kept.items() if value}
        chosen = RosterChoices.kept(known, self._words.language)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        self._folder = Path(known.get("folder") or QStandardPaths.writableLocation(documents))
        form = LETTER if known.get("form") == LETTER else BOOK
        values = {"language": chosen.language, "second": chosen.second, "paper": chosen.paper}
        self.form.show_rows([0], [{**values, "form": form, "file": ""}])
        self._name_file()

    def retranslate(self) -> None:
        """Word everything again."""
        self._title.setText(self._words.say("editions.export").removesuffix("…"))
        self.setWindowTitle(self._title.text())
        self.browse.setText(self._words.say("roster_dialog.browse"))
        self.form.retranslate()
        self.buttons.retranslate(self._words)
        self.show_preview()

    # ------------------------------------------------------------------ choosing

    def _value(self, name: str) -> Any:
        return self.form.fields[name].editor.value()

    def choices(self) -> RosterChoices:
        """Give languages and paper as chosen now."""
        first, second = self._value("language"), self._value("second")
        return RosterChoices(first, second if second != first else None, self._value("paper"))

    def request(self) -> NoticeRequest:
        """Give what is asked for now."""
        chosen = self.choices()
        languages = (chosen.language, chosen.second) if chosen.second else (chosen.language,)
        return NoticeRequest(edition=self._edition.id, languages=languages, paper=chosen.paper)

    def path(self) -> Path:
        """Give where the file will lie, with the ending of its form."""
        path = Path(str(self._value("file") or "").strip()).expanduser()
        ending = self._value("form")
        return path if path.suffix.lower() == ending else path.with_name(path.name + ending)

    def _edited(self, name: str, _value: object) -> None:
        if name == "file":
            self._own_name = False
        elif name in ("language", "form") and self._own_name:
            self._name_file()
        elif name == "form":
            named = str(self._value("file") or "").removesuffix(BOOK).removesuffix(LETTER)
            self.form.fields["file"].editor.show_value(named + self._value("form"))
        self._gather.start()

    def _name_file(self) -> None:
        title = self._words.say("editions.file_name", name=self._edition.name)
        named = Path(file_name(title)).with_suffix(self._value("form"))
        self.form.fields["file"].editor.show_value(str(self._folder / named))

    def _browse(self) -> None:
        form = self._value("form")
        kinds = f"{self._words.say(f'editions.form{form}')} (*{form})"
        picked = ask_save(self._desk, self, self.windowTitle(), str(self.path()), kinds)
        if picked:
            self._own_name = False
            self.form.fields["file"].editor.show_value(picked)

    # ------------------------------------------------------------------- preview

    def show_preview(self) -> None:
        """Show the first lines, or why there are none."""
        self._gather.stop()
        texts = self._words.texts
        try:
            shown = self._desk.read(notice_preview, self.request(), texts)
            told = self._desk.read(letter_preview, self.request(), texts)
        except Refusal as refusal:
            self._say(self._words.error(refusal), wrong=True)
            self.buttons.primary.setEnabled(False)
            return
        self.buttons.primary.setEnabled(True)
        self.table.show_preview(shown)
        self.letter.setPlainText(told)
        is_letter = self._value("form") == LETTER
        self._pages.setCurrentWidget(self.letter if is_letter else self.table)
        changes = self._words.count("editions.changes", shown.total)
        self._say(f"{shown.title} · {changes}")

    def _say(self, text: str, *, wrong: bool = False) -> None:
        manner(self._note, "bad" if wrong else "quiet")
        self._note.setText(text)

    # ------------------------------------------------------------------- writing

    def accept(self) -> None:
        """Write it; a file that is there is replaced only when the person says so."""
        path = self.path()
        if not path.parent.is_dir():
            self.form.refuse(Refusal("roster_dialog.no_folder", folder=path.parent), "file")
            return
        if path.exists() and not self._may_replace(path):
            return
        kept = {"folder": str(path.parent), "form": self._value("form")}
        for name, value in (self.choices().to_keep() | kept).items():
            self._settings.keep(f"notice/{name}", value)
        self.write(path)
        super().accept()

    def write(self, path: Path) -> Job:
        """Start the writing; the window shows how far it is."""
        job = self._desk.run(
            "editions.exporting",
            write_notice,
            file=self._desk.workspace.path,
            request=self.request(),
            out=path,
            language=self._words.language,
        )
        desk, words = self._desk, self._words  # they outlive the dialog
        job.finished.connect(lambda report: _tell_written(desk, words, report))
        return job

    def _may_replace(self, path: Path) -> bool:
        say = self._words.say
        answers = [("replace", say("roster_dialog.replace")), ("keep", say("roster_dialog.keep"))]
        told = say("roster_dialog.exists_text", name=path.name)
        return ask(self, say("roster_dialog.exists"), told, answers) == "replace"


def _tell_written(desk: Desk, words: Words, report: NoticeReport) -> None:
    """Say that the notice is written, with a link to open it."""
    told = words.say("editions.written", number=report.number, name=report.path.name)
    label = words.say("roster_dialog.open")
    desk.tell(Message.done(told, act_label=label, act=lambda: show_file(report.path)))


def _section(words: Words) -> Section:
    """Lay the fields out in lines of two."""

    def languages() -> Options:
        return list(LANGUAGE_NAMES.items())

    def others() -> Options:
        return [(None, words.say("roster_dialog.no_second")), *LANGUAGE_NAMES.items()]

    def forms() -> Options:
        return [(form, words.say(f"editions.form{form}")) for form in (BOOK, LETTER)]

    def papers() -> Options:
        return [(paper, paper) for paper in PAPERS]

    def field(name: str, options: Callable[[], Options]) -> FieldSpec:
        return FieldSpec(name, lambda: ChoiceBox(options), label=_label(name))

    return Section(
        "",
        [
            [field("language", languages), field("second", others)],
            [field("form", forms), field("paper", papers)],
            [FieldSpec("file", LineEditor, label=_label("file"))],
        ],
    )


def _label(name: str) -> str:
    return "editions.field.form" if name == "form" else f"roster_dialog.{name}"
