"""Where the flags of now and the labels beside them stand in the head, so that none covers another. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """From where to where on a row."""

    left: float
    right: float

    def meets(self, other: Place) -> bool:
        """Tell whether they share more than an edge."""
        return self.left < other.right and other.left < self.right


def flag_places(x: float, widths: Sequence[float], gap: float, width: float) -> list[Place]:
    """Put flags side by side, the first one left of `x` and the others right of it, all within `width`."""
    whole = sum(widths) + gap * (len(widths) - 1)
    left = max(min(x - widths[0] - gap / 2, width - whole), 0.0)
    places = []
    for wide in widths:
        places.append(Place(left, left + wide))
        left += wide + gap
    return places


def label_place(
    within: Place, needed: float, pad: float, taken: Sequence[Place], width: float
) -> Place | None:
    """Find room for a label at the start of a tick as far as it is in sight, or right after what is taken there.

    None where there is no room: then the next tick's label stands near.
    """
    left = max(within.left, 0.0) + pad
    right = min(within.right, width) - pad
    for place in sorted(taken):
        if Place(left, left + needed).meets(Place(place.left - pad, place.right + pad)):
            left = place.right + pad
    return Place(left, left + needed) if left + needed <= right else None
