"""The states of a slot and the ways between them: proposed → offered → agreed → aired, and cancelled.

Forward goes freely, and over a state as well: an agreement may come by telephone. Whoever goes back says why, for a
partner may have been told already.
"""

from __future__ import annotations

from coproduce.domain.ripple import AIRED, CANCELLED

FIRM = ("proposed", "offered", "agreed", AIRED)


def is_back(before: str, after: str) -> bool:
    """Tell a step that needs a reason: to a state that is less firm, or away from what has aired."""
    if before in (after, CANCELLED):
        return before != after and after != FIRM[0]
    return before == AIRED or (after != CANCELLED and FIRM.index(after) < FIRM.index(before))


def least_firm(*states: str) -> str:
    """Give the first of some states on the way from proposed to aired."""
    return min(states, key=FIRM.index)
