"""A year's official notice before it is taken: what it changes, day by day, and one button that does it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from coproduce.domain.notice_files import read_notice
from coproduce.errors import Refusal, Trouble
from coproduce.interchange.notice_file import notice_text
from coproduce.operations.calendar_notice import NoticeChange, notice_changes
from coproduce.operations.verbs import VERBS
from ui.dialogs import buttons
from ui.file_names import ask_open
from ui.lines import quiet_label
from ui.sizes import GAP, PAD
from ui.tables import calm
from ui.theme import figures, title_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coproduce.domain.notice import Notice
    from coproduce.domain.titles import Titles
    from coproduce.queries.calendars import CalendarRow
    from ui.desk import Desk
    from ui.words import Words

SIZE: Final = (720, 520)
COLUMNS: Final = ("day", "change", "before", "after")
WIDTHS: Final = (140, 110, 200)


class NoticeDialog(QDialog):
    """Shows the changes of one notice; accepting it does them as one step."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        calendar: CalendarRow,
        text: str,
        parent: QWidget | None = None,
    ) -> None:
        """Read the notice. Raises Refusal where it cannot be read or does not fit the calendar."""
        super().__init__(parent)
        self._desk, self._words, self._calendar, self._text = desk, words, calendar, text
        self.notice: Notice = read_notice(text)
        self.changes: Sequence[NoticeChange] = desk.read(notice_changes, calendar.id, self.notice)
        title = words.say("calendar.notice.title", year=self.notice.year, calendar=calendar.titles.shown(words.language))  # fmt: skip
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(*SIZE)
        heading = QLabel(title, wordWrap=True)
        heading.setFont(title_font())
        self.summary = quiet_label(self._summary(), wrap=True)
        self.table = QTableWidget()
        self._fill()
        self.buttons = buttons(self, words, "calendar.notice.apply")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD + GAP, PAD + GAP, PAD + GAP, PAD)
        layout.setSpacing(PAD)
        layout.addWidget(heading)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.buttons)

    def _summary(self) -> str:
        told = {"year": self.notice.year, "calendar": self._calendar.code}
        citation = self.notice.citation
        return self._words.count("notice.changes", len(self.changes), citation=citation, **told)

    def _fill(self) -> None:
        say, table = self._words.say, self.table
        calm(table)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setColumnCount(len(COLUMNS))
        table.setHorizontalHeaderLabels([say(f"cli.column.{name}") for name in COLUMNS])
        table.horizontalHeader().setStretchLastSection(True)
        table.setRowCount(len(self.changes))
        for place, width in enumerate(WIDTHS):
            table.setColumnWidth(place, width)
        for row, change in enumerate(self.changes):
            texts = (
                self._words.date_weekday(change.day),
                say(f"notice.change.{change.change}"),
                self._shown(change.before),
                self._shown(change.after),
            )
            for place, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if not place:
                    item.setFont(figures())
                table.setItem(row, place, item)

    def _shown(self, titles: Titles | None) -> str:
        return titles.shown(self._words.language) if titles else ""

    def accept(self) -> None:
        """Take the notice."""
        verb = VERBS["calendars.import_notice"].function
        if self._desk.do_and_tell(verb, calendar=self._calendar.id, notice=self._text) is not None:
            super().accept()
        else:
            self.reject()  # what is in the way is told in the message bar


def ask_for_notice(desk: Desk, words: Words, parent: QWidget) -> Path | None:
    """Ask for a notice file."""
    kinds = f"{words.say('calendar.notice.kind')} (*.toml *.csv *.txt);;{words.say('file.any')} (*)"
    picked = ask_open(desk, parent, words.say("calendar.notice.import"), "", kinds)
    return Path(picked) if picked else None


def take_notice(
    desk: Desk,
    words: Words,
    rows: Sequence[CalendarRow],
    chosen: CalendarRow,
    path: Path,
    parent: QWidget,
) -> NoticeDialog | None:
    """Make the dialog for a file: for the chosen calendar, or where that is joint for the notice's own country.

    None: the file cannot be taken, and the person has been told why.
    """
    try:
        text = notice_text(path)
        country = read_notice(text).country
        if chosen.joint_one_id is not None and country is not None:
            chosen = next((row for row in rows if row.code == country), chosen)
        return NoticeDialog(desk, words, chosen, text, parent)
    except (Refusal, Trouble) as error:
        desk.tell_error(error)
        return None
