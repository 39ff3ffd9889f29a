"""The change notice as a file: a workbook, or by its name's ending a letter in plain text.

`export_notice` is what a child process runs for the window, and the command line for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from coproduce.beside import replacing
from coproduce.errors import Refusal
from coproduce.excel.book import let_go, save_book, snapshot_of
from coproduce.excel.heading import RosterStamp, stamp_of
from coproduce.excel.layout import sheet_name
from coproduce.excel.notice_heading import heading, title
from coproduce.excel.notice_letter import letter
from coproduce.excel.notice_lines import Notice, NoticeRequest, notice_of
from coproduce.excel.notice_sheet import NoticeSheet
from coproduce.excel.sheet import StreamedSheet
from coproduce.excel.stamp import StampedSheet, write_stamp
from coproduce.excel.styles import Looks
from coproduce.ids import utc_now
from coproduce.jobs import Progress

BOOK, LETTER = ".xlsx", ".txt"


@dataclass(frozen=True, slots=True)
class NoticeReport:
    """What was written: where, which number the notice bears, how many changes it tells."""

    path: Path
    number: int
    changes: int


def export_notice(
    progress: Progress, *, file: Path, request: NoticeRequest, out: Path, language: str = "en"
) -> NoticeReport:
    """Open a file for reading and write a notice to `out`; nothing is left there when it fails or is cancelled.

    `language` is spoken where the request names none. Raises Refusal (the request, a name with another ending), Trouble
    (the file, the target folder), Cancelled.
    """
    if out.suffix.lower() not in (BOOK, LETTER):
        raise Refusal("notice.form", name=out.name, book=BOOK, letter=LETTER)
    with snapshot_of(file) as connection:
        notice = notice_of(connection, request, language)
        stamp = stamp_of(connection, utc_now())
    with replacing(out) as beside:
        if out.suffix.lower() == LETTER:
            beside.write_text(letter(notice, stamp), "utf-8", newline="\r\n")
        else:
            _write_book(notice, stamp, beside, progress)
    return NoticeReport(out, notice.number, notice.total)


def _write_book(notice: Notice, stamp: RosterStamp, path: Path, progress: Progress) -> None:
    workbook = Workbook(write_only=True)
    looks, tongues = Looks(workbook), notice.tongues
    name = sheet_name(title(notice), [])
    try:
        sheet = NoticeSheet(
            StreamedSheet(workbook, name), looks, notice.columns, tongues.languages[0]
        )
        sheet.open(heading(notice, stamp))
        _write_changes(sheet, notice, progress)
        page = tongues.say("roster.page", page="&P", pages="&N")
        sheet.finish(paper=notice.paper, title=title(notice), page=page)
        keys = tuple(each.key for each in notice.columns)
        asked = (
            ("notice", str(notice.number)),
            ("edition", str(notice.since.edition.id)),
            ("languages", " ".join(tongues.languages)),
        )
        write_stamp(workbook, looks, stamp, asked, [StampedSheet(name, sheet.header_row, keys)])
        progress.at("roster.saving", notice.total, notice.total)
        save_book(workbook, path, title(notice), stamp.made_at)
    finally:
        let_go(workbook)


def _write_changes(sheet: NoticeSheet, notice: Notice, progress: Progress) -> None:
    """Write sections, new titles, and the totals."""
    word, written = notice.tongues.word, 0
    for section in notice.sections:
        sheet.write_heading(section.heading)
        for change in section.changes:
            sheet.write_change(notice.lines(change))
            written += 1
            progress.at("notice.writing", written, notice.total)
    renamed = notice.since.renamed
    if renamed:
        sheet.write_heading(notice.headed("renamed", len(renamed)))
    for one in renamed:
        sheet.write_titles(word("notice.was"), one.then, "", struck=True)
        sheet.write_titles(word("notice.now"), one.now, notice.renamed(one), struck=False)
    sheet.write_heading(word("notice.totals"))
    for text in notice.totals or [word("notice.nothing")]:
        sheet.write_sentence(text)
