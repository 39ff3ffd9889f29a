"""An order in which every task comes after what it waits for, and ways through a network of links."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Sized
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def ordered(
    before: Sequence[Sized],
    after: Sequence[Sequence[Sequence[int]]],
    parent: Mapping[int, int],
) -> list[int]:
    """Order the numbers of a network so that each link of `after` points forward, and summaries come after the
    tasks below them. What lies on a circle, and what waits for it, is missing from the answer.
    """
    waiting = list(map(len, before))
    for above in parent.values():
        waiting[above] += 1
    order = [number for number, left in enumerate(waiting) if not left]
    for number in order:  # grows as it is walked
        for tie in after[number]:
            following = tie[1]
            waiting[following] = left = waiting[following] - 1
            if not left:
                order.append(following)
        if number in parent:
            following = parent[number]
            waiting[following] -= 1
            if not waiting[following]:
                order.append(following)
    return order


def path(start: Node, goal: Node, nexts: Callable[[Node], Iterable[Node]]) -> list[Node]:
    """Return the nodes of a way from `start` to `goal`, both included; empty when there is none."""
    came: dict[Node, Node | None] = {start: None}
    queue = [start]
    for node in queue:
        if node == goal:
            return _back(came, node)
        for following in nexts(node):
            if following not in came:
                came[following] = node
                queue.append(following)
    return []


def _back(came: Mapping[Node, Node | None], node: Node) -> list[Node]:
    way = [node]
    while (previous := came[way[-1]]) is not None:
        way.append(previous)
    return way[::-1]
