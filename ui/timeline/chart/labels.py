"""Titles on the chart: inside their bar where they fit, else beside it where there is room. Cut texts are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtGui import QStaticText

from coproduce.domain.titles import Titles
from ui.cut_texts import Labels
from ui.sizes import HALF
from ui.timeline.chart.lane import DIAMOND, KNOB, KNOB_GAP
from ui.timeline.chart.shapes import GROUP, MILESTONE, TASK, Bar, Mark
from ui.timeline.headings import Heading

LEAST: Final = 24.0  # less room than this shows no title
INSIDE: Final = 6.0  # from a bar's edge to its title
BESIDE: Final = (
    KNOB_GAP + KNOB + 4.0
)  # from a bar's end to a title beside it: past the knob for links
APART: Final = 10.0  # from a sign to a title
DONE: Final = 100


class Caption(NamedTuple):
    """A title where it is painted: `text` cut to fit, `inside` its bar or beside it."""

    bar: Bar
    text: QStaticText
    x: float
    width: float
    inside: bool


def laid(
    labels: Labels, bars: Sequence[Bar], marks: Iterable[Mark], width: float, language: str
) -> Iterator[Caption]:
    """Yield the titles of bars. In a lane with rolled up tasks only its own span has one."""
    signs: dict[int, list[float]] = defaultdict(list)
    for mark in marks:
        signs[mark.line].append(mark.x)
    for bar in bars:
        row = bar.row
        if bar.rolled and not (isinstance(row, Heading) or row.summary):
            continue
        text = row.code if row.titles is None else _shown(row.titles, language)
        found = _laid(labels, bar, text, width, signs.get(bar.line, ()))
        if found:
            yield found


def _laid(
    labels: Labels, bar: Bar, text: str, width: float, signs: Iterable[float]
) -> Caption | None:
    """Lay a title inside its bar if all of it fits, else beside, else cut where there is more room."""
    left, room = _room(bar, width) if bar.form == TASK else (0.0, 0.0)
    if room >= max(LEAST, labels.width(text)):
        return _inside(labels, bar, text, left, room)
    beside = _beside(labels, bar, text, width, signs)
    shown = beside.width if beside else 0.0
    if room < LEAST or shown >= labels.width(text, bar.form == GROUP) or room < shown:
        return beside
    return _inside(labels, bar, text, left, room)


def _room(bar: Bar, width: float) -> tuple[float, float]:
    """Tell where a title can begin inside the part of a bar that is in sight, and how much room it has."""
    left, right = max(bar.left, 0.0) + INSIDE, min(bar.right, width) - INSIDE
    if bar.row.progress >= DONE:
        left += 2 * INSIDE  # past the check
    return left, right - left


def _inside(labels: Labels, bar: Bar, text: str, left: float, room: float) -> Caption:
    static, wide = labels.cut(text, room)
    return Caption(bar, static, left, wide, inside=True)


def _shown(titles: Titles, language: str) -> str:
    own: str | None = getattr(titles, language)
    return own or titles.shown(language)


def _beside(
    labels: Labels, bar: Bar, text: str, width: float, signs: Iterable[float]
) -> Caption | None:
    """Lay a title right of a bar, behind signs that stand too near to leave room for it."""
    strong = bar.form == GROUP
    reach = DIAMOND if bar.form == MILESTONE else 0.0
    left, right = bar.right + reach + BESIDE, width - HALF
    if right - left < LEAST:
        return None
    needed = labels.width(text, strong)
    for sign in sorted(signs):
        if sign + APART <= left:
            continue
        if sign - APART - left >= needed:
            right = sign - APART
            break
        left = sign + APART
    if left < 0 or right - left < LEAST:
        return None
    static, wide = labels.cut(text, right - left, strong)
    return Caption(bar, static, left, wide, inside=False)
