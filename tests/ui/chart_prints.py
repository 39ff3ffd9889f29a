"""Prints for the tests of paper: lines with titles in four languages, a document of them, its files."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from coproduce.domain.titles import Titles
from coproduce.queries.plan import PlanRow
from tests.ui.chart_lines import row
from ui.timeline.chart.scene import Setting
from ui.timeline.printing.choices import (
    Choices,
)
from ui.timeline.printing.document import Around, Document
from ui.timeline.printing.printed_lines import PrintedLines
from ui.timeline.printing.writing import Writing
from ui.timeline.wording import PlanWording
from ui.words import Words

STARTS, TODAY = date(2026, 3, 2), date(2026, 3, 4)
FAMED = {
    "en": "Shooting in the Steppe",
    "kk": "Ұлы дала: Қорғаныс, Әңгіме, Өнер, Үміт",
    "ru": "Съёмки в степи: объявление",
    "zh": "阿拉木图：人大方长见贝页龙音行首播",
}


def rows(count: int) -> list[PlanRow]:
    """Give tasks one after the other, the last with titles in four languages."""
    made = [row(n, STARTS + timedelta(5 * n), 4) for n in range(count - 1)]
    return [*made, row(count, STARTS, 9, titles=Titles(**FAMED))]


def document(
    lines: PrintedLines, language: str = "en", scale: float = 8.0, **chosen: object
) -> Document:
    span = lines.span()
    assert span is not None
    days = {"first": span[0], "last": span[1]}
    choices = Choices(**(days | chosen))  # type: ignore[arg-type]
    around = Around("Жібек жолы.coproduce", TODAY, scale)
    wording = PlanWording(Words(language))
    return Document(wording, lines, choices, Setting(language=language), around)


def written(qtbot: QtBot, made: Document, path: Path) -> list[Path]:
    writing = Writing.to_files(made, path, made.choices.kind)
    with qtbot.waitSignal(writing.ended), qtbot.waitSignal(writing.finished) as told:
        writing.start()
    return list(told.args[0])
