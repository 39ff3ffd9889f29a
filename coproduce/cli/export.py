"""`export`: the roster workbook of a period, in the languages and on the paper that were asked for."""

from __future__ import annotations

from pathlib import Path

from coproduce.cli.console import Console
from coproduce.cli.files import opened
from coproduce.cli.parser import Asked
from coproduce.cli.period import Period, asked_period
from coproduce.errors import Refusal
from coproduce.excel.roster import export_roster
from coproduce.queries.roster import RosterRequest
from coproduce.texts import LANGUAGES


def export(asked: Asked, console: Console) -> int:
    """Write the roster to `--out`, beside it first, then swapped in."""
    languages = languages_of(asked.languages)
    with opened(asked) as space:
        period = asked_period(space, asked)
    if period is None:
        raise Refusal("export.nothing", path=asked.file)
    report = export_roster(
        console.progress(),
        file=Path(asked.file),
        request=_request(period, languages, asked.paper),
        out=Path(asked.out),
        language=console.texts.language,
    )
    console.say(
        "cli.export.done", path=report.path, rows=report.rows, first=period.first, last=period.last
    )
    console.data(
        {
            "file": report.path,
            "rows": report.rows,
            "sheets": report.sheets,
            "first": period.first,
            "last": period.last,
        }
    )
    return 0


def _request(period: Period, languages: tuple[str, ...], paper: str) -> RosterRequest:
    return RosterRequest(
        first=period.first,
        last=period.last,
        channels=period.on or (),
        languages=languages,
        paper=paper,
    )


def languages_of(text: str) -> tuple[str, ...]:
    """Read "en,zh": one or two languages that we speak."""
    given = tuple(name.strip() for name in text.split(",") if name.strip())
    if not 1 <= len(given) <= 2 or len(set(given)) != len(given) or set(given) - set(LANGUAGES):
        raise Refusal("export.languages", given=text, known=", ".join(LANGUAGES))
    return given
