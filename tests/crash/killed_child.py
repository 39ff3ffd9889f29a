"""The child that is killed: works without end at one job and prints each thing once it is done."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coproduce.excel.roster import export_roster
from coproduce.jobs import Progress
from coproduce.operations import slots, works
from coproduce.queries.roster import RosterRequest
from coproduce.queries.slots import slots_of_work, span_of_slots
from coproduce.queries.works import works as list_works
from coproduce.sample_files import create_file
from coproduce.workspace import Workspace
from tests.builders import add_channel, add_slot, add_work, make_workspace


def prepare(folder: Path) -> None:
    """Make the plan: one channel, one work, a slot a day."""
    space = make_workspace(folder, "plan.coproduce")
    channel, work = add_channel(space, "JJ"), add_work(space)
    for day in range(1, 29):
        add_slot(space, channel, work, f"2026-02-{day:02} 20:00")
    space.close()


def edit(folder: Path) -> Iterator[str]:
    """Edit one row, many rows, undo and redo."""
    space = Workspace.open(folder / "plan.coproduce", author="killed")
    (aired,) = [row.id for row in space.read(list_works) if row.slots]
    keys = [row.id for row in space.read(slots_of_work, aired)]
    yield "going"
    for number in itertools.count():
        yield str(space.do(works.add, kind="documentary", title_en=f"Film {number}").operation)
        yield str(space.do(slots.move, slots=keys, minutes=1, overlap=True).operation)
        yield str(space.undo().operation)
        yield str(space.redo().operation)


def export(folder: Path) -> Iterator[str]:
    """Write the same roster again and again."""
    space = Workspace.open(folder / "plan.coproduce")
    span = space.read(span_of_slots)
    space.close()
    first = span[0].date() if span else date(2026, 2, 1)
    request = RosterRequest(first=first, last=date(2026, 3, 31), languages=("en", "zh"))
    yield "going"
    for _ in itertools.count():
        report = export_roster(
            Progress(), file=folder / "plan.coproduce", request=request, out=folder / "roster.xlsx"
        )
        yield str(report.rows)


def backup(folder: Path) -> Iterator[str]:
    """Make backup after backup."""
    space = Workspace.open(folder / "plan.coproduce")
    yield "going"
    for _ in itertools.count():
        yield str(space.back_up())


def new(folder: Path) -> Iterator[str]:
    """Make new files with the reference data, always under one name."""
    yield "going"
    for number in itertools.count():
        (folder / "new.coproduce").unlink(missing_ok=True)
        create_file(folder / "new.coproduce")
        yield str(number)


def check(folder: Path) -> list[str]:
    """After a kill: open the plan, do one of everything, verify; return what is wrong."""
    space = Workspace.open(folder / "plan.coproduce")
    add_work(space, "After the kill")
    space.back_up()
    wrong = [str(row) for row in space.verify()]
    space.close()
    for job in (new, export):
        one = job(folder)
        next(one), next(one)
    return wrong


JOBS = {"edit": edit, "export": export, "backup": backup, "new": new}


def main(job: str, folder: Path) -> None:
    """Do what the parent asks, until killed."""
    for line in JOBS[job](folder):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
