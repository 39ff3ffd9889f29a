"""The production plans of the sample programme: as they were made, marked as editions, and what became of them.

The three are operations of their own, so that a slip shows against its edition as it does in everybody's file.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.domain.draft import LinkDraft, PlanDraft, TaskDraft
from coproduce.domain.template import read_wait
from coproduce.model import Work
from coproduce.operations import editions, tasks, works
from coproduce.operations.plans import lay_down
from coproduce.operations.shipped import Entry, columns, entries, keys_by_code
from coproduce.queries.reviews import ReviewRow, reviews

Laid = Mapping[str, Mapping[str, UUID]]


def load_plans(session: Session) -> Laid:
    """Lay the plans down as they were made; return the keys of their tasks by the work's code and their `ref`."""
    owners = keys_by_code(session, Work)
    laws = {row.code: row for row in reviews(session.connection())}
    laid: dict[str, Mapping[str, UUID]] = {}
    for entry in entries("sample/plans"):
        work = owners[entry["work"]]
        dates = {"plan_starts": entry["starts"], "premiere": entry["premiere"]}
        works.edit(session, works=[work], **dates)
        laid[entry["work"]] = lay_down(session, work, _draft(entry, laws))
    return laid


def mark_plans(session: Session) -> None:
    """Mark each plan that has an edition, as it stands after the operation before."""
    for entry in entries("sample/plans"):
        if "edition" in entry:
            work = session.scalars(select(Work.id).where(Work.code == entry["work"])).one()
            editions.mark(session, name=entry["edition"], work=work)


def tell_what_happened(session: Session, laid: Laid) -> None:
    """Enter what really happened: the days on which things began and ended, and what slipped."""
    for entry in entries("sample/plans"):
        for told in entry.get("happened", ()):
            changes = {name: value for name, value in told.items() if name != "refs"}
            named = [laid[entry["work"]][ref] for ref in told["refs"]]
            tasks.edit(session, tasks=named, **changes)


def _draft(entry: Entry, laws: Mapping[str, ReviewRow]) -> PlanDraft:
    found: list[Entry] = entry["task"]
    return PlanDraft(
        titles={},
        tasks=tuple(_task(dict(one), laws) for one in found),
        links=tuple(
            LinkDraft(*_link(text, one["ref"])) for one in found for text in one.get("after", ())
        ),
        starts=entry["starts"],
    )


def _task(one: Entry, laws: Mapping[str, ReviewRow]) -> TaskDraft:
    law = laws.get(one.pop("review", ""))
    if law is not None:
        one |= {"workdays": law.days, "calendar": law.calendar, "responsible": law.authority}
        one |= {"review_id": law.id, "source": f"{law.citation} (confidence: {law.confidence})"}
    one.pop("after", None)
    return TaskDraft(
        ref=one.pop("ref"),
        parent=one.pop("parent", None),
        calendar=one.pop("calendar", None),
        responsible=one.pop("responsible", None),
        values=columns(one),
    )


def _link(text: str, after: str) -> tuple[str, str, str, int, str]:
    before, kind, lag, unit = read_wait(text)
    return before, after, kind, lag, unit
