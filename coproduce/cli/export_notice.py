"""`export notice`: what changed since an edition of the schedule, as a workbook or, to a `.txt`, as a letter."""

from __future__ import annotations

from pathlib import Path

from coproduce.cli.console import Console
from coproduce.cli.export import languages_of
from coproduce.cli.files import opened
from coproduce.cli.parser import Asked
from coproduce.errors import Refusal
from coproduce.excel.notice_book import export_notice as write_notice
from coproduce.excel.notice_lines import NoticeRequest
from coproduce.queries.lookup import find_row


def export_notice(asked: Asked, console: Console) -> int:
    """Write the notice to `--out`, beside it first, then swapped in."""
    languages = languages_of(asked.languages)
    if not asked.edition:
        raise Refusal("notice.no_edition")
    with opened(asked) as space:
        edition = space.read(find_row, "edition", asked.edition)
    report = write_notice(
        console.progress(),
        file=Path(asked.file),
        request=NoticeRequest(edition=edition, languages=languages, paper=asked.paper),
        out=Path(asked.out),
    )
    told = {"number": report.number, "changes": report.changes}
    console.say("cli.export.notice.done", path=report.path, **told)
    console.data({"file": report.path, **told})
    return 0
