"""`plan`: computed dates, slack and the critical path, each date with its reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from coproduce.cli.console import Console
from coproduce.cli.files import opened
from coproduce.cli.parser import Asked
from coproduce.errors import Refusal
from coproduce.queries.bookings import DoubleBooking
from coproduce.queries.lookup import find_row
from coproduce.queries.plan import LinkRow, Plan, PlanRow, plan as read_plan
from coproduce.queries.plan_words import reason_in_words
from coproduce.texts import Texts

DATES = ("number", "name", "start", "finish", "workdays")
COLUMNS = (*DATES, "slack", "critical", "reason")
LATEST = (*DATES, "latest_start", "latest_finish", "slack")
Row = dict[str, Any]


def plan(asked: Asked, console: Console) -> int:
    """Plan one work or the whole file; with `--premiere`, say how late each step may begin for that day."""
    premiere = _day(asked.premiere)
    if premiere is not None and asked.work is None:
        raise Refusal("plan.premiere_of_what")
    with opened(asked) as space:
        work = space.read(find_row, "work", asked.work) if asked.work else None
        found = space.read(read_plan, work, premiere)
    if console.as_json:
        head = {"work": asked.work, **_found_wrong(found)}
        console.stream(head, "tasks", (task(row, console.texts) for row in found.rows))
        return 0
    if not found.rows:
        console.say("cli.list.none")
        return 0
    columns: tuple[str, ...] = COLUMNS if premiere is None else LATEST
    columns = columns if work is not None else ("work", *columns)
    console.table(columns, [_cells(row, columns, console.texts) for row in found.rows])
    _warn(found, console)
    return 0


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refusal("field.unreadable", field="premiere", value=text) from None


def task(row: PlanRow, texts: Texts) -> Row:
    """Give a task as the JSON shape: days ISO, `finish` the last day, slack in working days."""
    reason = row.reason
    return {
        "id": row.id,
        "number": row.number,
        "level": row.level,
        "name": row.titles.shown(texts.language),
        "titles": row.titles,
        "work": row.work,
        "phase": row.phase,
        "summary": row.summary,
        "milestone": row.milestone,
        "mode": row.mode,
        "calendar": row.calendar,
        "workdays": row.workdays,
        "start": row.first,
        "finish": row.last,
        "slack": row.slack,
        "free_slack": row.free_slack,
        "critical": row.critical,
        "latest_start": row.late_first,
        "latest_finish": row.late_last,
        "deadline": row.deadline,
        "days_late": row.missed,
        "inventory_date": row.inventory,
        "progress": row.progress,
        "actual_start": row.actual_first,
        "actual_finish": row.actual_last,
        "baseline_start": row.baseline_first,
        "baseline_finish": row.baseline_last,
        "responsible": row.responsible,
        "reason": {
            "kind": reason.kind,
            "text": reason_in_words(texts, reason),
            "before": reason.before,
            "link": reason.link,
            "lag": reason.lag,
            "lag_unit": reason.lag_unit,
            "waits": reason.waits,
        },
    }


def _found_wrong(found: Plan) -> Row:
    return {
        "double_bookings": [_clash(one) for one in found.double_bookings],
        "left_out": [_link(one) for one in found.left_out],
    }


def _clash(one: DoubleBooking) -> Row:
    return {
        "resource": one.resource,
        "first": one.first,
        "last": one.last,
        "tasks": list(one.tasks),
    }


def _link(one: LinkRow) -> Row:
    return {"id": one.id, "before": one.before_id, "after": one.after_id, "link": one.kind}


def _cells(row: PlanRow, columns: tuple[str, ...], texts: Texts) -> list[str]:
    shown = task(row, texts) | {
        "name": "  " * row.level + row.titles.shown(texts.language),
        "workdays": "" if row.milestone else row.workdays,
        "critical": "+" if row.critical else "",
        "reason": reason_in_words(texts, row.reason),
    }
    return [str(shown[name]) for name in columns]


def _warn(found: Plan, console: Console) -> None:
    """Say what the plan breaks: missed deadlines, double bookings, links that were left out."""
    language = console.texts.language
    named = {row.id: row.titles.shown(language) for row in found.rows}
    for row in found.rows:
        if row.missed and not row.summary:
            console.say("plan.missed", task=named[row.id], deadline=row.deadline, count=row.missed)
    for one in found.double_bookings:
        others = (f"{work} {titles.shown(language)}" for work, titles in one.named)
        pairs = zip(one.tasks, others, strict=True)
        names = ", ".join(named.get(key, other) for key, other in pairs)
        title = one.titles.shown(language)
        console.say("plan.double", resource=title, first=one.first, last=one.last, tasks=names)
    for link in found.left_out:
        before, after = (named.get(key, str(key)) for key in (link.before_id, link.after_id))
        console.say("plan.left_out", before=before, after=after)
