"""Circles among the links of a plan that comes in: refused before anything is written, naming the tasks."""

from __future__ import annotations

from coproduce.domain.activity import Activity, Dependency
from coproduce.domain.draft import PlanDraft
from coproduce.domain.network import EPOCH, Network, Project
from coproduce.domain.order import path
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.errors import Refusal
from coproduce.interchange.incoming import name_of

SHOWN = 8


def refuse_circle(draft: PlanDraft) -> None:
    """Raise Refusal naming the tasks, in order, when links close a circle; a summary holds the tasks below it."""
    network = Network(
        [Activity(key=task.ref, parent=task.parent, project=0) for task in draft.tasks],
        [Dependency(link.before, link.after, link.kind) for link in draft.links],
        {None: WorkingCalendar()},
        {0: Project(EPOCH)},
    )
    if not network.left_out:
        return
    names = {task.ref: name_of(task) for task in draft.tasks}
    refs = _Ways(draft).circle(network.left_out[0])
    shown = [f"«{names[ref]}»" for ref in refs[:SHOWN]] + ["…"] * (len(refs) > SHOWN)
    raise Refusal("interchange.circle", tasks=" → ".join(shown))


class _Ways:
    """Links and summaries of a draft as ways that time takes."""

    def __init__(self, draft: PlanDraft) -> None:
        self._parent = {task.ref: task.parent for task in draft.tasks if task.parent is not None}
        self._below: dict[str, list[str]] = {}
        for ref, parent in self._parent.items():
            self._below.setdefault(parent, []).append(ref)
        self._after: dict[str, list[str]] = {}
        for link in draft.links:
            self._after.setdefault(link.before, []).append(link.after)

    def circle(self, link: Dependency) -> list[str]:
        """Follow a link that closes a circle back to where it began."""
        before, after = str(link.before), str(link.after)
        way = path((after, False), (before, before in self._below), self._nexts)
        return [before, *(dict.fromkeys(ref for ref, _done in way) or (after,))]

    def _nexts(self, node: tuple[str, bool]) -> list[tuple[str, bool]]:
        """Name what waits for a task or a finished summary; a summary that is held holds what is below it."""
        ref, done = node
        if ref in self._below and not done:
            return [(below, False) for below in self._below[ref]]
        nexts = [(after, False) for after in self._after.get(ref, ())]
        return [*nexts, (self._parent[ref], True)] if ref in self._parent else nexts
