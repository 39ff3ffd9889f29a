"""Which task each row of a sheet is: by its hidden key, or a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.excel.task_columns import COLUMNS
from coproduce.excel.task_difference import (
    CONFLICT,
    CellDifference,
    RowDifference,
    SheetDifference,
    SheetTask,
    place_of,
)
from coproduce.excel.task_reading import SheetRow
from coproduce.excel.task_records import TaskRecord
from coproduce.excel.task_sides import Sides
from coproduce.excel.task_values import same
from coproduce.storage.base import table_of


class RowResolution:
    """Finds the task of each row."""

    def __init__(
        self,
        connection: Connection,
        rows: Sequence[SheetRow],
        sides: Sides,
        difference: SheetDifference,
    ) -> None:
        self._connection, self._rows = connection, rows
        self._sides, self._difference = sides, difference
        then = sides.then.tasks if sides.then is not None else sides.here.tasks
        self._fresh = [record for key, record in sides.here.tasks.items() if key not in then]

    def resolved(self) -> Iterator[SheetTask]:
        """Yield the rows with the tasks that they are; those that are none are told in the difference."""
        copies = self._copies()
        for row in self._rows:
            if id(row) in copies:
                number = row.values.get("number")
                original = copies[id(row)]
                row.key = None
                self._difference.note(place_of(row), "task_sheet.note.copied", row=original.row)
                if number == original.values.get("number"):
                    row.values["number"] = None
            task = self._new(row) if row.key is None else self._known(row, row.key)
            if task is not None:
                yield task

    def _copies(self) -> dict[int, SheetRow]:
        """Find rows that were copied with their hidden key: the one nearest to the file keeps it, the others are new."""
        by_key: dict[UUID, list[SheetRow]] = defaultdict(list)
        for row in self._rows:
            if row.key is not None:
                by_key[row.key].append(row)
        found: dict[int, SheetRow] = {}
        for key, rows in by_key.items():
            original = min(rows, key=lambda row: self._distance(row, key))
            found |= {id(row): original for row in rows if row is not original}
        return found

    def _distance(self, row: SheetRow, key: UUID) -> int:
        record = self._sides.exported.tasks.get(key)
        values = record.values if record else {}
        return sum(
            not same(value, values.get(column))
            for column, value in row.values.items()
            if COLUMNS[column].read is not None
        )

    def _known(self, row: SheetRow, key: UUID) -> SheetTask | None:
        here = self._sides.here.tasks.get(key)
        then = self._sides.then.tasks.get(key) if self._sides.then else None
        if here is None:
            self._is_elsewhere(row, key, then)
            return None
        if "work" in row.values and row.values["work"] != here.values["work"]:
            self._difference.refuse(
                row, "work", "task_sheet.stays_in_work", work=here.values["work"]
            )
        number = row.values.get("number")
        return SheetTask(
            row,
            key,
            here.work_id,
            str(here.values["work"]),
            None if number is None else str(number),
            here,
            then,
        )

    def _is_elsewhere(self, row: SheetRow, key: UUID, then: TaskRecord | None) -> None:
        """Say why a row's task is not here: removed since, another work's, or never in this file."""
        table = table_of("task")
        found = self._connection.execute(
            select(table.c.work_id, table.c.removed).where(table.c.id == key)
        ).one_or_none()
        if found is None:
            self._difference.refuse(row, "id", "task_sheet.no_such_task")
        elif not found.removed:
            code = self._sides.codes.get(found.work_id, "")
            self._difference.note(place_of(row), "task_sheet.note.other_work", work=code)
        elif then is None or not self._distance(row, key):
            self._difference.note(place_of(row), "task_sheet.note.removed_here")
        else:
            cell = CellDifference("id", row.cell("id"), None, None, str(row.key), conflict=True)
            title, place = self._sides.named(row.values), place_of(row)
            number = str(row.values.get("number") or "") or None
            self._difference.rows.append(
                RowDifference(CONFLICT, None, number, title, place, (cell,))
            )

    def _new(self, row: SheetRow) -> SheetTask | None:
        code = row.values.get("work")
        work = self._sides.works.get(str(code)) if code else self._sides.work or self._only_work()
        if work is None:
            key = "task_sheet.unknown_code" if code else "task_sheet.needs_work"
            self._difference.refuse(row, "work", key, known=", ".join(sorted(self._sides.works)))
            return None
        if self._sides.work is not None and work != self._sides.work:
            self._difference.note(place_of(row), "task_sheet.note.other_work", work=code)
            return None
        number = row.values.get("number")
        shown = None if number is None else str(number)
        added = self._added_since(row, work)
        if added is not None:
            self._difference.note(place_of(row), "task_sheet.note.added_here")
            return SheetTask(row, added.id, work, self._sides.codes[work], shown, added)
        return SheetTask(row, f"{row.sheet}!{row.row}", work, self._sides.codes[work], shown)

    def _added_since(self, row: SheetRow, work: UUID) -> TaskRecord | None:
        """Find the task that a row without a key has become already: reading a sheet twice adds nothing twice."""
        titles = {name: value for name, value in row.values.items() if name.startswith("title_")}
        for record in self._fresh:
            named = {name: record.values[name] for name in titles}
            if record.work_id == work and named == titles:
                self._fresh.remove(record)
                return record
        return None

    def _only_work(self) -> UUID | None:
        """Return the one work that the workbook speaks of, where it is one."""
        named = {row.values.get("work") for row in self._rows} - {None}
        if len(named) == 1:
            return self._sides.works.get(str(named.pop()))
        return (
            next(iter(self._sides.works.values()))
            if len(self._sides.works) == 1 and not named
            else None
        )
