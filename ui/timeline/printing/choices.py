"""What a person chooses about a print, kept from one time to the next. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from coproduce.errors import Refusal
from ui.timeline.printing.paper import PAPERS
from ui.timeline.printing.tiling import FITS, ONE_PAGE, ONE_WIDE, Way

PDF, PNG, SVG = "pdf", "png", "svg"
KINDS: Final = (PDF, PNG, SVG)
ALL, SELECTED = "all", "selected"
UPRIGHT, LYING = "upright", "lying"
ZOOMS: Final = (50, 75, 100, 125, 150, 200)
# what one asks for and how many pixels a day then has; "" is the scale on the screen
SCALES: Final[Mapping[str, float]] = {
    "": 0.0,
    "day": 32.0,
    "week": 8.0,
    "month": 2.5,
    "quarter": 0.8,
}
TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "none": (),
    "title": ("title",),
    "dates": ("title", "start", "finish"),
    "all": ("number", "title", "start", "finish", "workdays", "slack", "responsible", "progress"),
}
KEPT: Final = ("fit", "zoom", "unit", "paper", "lie", "table", "repeated", "legend", "kind")


@dataclass(frozen=True, slots=True)
class Choices:
    """`lines`: all, the selected ones, or a work; `unit`: of `SCALES`, when tiled; `zoom` in percent.

    `repeated`: table and dates on every page, so that each can be read alone; else pages are to be cut and joined.
    """

    first: date
    last: date
    title: str = ""
    lines: str | UUID = ALL
    fit: str = ONE_WIDE
    zoom: int = 100
    unit: str = ""
    paper: str = "A4"
    lie: str = LYING
    table: str = "dates"
    repeated: bool = True
    legend: bool = True
    kind: str = PDF

    @classmethod
    def kept(cls, values: Mapping[str, str], first: date, last: date) -> Choices:
        """Make the choices of last time, as far as they can be read, for other days."""
        made = cls(first, last)
        for name, read in _READ.items():
            try:
                value = read(values[name])
            except (KeyError, ValueError):
                continue
            if value in _OFFERED.get(name, (True, False)):
                made = replace(made, **{name: value})
        return made

    def to_keep(self) -> dict[str, str]:
        """Give what is to be remembered."""
        values = asdict(self)
        return {name: str(values[name]) for name in KEPT}

    def way(self, on_screen: float) -> Way:
        """Give how pages are cut. `on_screen`: the scale of the chart in the window."""
        scale = SCALES[self.unit] or on_screen
        return Way(self.fit, self.zoom / 100, scale, self.repeated and self.fit != ONE_PAGE)

    def check(self) -> Choices:
        """Raise Refusal for days that are the wrong way round."""
        if self.last < self.first:
            raise Refusal("printing.days", first=self.first, last=self.last)
        return self


def _yes(text: str) -> bool:
    return text == str(True)


_READ: Final[dict[str, Any]] = {
    field.name: {"zoom": int, "repeated": _yes, "legend": _yes}.get(field.name, str)
    for field in fields(Choices)
    if field.name in KEPT
}
_OFFERED: Final[dict[str, Any]] = {
    "fit": FITS,
    "zoom": ZOOMS,
    "unit": SCALES,
    "paper": PAPERS,
    "lie": (UPRIGHT, LYING),
    "table": TABLES,
    "kind": KINDS,
}
