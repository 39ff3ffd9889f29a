"""The job that writes a roster, as a child process finds it. No Qt here: the child starts faster without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from coproduce.excel.roster import RosterReport
    from coproduce.jobs import Progress
    from coproduce.queries.roster import RosterRequest


def write_roster(
    progress: Progress, *, file: Path, request: RosterRequest, out: Path, language: str
) -> RosterReport:
    """Write the roster. openpyxl is loaded here, in the child, and not in the window."""
    from coproduce.excel.roster import export_roster  # noqa: PLC0415

    return export_roster(progress, file=file, request=request, out=out, language=language)
