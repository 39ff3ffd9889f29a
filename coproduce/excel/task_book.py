"""The workbook of a task list, to be worked on in Excel and read back.

One table holds the tasks of a work, or of all works by code: a table can be sorted, filtered and pasted as a whole,
and the work's code stands in each row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from sqlalchemy import Connection

from coproduce.beside import replacing
from coproduce.domain.titles import Titles
from coproduce.errors import Refusal
from coproduce.excel.book import let_go, save_book, snapshot_of
from coproduce.excel.cells import as_xml
from coproduce.excel.heading import RosterStamp, made, stamp_of
from coproduce.excel.layout import sheet_name
from coproduce.excel.sheet import StreamedSheet
from coproduce.excel.stamp import StampedSheet, write_stamp
from coproduce.excel.styles import Look, Looks
from coproduce.excel.task_records import TaskRecord, task_records
from coproduce.excel.task_sheet import TaskSheet
from coproduce.excel.task_words import VALUES, Vocabulary
from coproduce.excel.tongues import Tongues
from coproduce.ids import utc_now
from coproduce.jobs import Progress
from coproduce.queries.reference import organisations
from coproduce.queries.working_time import calendar_codes
from coproduce.queries.works import works

MOST_TASKS = 1_000_000
LISTS = "_lists"


@dataclass(frozen=True, slots=True)
class TaskReport:
    """What was written: where, and how many tasks."""

    path: Path
    tasks: int


@dataclass(frozen=True, slots=True)
class TaskListRequest:
    """The tasks of which work (None: all), in which language, on which paper."""

    work: UUID | None
    language: str
    paper: str = "A4"


def export_tasks(
    progress: Progress, *, file: Path, request: TaskListRequest, out: Path
) -> TaskReport:
    """Open a file for reading and write its task list to `out`; nothing is left there when it fails or is cancelled.

    Raises Refusal (the request), Trouble (the file, the target folder), Cancelled.
    """
    with snapshot_of(file) as connection:
        stamp = stamp_of(connection, utc_now())
        return write_tasks(connection, request, out, stamp, progress)


def write_tasks(
    connection: Connection,
    request: TaskListRequest,
    path: Path,
    stamp: RosterStamp,
    progress: Progress | None = None,
) -> TaskReport:
    """Write the task list of a snapshot to `path`. Raises Refusal, Trouble, Cancelled."""
    progress = progress or Progress()
    records = list(task_records(connection, request.work).tasks.values())
    if len(records) > MOST_TASKS:
        raise Refusal("roster.too_many", count=len(records), most=MOST_TASKS)
    lists = _lists(connection, Vocabulary(request.language))
    with replacing(path) as beside:
        book = _Book(request, stamp, _title(connection, request.work))
        try:
            for record in progress.steps(records, len(records), "task_sheet.writing"):
                book.write(record)
            book.save(beside, lists)
        finally:
            book.let_go()
    return TaskReport(path, len(records))


def _title(connection: Connection, work: UUID | None) -> tuple[str, Titles] | None:
    found = (row for row in works(connection) if row.id == work)
    return next(((row.code, row.titles) for row in found), None)


def _lists(connection: Connection, vocabulary: Vocabulary) -> dict[str, list[str]]:
    """Gather what the columns offer: words of phases, modes and constraints, and codes."""
    return {
        **{name: vocabulary.words(name) for name in VALUES},
        "calendar": sorted(calendar_codes(connection)),
        "responsible": [row.code for row in organisations(connection)],
        "work": [row.code for row in works(connection)],
    }


class _Book:
    """The workbook in the making."""

    def __init__(
        self, request: TaskListRequest, stamp: RosterStamp, titled: tuple[str, Titles] | None
    ) -> None:
        self._request, self._stamp = request, stamp
        self._vocabulary = Vocabulary(request.language)
        tongues, say = Tongues((request.language,)), self._vocabulary.texts.say
        self._code = titled[0] if titled else ""
        plan = say("task_sheet.title")
        self._title = f"{titled[1].shown(request.language)} · {plan}" if titled else plan
        self._workbook = Workbook(write_only=True)
        self._looks = Looks(self._workbook)
        name = sheet_name(self._code or plan, [])
        self._tasks = TaskSheet(StreamedSheet(self._workbook, name), self._looks, self._vocabulary)
        made_at = f"{say('roster.made')}: {made(stamp, tongues)}"
        self._tasks.open([self._title, made_at, say("task_sheet.hint")])

    def write(self, record: TaskRecord) -> None:
        """Write one task."""
        self._tasks.write(record)

    def save(self, path: Path, lists: Mapping[str, Sequence[str]]) -> None:
        """Write what is known last, and the file."""
        self._tasks.close(
            paper=self._request.paper,
            title=self._title,
            page=self._vocabulary.texts.say("roster.page", page="&P", pages="&N"),
            lists=self._write_lists(lists),
        )
        keys = tuple(column.key for column in self._tasks.columns)
        stamped = StampedSheet(self._tasks.sheet.title, self._tasks.header_row, keys)
        asked = (("kind", "tasks"), ("work", self._code), ("languages", self._request.language))
        write_stamp(self._workbook, self._looks, self._stamp, asked, [stamped])
        save_book(self._workbook, path, self._title, self._stamp.made_at)

    def _write_lists(self, lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """Write the lists that cells offer on a hidden sheet, a column each; return where each stands."""
        sheet = StreamedSheet(self._workbook, LISTS)
        sheet.sheet_state = "veryHidden"
        shapes = [self._looks.shape(sheet, n, Look()) for n in range(1, len(lists) + 1)]
        for row in range(max(map(len, lists.values()), default=0)):
            held = zip(shapes, lists.values(), strict=True)
            cells = [s.xml(row + 1, as_xml(values[row])) for s, values in held if row < len(values)]
            sheet.write(cells)
        return {
            name: f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${len(values)}"
            for (name, values), letter in zip(
                lists.items(), map(get_column_letter, range(1, len(lists) + 1)), strict=True
            )
            if values
        }

    def let_go(self) -> None:
        """Remove temporary files, which a saved workbook has none of."""
        let_go(self._workbook)
