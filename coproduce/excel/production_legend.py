"""The legend: each way of painting a day with its meaning, the marks of days off, and what to know of the workbook."""

from __future__ import annotations

from collections.abc import Sequence

from coproduce.excel.cells import as_xml
from coproduce.excel.fitting import height_of, lines_of
from coproduce.excel.production_calendars import YEARS_AFTER
from coproduce.excel.production_days import BOTH, CN, KZ, OPENED
from coproduce.excel.production_rules import DIAMOND, FLAG, paint
from coproduce.excel.sheet import StreamedSheet, set_print, set_up
from coproduce.excel.slot_sheet import write_title
from coproduce.excel.styles import Look, Looks
from coproduce.excel.tongues import Tongues

WIDTHS = (6.0, 100.0)
SIGNS = {
    "milestone": DIAMOND, "milestone_critical": DIAMOND, "deadline": FLAG, "missed": FLAG, "closed": BOTH,
    "closed_kz": KZ, "closed_cn": CN, "made_up": f"{CN}{OPENED}",
}  # fmt: skip
ORDER = (
    "bar", "done", "critical", "critical_done", "milestone", "milestone_critical", "summary", "deadline", "missed",
    "today", "closed", "closed_kz", "closed_cn", "made_up",
)  # fmt: skip
NOTES = ("edit", "links", "calendars", "fixed", "sort", "fold")


def write_legend(
    sheet: StreamedSheet, looks: Looks, tongues: Tongues, paper: str, extra: Sequence[str]
) -> None:
    """Write the sheet; `extra`: further lines for this workbook only."""
    title = tongues.say("production.legend")
    set_up(sheet, WIDTHS, freeze="A2")
    write_title(sheet, looks, [title])
    swatch, words = Look(align="center", size=9), Look(wrap=True, inset=True)
    rows: dict[str, int] = {}
    for paint_name in ORDER:
        row = rows[paint_name] = sheet.next_row
        text = tongues.say(f"production.legend.{paint_name}")
        sheet.write(
            [
                looks.shape(sheet, 1, swatch).xml(row, SIGNS.get(paint_name)),
                looks.shape(sheet, 2, words).xml(row, as_xml(text)),
            ],
            height_of(lines_of(text, WIDTHS[1])),
        )
    sheet.write([])
    for text in (*(tongues.say(f"production.note.{n}", years=YEARS_AFTER) for n in NOTES), *extra):
        shape = looks.shape(sheet, 2, words)
        sheet.write([shape.xml(sheet.next_row, as_xml(text))], height_of(lines_of(text, WIDTHS[1])))
    for paint_name, row in rows.items():
        paint(sheet, f"A{row}", paint_name, "TRUE")
    page = tongues.say("roster.page", page="&P", pages="&N")
    set_print(sheet, paper=paper, header_row=1, title=title, page=page)
