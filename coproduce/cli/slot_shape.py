"""A slot as `--json` gives it, and a moment on two clocks as people read it in a terminal."""

from __future__ import annotations

from typing import Any

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import broadcast_reading
from coproduce.domain.clocks import TwoClocks, hour_label, two_clocks
from coproduce.queries.slots import SlotRow


def slot(row: SlotRow) -> dict[str, Any]:
    """Give a slot as the JSON shape: `airs` is what was agreed, `home` and `partner` the two clocks of its channel."""
    clocks = two_clocks(row.home)
    reading = broadcast_reading(clocks.home, row.channel.day_starts)
    return {
        "id": row.id,
        "channel": row.channel.code,
        "work": row.code,
        "titles": row.titles,
        "episode": row.episode,
        "episode_titles": row.episode_titles,
        "version": row.version,
        "airs": row.air.local,
        "zone": row.air.zone,
        "which": row.air.fold + 1,
        "home": clocks.home.local,
        "home_zone": clocks.home.zone,
        "partner": clocks.partner.local,
        "partner_zone": clocks.partner.zone,
        "starts": row.starts,
        "broadcast_day": reading.day,
        "broadcast_time": reading.label(),
        **{
            name: getattr(row, name)
            for name in ("length", "repeat", "live", "state", "remarks", "source")
        },
    }


def moment_text(air: AirTime) -> str:
    """Write the home date and both clocks: "2024-02-29 23:30 UTC+5 / 02:30 +1 UTC+8"."""
    clocks = two_clocks(air)
    return f"{clocks.home.day} {clocks_text(clocks)}"


def clocks_text(clocks: TwoClocks) -> str:
    """Write the home clock and the partner's with their offsets: "20:00 UTC+5 / 23:00 UTC+8"."""
    home, partner = clocks.offsets()
    return f"{hour_label(clocks.home)} {home} / {clocks.partner_label()} {partner}"
