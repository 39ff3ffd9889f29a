"""Lay a template's plan under a work: forward from a start, or backward from the premiere.

With only a premiere the plan begins on the last day that still meets it. With a start as well the plan is laid
even where the premiere cannot be met; its deadline then shows by how much it is missed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.domain.activity import FINISH_NO_EARLIER
from coproduce.domain.broadcast_day import parse_day
from coproduce.domain.draft import PlanDraft, TaskDraft
from coproduce.domain.lead_time import Calendars, Term, Timing, timing
from coproduce.domain.template import Piece, Pieces, Wanted, languages_of, pieces_of
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.errors import Refusal
from coproduce.model import Organisation, Task, Work
from coproduce.operations.calendar_seed import load_calendars
from coproduce.operations.plans import lay_down
from coproduce.operations.reviews import load_reviews
from coproduce.operations.rows import in_use, pick
from coproduce.operations.tasks import remove
from coproduce.operations.verbs import register
from coproduce.queries import templates
from coproduce.queries.reviews import ReviewRow, nearest, reviews
from coproduce.queries.working_time import STANDARD, calendar_codes, calendars_of

OWN = "template"


def apply_template(  # noqa: PLR0913 - what a plan is made for: target, start, languages, scale
    session: Session,
    *,
    work: UUID,
    template: str | None = None,
    premiere: date | str | None = None,
    starts: date | str | None = None,
    languages: str = "",
    shooting_days: int | None = None,
    again: bool = False,
) -> None:
    """Lay a template (by default that of the work's kind) under a work; `languages` as "kk,zh" or "kk:subtitles".

    A work that has tasks is refused unless `again`: then the template's steps are brought up to date, those
    that are no longer part of it and have not begun go, and all other tasks stay.
    """
    owner = pick(session, Work, work)
    tasks = in_use(session, Task.work_id, [work])
    if tasks and not again:
        raise Refusal("template.has_tasks", work=owner.code, count=tasks)
    name = template or owner.kind
    pattern = templates.template(name)
    wanted = Wanted(languages_of(pattern, languages), owner.episodes, shooting_days)
    pieces = pieces_of(pattern, wanted)
    first, aim = _days(owner, _read(starts), _read(premiere))
    rows = _equipped(session, {piece.review for piece in pieces.steps() if piece.review})
    calendars = _calendars(session, owner)
    when = timing(pieces, calendars, _terms(rows), first, aim)
    draft = _draft(session, owner, pieces, when, aim, rows)
    laid = lay_down(session, work, draft, prefix=f"{OWN}:{name}:")
    _remove_stale(session, work, set(laid.values()))
    owner.plan_starts, owner.premiere = when.starts, aim
    if owner.calendar_id is None:
        owner.calendar_id = calendar_codes(session.connection()).get(STANDARD)


def _read(day: date | str | None) -> date | None:
    """Read a day as people type it."""
    return parse_day(day) if isinstance(day, str) else day


def _days(
    owner: Work, starts: date | None, premiere: date | None
) -> tuple[date | None, date | None]:
    """Return start and premiere: those asked for, else the work's own premiere, else its own start."""
    aim = premiere or owner.premiere
    first = starts or (None if aim else owner.plan_starts)
    if first is None and aim is None:
        raise Refusal("template.no_day")
    return first, aim


# -------------------------------------------------------- what the plan reckons with


def _equipped(session: Session, steps: set[str]) -> dict[UUID, ReviewRow]:
    """Give the file's review days, after a file from before was given the shipped ones that it lacks."""
    load_calendars(session)
    load_reviews(session, steps)
    return {row.id: row for row in reviews(session.connection())}


def _calendars(session: Session, owner: Work) -> Calendars:
    """Give the calendars by code, and under None the one of tasks that name none."""
    codes, found = calendar_codes(session.connection()), calendars_of(session.connection())
    own = owner.calendar_id or codes.get(STANDARD)
    usual = found[own] if own in found else WorkingCalendar()
    return {None: usual, **{code: found[key] for code, key in codes.items() if key in found}}


def _terms(rows: Mapping[UUID, ReviewRow]) -> Any:
    def term(step: str, day: date) -> Term:
        row = nearest(rows.values(), step, day)
        assert row is not None  # noqa: S101 - every step of a shipped template has a shipped row
        return Term(row.days, row.calendar, row.id)

    return term


# ------------------------------------------------------------------ the plan itself


def _draft(
    session: Session,
    owner: Work,
    pieces: Pieces,
    when: Timing,
    premiere: date | None,
    rows: Mapping[UUID, ReviewRow],
) -> PlanDraft:
    partners = _partners(session, owner)
    tasks: Sequence[TaskDraft] = [
        _review(piece, rows[when.terms[piece.ref].key])  # type: ignore[index]
        if piece.ref in when.terms
        else _task(piece, partners, premiere)
        for piece in pieces.tasks
    ]
    return PlanDraft({}, tuple(tasks), pieces.links, starts=when.starts)


def _partners(session: Session, owner: Work) -> dict[str, str | None]:
    """Map "partner_kz" and "partner_cn" to the codes of the work's partners."""
    query = select(Organisation.code)
    return {
        name: session.scalar(query.where(Organisation.id == key)) if key else None
        for name, key in (("partner_kz", owner.partner_kz_id), ("partner_cn", owner.partner_cn_id))
    }


def _task(piece: Piece, partners: Mapping[str, str | None], premiere: date | None) -> TaskDraft:
    who = piece.responsible
    return TaskDraft(
        ref=piece.ref,
        values=_values(piece, piece.workdays) | (_held(premiere) if piece.premiere else {}),
        parent=piece.parent,
        calendar=piece.calendar,
        responsible=partners.get(who, who) if who else None,
    )


def _review(piece: Piece, row: ReviewRow) -> TaskDraft:
    """Make a task of an authority's step: its days, calendar and source are those of the law's row."""
    cited = {
        "review_id": row.id,
        "remarks": row.remarks,
        "source": f"{row.citation[:560]} (confidence: {row.confidence})",
    }
    return TaskDraft(
        ref=piece.ref,
        values=_values(piece, row.days) | cited,
        parent=piece.parent,
        calendar=row.calendar,
        responsible=row.authority,
    )


def _values(piece: Piece, workdays: int) -> dict[str, Any]:
    titles = {f"title_{language}": text for language, text in piece.titles.items()}
    return {**titles, "phase": piece.phase, "workdays": workdays, "remarks": piece.remarks}


def _held(premiere: date | None) -> dict[str, Any]:
    """Keep the premiere on its day as long as the work is ready, and show by how much it is not."""
    kind = FINISH_NO_EARLIER if premiere else None
    return {"deadline": premiere, "limit_kind": kind, "limit_day": premiere}


def _remove_stale(session: Session, work: UUID, laid: set[UUID]) -> None:
    """Remove steps of an earlier template that are no longer asked for, unless they have begun or hold other tasks."""
    found = session.scalars(select(Task).where(Task.work_id == work, Task.removed.is_(False)))
    tasks = {task.id: task for task in found}
    stale = {key for key, task in tasks.items() if key not in laid and _is_untouched(task)}
    while needed := {tasks[key].parent_id for key in tasks.keys() - stale} & stale:
        stale -= needed
    if stale:
        remove(session, tasks=sorted(stale))


def _is_untouched(task: Task) -> bool:
    own = (task.reference or "").startswith(f"{OWN}:")
    return own and not (task.progress or task.actual_first or task.actual_last)


register("plans.apply_template", apply_template)
