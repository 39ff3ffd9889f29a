"""The timeline of a file as PDF, PNG or SVG without a window: for machines that have no screen.

python -m ui.timeline.printing FILE --out X.pdf [--work CODE] [--first DAY --last DAY] [--fit page|wide|tiled] …

It stands here and not in the command line of the core, which runs without Qt.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from coproduce.errors import CoproduceError, Refusal
from coproduce.queries.lookup import find_row
from coproduce.queries.plan import PlanRow, links, plan
from coproduce.queries.plan_choices import PlannedWork, planned_works
from coproduce.texts import LANGUAGES, Texts
from coproduce.workspace import Workspace
from ui.today import today_in_astana

UNIT: Final = "week"


def main(argv: Sequence[str] | None = None) -> int:
    """Write what was asked for, and print the paths."""
    given = _arguments(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        for path in _write(given):
            sys.stdout.write(f"{path}\n")
    except CoproduceError as error:
        sys.stderr.write(f"{Texts(given.language).error(error)}\n")
        return error.exit_code
    return 0


def _write(given: argparse.Namespace) -> list[Path]:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  after the environment is set

    from ui.theme import Theme  # noqa: PLC0415
    from ui.timeline.printing.page_painter import PagePainter  # noqa: PLC0415
    from ui.timeline.printing.targets import paths_of, target  # noqa: PLC0415

    app = QApplication.instance() or QApplication([])
    if isinstance(app, QApplication):
        Theme(app, "light")
    kind = given.out.suffix.lower().removeprefix(".")
    document = _document(given, kind)
    painter = PagePainter(document)
    with target(document, given.out, kind) as made:
        for number in range(1, document.pages + 1):
            made.painting(number, lambda on, number=number: painter.paint(on, number))  # type: ignore[misc]
    return paths_of(document, given.out, kind)


def _document(given: argparse.Namespace, kind: str) -> Any:
    """Read the plans and lay them out. Raises Refusal and Trouble."""
    from ui.timeline.printing.choices import KINDS, SCALES, Choices  # noqa: PLC0415
    from ui.timeline.printing.document import Around, Document  # noqa: PLC0415
    from ui.timeline.printing.printed_lines import PrintedLines  # noqa: PLC0415
    from ui.timeline.printing.reading import print_setting  # noqa: PLC0415
    from ui.timeline.wording import PlanWording  # noqa: PLC0415
    from ui.words import Words  # noqa: PLC0415

    if kind not in KINDS:
        raise Refusal("printing.kind", suffix=given.out.suffix, kinds=", ".join(KINDS))
    words = Words(given.language)
    space = Workspace.open(given.file)
    try:
        works = _works(space, given.work)
        rows = _rows(space, works)
        lines = PrintedLines(rows, [link for work in works for link in space.read(links, work.id)])
        span = lines.span()
        if span is None:
            raise Refusal("printing.no_lines")
        choices = Choices(
            given.first or span[0], given.last or span[1], fit=given.fit, unit=UNIT, zoom=given.zoom, kind=kind
        )  # fmt: skip
        choices = replace(choices, paper=given.paper, table=given.table, repeated=not given.joined)
        if len(works) == 1:
            choices = replace(choices, title=works[0].titles.shown(given.language))
        keys = [work.id for work in works]
        setting = print_setting(space.read, keys, choices.first, choices.last, given.language)
        around = Around(given.file.name, given.today or today_in_astana(), SCALES[UNIT])
        return Document(PlanWording(words), lines, choices, setting, around)
    finally:
        space.close()


def _works(space: Workspace, asked: str | None) -> list[PlannedWork]:
    """Give the work asked for, else all that have a plan. Raises Refusal."""
    wanted: UUID | None = space.read(find_row, "work", asked) if asked else None
    return [work for work in space.read(planned_works) if work.tasks and wanted in (None, work.id)]


def _rows(space: Workspace, works: Sequence[PlannedWork]) -> list[Any]:
    """Give the tasks of works, below a heading each where there are several."""
    from ui.timeline.headings import WORK, Heading  # noqa: PLC0415

    found: list[Any] = []
    for work in works:
        rows: Sequence[PlanRow] = space.read(plan, work.id).rows
        if len(works) > 1:
            first, last = min(row.first for row in rows), max(row.last for row in rows)
            found.append(
                Heading(work.id, WORK, work.code, work.titles, 0, len(rows), True, first, last)
            )
        found += rows
    return found


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    from ui.timeline.printing.choices import TABLES, ZOOMS  # noqa: PLC0415
    from ui.timeline.printing.paper import PAPERS  # noqa: PLC0415
    from ui.timeline.printing.tiling import FITS, ONE_WIDE  # noqa: PLC0415

    say = Texts("en").say
    parser = argparse.ArgumentParser(
        prog="python -m ui.timeline.printing", description=say("printing.what")
    )
    parser.add_argument("file", type=Path, metavar="FILE", help=say("app.file"))
    parser.add_argument("--out", type=Path, required=True, help=say("printing.out"))
    parser.add_argument("--work", help=say("printing.work"))
    parser.add_argument("--first", type=date.fromisoformat, help=say("printing.field.first"))
    parser.add_argument("--last", type=date.fromisoformat, help=say("printing.field.last"))
    parser.add_argument("--fit", choices=FITS, default=ONE_WIDE, help=say("printing.field.fit"))
    parser.add_argument("--paper", choices=PAPERS, default="A4", help=say("printing.field.paper"))
    parser.add_argument(
        "--table", choices=TABLES, default="dates", help=say("printing.field.table")
    )
    parser.add_argument(
        "--zoom", type=int, choices=ZOOMS, default=100, help=say("printing.field.zoom")
    )
    parser.add_argument("--joined", action="store_true", help=say("printing.joined"))
    parser.add_argument("--language", choices=LANGUAGES, default="en", help=say("app.language"))
    parser.add_argument("--today", type=date.fromisoformat, help=say("printing.today"))
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
