"""The schedule as Qt sees it: lines of the book, worded; edits come in as single rows, never as a reset.

Only turning to another period or choice of channels swaps all rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from coproduce.queries.slots import SlotRow
from ui.schedule.book import Book
from ui.schedule.cells import COLUMNS, PLACE, TIPS, Cells, cells_of
from ui.schedule.days import DayLine
from ui.schedule.headings import Heading, heading_of
from ui.schedule.lines import Lines, Step
from ui.schedule.patterns.of_slot import pattern_lines
from ui.schedule.story_tip import story_tip

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from coproduce.workspace import Notice
    from ui.desk import Desk
    from ui.schedule.days import Line, Period
    from ui.words import Words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
SCREENFUL: Final = 100  # rows of a tall screen
REMEMBERED: Final = 4000  # rows whose words are kept
WHOLE: Final = QModelIndex()


class ScheduleModel(QAbstractTableModel):
    """Day headings and slots in one list. Signal `counted()`: the period's totals are other ones now."""

    counted = Signal()

    def __init__(self, desk: Desk, words: Words, parent: Any = None) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
        self._lines = Lines()
        self._cells: dict[UUID, Cells] = {}
        self._headings: dict[date, Heading] = {}
        self.book = Book(desk.read)

    # ------------------------------------------------------------------- asking

    def line(self, place: int) -> Line:
        """Give a line by its number."""
        return self._lines.items[place]

    def slots_at(self, places: Iterable[int]) -> list[SlotRow]:
        """Give the slots among some lines, in order."""
        lines = (self._lines.items[place] for place in sorted(places))
        return [line for line in lines if isinstance(line, SlotRow)]

    def slots(self) -> list[SlotRow]:
        """List the slots shown."""
        return self._lines.slots()

    def index_of(self, row_id: UUID, column: int = 0) -> QModelIndex:
        """Give where a slot is; an invalid index when it is not shown."""
        place = self._lines.place(row_id)
        return QModelIndex() if place is None else self.index(place, column)

    def place_of_day(self, day: date) -> int | None:
        """Give the line of a day's heading."""
        return self._lines.place_of_day(day)

    def cells(self, row: SlotRow) -> Cells:
        """Word a slot, remembered until it changes."""
        known = self._cells.get(row.id)
        if known is None:
            if len(self._cells) > REMEMBERED:
                self._cells.clear()
            known = self._cells[row.id] = cells_of(row, self._words, self.book.planned)
        return known

    def heading(self, day: date) -> Heading:
        """Word a day's heading, remembered until one of its slots changes."""
        known = self._headings.get(day)
        if known is None:
            known = self._headings[day] = heading_of(
                day,
                self._lines.of_day(day),
                self.book.occasions.get(day, []),
                self.book.totals.get(day),
                self._words,
            )
        return known

    def rowCount(self, parent: Index = WHOLE) -> int:  # noqa: N802
        """Count the lines read so far."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = WHOLE) -> int:  # noqa: N802
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Give a cell's words and tips; colours and shapes are the delegate's."""
        if not index.isValid() or role not in (
            Role.DisplayRole,
            Role.ToolTipRole,
            Role.AccessibleTextRole,
        ):
            return None
        line = self._lines.items[index.row()]
        if isinstance(line, DayLine):
            return self.heading(line.day).whole() if index.column() == 0 else None
        text = self.cells(line).texts[index.column()]
        if role != Role.ToolTipRole:
            return text
        name = COLUMNS[index.column()].name
        if name == "state":
            return story_tip(self._desk, self._words, line.id)
        if name == "run":
            return "\n".join([text, *pattern_lines(self._desk, line)])
        tip = TIPS.get(name)
        return tip(line, self._words) if tip else self._title_tip(line, index.column(), text)

    def _title_tip(self, row: SlotRow, column: int, text: str) -> str | None:
        if column != PLACE["title"]:
            return text or None
        titles = dict.fromkeys(getattr(row.titles, code) for code in ("en", "kk", "ru", "zh"))
        return "\n".join([row.code, *(title for title in titles if title)])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the cursor rest on slots only."""
        if not index.isValid() or isinstance(self._lines.items[index.row()], DayLine):
            return Qt.ItemFlag.NoItemFlags
        kept = Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | kept

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Word the headings."""
        if orientation == Qt.Orientation.Vertical:
            return None
        column = COLUMNS[section]
        if role == Role.DisplayRole:
            return self._words.say(f"schedule.column.{column.name}")
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    # ------------------------------------------------------------------ reading

    def turn_to(self, period: Period, on: Collection[UUID] | None) -> None:
        """Show another period, or other channels."""
        self.beginResetModel()
        self._lines.clear()
        self._forget()
        self.book.turn_to(period, on)
        self._lines.extend(self._lines.following(self.book.lines_to_start()))
        self.endResetModel()
        self.counted.emit()

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        """Tell whether there are rows below that were not read yet."""
        return not parent.isValid() and self.book.more

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        """Read the next page."""
        if not parent.isValid():
            self._append(self.book.next_page())

    def read_until(self, day: date) -> None:
        """Read on until a day's slots are here, or as many of them as fill a screen."""
        while self.book.more and not self._reaches(day):
            self._append(self.book.next_page())

    def _reaches(self, day: date) -> bool:
        place = self._lines.place_of_day(day)
        if place is not None and len(self._lines) - place > SCREENFUL:
            return True
        return len(self._lines) > 0 and self._last_day() > day

    def _last_day(self) -> date:
        last = self._lines.items[-1]
        return last.day if isinstance(last, DayLine) else last.home.day

    def _append(self, rows: Sequence[SlotRow]) -> None:
        lines = self._lines.following(rows)
        if not lines:
            return
        self._headings.pop(rows[0].home.day, None)
        first = len(self._lines)
        self.beginInsertRows(WHOLE, first, first + len(lines) - 1)
        self._lines.extend(lines)
        self.endInsertRows()

    def seek(self, text: str) -> None:
        """Show what fits the typed text, in any script; rows that stay keep their selection."""
        wanted = self.book.seek(text, self._lines.slots())
        if wanted is None:
            return
        self._headings.clear()
        self._show(wanted)
        self.counted.emit()

    # ------------------------------------------------------------------ notices

    def take(self, notice: Notice) -> None:
        """Bring in what a notice names: only those rows are read again."""
        keys = set(notice.rows_of("slot"))
        shared = {k: notice.rows_of(k) for k in ("work", "episode", "version", "channel")}
        if any(shared.values()):
            keys |= {row.id for row in self._lines.slots() if _hangs_on(row, shared)}
            self.book.planned.clear()
        if shared["channel"] or notice.rows_of("occasion"):
            self.book.reread_reference()
            self._headings.clear()
        if keys:
            self._take_rows(keys)
        elif notice.rows_of("occasion"):
            self._tell(0, len(self._lines) - 1)

    def _take_rows(self, keys: set[UUID]) -> None:
        old = {key: row for key in keys if (row := self._lines.row(key)) is not None}
        days = {row.home.day for row in old.values()}
        changes = self.book.taken(keys, lambda key: self._lines.place(key) is not None)
        days |= {row.home.day for row in changes.values() if row is not None}
        for key, row in changes.items():
            self._cells.pop(key, None)
            for step in self._lines.steps(key, row):
                self._do(step)
        self.book.count_again(keys, old, changes)
        for day in days:
            self._headings.pop(day, None)
            if (place := self._lines.place_of_day(day)) is not None:
                self._tell(place, place)
        self.counted.emit()

    def _do(self, step: Step) -> None:
        at, to = step.at, step.to
        if step.kind == "insert":
            self.beginInsertRows(WHOLE, at, at)
            self._lines.apply(step)
            self.endInsertRows()
        elif step.kind == "remove":
            self.beginRemoveRows(WHOLE, at, at)
            self._lines.apply(step)
            self.endRemoveRows()
        elif step.kind == "move":
            self.beginMoveRows(WHOLE, at, at, WHOLE, to)
            self._lines.apply(step)
            self.endMoveRows()
            self._tell(to - (to > at), to - (to > at))
        else:
            self._lines.apply(step)
            self._tell(at, at)

    def _show(self, rows: list[SlotRow]) -> None:
        """Put other lines in place of these; views keep what stays (selection, cursor)."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        names = [self._lines.items[one.row()] for one in held]
        self._lines.clear()
        self._lines.extend(self._lines.following(rows))
        self.changePersistentIndexList(
            held, [self._found(line, one.column()) for line, one in zip(names, held, strict=True)]
        )
        self.layoutChanged.emit()

    def _found(self, line: Line, column: int) -> QModelIndex:
        if isinstance(line, SlotRow):
            return self.index_of(line.id, column)
        place = self._lines.place_of_day(line.day)
        return QModelIndex() if place is None else self.index(place, column)

    def retranslate(self) -> None:
        """Word everything again."""
        self._forget()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self._tell(0, len(self._lines) - 1)
        self.counted.emit()

    def _forget(self) -> None:
        self._cells.clear()
        self._headings.clear()

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))


def _hangs_on(row: SlotRow, shared: dict[str, frozenset[UUID]]) -> bool:
    """Tell whether a row shows something of the works, episodes, versions or channels named."""
    return (
        row.work_id in shared["work"]
        or row.episode_id in shared["episode"]
        or (row.version is not None and row.version.id in shared["version"])
        or row.channel.id in shared["channel"]
    )
