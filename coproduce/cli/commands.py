"""Each command's name and what runs it. Imported only once the command line has been understood."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from coproduce.cli import edits, files, journal, lists
from coproduce.cli.console import Console
from coproduce.cli.parser import Asked


def _sample(asked: Asked, console: Console) -> int:
    from coproduce.cli.sample import sample  # noqa: PLC0415 - brings the sample programme's files

    return sample(asked, console)


# What a kind of export or import brings along (openpyxl, lxml, the planning engine) is loaded only for it.
EXPORTS = {
    "roster": "export",
    "mspdi": "export_mspdi",
    "tasks": "export_tasks",
    "production": "export_production",
    "notice": "export_notice",
}
IMPORTS = {"mspdi": "import_mspdi", "tasks": "import_tasks", "notice": "import_notice"}
APART = ("plan", "compare", "due", "audit", "check", "repair")


def _apart(name: str) -> Callable[[Asked, Console], int]:
    """Return the command `name`, which its own module of the same name holds."""

    def run(asked: Asked, console: Console) -> int:
        found: Callable[[Asked, Console], int] = getattr(
            import_module(f"coproduce.cli.{name}"), name
        )
        return found(asked, console)

    return run


def _export(asked: Asked, console: Console) -> int:
    return _apart(EXPORTS[asked.kind])(asked, console)


def _import(asked: Asked, console: Console) -> int:
    return _apart(IMPORTS[asked.kind])(asked, console)


COMMANDS: dict[str, Callable[[Asked, Console], int]] = {
    "new": files.new,
    "sample": _sample,
    "list": lists.list_rows,
    "do": edits.do,
    "undo": edits.undo,
    "redo": edits.redo,
    "history": journal.history,
    "export": _export,
    "import": _import,
    **{name: _apart(name) for name in APART},
    "audit": _apart("audit"),
    "verify": files.verify,
    "backup": files.backup,
    "backups": files.list_backups,
    "restore": files.put_back,
}
