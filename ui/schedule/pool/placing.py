"""What "Place…" fills into the slot editor: the work, its next episode, the version for the channel, and its length."""

from __future__ import annotations

from datetime import date
from typing import Any

from coproduce.queries.pool import PoolCard
from coproduce.queries.reference import ChannelRow


def start_of(card: PoolCard, channel: ChannelRow | None, day: date) -> dict[str, Any]:
    """Give what is known of a new slot, for `SlotEditor.add`. A work that has been placed already comes as a repeat."""
    part = card.next
    start: dict[str, Any] = {
        "work_id": card.id,
        "episode_id": part.episode if part else None,
        "length": (part.length if part else None) or card.length,
        "day": day,
        "repeat": part is None,
    }
    if channel is not None:
        version = card.version_for(channel.country, start["episode_id"])
        start |= {"channel_id": channel.id, "version_id": version}
    return start
