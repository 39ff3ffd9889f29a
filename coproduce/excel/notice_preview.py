"""The first lines of a change notice in the very words of its sheet or letter, for the dialog. No openpyxl here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sqlalchemy import Connection

from coproduce.excel.columns import Kind, Line
from coproduce.excel.heading import stamp_of
from coproduce.excel.notice_heading import subject, title
from coproduce.excel.notice_letter import letter
from coproduce.excel.notice_lines import Notice, NoticeRequest, notice_of
from coproduce.excel.preview import RIGHT, RosterPreview, shown
from coproduce.ids import utc_now
from coproduce.texts import Texts


def notice_preview(
    connection: Connection, request: NoticeRequest, texts: Texts, limit: int = 40
) -> RosterPreview:
    """Show the first `limit` lines of a notice's sheet; `total` counts all its changes. Raises Refusal."""
    notice = notice_of(connection, request, texts.language)
    seen = [each for each in notice.columns if each.column.kind is not Kind.KEY]
    return RosterPreview(
        title=title(notice),
        period=subject(notice),
        sheets=(title(notice),),
        headers=tuple(each.head for each in seen),
        rows=tuple(
            tuple(shown(each, line) for each in seen) for line in islice(_lines(notice), limit)
        ),
        widths=tuple(each.column.width for each in seen),
        right=tuple(each.column.kind in RIGHT for each in seen),
        total=notice.total,
    )


def letter_preview(
    connection: Connection, request: NoticeRequest, texts: Texts, limit: int = 200
) -> str:
    """Show the first `limit` lines of a notice's letter. Raises Refusal."""
    notice = notice_of(connection, request, texts.language)
    told = letter(notice, stamp_of(connection, utc_now()))
    return "\n".join(told.splitlines()[:limit])


def _lines(notice: Notice) -> Iterator[Line]:
    for section in notice.sections:
        for change in section.changes:
            yield from notice.lines(change)
