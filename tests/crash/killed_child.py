"""The child that is killed: works without end at one job and prints each thing once it is done."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coproduce.excel.notice_book import export_notice
from coproduce.excel.notice_lines import NoticeRequest
from coproduce.excel.roster import export_roster
from coproduce.jobs import Progress
from coproduce.operations import editions, patterns, playbooks, slots, works
from coproduce.queries.editions import editions as list_editions
from coproduce.queries.playbooks import playbooks as list_playbooks
from coproduce.queries.reference import channels
from coproduce.queries.roster import RosterRequest
from coproduce.queries.slots import slots_of_work, span_of_slots
from coproduce.queries.works import works as list_works
from coproduce.sample_files import create_file
from coproduce.workspace import Notice, Workspace
from tests.builders import add_channel, add_slot, add_work, make_workspace, only


def prepare(folder: Path) -> None:
    """Make the plan: one channel, one work, a slot a day; a playbook; an edition, and what changed since."""
    space = make_workspace(folder, "plan.coproduce")
    channel, work = add_channel(space, "JJ"), add_work(space)
    for day in range(1, 29):
        add_slot(space, channel, work, f"2026-02-{day:02} 20:00")
    book = only(space.do(playbooks.add, title_en="Day of mourning"), "playbook")
    space.do(playbooks.set_lines, playbook=book, lines=[(work, None, None, 600)])
    space.do(editions.mark, name="Sent to CMG", channels=[channel])
    space.do(slots.copy_period, first="2026-02-01", last="2026-02-28", to="2026-06-01")
    space.close()


def edit(folder: Path) -> Iterator[str]:
    """Edit one row, many rows, undo and redo."""
    space = Workspace.open(folder / "plan.coproduce", author="killed")
    (aired,) = [row.id for row in space.read(list_works) if row.slots]
    keys = [row.id for row in space.read(slots_of_work, aired)]
    yield "going"
    for number in itertools.count():
        yield done(space.do(works.add, kind="documentary", title_en=f"Film {number}"))
        yield done(space.do(slots.move, slots=keys, minutes=1, over="allow"))
        yield done(space.undo())
        yield done(space.redo())


def season(folder: Path) -> Iterator[str]:
    """Lay a pattern, copy a month, lay a playbook over it all, undo the three."""
    space = Workspace.open(folder / "plan.coproduce", author="killed")
    (aired,) = [row.id for row in space.read(list_works) if row.slots]
    (channel,) = [row.id for row in space.read(channels) if row.code == "JJ"]
    (book,) = [row.id for row in space.read(list_playbooks)]
    days = {"first": "2026-02-01", "last": "2026-02-28", "to": "2026-03-01"}
    rule = {"rule": "FREQ=DAILY;COUNT=200", "first_day": "2026-02-01", "at": "19:00"}
    yield "going"
    while True:
        again = {"repeat_days": 1, "repeat_at": "25:30", "over": "allow"}
        yield done(space.do(patterns.lay, channel=channel, work=aired, **rule, **again))
        yield done(space.do(slots.copy_period, **days, over="allow"))
        span = {"first": "2026-02-10 06:00", "stop": "2026-02-14 06:00"}
        yield done(space.do(playbooks.apply, playbook=book, channels=[channel], **span))
        for _step in range(3):
            yield done(space.undo())


def done(notice: Notice) -> str:
    """Name an operation that was reported done."""
    return str(notice.operation)


def notice(folder: Path) -> Iterator[str]:
    """Write the same change notice again and again."""
    space = Workspace.open(folder / "plan.coproduce")
    (edition,) = [row.id for row in space.read(list_editions)]
    space.close()
    request = NoticeRequest(edition=edition, languages=("en", "zh"))
    yield "going"
    while True:
        report = export_notice(
            Progress(), file=folder / "plan.coproduce", request=request, out=folder / "notice.xlsx"
        )
        yield str(report.changes)


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
    for job in (new, export, notice):
        one = job(folder)
        next(one), next(one)
    return wrong


JOBS = {
    "edit": edit,
    "season": season,
    "export": export,
    "notice": notice,
    "backup": backup,
    "new": new,
}


def main(job: str, folder: Path) -> None:
    """Do what the parent asks, until killed."""
    for line in JOBS[job](folder):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
