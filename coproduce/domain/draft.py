"""A production plan on its way into a file: what a template or another planner's file describes, before it is rows.

Readers (templates, MS Project XML, workbooks) make a draft; `operations.plans` lays it down as one step.
What a reader met and a plan here cannot hold is listed in `missing`, never dropped silently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that cannot be represented: where it stood, and a key of the catalogue that says what was done."""

    place: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CalendarDraft:
    """A calendar that the plan needs. `weekdays`: 0 is Monday; `days` maps exceptions to open or closed."""

    code: str
    titles: Mapping[str, str]
    weekdays: frozenset[int]
    days: Mapping[date, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A task: `ref` names it within the draft, `parent` its summary, `calendar` a code; `values` are columns of Task.

    `key`: the row that it already is in this file, when the sender gave our own key back.
    """

    ref: str
    values: Mapping[str, Any]
    parent: str | None = None
    calendar: str | None = None
    responsible: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """A link between two tasks of the draft."""

    before: str
    after: str
    kind: str = "FS"
    lag: int = 0
    lag_unit: str = "working"


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A whole plan: tasks in outline order (parents first), links, and the calendars that it brings along."""

    titles: Mapping[str, str]
    tasks: tuple[TaskDraft, ...]
    links: tuple[LinkDraft, ...] = ()
    starts: date | None = None
    calendar: str | None = None
    calendars: tuple[CalendarDraft, ...] = ()
    missing: tuple[Missing, ...] = ()
