"""The two rows of the head as values: which units, and a tick with its label for each one in sight. No Qt.

The units are the finest whose tersest labels all fit. How wide words are is asked of `measure`, so that the choice
holds for every font and language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from math import floor, sqrt
from typing import Final, NamedTuple

from ui.sizes import HALF
from ui.timeline.chart.axis import LEAST, MOST, Axis
from ui.timeline.chart.scales import (
    CALENDAR,
    DAY,
    DECADE,
    HOUR,
    LEAST_DAYS,
    MONTH,
    QUARTER,
    QUARTER_HOUR,
    SIX_HOURS,
    WEEK,
    YEAR,
    Years,
    bounds,
)
from ui.timeline.chart.time_labels import (
    LOWER,
    MONDAYS,
    UPPER,
    Form,
    Label,
    TimeNames,
    other_clock,
)

ASIDE_GAP: Final = HALF  # between the quiet words and the others
PAD: Final = HALF  # on each side of a label
SAMPLE: Final = date(2028, 1, 1).toordinal()  # a leap year with weeks of two figures
LEVELS: Final = ("upper", "lower")
Measure = Callable[[str, str], float]  # the width of a text on a level


class Step(NamedTuple):
    """The units of both rows; `clock` names the row whose ticks also tell the other zone's time, or is empty."""

    upper: str
    lower: str
    clock: str = ""


STEPS: Final = (  # the finest first
    Step(HOUR, QUARTER_HOUR, "upper"),
    Step(DAY, HOUR, "lower"),
    Step(DAY, SIX_HOURS, "lower"),
    Step(MONTH, DAY),
    Step(MONTH, WEEK),
    Step(QUARTER, MONTH),
    Step(YEAR, QUARTER),
    Step(DECADE, YEAR),
    Step("", DECADE),
)


class Tick(NamedTuple):
    """One unit: where it lies, its words (`aside` quieter, before them), the days it covers, [first, stop)."""

    left: float
    right: float
    label: str
    aside: str
    level: str
    first: float
    stop: float
    is_weekend: bool = False
    second: str = ""  # the other zone's clock
    terser: tuple[Label, ...] = ()  # where something else takes a part of an upper tick's room


class Ticks(NamedTuple):
    """What the head shows."""

    step: Step
    upper: tuple[Tick, ...]
    lower: tuple[Tick, ...]


class Options(NamedTuple):
    """What people choose about the head."""

    week_numbers: bool = True
    years: Years = CALENDAR


