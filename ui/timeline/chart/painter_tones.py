"""Colours of bars by phase: a soft fill, the part that is done a shade stronger, the full tone as outline.

Fills are the phase's tone laid thinly over the surface, so that one text colour reads on both parts of a bar.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtGui import QColor

from ui.theme import Colours, contrast, mixed

# the place of each phase in the palette of kinds, in the order in which phases follow; neighbours differ
PHASE_TONES: Final = {
    "development": 0,
    "approval": 8,
    "preparation": 1,
    "shooting": 4,
    "recording": 2,
    "rehearsal": 3,
    "post_production": 6,
    "review": 8,
    "language": 2,
    "delivery": 1,
    "premiere": 5,
    "other": 7,
}
DEEPER: Final = 0.12  # by how much outlines come nearer to the text's colour


class BarTones(NamedTuple):
    """The colours of one bar."""

    fill: QColor
    done: QColor
    line: QColor
    text: QColor


def bar_tones(phase: str, tokens: Colours, *, finished: bool) -> BarTones:
    """Give the colours of a task's bar; finished ones are paler."""
    tone = tokens.kinds[PHASE_TONES.get(phase, PHASE_TONES["other"])]
    rest, done = (0.17, 0.36) if tokens.dark else (0.24, 0.52)
    if finished:
        pale = mixed(tone, tokens.surface, 0.6 * rest)
        return BarTones(
            pale, pale, mixed(tone, tokens.surface, 0.5), _read(tokens.quiet, pale, tokens)
        )
    line = mixed(tokens.text, tone, DEEPER)
    fill = mixed(tone, tokens.surface, rest)
    return BarTones(fill, mixed(tone, tokens.surface, done), line, QColor(tokens.text))


def _read(text: str, fill: QColor, tokens: Colours) -> QColor:
    return QColor(text if contrast(text, fill) >= 4.5 else tokens.text)
