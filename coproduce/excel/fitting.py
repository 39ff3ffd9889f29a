"""How much room text takes: Chinese signs count double, and wrapped text needs a taller row.

Programs that open a workbook do not all measure rows anew, so the writer says how tall a row is.
"""

from __future__ import annotations

from math import ceil
from unicodedata import east_asian_width

LATIN, OTHER, CHINESE = 0.84, 0.92, 1.9  # of a digit in the size that columns are counted in
LINE_HEIGHT = 14.5
MOST_LINES = 12


def units(text: str) -> float:
    """Count the widths of a digit that a text takes."""
    if text.isascii():
        return len(text) * LATIN
    return sum(LATIN if sign < "\x80" else CHINESE if is_wide(sign) else OTHER for sign in text)


def is_wide(sign: str) -> bool:
    """Tell a sign of full width, such as a Chinese one."""
    return east_asian_width(sign) in "WF"


def lines_of(text: str, width: float) -> int:
    """Count the lines that a text takes in a column, broken between words; Chinese breaks anywhere."""
    return min(sum(_lines(part, max(width - 2, 1)) for part in text.split("\n")), MOST_LINES)


def _lines(paragraph: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        wide = units(word)
        if used and used + wide > room and not any(map(is_wide, word)):
            lines, used = lines + 1, 0.0
        used += wide
        while used > room:
            lines, used = lines + 1, used - room
        used += LATIN
    return lines


def folded_at(text: str, gap: str, room: float) -> list[str]:
    """Break a line at its gaps, so that each part takes at most `room`; a piece without a gap stays whole."""
    lines = [""]
    for piece in text.split(gap):
        longer = f"{lines[-1]}{gap}{piece}" if lines[-1] else piece
        if lines[-1] and units(longer) > room:
            lines.append(piece)
        else:
            lines[-1] = longer
    return lines


def height_of(lines: int) -> float:
    """Give the height of a row of so many lines, in points."""
    return ceil(lines * LINE_HEIGHT + 4)
