"""“Place…”: the slot editor filled in with a card of the pool: the work, its next episode, its version there, its length."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from coproduce.queries.pool import PoolCard
from coproduce.queries.reference import ChannelRow
from ui.schedule.slot_editor import SlotEditor

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk
    from ui.words import Words


def place_card(
    desk: Desk,
    words: Words,
    parent: QWidget | None,
    card: PoolCard,
    channels: Sequence[ChannelRow],
    where: tuple[UUID | None, date],
) -> SlotEditor:
    """Open the editor for a card, on a channel (None: to be chosen) and a day; its `placed` hands the notice over."""
    on, day = where
    channel = next((row for row in channels if row.id == on), None)
    editor = SlotEditor(desk, words, channels, parent)
    editor.add(start_of(card, channel, day))
    editor.open()
    return editor


def start_of(card: PoolCard, channel: ChannelRow | None, day: date) -> dict[str, Any]:
    """Give what is known of the new slot. A work that has been placed already comes as a repeat."""
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
