"""`sample`: the sample programme, or a synthetic one of any size."""

from __future__ import annotations

from pathlib import Path

from coproduce.cli.console import Console
from coproduce.cli.parser import Asked
from coproduce.errors import Refusal
from coproduce.sample_files import create_sample

OFFICE = "MCI"
LEFT_BEHIND = ("-wal", "-shm")


def sample(asked: Asked, console: Console) -> int:
    """Make the file; with `--force` in the place of one that stands there, which is set aside."""
    path = Path(asked.file)
    aside = _set_aside(path) if asked.force else None
    try:
        create_sample(
            path,
            office=OFFICE,
            slots=asked.slots or 0,
            tasks=asked.tasks or 0,
            seed=1 if asked.seed is None else asked.seed,
            progress=console.progress(),
        )
    except BaseException:
        if aside is not None and not path.exists():
            _put_back(aside, path)
        raise
    console.say("cli.sample.done", path=path)
    if aside is not None:
        console.say("cli.sample.aside", aside=aside)
    console.data({"file": path, "office": OFFICE, "aside": aside})
    return 0


def _set_aside(path: Path) -> Path | None:
    """Move the standing file to the first free name beside it: forcing must not cost anybody's work."""
    if not path.exists():
        return None
    if path.is_dir():
        raise Refusal("file.exists", path=path)
    number = 1
    while (aside := path.with_name(f"{path.stem}.before-{number}{path.suffix}")).exists():
        number += 1
    _put_back(path, aside)
    return aside


def _put_back(source: Path, target: Path) -> None:
    source.replace(target)
    for tail in LEFT_BEHIND:
        log = source.with_name(source.name + tail)
        if log.exists():
            log.replace(target.with_name(target.name + tail))
