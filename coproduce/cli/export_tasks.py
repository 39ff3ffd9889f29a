"""`export tasks`: the task list of a work, or of all works, as a workbook that can be worked on and read back."""

from __future__ import annotations

from pathlib import Path

from coproduce.cli.console import Console
from coproduce.cli.files import opened
from coproduce.cli.parser import Asked
from coproduce.excel.task_book import TaskListRequest, export_tasks as write_list
from coproduce.queries.lookup import find_row


def export_tasks(asked: Asked, console: Console) -> int:
    """Write the task list to `--out`, beside it first, then swapped in."""
    with opened(asked) as space:
        code = asked.only_work
        work = space.read(find_row, "work", code) if code else None
    report = write_list(
        console.progress(),
        file=Path(asked.file),
        request=TaskListRequest(work, console.texts.language, asked.paper),
        out=Path(asked.out),
    )
    console.say("cli.export.tasks.done", path=report.path, tasks=report.tasks)
    console.data({"file": report.path, "tasks": report.tasks})
    return 0
