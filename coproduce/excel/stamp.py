"""What a roster knows about itself, out of people's sight: format, journal position, sheets and their columns.

Kept three times, since programs drop one or another when they save: custom properties of the
document, a defined name, and a very hidden sheet. A workbook that comes back is compared from there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class StampedSheet:
    """A sheet of slots: its name, its header row, the keys of its columns from A on."""

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
    """Add the very hidden sheet, the defined name and the custom properties."""
    position = json.dumps(dict(stamp.position), sort_keys=True)
    facts: list[tuple[str, str | int]] = [
        ("format", FORMAT),
        ("position", position),
        ("office", stamp.office),
        ("made_at", stamp.made_at.isoformat(timespec="seconds")),
        ("first", request.first.isoformat()),
        ("last", request.last.isoformat()),
        ("languages", " ".join(request.languages)),
        ("zones", " ".join(request.zones)),
        ("channels", " ".join(str(key) for key in request.channels)),
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
