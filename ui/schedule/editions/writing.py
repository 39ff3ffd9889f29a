"""The job that writes a change notice, as a child process finds it. No Qt here: the child starts faster without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from coproduce.excel.notice_book import NoticeReport
    from coproduce.excel.notice_lines import NoticeRequest
    from coproduce.jobs import Progress


def write_notice(
    progress: Progress, *, file: Path, request: NoticeRequest, out: Path, language: str
) -> NoticeReport:
    """Write the notice. openpyxl is loaded here, in the child, and not in the window."""
    from coproduce.excel.notice_book import export_notice  # noqa: PLC0415

    return export_notice(progress, file=file, request=request, out=out, language=language)
