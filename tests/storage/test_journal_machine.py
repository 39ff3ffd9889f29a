"""A random life of a file: edits of several rows, undo, redo, restarts. After every step
replay(journal) == tables, and undo and redo agree with a plain stack of table dumps."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from coproduce.domain.ripple import OVER
from coproduce.errors import Refusal
from coproduce.operations import episodes, slots, works
from coproduce.storage.base import entities, table_of
from coproduce.storage.replay import differences
from coproduce.workspace import Notice, Workspace
from tests.builders import add_channel, add_work

MEMORY = Path("/dev/shm")  # noqa: S108 - a disk in memory, where syncing costs nothing
Dump = dict[str, dict[UUID, tuple[Any, ...]]]
titles = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12
).filter(lambda text: bool(text.strip()))
days = st.integers(-40, 40)


def dump(space: Workspace) -> Dump:
    """Read every living row; a row that was never made and one that is removed are the same to undo."""
    with space.snapshot() as connection:
        return {
            name: {
                row.id: tuple(row)
                for row in connection.execute(
                    select(table_of(name)).where(table_of(name).c.removed.is_(False))
                )
            }
            for name in entities()
        }


class Life(RuleBasedStateMachine):
    """One file and what it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(
            tempfile.mkdtemp(prefix="life-", dir=MEMORY if MEMORY.is_dir() else None)
        )
        self.space = Workspace.create(self.folder / "life.coproduce", author="life")
        self.done: list[tuple[Dump, str]] = []
        self.undone: list[tuple[Dump, str]] = []

    @initialize()
    def begin(self) -> None:
        """Lay a floor of channels and a work, below which this life never undoes."""
        self.channels = [add_channel(self.space, code) for code in ("JJ", "SWAY")]
        add_work(self.space)

    def edit(self, verb: Callable[..., Any], **given: Any) -> Notice | None:
        """Do a verb; one that is refused or changes nothing must leave everything as it was."""
        before = dump(self.space)
        try:
            notice = self.space.do(verb, **given)
        except Refusal:
            assert dump(self.space) == before
            return None
        if notice.operation:
            self.done.append((before, notice.verb))
            self.undone.clear()
        else:
            assert dump(self.space) == before
        return notice

    def keys(self, entity: str) -> list[UUID]:
        return sorted(dump(self.space)[entity])

    def some(self, data: st.DataObject, entity: str) -> list[UUID]:
        """Draw some living rows of an entity."""
        known = self.keys(entity)
        return data.draw(st.lists(st.sampled_from(known), max_size=4, unique=True)) if known else []

    @rule(kind=st.sampled_from(["documentary", "series"]), title=titles)
    def add_a_work(self, kind: str, title: str) -> None:
        self.edit(works.add, kind=kind, title_kk=title, length=3000)

    @rule(data=st.data(), title=titles, length=st.integers(60, 9000))
    def edit_works(self, data: st.DataObject, title: str, length: int) -> None:
        self.edit(works.edit, works=self.some(data, "work"), title_en=title, length=length)

    @rule(data=st.data())
    def duplicate_works(self, data: st.DataObject) -> None:
        self.edit(works.duplicate, works=self.some(data, "work")[:1])

    @rule(data=st.data(), with_slots=st.booleans())
    def remove_works(self, data: st.DataObject, with_slots: bool) -> None:
        self.edit(works.remove, works=self.some(data, "work")[:2], with_slots=with_slots)

    @rule(data=st.data(), count=st.integers(1, 4))
    def add_episodes(self, data: st.DataObject, count: int) -> None:
        for work in self.some(data, "work")[:1]:
            self.edit(episodes.add_episodes, work=work, count=count)

    @rule(data=st.data(), length=st.integers(60, 9000))
    def edit_episodes(self, data: st.DataObject, length: int) -> None:
        self.edit(episodes.edit_episodes, episodes=self.some(data, "episode"), length=length)

    @rule(data=st.data())
    def remove_episodes(self, data: st.DataObject) -> None:
        self.edit(episodes.remove_episodes, episodes=self.some(data, "episode"))

    @rule(data=st.data(), day=st.integers(20, 29), hour=st.integers(0, 29))
    def add_a_slot(self, data: st.DataObject, day: int, hour: int) -> None:
        for work in self.some(data, "work")[:1]:
            channel = data.draw(st.sampled_from(self.channels))
            airs = f"2024-02-{day} {hour:02}:30"
            self.edit(
                slots.add,
                channel=channel,
                work=work,
                airs=airs,
                which=data.draw(st.sampled_from([1, 2, None])),
            )

    @rule(data=st.data(), by=days, minutes=st.integers(-90, 90), over=st.sampled_from(OVER))
    def move_slots(self, data: st.DataObject, by: int, minutes: int, over: str) -> None:
        self.edit(slots.move, slots=self.some(data, "slot"), days=by, minutes=minutes, over=over)

    @rule(data=st.data(), by=days)
    def duplicate_slots(self, data: st.DataObject, by: int) -> None:
        self.edit(slots.duplicate, slots=self.some(data, "slot"), days=by)

    @rule(data=st.data())
    def remove_slots(self, data: st.DataObject) -> None:
        self.edit(slots.remove, slots=self.some(data, "slot"))

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        now = dump(self.space)
        before, verb = self.done.pop()
        assert self.space.undo().verb == verb
        assert dump(self.space) == before
        self.undone.append((now, verb))

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        before = dump(self.space)
        now, verb = self.undone.pop()
        assert self.space.redo().verb == verb
        assert dump(self.space) == now
        self.done.append((before, verb))

    @rule()
    def restart(self) -> None:
        self.space.close()
        self.space = Workspace.open(self.folder / "life.coproduce", author="life")

    @invariant()
    def replay_gives_the_tables(self) -> None:
        assert self.space.read(lambda connection: list(differences(connection))) == []

    @invariant()
    def the_next_steps_are_named(self) -> None:
        undo, redo = self.space.undo_step(), self.space.redo_step()
        if self.done:
            assert undo is not None
            assert undo.verb == self.done[-1][1]
        assert (redo.verb if redo else None) == (self.undone[-1][1] if self.undone else None)

    def teardown(self) -> None:
        assert self.space.verify() == []
        self.space.close()
        shutil.rmtree(self.folder)


TestLife = pytest.mark.filterwarnings("default")(Life.TestCase)
TestLife.settings = settings(
    max_examples=20 if settings().max_examples <= 100 else settings().max_examples,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
