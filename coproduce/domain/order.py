"""An order in which every task comes after what it waits for, and ways through a network of links."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def ordered(after: Sequence[Sequence[Sequence[int]]], parent: Mapping[int, int]) -> list[int]:
    """Order the numbers of a network so that each link of `after` points forward, and summaries come after the
    tasks below them. What lies on a circle, and what waits for it, is missing from the answer.
    """
    waiting = [0] * len(after)
    for ties in after:
        for tie in ties:
            waiting[tie[1]] += 1
    for above in parent.values():
        waiting[above] += 1
    order = [number for number, left in enumerate(waiting) if not left]
    for number in order:  # grows as it is walked
        later = [tie[1] for tie in after[number]]
        if number in parent:
            later.append(parent[number])
        for following in later:
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
