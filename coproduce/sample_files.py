"""Make new files: with the reference data, with the sample programme, or with a synthetic one of any size.

A file is built under a name beside its own and swapped in when it is whole, so that a crash or a
cancelled job never leaves half a file.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from coproduce.beside import replacing
from coproduce.errors import Refusal
from coproduce.jobs import Progress
from coproduce.operations.sample import load_sample
from coproduce.operations.sample_plans import load_plans, mark_plans, tell_what_happened
from coproduce.operations.seed import load_reference, office_codes
from coproduce.operations.synthetic import Size, load_synthetic
from coproduce.workspace import Workspace

Load = Callable[[Workspace], None]


def create_file(path: Path, office: str = "MCI", *, author: str = "") -> None:
    """Make a new file for an office, with the reference data and nothing else.

    Raises Refusal where a file already is and for an unknown office.
    """
    _build(path, office, author, _reference)


def create_sample(
    path: Path,
    *,
    office: str = "MCI",
    slots: int = 0,
    tasks: int = 0,
    seed: int = 1,
    progress: Progress | None = None,
) -> None:
    """Make the sample programme, or with `slots` or `tasks` a synthetic one of that many, the same for the same `seed`.

    Raises Refusal where a file already is, and for an unknown office.
    """
    if slots < 0:
        raise Refusal("sample.slots", slots=slots)
    if tasks < 0:
        raise Refusal("sample.tasks", tasks=tasks)

    def load(space: Workspace) -> None:
        _reference(space)
        if slots or tasks:
            size = Size(slots, seed, tasks=tasks)
            asked = {"slots": slots, "tasks": tasks, "seed": seed}
            with space.step("synthetic.load", asked, "seed") as step:
                load_synthetic(step, size, progress or Progress())
        else:
            _sample(space)

    _build(path, office, "", load)


def _reference(space: Workspace) -> None:
    with space.step("reference.load", {}, "seed") as step:
        load_reference(step)


def _sample(space: Workspace) -> None:
    """Load the sample programme, and its plans as people make them: planned, marked, overtaken by events."""
    with space.step("sample.load", {}, "seed") as step:
        load_sample(step)
    with space.step("sample.plans", {}, "seed") as step:
        laid = load_plans(step.session)
    with space.step("editions.mark", {}, "seed") as step:
        mark_plans(step.session)
    with space.step("sample.happened", {}, "seed") as step:
        tell_what_happened(step.session, laid)


def _build(path: Path, office: str, author: str, load: Load) -> None:
    _refuse(path, office)
    with replacing(path) as beside:
        try:
            space = Workspace.create(beside, office=office, author=author)
            try:
                load(space)
            finally:
                space.close()
        finally:
            _clear_logs(beside)
        if path.exists():  # another program made one meanwhile
            raise Refusal("file.exists", path=path)


def _refuse(path: Path, office: str) -> None:
    known = office_codes()
    if path.exists():
        raise Refusal("file.exists", path=path)
    if office not in known:
        raise Refusal("office.unknown", office=office, known=", ".join(known))


def _clear_logs(beside: Path) -> None:
    """Take away what a failed attempt left of SQLite's own; after a good one there is nothing."""
    for tail in ("-wal", "-shm", "-journal"):
        with suppress(OSError):
            beside.with_name(beside.name + tail).unlink(missing_ok=True)
