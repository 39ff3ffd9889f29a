"""Verbs on editions: mark one, rename it, remove it.

An edition is a name on a journal position, so marking a plan or a schedule of any size writes one small row.
"Publish again" is another mark with the same scope.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.errors import Refusal
from coproduce.ids import utc_now
from coproduce.model import Channel, Edition, Organisation, Work
from coproduce.operations.rows import add_row, edit_rows, pick, pick_all, remove_rows
from coproduce.operations.verbs import verb
from coproduce.storage.replicas import position


@verb
def mark(  # noqa: PLR0913 - what an edition is: a name, of what, for whom
    session: Session,
    *,
    name: str,
    work: UUID | None = None,
    channels: list[UUID] | None = None,
    first: date | None = None,
    last: date | None = None,
    partner: UUID | None = None,
    remarks: str | None = None,
) -> UUID:
    """Mark the file as it stands under a name; what was decided before this moment belongs to it.

    With `work` it is that work's plan. With `channels` it is their schedule, from `first` to `last` on the channels'
    own clocks (both included, open where not given), as it was sent to `partner`. Raises Refusal for both at once,
    days or a partner without channels, and days the wrong way round.
    """
    if work is not None:
        pick(session, Work, work)
    scope = {"first": first, "last": last, "partner_id": partner}
    if channels is not None:
        _check_channels(session, channels, work, partner)
    elif any(value is not None for value in scope.values()):
        raise Refusal("edition.no_channels")
    session.flush()
    here = json.dumps(position(session.connection()), sort_keys=True, separators=(",", ":"))
    marked = {"name": name, "work_id": work, "remarks": remarks, "taken": utc_now()}
    of = " ".join(map(str, dict.fromkeys(channels))) if channels else None
    made = add_row(session, Edition, {**marked, **scope, "channels": of, "position": here})
    if made.first and made.last and made.last < made.first:
        raise Refusal("period.days", first=made.first, last=made.last)
    return made.id


def _check_channels(
    session: Session, channels: Sequence[UUID], work: UUID | None, partner: UUID | None
) -> None:
    """Refuse a schedule that is a plan too, or of no channels, and whom or what the file does not have."""
    if work is not None:
        raise Refusal("edition.plan_or_schedule")
    if not channels:
        raise Refusal("edition.no_channels")
    pick_all(session, Channel, channels)
    if partner is not None:
        pick(session, Organisation, partner)


@verb
def rename(session: Session, *, edition: UUID, name: str) -> None:
    """Give an edition another name."""
    edit_rows(session, Edition, [edition], {"name": name})


@verb
def remove(session: Session, *, editions: list[UUID]) -> None:
    """Remove editions; the journal keeps what they pointed at."""
    remove_rows(session, Edition, editions)
