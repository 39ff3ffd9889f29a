"""Colours of slots: a soft fill of the kind's tone with a strong edge; the state shows in fill, outline and letters alike."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from ui.theme import KINDS, Colours, contrast, mixed

PROPOSED, OFFERED, AGREED, AIRED, CANCELLED = "proposed", "offered", "agreed", "aired", "cancelled"
FILLS: Final = {PROPOSED: 0.05, OFFERED: 0.08, AGREED: 0.24, AIRED: 0.12, CANCELLED: 0.0}
DARK_FILLS: Final = {PROPOSED: 0.06, OFFERED: 0.09, AGREED: 0.26, AIRED: 0.13, CANCELLED: 0.0}
DEEPER: Final = 0.15  # by how much edges come nearer to the text's colour
READABLE: Final = 4.5
VEIL: Final = 0.72  # how strongly what was not found is veiled


class BlockTones(NamedTuple):
    """The colours of one slot; `edge` at its start side, `line` around it in the manner of `pen`."""

    fill: QColor
    edge: QColor
    line: QColor
    text: QColor
    quiet: QColor
    pen: Qt.PenStyle


def block_tones(kind: str, state: str, tokens: Colours) -> BlockTones:
    """Give the colours of a slot of a kind of work in some state."""
    place = KINDS.index(kind) if kind in KINDS else -1
    tone = mixed(tokens.text, tokens.kinds[place], DEEPER)
    share = (DARK_FILLS if tokens.dark else FILLS).get(state, FILLS[PROPOSED])
    fill = mixed(tokens.kinds[place], tokens.surface, share)
    edge, line, pen = tone, mixed(tone, tokens.surface, 0.55), Qt.PenStyle.SolidLine
    text, quiet = QColor(tokens.text), _read(tokens.quiet, fill, tokens)
    if state == PROPOSED:
        line, pen = mixed(tone, tokens.surface, 0.85), Qt.PenStyle.DashLine
        edge = mixed(tone, tokens.surface, 0.35)
    elif state == OFFERED:
        line = tone
    elif state == AIRED:
        edge, line, text = mixed(tone, tokens.surface, 0.5), fill, quiet
    elif state == CANCELLED:
        edge = line = mixed(tokens.quiet, tokens.surface, 0.45)
        text, pen = quiet, Qt.PenStyle.DotLine
    return BlockTones(fill, edge, line, text, quiet, pen)


def veil(tokens: Colours) -> QColor:
    """Give what is laid over slots that a search did not find."""
    tone = QColor(tokens.surface)
    tone.setAlphaF(VEIL)
    return tone


def _read(text: str, fill: QColor, tokens: Colours) -> QColor:
    return QColor(text if contrast(text, fill) >= READABLE else tokens.text)
