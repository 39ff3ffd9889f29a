"""Circles among the links of a plan that comes in: refused before anything is written, naming the tasks."""

from __future__ import annotations

from collections.abc import Iterator

from coproduce.domain.activity import Activity, Dependency
from coproduce.domain.draft import PlanDraft
from coproduce.domain.order import path
from coproduce.domain.web import Project, Web, compiled
from coproduce.errors import Refusal
from coproduce.ids import utc_now
from coproduce.interchange.incoming import name_of

SHOWN = 8


def refuse_circle(draft: PlanDraft) -> None:
    """Raise Refusal naming the tasks, in order, when links close a circle; a summary holds the tasks below it."""
    today = draft.starts or utc_now().date()
    web = compiled(
        [Activity(key=task.ref, parent=task.parent, project=0) for task in draft.tasks],
        [Dependency(link.before, link.after, link.kind) for link in draft.links],
        {0: Project(today)},
    )
    if not web.left_out:
        return
    names = {task.ref: name_of(task) for task in draft.tasks}
    refs = _circle(web, web.left_out[0])
    shown = [f"«{names[ref]}»" for ref in refs[:SHOWN]] + ["…"] * (len(refs) > SHOWN)
    raise Refusal("interchange.circle", tasks=" → ".join(shown))


def _circle(web: Web, link: Dependency) -> list[str]:
    """Follow a link that closes a circle back to where it began."""
    before, after = web.number[link.before], web.number[link.after]

    def nexts(number: int) -> Iterator[int]:
        yield from (tie[0] for tie in web.after[number])
        if number in web.parent:
            yield web.parent[number]

    for start in web.leaves(after):
        way = path(start, before, nexts)
        if way:
            return [str(web.tasks[number].key) for number in (before, *way)]
    return [str(link.before), str(link.after)]
