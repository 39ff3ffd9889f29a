"""Copy a day, a week or any period onto other days: thousands of slots, poured into the file as one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.domain.ripple import REFUSE
from coproduce.ids import new_id
from coproduce.operations.slot_room import refusal, write_ripple
from coproduce.operations.slot_times import as_day
from coproduce.queries.period_copy import Copied, CopyOver, Period, plan_copy
from coproduce.storage.bulk import pour
from coproduce.storage.operation import step_of

KEPT = (
    "channel_id", "work_id", "episode_id", "version_id", "zone", "length", "live", "remarks", "source",
)  # fmt: skip
COLUMNS = (
    "id", *KEPT, "wall_day", "wall_time", "fold", "starts", "repeat", "state", "repeat_of_id",
)  # fmt: skip


def copy_period(
    session: Session,
    *,
    first: date | str,
    last: date | str,
    to: date | str,
    channels: list[UUID] | None = None,
    over: CopyOver = REFUSE,
) -> int:
    """Copy the slots of broadcast days `first` to `last`, both included, so that the first day falls on `to`.

    Copies keep their wall clock, are proposed and count as repeats; cancelled slots are not copied. A copied repeat
    follows the copy of its first run. `over` as elsewhere, or "skip", which leaves out what would lie on something.
    Returns how many were made. Raises Refusal: slot.copy_onto_itself, slot.taken …
    """
    on = None if channels is None else tuple(channels)
    period = Period(as_day(first), as_day(last), as_day(to), on, over)
    session.flush()
    plan = plan_copy(session.connection(), period)
    if plan.refused is not None:
        raise refusal(session, plan.refused)
    for found in plan.ripples:
        write_ripple(session, found)
    keys = {one.slot.id: new_id() for one in plan.copies}
    return pour(step_of(session), "slot", COLUMNS, _rows(plan.copies, keys))


def _rows(copies: Sequence[Copied], keys: Mapping[UUID, UUID]) -> Iterator[tuple[Any, ...]]:
    for slot, air, _placed in copies:
        follows = keys.get(slot.repeat_of_id)
        kept = (getattr(slot, name) for name in KEPT)
        when = (air.day, air.at.isoformat("seconds"), air.fold, air.instant)
        yield (keys[slot.id], *kept, *when, True, "proposed", follows)
