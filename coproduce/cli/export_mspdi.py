"""`export mspdi`: the plan of a work as MS Project XML, its titles in the language of the command line.

With `--edition` the days that tasks had in that edition go along as the baseline.
"""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from coproduce.cli.console import Console
from coproduce.cli.files import opened
from coproduce.cli.missing import missing_data, tell_missing
from coproduce.cli.parser import Asked
from coproduce.errors import Refusal
from coproduce.interchange.mspdi_writer import write_mspdi
from coproduce.interchange.outgoing import outgoing, planned_works
from coproduce.queries.editions import edition_days
from coproduce.queries.lookup import find_row
from coproduce.workspace import Workspace


def export_mspdi(asked: Asked, console: Console) -> int:
    """Write the plan to `--out`, beside it first, then swapped in; tell what such a file cannot say."""
    with opened(asked) as space:
        work = _work(space, asked.only_work)
        plan = space.read(outgoing, work)
        edition = space.read(find_row, "edition", asked.edition) if asked.edition else None
        baseline = space.read(edition_days, edition, [work]) if edition is not None else None
    written = write_mspdi(Path(asked.out), plan, console.texts.language, baseline)
    console.data(
        {
            "file": asked.out,
            "tasks": written.tasks,
            "links": written.links,
            "missing": missing_data(written.missing, console.texts),
        }
    )
    console.say("interchange.written", path=asked.out, tasks=written.tasks, links=written.links)
    if not console.as_json:
        tell_missing(console, written.missing)
    return 0


def _work(space: Workspace, asked: str | None) -> UUID:
    """Find the work asked for, else the only one that has a plan. Raises Refusal naming those that have."""
    if asked:
        return space.read(find_row, "work", asked)
    planned = space.read(planned_works)
    if len(planned) != 1:
        raise Refusal("interchange.which_work", known=", ".join(planned) or "—")
    return next(iter(planned.values()))
