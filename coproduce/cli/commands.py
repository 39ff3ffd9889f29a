"""Each command's name and what runs it. Imported only once the command line has been understood."""

from __future__ import annotations

from collections.abc import Callable

from coproduce.cli import edits, files, journal, lists
from coproduce.cli.console import Console
from coproduce.cli.parser import Asked


def _sample(asked: Asked, console: Console) -> int:
    from coproduce.cli.sample import sample  # noqa: PLC0415 - brings the sample programme's files

    return sample(asked, console)


def _export(asked: Asked, console: Console) -> int:
    from coproduce.cli.export import export  # noqa: PLC0415 - brings openpyxl

    return export(asked, console)


COMMANDS: dict[str, Callable[[Asked, Console], int]] = {
    "new": files.new,
    "sample": _sample,
    "list": lists.list_rows,
    "do": edits.do,
    "undo": edits.undo,
    "redo": edits.redo,
    "history": journal.history,
    "export": _export,
    "verify": files.verify,
    "backup": files.backup,
    "backups": files.list_backups,
    "restore": files.put_back,
}
