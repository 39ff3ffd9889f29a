"""Tasks and links as the planning engine sees them: plain values, no titles, no storage.

Every `date` is a day as people write it: `last`, `deadline` and the like are included.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import NamedTuple

AUTOMATIC, PINNED, MANUAL = "automatic", "pinned", "manual"
MODES = (AUTOMATIC, PINNED, MANUAL)
START_NO_EARLIER = "start_no_earlier"
FINISH_NO_EARLIER = "finish_no_earlier"
START_NO_LATER = "start_no_later"
FINISH_NO_LATER = "finish_no_later"
START_ON, FINISH_ON, AS_LATE = "start_on", "finish_on", "as_late"
LIMITS = (
    START_NO_EARLIER,
    FINISH_NO_EARLIER,
    START_NO_LATER,
    FINISH_NO_LATER,
    START_ON,
    FINISH_ON,
    AS_LATE,
)
LINK_KINDS = ("FS", "SS", "FF", "SF")
ELAPSED = "calendar"
LAG_UNITS = ("working", ELAPSED)


class Activity(NamedTuple):
    """A task. `days`: working days of `calendar`, 0 for a milestone; `project`: the work whose start and
    finish it shares; `parent`: the summary that it belongs to. A summary's own days and modes are not used.

    `first` (pinned, manual) and `last` (manual) fix its days; `limit`/`limit_day` is a constraint that moves
    it (`LIMITS`); `deadline` moves nothing. `actual_first`/`actual_last`: what really happened.
    """

    key: Hashable
    days: int = 1
    calendar: Hashable = None
    project: Hashable = None
    parent: Hashable = None
    mode: str = AUTOMATIC
    first: date | None = None
    last: date | None = None
    limit: str | None = None
    limit_day: date | None = None
    deadline: date | None = None
    actual_first: date | None = None
    actual_last: date | None = None
    progress: int = 0


class Dependency(NamedTuple):
    """A link: `after` waits for `before`. `lag` in working days of the successor's calendar, or calendar days."""

    before: Hashable
    after: Hashable
    kind: str = "FS"
    lag: int = 0
    elapsed: bool = False
    key: Hashable = None
