"""What a drop asks for, as values: a drag ends in one of these or in nothing, and `drops` does it. No Qt."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from ui.hands.choosing import Select


class MoveTasks(NamedTuple):
    """Move tasks by working days. `pinned`: successors that would have to be pushed, so that one must be asked."""

    tasks: tuple[UUID, ...]
    days: int
    pinned: tuple[UUID, ...] = ()


class CopyTasks(NamedTuple):
    """Copy tasks, right behind the originals, and move the copies by working days."""

    tasks: tuple[UUID, ...]
    days: int


class PlaceTask(NamedTuple):
    """Let a task whose days are typed by hand begin and end on exactly these days, open or not."""

    task: UUID
    first: date
    last: date


class Stretch(NamedTuple):
    """Bring one end of a task to a day. `edge`: "start" or "finish"; `pinned` as in `MoveTasks`."""

    task: UUID
    edge: str
    day: date
    pinned: tuple[UUID, ...] = ()


class CreateTask(NamedTuple):
    """Make a task: behind the task `after`, else at the end of the summary `parent`, else at the end of the work."""

    work: UUID
    first: date
    workdays: int
    after: UUID | None = None
    parent: UUID | None = None


class AddLink(NamedTuple):
    """Let `after` wait for `before`. `kind`: FS, SS, FF, SF; `pinned` as in `MoveTasks`."""

    before: UUID
    after: UUID
    kind: str
    pinned: tuple[UUID, ...] = ()


class EditLink(NamedTuple):
    """Give a link another kind, lag or unit of lag. `field`: which of them; `pinned` as in `MoveTasks`."""

    link: UUID
    field: str
    value: object
    pinned: tuple[UUID, ...] = ()


class SetProgress(NamedTuple):
    """Set how much of a task is done, in percent."""

    task: UUID
    percent: int


Intent = (
    MoveTasks
    | CopyTasks
    | PlaceTask
    | Stretch
    | CreateTask
    | AddLink
    | EditLink
    | SetProgress
    | Select
)
