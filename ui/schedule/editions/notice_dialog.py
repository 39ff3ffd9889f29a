"""The change notice on its way to the partner: languages, form, paper and file, the first lines as they will read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget

from coproduce.excel.notice_lines import NoticeRequest
from coproduce.excel.notice_preview import letter_preview, notice_preview
from ui.forms.choice import ChoiceBox, Options
from ui.forms.line import LineEditor
from ui.forms.sheet import FieldSpec, Section
from ui.roster.choices import file_name
from ui.roster.export_dialog import ExportDialog
from ui.roster.fields import language_fields, paper_field
from ui.roster.preview_table import PreviewTable
from ui.schedule.editions.writing import write_notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from coproduce.excel.notice_book import NoticeReport
    from coproduce.queries.editions import EditionRow
    from ui.desk import Desk
    from ui.jobs import Job
    from ui.settings import Settings
    from ui.words import Words

BOOK, LETTER = ".xlsx", ".txt"


class NoticeDialog(ExportDialog):
    """Made for one notice; what was chosen last time is chosen again."""

    kept_under = "notice"
    primary = "editions.export_do"
    naming = ("language", "form")

    def __init__(
        self,
        desk: Desk,
        words: Words,
        edition: EditionRow,
        parent: QWidget | None = None,
        settings: Settings | None = None,
    ) -> None:
        self._edition = edition
        self.table, self.letter = PreviewTable(), QPlainTextEdit(readOnly=True)
        self.letter.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.letter)
        section = _section(words)
        super().__init__(desk, words, parent, settings, section=section, shown=self._pages)
        self.fill(form=LETTER if self.kept().get("form") == LETTER else BOOK)

    def title(self) -> str:
        """Say how the dialog is called."""
        return self._words.say("editions.export").removesuffix("…")

    def request(self) -> NoticeRequest:
        """Give what is asked for now."""
        chosen = self.choices()
        languages = (chosen.language, chosen.second) if chosen.second else (chosen.language,)
        return NoticeRequest(edition=self._edition.id, languages=languages, paper=chosen.paper)

    def path(self) -> Path:
        """Give where the file will lie, with the ending of its form."""
        path = Path(str(self.value("file") or "").strip()).expanduser()
        ending = self.value("form")
        return path if path.suffix.lower() == ending else path.with_name(path.name + ending)

    def kinds(self) -> str:
        """Say for the file dialog which form it has."""
        form = self.value("form")
        return f"{self._words.say(f'editions.form{form}')} (*{form})"

    def to_keep(self) -> Mapping[str, str]:
        """Give what is chosen again the next time."""
        return {**super().to_keep(), "form": self.value("form")}

    def _edited(self, name: str, value: object) -> None:
        super()._edited(name, value)
        if name == "form" and not self._own_name:
            named = str(self.value("file") or "").removesuffix(BOOK).removesuffix(LETTER)
            self.show_file_name(named + self.value("form"))

    def name_file(self) -> None:
        """Name the file by its edition."""
        title = self._words.say("editions.file_name", name=self._edition.name)
        named = Path(file_name(title)).with_suffix(self.value("form"))
        self.show_file_name(self._folder / named)

    def show_lines(self) -> str:
        """Show the first lines, and say which notice it is and how many changes it tells. Raises Refusal."""
        texts = self._words.texts
        shown = self._desk.read(notice_preview, self.request(), texts)
        self.table.show_preview(shown)
        is_letter = self.value("form") == LETTER
        if is_letter:
            self.letter.setPlainText(self._desk.read(letter_preview, self.request(), texts))
        self._pages.setCurrentWidget(self.letter if is_letter else self.table)
        return f"{shown.title} · {self._words.count('editions.changes', shown.total)}"

    def write(self, request: NoticeRequest, path: Path) -> Job:
        """Start the writing; the window shows how far it is."""
        return self.run(write_notice, request, path, "editions.exporting", _written)


def _written(words: Words, report: NoticeReport) -> str:
    """Say what was written, and into which file."""
    return words.say("editions.written", number=report.number, name=report.path.name)


def _section(words: Words) -> Section:
    """Lay the fields out in lines of two."""

    def forms() -> Options:
        return [(form, words.say(f"editions.form{form}")) for form in (BOOK, LETTER)]

    def form_box() -> Any:
        return ChoiceBox(forms)

    return Section(
        "",
        [
            language_fields(words),
            [FieldSpec("form", form_box, label="editions.field.form"), paper_field()],
            [FieldSpec("file", LineEditor, label="roster_dialog.file")],
        ],
    )
