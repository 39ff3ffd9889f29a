"""Lay a playbook over a range of time: what starts there is cancelled and kept, the lines run instead; one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.domain.airtime import AirTime
from coproduce.domain.filling import LONGEST_DAYS
from coproduce.domain.instants import from_milliseconds, to_milliseconds
from coproduce.domain.ripple import AIRED, AIRED_THERE, CANCELLED, TRIM, Airing, Refused
from coproduce.errors import Refusal
from coproduce.ids import new_id
from coproduce.model import Channel, Playbook, Slot
from coproduce.operations.rows import pick, pick_all
from coproduce.operations.slot_repeats import with_repeats
from coproduce.operations.slot_room import refusal, write_ripple
from coproduce.operations.slot_states import set_state
from coproduce.operations.slot_times import airing, read_air
from coproduce.queries.lying import ripple_on
from coproduce.queries.playbooks import PlaybookLineRow, Range, fill, going, playbook_lines
from coproduce.storage.bulk import pour
from coproduce.storage.operation import step_of

MOST_REMARKS = 2000
COLUMNS = (
    "id", "channel_id", "work_id", "episode_id", "version_id", "wall_day", "wall_time", "zone", "fold",
    "starts", "length", "repeat", "live", "state", "remarks",
)  # fmt: skip


def apply(
    session: Session,
    *,
    playbook: UUID,
    channels: list[UUID],
    first: AirTime | str,
    stop: AirTime | str,
) -> int:
    """Let a playbook run on channels from `first` to `stop`; text is read on each channel's own clock.

    Slots that start in the range are cancelled, their linked repeats too, with a remark that names the playbook; one
    that runs into it is cut at its end. The lines fill the range in order, again and again, the last one cut to fit.
    Returns how many slots were put. Raises Refusal: playbook.no_lines, playbook.range, slot.aired_there.
    """
    book = pick(session, Playbook, playbook)
    session.flush()
    lines = playbook_lines(session.connection(), playbook)
    if not lines:
        raise Refusal("playbook.no_lines", code=book.code)
    put: list[tuple[Any, ...]] = []
    for channel in pick_all(session, Channel, list(dict.fromkeys(channels))):
        where = _range(channel, first, stop)
        _clear(session, channel, where, _named(book))
        put += _rows(channel, lines, where, _named(book))
    return pour(step_of(session), "slot", COLUMNS, put)


def _range(channel: Channel, first: AirTime | str, stop: AirTime | str) -> Range:
    begins, ends = (read_air(channel, at).instant for at in (first, stop))
    if not timedelta() < ends - begins <= timedelta(days=LONGEST_DAYS):
        raise Refusal("playbook.range", days=LONGEST_DAYS)
    return Range((channel.id,), begins, ends)


def _clear(session: Session, channel: Channel, where: Range, named: str) -> None:
    """Cancel what starts in the range and cut what runs into it."""
    found = going(session.connection(), where)
    rows: list[Slot] = pick_all(session, Slot, [row.id for row in found])
    for slot in rows:
        if slot.state == AIRED:
            raise refusal(session, Refused(AIRED_THERE, airing(slot)))
    set_state(session, rows, CANCELLED)
    for slot in with_repeats(session, rows):
        slot.remarks = f"{named}\n{slot.remarks or ''}".strip()[:MOST_REMARKS]
    session.flush()
    first = to_milliseconds(where.first)
    span = Airing(None, first, (to_milliseconds(where.stop) - first) // 1000)
    write_ripple(session, ripple_on(session.connection(), channel, [span], TRIM))


def _rows(
    channel: Channel, lines: Sequence[PlaybookLineRow], where: Range, named: str
) -> Iterator[tuple[Any, ...]]:
    for one in fill(lines, where):
        line, air = lines[one.line], AirTime.of(from_milliseconds(one.starts), channel.zone)
        what = (line.work_id, line.episode_id, line.version_id)
        when = (air.day, air.at.isoformat("seconds"), air.zone, air.fold, air.instant)
        yield (
            new_id(), channel.id, *what, *when, one.length, one.again, False, "proposed", named,
        )  # fmt: skip


def _named(book: Playbook) -> str:
    return f"{book.code}: {book.titles.shown('en')}"
