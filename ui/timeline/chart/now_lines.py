"""Now, in Astana and in Beijing: two points of the axis, each at what that clock shows. No Qt.

At scales that show hours the axis is Astana's wall time; then one line stands for the instant, with both clocks on it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from coproduce.domain.airtime import AirTime
from coproduce.domain.clocks import day_shift, hour_label, shift_label
from coproduce.domain.zones import ASTANA, BEIJING
from ui.timeline.chart.axis import Axis

SECONDS: Final = 86_400


class NowLine(NamedTuple):
    """A line through the lanes at `x`; its flags, each a zone and what its clock shows, left of it and right of it."""

    x: float
    day: float
    before: tuple[str, str] | None
    after: tuple[str, str] | None


def now_lines(instant: datetime, axis: Axis, *, hours: bool) -> tuple[NowLine, ...]:
    """Place now on the axis: the line of Astana's clock, then that of Beijing's; one line where hours are shown."""
    home, partner = (AirTime.of(instant.replace(second=0), zone) for zone in (ASTANA, BEIJING))
    flags = [
        (ASTANA, hour_label(home)),
        (BEIJING, f"{hour_label(partner)}{shift_label(day_shift(home, partner))}"),
    ]
    here, there = point(home), point(partner)
    if hours:
        return (NowLine(axis.x(here), here, flags[0], flags[1]),)
    return (
        NowLine(axis.x(here), here, flags[0], None),
        NowLine(axis.x(there), there, None, flags[1]),
    )


def point(air: AirTime) -> float:
    """Give the point of the axis at which a clock stands."""
    at = air.at
    return air.day.toordinal() + (at.hour * 3600 + at.minute * 60 + at.second) / SECONDS
