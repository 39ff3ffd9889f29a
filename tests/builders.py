"""Small worlds for tests, made through the same verbs as everybody's: a file, channels, works, slots."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from coproduce.errors import Refusal
from coproduce.model import Slot
from coproduce.operations import episodes, slots, works
from coproduce.operations.verbs import VERBS
from coproduce.queries.reference import channels
from coproduce.queries.works import episodes_of, versions_of
from coproduce.workspace import Notice, Workspace

STARTS = date(2026, 3, 2)  # a Monday: when the plans of small worlds begin
ZONES = {"KZ": "Asia/Almaty", "CN": "Asia/Shanghai"}


def make_workspace(folder: Path, name: str = "test.coproduce", office: str = "MCI") -> Workspace:
    """Make an empty file in `folder` and open it; the test closes it."""
    return Workspace.create(folder / name, office=office, author="test")


def add_channel(space: Workspace, code: str, country: str = "KZ", **more: Any) -> UUID:
    """Return a channel's key: the one that the file already has, else a new one titled by its code."""
    known = {row.code: row.id for row in space.read(channels)}
    if code in known:
        return known[code]
    values: dict[str, Any] = {
        "title_en": code,
        "medium": "tv",
        "country": country,
        "zone": ZONES[country],
        "day_starts": 360,
        "children": False,
    }
    return only(space.do(VERBS["channels.add"].function, code=code, **(values | more)), "channel")


def add_work(space: Workspace, title: str = "The Composer", **more: Any) -> UUID:
    """Add a work of 100 minutes, a film unless told otherwise."""
    values: dict[str, Any] = {"kind": "feature_film", "title_en": title, "length": 6000}
    return only(space.do(works.add, **(values | more)), "work")


def add_episodes(space: Workspace, work: UUID, count: int = 1) -> list[UUID]:
    """Add episodes to a work and return their keys in order of number."""
    space.do(episodes.add_episodes, work=work, count=count)
    return [row.id for row in space.read(episodes_of, work)][-count:]


def add_version(space: Workspace, work: UUID, sound: str = "kk", *, ready: bool = True) -> UUID:
    """Add a language version of a work, ready for air unless told otherwise."""
    values = {"sound": sound, "made_by": "original", "ready": ready}
    before = {row.id for row in space.read(versions_of, work)}
    space.do(VERBS["versions.add"].function, work=work, **values)
    (key,) = {row.id for row in space.read(versions_of, work)} - before
    return key


def add_slot(space: Workspace, channel: UUID, work: UUID, airs: str, **more: Any) -> UUID:
    """Put a work on a channel at a wall time such as "2024-03-22 20:00"."""
    return only(space.do(slots.add, channel=channel, work=work, airs=airs, **more), "slot")


def store_old_rules(
    space: Workspace, keys: Iterable[UUID], ahead: timedelta = timedelta(hours=1)
) -> None:
    """Store of some slots the instants that their zone would have given while it was `ahead` further from UTC."""
    with space.step("slots.edit", {}) as step:
        for key in keys:
            slot = step.session.get_one(Slot, key)
            slot.starts = slot.starts - ahead


def add_task(space: Workspace, work: UUID, title: str = "Shooting", **more: Any) -> UUID:
    """Add a task of five working days to a work whose plan has a start."""
    values: dict[str, Any] = {"title_en": title, "workdays": 5}
    return only(space.do(VERBS["tasks.add"].function, work=work, **(values | more)), "task")


def refused(space: Workspace, verb: Callable[..., Any], **arguments: Any) -> Refusal:
    """Do what must be refused, and return why; nothing may have been written."""
    before = space.position()
    with pytest.raises(Refusal) as told:
        space.do(verb, **arguments)
    assert space.position() == before
    return told.value


def only(notice: Notice, entity: str) -> UUID:
    """Return the key of the one row of `entity` that an operation changed."""
    (key,) = notice.rows_of(entity)
    return key
