"""Hours left out, in words: for the tip of a seam, and for screen readers. No Qt."""

from __future__ import annotations

from typing import Protocol

from coproduce.domain.zones import label_key
from ui.schedule.grid.clocks import Clocks
from ui.schedule.grid.hours import clocks_of
from ui.schedule.grid.layouts import Layout
from ui.schedule.grid.shapes import SeamBox


class Speech(Protocol):
    """What is needed of `ui.words.Words`."""

    def say(self, key: str, /, **values: object) -> str:
        """Word a key."""


def seam_words(words: Speech, seam: SeamBox, clocks: Clocks) -> str:
    """Say on both clocks which hours a seam stands for, and how they are shown again."""
    lines = [
        f"{since}\N{EN DASH}{until} {_zone(words, zone)}"
        for (since, until), zone in zip(
            clocks_of(seam.starts, seam.stops, clocks), clocks.both, strict=True
        )
    ]
    return "\n".join([*lines, words.say("grid.hours.tip")])


def hidden_words(words: Speech, layout: Layout, clocks: Clocks) -> str:
    """Say which hours are left out of every day, and how all are shown; "" where all are."""
    if not layout.scale.seams:
        return ""
    start = layout.days[0].starts
    spans = [
        "\N{EN DASH}".join(clocks_of(start + seam.starts, start + seam.stops, clocks)[0])
        for seam in layout.scale.seams
    ]
    return words.say("grid.hours.spoken", hours=", ".join(spans))


def _zone(words: Speech, zone: str) -> str:
    key = label_key(zone)
    return words.say(key) if key else zone
