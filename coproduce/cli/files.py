"""An open file for one command, and the commands on whole files: new, sample, verify, backups, restore."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coproduce.cli.console import Console
from coproduce.cli.parser import Asked
from coproduce.errors import Refusal, Wording
from coproduce.queries.history import count_operations
from coproduce.workspace import Workspace, backups, restore

FOUND = 1
SHOWN = 20


def author_of(asked: Asked) -> str:
    """Name who writes: as asked, else as this computer calls the person."""
    told = asked.options.get("author") or os.environ.get("COPRODUCE_AUTHOR")
    if told:
        return str(told)
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "-"


@contextmanager
def opened(asked: Asked, file: str | None = None) -> Iterator[Workspace]:
    """Open the command's file and let go of it at the end."""
    space = Workspace.open(Path(file or asked.file), author=author_of(asked))
    try:
        yield space
    finally:
        space.close()


def new(asked: Asked, console: Console) -> int:
    """Make an empty programme with the reference data."""
    from coproduce.sample_files import create_file  # noqa: PLC0415 - reads the reference data

    path = Path(asked.file)
    create_file(path, asked.office)
    console.say("cli.new.done", path=path, office=asked.office)
    console.data({"file": path, "office": asked.office})
    return 0


def verify(asked: Asked, console: Console) -> int:
    """Check pages, keys and the law of the journal."""
    with opened(asked) as space:
        wrong = space.verify(console.progress())
        operations = space.read(count_operations)
    console.data(
        {
            "file": asked.file,
            "sound": not wrong,
            "operations": operations,
            "differences": [
                {"entity": row.entity, "id": row.row_id, "columns": row.columns} for row in wrong
            ],
        }
    )
    if not wrong:
        console.say("cli.verify.sound", path=asked.file, operations=operations)
        return 0
    console.say("cli.verify.differs", path=asked.file, count=len(wrong))
    for row in wrong[:SHOWN]:
        kind = console.texts.value(Wording(f"entity.{row.entity}"))
        console.say("cli.verify.row", row=kind, id=row.row_id, columns=", ".join(row.columns))
    return FOUND


def backup(asked: Asked, console: Console) -> int:
    """Make a backup now."""
    with opened(asked) as space:
        made = space.back_up()
    console.say("cli.backup.done", path=made)
    console.data({"backup": made})
    return 0


def list_backups(asked: Asked, console: Console) -> int:
    """List the file's backups, newest first."""
    found = backups(Path(asked.file))
    console.data({"backups": [{"at": at, "backup": path} for at, path in found]})
    if console.as_json:
        return 0
    if found:
        console.table(
            ("at", "file"), [(f"{at:%Y-%m-%d %H:%M:%S} UTC", str(path)) for at, path in found]
        )
    else:
        console.say("backup.none", path=asked.file)
    return 0


def put_back(asked: Asked, console: Console) -> int:
    """Put a backup in the file's place; the file that stood there is kept beside it."""
    chosen = _chosen(asked)
    source, aside = restore(Path(asked.file), chosen)
    console.say("cli.restore.done", path=asked.file, backup=source)
    if aside is not None:
        console.say("cli.restore.aside", aside=aside)
    console.data({"backup": source, "aside": aside})
    return 0


def _chosen(asked: Asked) -> Path | None:
    """Find the named backup: a path, or the name of one of the file's own."""
    if not asked.backup:
        return None
    path = Path(asked.backup)
    if path.exists():
        return path
    own = {found.name: found for _at, found in backups(Path(asked.file))}
    if asked.backup not in own:
        raise Refusal("backup.unknown", backup=asked.backup, known=", ".join(own) or "—")
    return own[asked.backup]
