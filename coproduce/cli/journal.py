"""`history`: who changed what, when and why; of the whole file or of one row."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from coproduce.cli.console import Console
from coproduce.cli.edits import change
from coproduce.cli.files import opened
from coproduce.cli.parser import Asked
from coproduce.domain.airtime import AirTime
from coproduce.domain.clocks import offset_label
from coproduce.domain.zones import ASTANA
from coproduce.operations.naming import step_name
from coproduce.queries.history import (
    NamedChange,
    OperationRow,
    named_changes,
    operations,
    operations_of_row,
)
from coproduce.queries.lookup import find_any_row
from coproduce.workspace import Workspace

Found = list[tuple[OperationRow, list[NamedChange]]]


def history(asked: Asked, console: Console) -> int:
    """List operations, newest first; with `--row` also what each did to that row."""
    with opened(asked) as space:
        found = _found(space, asked)
    if console.as_json:
        rows = (_shape(operation, changes, console) for operation, changes in found)
        console.stream({}, "operations", rows)
    elif found:
        console.table(
            ("operation", "at", "office", "author", "step", "origin"),
            [_line(operation, console) for operation, _changes in found],
        )
    else:
        console.say("cli.history.none")
    return 0


def _found(space: Workspace, asked: Asked) -> Found:
    if not asked.row:
        return [(row, []) for row in space.read(operations, limit=asked.limit)]
    key = space.read(find_any_row, asked.row)
    touched = space.read(operations_of_row, key, asked.limit)
    return [(row, _of_row(space, row, key)) for row in touched]


def _of_row(space: Workspace, operation: OperationRow, key: UUID) -> list[NamedChange]:
    rows = space.read(named_changes, operation.id, max(operation.count, 1))
    return [row for row in rows if row.change.row_id == key]


def _shape(
    operation: OperationRow, changes: list[NamedChange], console: Console
) -> dict[str, object]:
    return {
        "id": operation.id,
        "key": operation.key,
        "at": operation.at,
        "office": operation.office,
        "author": operation.author,
        "verb": operation.verb,
        "step": step_name(console.texts, operation.verb, operation.count),
        "arguments": operation.arguments,
        "origin": operation.origin,
        "undoes": operation.undoes,
        "undone_verb": operation.undone_verb,
        "count": operation.count,
        "changes": [change(row) for row in changes],
    }


def when(instant: datetime) -> str:
    """Write an instant as the office's clock shows it."""
    at = AirTime.of(instant, ASTANA)
    return f"{at.day} {at.at:%H:%M:%S} {offset_label(at)}"


def _line(operation: OperationRow, console: Console) -> list[str]:
    return [
        str(operation.id),
        when(operation.at),
        operation.office,
        operation.author,
        step_name(console.texts, operation.verb, operation.count),
        console.texts.say(f"origin.{operation.origin}"),
    ]
