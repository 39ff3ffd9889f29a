"""What a drop's intent means as a verb: which one, with which arguments. No Qt.

Instants become agreed times on the clock of the channel that they lie on; which passing of a doubled hour was meant
follows from the instant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from coproduce.domain.airtime import AirTime
from coproduce.domain.instants import from_milliseconds
from coproduce.operations import patterns, slots
from coproduce.queries.reference import ChannelRow
from ui.schedule.grid.intents import CopySlots, EnterSlot, Put, PutSlots, StretchSlot, SwapSlots

THIS = "this"
Channels = Mapping[UUID, ChannelRow]
Act = tuple[Callable[..., Any], dict[str, Any]]


def act_of(intent: Any, channels: Channels, over: str, scope: str = THIS) -> Act:
    """Give the verb of an intent and its arguments. `scope`: how far the change of a pattern's instance reaches."""
    if isinstance(intent, SwapSlots):
        return slots.swap, {"first": intent.first, "second": intent.second, "over": over}
    if isinstance(intent, CopySlots):
        places = [_place(put, channels) for put in intent.places]
        return slots.copy_to, {"places": places, "over": over}
    if isinstance(intent, StretchSlot):
        return _stretched(intent, channels, over, scope)
    if isinstance(intent, EnterSlot):
        return _entered(intent, channels, over)
    return _put(intent, channels, over, scope)


def air_at(channels: Channels, channel: UUID, at: int) -> AirTime:
    """Read an instant (UTC milliseconds) on a channel's clock."""
    return AirTime.of(from_milliseconds(at), channels[channel].zone)


def _place(put: Put, channels: Channels) -> tuple[UUID, UUID, AirTime]:
    return put.slot, put.channel, air_at(channels, put.channel, put.starts)


def _put(intent: PutSlots, channels: Channels, over: str, scope: str) -> Act:
    if scope == THIS:
        places = [_place(put, channels) for put in intent.places]
        return slots.place, {"places": places, "over": over}
    days, seconds, channel = intent.shift
    keys = [put.slot for put in intent.places]
    how = {"days": days, "seconds": seconds, "channel": channel}
    return patterns.change_instances, {"slots": keys, "scope": scope, "over": over, **how}


def _stretched(intent: StretchSlot, channels: Channels, over: str, scope: str) -> Act:
    put = intent.place
    what = {"airs": air_at(channels, put.channel, put.starts), "length": intent.length}
    asked = {"slots": [put.slot], "over": over, **what}
    if scope == THIS:
        return slots.edit, asked
    return patterns.change_instances, {**asked, "scope": scope}


def _entered(intent: EnterSlot, channels: Channels, over: str) -> Act:
    put = intent.place
    parts = {"episode_id": intent.episode, "version_id": intent.version}
    return slots.add, {
        "channel": put.channel,
        "work": intent.work,
        "airs": air_at(channels, put.channel, put.starts),
        "length": intent.length,
        "repeat": intent.repeat,
        "over": over,
        **{name: key for name, key in parts.items() if key is not None},
    }
