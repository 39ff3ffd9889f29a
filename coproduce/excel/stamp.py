"""What a workbook knows about itself, out of people's sight: format, journal position, sheets and their columns.

Kept three times, since programs drop one or another when they save: custom properties of the
document, a defined name, and a very hidden sheet. A workbook that comes back is compared from there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from openpyxl.packaging.custom import IntProperty, StringProperty
from openpyxl.workbook.defined_name import DefinedName

from coproduce.excel.cells import as_xml
from coproduce.excel.heading import RosterStamp
from coproduce.excel.sheet import StreamedSheet
from coproduce.excel.styles import Look, Looks
from coproduce.queries.roster import RosterRequest

FORMAT = 1
SHEET = "_coproduce"
POSITION_NAME = "coproduce_position"
MOST_FACTS = 5_000


@dataclass(frozen=True, slots=True)
class StampedSheet:
    """A sheet of slots or tasks: its name, its header row, the keys of its columns from A on."""

    name: str
    header_row: int
    keys: tuple[str, ...]


def put_stamp(
    workbook: Any,
    looks: Looks,
    stamp: RosterStamp,
    request: RosterRequest,
    sheets: Sequence[StampedSheet],
) -> None:
    """Stamp a roster with what was asked for."""
    asked = (
        ("first", request.first.isoformat()),
        ("last", request.last.isoformat()),
        ("languages", " ".join(request.languages)),
        ("zones", " ".join(request.zones)),
        ("channels", " ".join(str(key) for key in request.channels)),
    )
    write_stamp(workbook, looks, stamp, asked, sheets)


def write_stamp(
    workbook: Any,
    looks: Looks,
    stamp: RosterStamp,
    asked: Sequence[tuple[str, str]],
    sheets: Sequence[StampedSheet],
) -> None:
    """Add the very hidden sheet, the defined name and the custom properties."""
    position = json.dumps(dict(stamp.position), sort_keys=True)
    facts: list[tuple[str, str | int]] = [
        ("format", FORMAT),
        ("position", position),
        ("office", stamp.office),
        ("made_at", stamp.made_at.isoformat(timespec="seconds")),
        *asked,
    ]
    hidden = StreamedSheet(workbook, SHEET)
    hidden.sheet_state = "veryHidden"
    rows: list[list[str | int]] = [list(fact) for fact in facts]
    rows += [["sheet", sheet.name, sheet.header_row, *sheet.keys] for sheet in sheets]
    for row in rows:
        cells = []
        for column, value in enumerate(row, start=1):
            stored = as_xml(value) or None if isinstance(value, str) else value
            cells.append(looks.shape(hidden, column, Look()).xml(hidden.next_row, stored))
        hidden.write(cells)
    workbook.defined_names[POSITION_NAME] = DefinedName(
        POSITION_NAME, attr_text=f"{SHEET}!$B$2", hidden=True
    )
    workbook.custom_doc_props.append(IntProperty(name="coproduce.format", value=FORMAT))
    for name, value in facts[1:4]:
        workbook.custom_doc_props.append(StringProperty(name=f"coproduce.{name}", value=str(value)))


@dataclass(frozen=True, slots=True)
class FoundStamp:
    """A stamp read back: the journal position and what was asked for, as text, and the sheets that it names."""

    position: Mapping[str, int]
    facts: Mapping[str, str]
    sheets: tuple[StampedSheet, ...]


def read_stamp(workbook: Any) -> FoundStamp | None:
    """Read a workbook's stamp, from its properties where the sheet is gone; None where no program of ours made it."""
    facts: dict[str, str] = {
        str(name).removeprefix("coproduce."): str(workbook.custom_doc_props[name].value)
        for name in workbook.custom_doc_props.names
        if str(name).startswith("coproduce.")
    }
    sheets = []
    if SHEET in workbook.sheetnames:
        for row in workbook[SHEET].iter_rows(max_row=MOST_FACTS, values_only=True):
            cells = [str(cell) for cell in row if cell is not None]
            if len(cells) > 3 and cells[0] == "sheet" and cells[2].isdecimal():
                sheets.append(StampedSheet(cells[1], int(cells[2]), tuple(cells[3:])))
            elif len(cells) == 2:
                facts[cells[0]] = cells[1]
    try:
        position = {str(UUID(key)): int(n) for key, n in json.loads(facts["position"]).items()}
    except (KeyError, ValueError, TypeError, AttributeError):
        return None  # no stamp, or one that somebody wrote over: the columns are then found by their words
    return FoundStamp(position, facts, tuple(sheets))
