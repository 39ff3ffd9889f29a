"""Reading and writing plans, as a child process finds it. No Qt here: the child starts faster without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from coproduce.domain.draft import Missing
    from coproduce.excel.production_book import ScheduleReport
    from coproduce.excel.task_book import TaskReport
    from coproduce.excel.task_difference import SheetDifference
    from coproduce.interchange.incoming import Incoming
    from coproduce.interchange.mspdi_writer import Written
    from coproduce.jobs import Progress


def read_project(progress: Progress, *, given: Path) -> tuple[Incoming, tuple[Missing, ...]]:
    """Read a plan of another planner, and find the tasks that get other dates here. Raises Refusal, Trouble."""
    from coproduce.interchange.differences import other_dates  # noqa: PLC0415  lxml stays in the child
    from coproduce.interchange.planner_file import read_plan  # noqa: PLC0415

    progress.at("timeline.job.reading", 0, 0)
    incoming = read_plan(given)
    return incoming, tuple(other_dates(incoming))


def write_project(
    progress: Progress, *, file: Path, plan_of: UUID, out: Path, language: str
) -> Written:
    """Write a work's plan as MS Project XML. Raises Trouble."""
    import coproduce.operations.works  # noqa: F401, PLC0415  it brings the tables that queries read
    from coproduce.excel.book import snapshot_of  # noqa: PLC0415
    from coproduce.interchange.mspdi_writer import write_mspdi  # noqa: PLC0415
    from coproduce.interchange.outgoing import outgoing  # noqa: PLC0415

    progress.at("timeline.job.writing", 0, 0)
    with snapshot_of(file) as connection:
        plan = outgoing(connection, plan_of)
    return write_mspdi(out, plan, language)


def read_sheet(
    progress: Progress, *, file: Path, given: Path, plan_of: UUID, language: str
) -> SheetDifference:
    """Read a workbook and lay it beside the file. Raises Refusal, Trouble."""
    from coproduce.excel.book import snapshot_of  # noqa: PLC0415  openpyxl stays in the child
    from coproduce.excel.task_comparison import compare_sheet  # noqa: PLC0415
    from coproduce.excel.task_reading import read_tasks  # noqa: PLC0415
    from coproduce.excel.task_words import Vocabulary  # noqa: PLC0415

    progress.at("timeline.job.reading", 0, 0)
    read = read_tasks(given, Vocabulary(language))
    with snapshot_of(file) as connection:
        return compare_sheet(connection, read, plan_of, language)


def write_sheet(
    progress: Progress, *, file: Path, plan_of: UUID, out: Path, language: str
) -> TaskReport:
    """Write a work's task list as a workbook. Raises Refusal, Trouble."""
    from coproduce.excel.task_book import TaskListRequest, export_tasks  # noqa: PLC0415

    return export_tasks(progress, file=file, request=TaskListRequest(plan_of, language), out=out)


def write_production(
    progress: Progress, *, file: Path, plan_of: UUID, out: Path, language: str
) -> ScheduleReport:
    """Write a work's production schedule as a workbook. Raises Refusal, Trouble."""
    from coproduce.excel.production_book import (  # noqa: PLC0415
        ScheduleRequest,
        export_schedule,
        tongues_for,
    )

    request = ScheduleRequest(works=(plan_of,), languages=tongues_for(language))
    return export_schedule(progress, file=file, request=request, out=out)
