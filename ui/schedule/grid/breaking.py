"""Breaks and cuts titles to the room there is by the widths of their letters. No Qt.

A week has hundreds of titles that nobody has measured yet; asking the font for each letter once and adding up costs a
tenth of asking it for each title.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DOTS: Final = "…"
IDEOGRAPHS: Final = 0x2E80  # from here on lines may end after any sign


def broken(
    text: str, room: float, most: int, widths: Mapping[str, float]
) -> list[tuple[str, float]]:
    """Break a text into at most `most` lines that fit into some room, the last one cut; each with its width."""
    lines: list[tuple[str, float]] = []
    start = stop = 0  # of the line, and the last place where it may end
    wide = till = 0.0  # of the line so far, and as far as that place
    place = 0
    while place < len(text):
        letter = text[place]
        wide += widths[letter]
        if wide > room and place > start:
            if len(lines) == most - 1:
                return [*lines, cut(text[start:], room, widths)]
            end = stop if stop > start else place
            lines.append(
                (text[start:end].rstrip(), till if stop > start else wide - widths[letter])
            )
            start = place = stop = end + (text[end : end + 1] == " ")
            wide = 0.0
            continue
        place += 1
        if letter == " " or ord(letter) >= IDEOGRAPHS:
            stop, till = place, wide - (widths[letter] if letter == " " else 0.0)
    if start < len(text):
        lines.append(cut(text[start:], room, widths))
    return lines


def cut(text: str, room: float, widths: Mapping[str, float]) -> tuple[str, float]:
    """Cut a text that is too wide, with dots at its end; "" where not even those fit."""
    wide = sum(map(widths.__getitem__, text))
    if wide <= room:
        return text, wide
    left, shown = room - widths[DOTS], 0
    wide = 0.0
    for letter in text:
        if wide + widths[letter] > left:
            break
        wide += widths[letter]
        shown += 1
    if not shown:
        return ("", 0.0) if left < 0 else (DOTS, widths[DOTS])
    return text[:shown].rstrip() + DOTS, wide + widths[DOTS]