class Ruler:
    """Makes ticks for one language, font and choice of options; made anew when one of them changes."""

    def __init__(self, names: TimeNames, measure: Measure, options: Options | None = None) -> None:
        self._names, self._measure = names, lru_cache(maxsize=4096)(measure)
        self._options = options or Options()
        self._label = lru_cache(maxsize=8192)(
            self._worded
        )  # the next frame shows most of them again
        self._needs: dict[tuple[str, str], list[float]] = {}
        self._kept = lru_cache(maxsize=4)(self._made)

    def step(self, scale: float) -> Step:
        """Choose the units at a scale: the finest whose labels all fit."""
        for step in STEPS:
            if scale >= self.least(step):
                return self._with_weeks(step)
        return STEPS[-1]

    def _with_weeks(self, step: Step) -> Step:
        """Let numbered weeks stand over days."""
        wanted = self._options.week_numbers and step == Step(MONTH, DAY)
        return Step(WEEK, DAY) if wanted else step

    def least(self, step: Step) -> float:
        """Give the smallest scale at which a step's labels all fit."""
        return self._need("lower", step.lower)[-1] / LEAST_DAYS[step.lower]

    def scale_for(self, unit: str) -> float:
        """Give a comfortable scale at which the lower row shows a unit: the middle of those that do."""
        at = next(place for place, step in enumerate(STEPS) if step.lower == unit)
        low = max(self.least(STEPS[at]), LEAST)
        high = self.least(STEPS[at - 1]) if at else MOST
        return min(max(sqrt(low * max(high, low)), LEAST), MOST)

    def ticks(self, axis: Axis, width: float) -> Ticks:
        """Give the ticks in sight on `width` pixels; head and grid of a frame ask for the same, the strip for its last."""
        return self._kept(axis, width)

    def _made(self, axis: Axis, width: float) -> Ticks:
        step = self.step(axis.scale)
        upper = self._row("upper", step.upper, axis, width) if step.upper else ()
        lower = self._row("lower", step.lower, axis, width)
        if step.clock == "upper":
            upper = tuple(self._clocked(tick) for tick in upper)
        elif step.clock == "lower":
            lower = tuple(self._clocked(tick) for tick in lower)
        return Ticks(step, upper, lower)

    def _row(self, level: str, unit: str, axis: Axis, width: float) -> tuple[Tick, ...]:
        edges = bounds(unit, axis.day(0), axis.day(width), self._options.years)
        form, label = self._form(level, unit, axis.scale), self._label
        x, weekends = axis.x, unit == DAY and level == "lower"
        forms = self._forms(level, unit)
        shorter = forms[forms.index(form) + 1 :] if level == "upper" and form in forms else ()
        made = []
        for first, stop in pairwise(edges):
            offered = [label(form, first), *(label(short, first) for short in shorter)]
            room = x(stop) - x(first) - 2 * PAD
            if (
                shorter
            ):  # clocks of long ago had odd minutes: what fits all days of now may not fit theirs
                while len(offered) > 1 and self.width(offered[0], level) > room:
                    del offered[0]
            (text, aside), *terser = offered
            weekend = weekends and (floor(first) - 1) % 7 > 4
            at = x(first), x(stop)
            made.append(Tick(*at, text, aside, level, first, stop, weekend, "", tuple(terser)))
        return tuple(made)

    def _worded(self, form: Form, first: float) -> Label:
        return form(first, self._names, self._options.years)

    def _form(self, level: str, unit: str, scale: float) -> Form:
        """Choose the roomiest form that fits every unit, so that a row speaks in one voice."""
        forms = self._forms(level, unit)
        room = LEAST_DAYS[unit] * scale
        needs = self._need(level, unit)
        fitting = (form for form, need in zip(forms, needs, strict=True) if need <= room)
        return next(fitting, _blank if level == "upper" else forms[-1])

    def _forms(self, level: str, unit: str) -> Sequence[Form]:
        if level == "upper":
            return UPPER[unit]
        return LOWER[unit] if unit != WEEK or self._options.week_numbers else MONDAYS

    def _need(self, level: str, unit: str) -> list[float]:
        """Tell how many pixels each form of a unit needs at most; remembered."""
        known = self._needs.get((level, unit))
        if known is None:
            samples = _samples(unit, self._options.years)
            known = [self._widest(form, level, samples) for form in self._forms(level, unit)]
            known = [max(known[at:]) for at in range(len(known))]  # a terser form never needs more
            self._needs[level, unit] = known
        return known

    def _widest(self, form: Form, level: str, samples: Sequence[float]) -> float:
        labels = (self._worded(form, first) for first in samples)
        return max(self.width(label, level) for label in labels) + 2 * PAD

    def width(self, label: Label, level: str) -> float:
        """Measure a label with what stands before it."""
        aside = self._measure(label.aside, level) + ASIDE_GAP if label.aside else 0.0
        return self._measure(label.text, level) + aside

    def _clocked(self, tick: Tick) -> Tick:
        """Add Beijing's clock, as much of it as fits."""
        told = other_clock(tick.first)
        room = tick.right - tick.left - 2 * PAD
        for text in (told, told[:5], told[:2]):
            if self._measure(text, "lower") <= room:
                return tick._replace(second=text)
        return tick


def _blank(_start: float, _names: TimeNames, _years: Years) -> Label:
    return Label("")


def _samples(unit: str, years: Years) -> Sequence[float]:
    """Give units whose labels are among the widest: each month, and each weekday late in a month."""
    if unit in (DAY, SIX_HOURS, HOUR):
        months = range(20, 380, 31)
        days = [SAMPLE + 19 + at for at in (*range(7), *months)]
        return [day + hour for day in days for hour in (0, 20 / 24)] if unit != DAY else days
    if unit == QUARTER_HOUR:
        return [SAMPLE + 25 + 20 / 24 + at / 96 for at in range(4)]
    stop = SAMPLE + (3653 if unit in (YEAR, DECADE) else 365)
    return bounds(unit, SAMPLE, stop, years)[:-1]
