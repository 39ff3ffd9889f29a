"""The rules that colour the days of a schedule from the dates in their rows, so that an edited date moves its bar.

A few rules over one range, as formulas of conditional formatting: the cells of the days stay empty. Excel puts what
several rules say together, others take the first that fits; each rule here says all there is to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl.formatting.rule import Rule

from coproduce.excel.production_columns import SUMMARY
from coproduce.excel.production_days import BOTH, CN, KZ, OPENED, DayColumns
from coproduce.excel.production_paints import PAINTS

DIAMOND, FLAG = "◆", "⚑"
OF_CALENDARS = ("today", "made_up", "closed", "closed_kz", "closed_cn")


@dataclass(frozen=True, slots=True)
class Refs:
    """How formulas refer to the cells of their row and of their column's headers."""

    letters: Mapping[str, str]
    columns: DayColumns
    day_row: int
    mark_row: int

    def cell(self, key: str, row: int) -> str:
        """Refer to a cell of the table, whatever day the formula stands under."""
        return f"${self.letters[key]}{row}"

    def day(self, letter: str) -> str:
        """Refer to the first day of a column."""
        return f"{letter}${self.day_row}"

    def stop(self, letter: str) -> str:
        """Refer to the last day of a column."""
        more = self.columns.step - 1
        return f"{self.day(letter)}+{more}" if more else self.day(letter)

    def mark(self, letter: str) -> str:
        """Refer to the mark of a column's days off."""
        return f"{letter}${self.mark_row}"

    def within(self, key: str, row: int, letter: str) -> str:
        """Say that a day of the table falls into a column."""
        cell = self.cell(key, row)
        return f"{cell}>={self.day(letter)},{cell}<={self.stop(letter)}"


def sign_formula(refs: Refs, row: int, letter: str, *, milestone: bool) -> str:
    """Write a diamond on a milestone's day and a flag on a deadline's."""
    flag = f'IF(AND({refs.within("deadline", row, letter)}),"{FLAG}","")'
    if not milestone:
        return flag
    here = refs.within("start", row, letter)
    return f'IF(AND({refs.cell("workdays", row)}=0,{here}),"{DIAMOND}",{flag})'


def conditions(refs: Refs, row: int) -> dict[str, str]:
    """Give, for each paint, when it is due in the first column and the given row."""
    letter = refs.columns.letters[0]
    start, finish, progress, critical, workdays, deadline, kind = (
        refs.cell(key, row)
        for key in ("start", "finish", "progress", "critical", "workdays", "deadline", "kind")
    )
    day, stop, mark = refs.day(letter), refs.stop(letter), refs.mark(letter)
    bar = f'{start}<>"",{start}<={stop},{finish}>={day}'
    # neither a row typed without a number of days is a milestone, nor what really took place on days off
    milestone = f'{workdays}=0,{workdays}<>"",{start}={finish},{kind}<>"{SUMMARY}",{refs.within("start", row, letter)}'
    done = f"MAX({day},{start})<{start}+ROUND(({finish}-{start}+1)*{progress},0)"
    due = f'{deadline}<>"",{refs.within("deadline", row, letter)}'
    return {
        "milestone_critical": f'AND({milestone},{critical}<>"")',
        "milestone": f"AND({milestone})",
        "missed": f"AND({due},{finish}>{deadline})",
        "deadline": f"AND({due})",
        "summary": f'AND({bar},{kind}="{SUMMARY}")',
        "critical_done": f'AND({bar},{critical}<>"",{done})',
        "critical": f'AND({bar},{critical}<>"")',
        "done": f"AND({bar},{done})",
        "bar": f"AND({bar})",
        "today": f"AND(TODAY()>={day},TODAY()<={stop})",
        "made_up": f'ISNUMBER(FIND("{OPENED}",{mark}))',
        "closed": f'{mark}="{BOTH}"',
        "closed_kz": f'{mark}="{KZ}"',
        "closed_cn": f'{mark}="{CN}"',
        "open": "TRUE",
    }


def colour_days(sheet: Any, refs: Refs, first: int, last: int) -> None:
    """Colour the days of the rows `first` to `last`, and the headers above them by their calendars."""
    due = conditions(refs, first)
    start, stop = refs.columns.letters[0], refs.columns.letters[-1]
    for name, formula in due.items():
        paint(sheet, f"{start}{first}:{stop}{last}", name, formula)
        if name in OF_CALENDARS:
            paint(sheet, f"{start}{refs.mark_row}:{stop}{refs.day_row}", name, formula)
    finish, deadline = refs.cell("finish", first), refs.cell("deadline", first)
    letter = refs.letters["finish"]
    late = f'AND({deadline}<>"",{finish}<>"",{finish}>{deadline})'
    paint(sheet, f"{letter}{first}:{letter}{last}", "missed", late)


def paint(sheet: Any, cells: str, name: str, formula: str) -> None:
    """Paint cells where a formula holds."""
    rule = Rule(type="expression", dxf=PAINTS[name].style(), formula=[formula], stopIfTrue=True)
    sheet.conditional_formatting.add(cells, rule)
