"""The widths of the list: no heading is cut, titles get what is to spare first, one of ones own stays; how a month is named."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from coproduce.texts import LANGUAGES
from ui.desk import Desk
from ui.schedule.cells import COLUMNS, PLACE
from ui.schedule.days import Period
from ui.schedule.list_page import ListPage
from ui.schedule.period_bar import period_name
from ui.theme import Theme
from ui.words import Words


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, theme: Theme) -> ListPage:
    del theme
    made = ListPage(desk, desk.words, lambda: True)
    qtbot.addWidget(made)
    made.setCurrentWidget(made.view)
    made.resize(1200, 600)
    made.show()
    return made


@pytest.mark.parametrize("width", [700, 1280, 1920, 3000])
def test_no_heading_is_cut_and_titles_come_first(page: ListPage, desk: Desk, width: int) -> None:
    page.resize(width, 600)
    header = page.view.horizontalHeader()
    for language in LANGUAGES:
        desk.words.set_language(language)
        page.retranslate()
        sizes = [header.sectionSize(place) for place in range(len(COLUMNS))]
        least = [
            max(column.width, header.sectionSizeHint(place)) for place, column in enumerate(COLUMNS)
        ]
        assert all(size >= wanted for size, wanted in zip(sizes[:-1], least[:-1], strict=True))
        grown = [
            name
            for name in ("run", "version", "channel")
            if sizes[PLACE[name]] > least[PLACE[name]]
        ]
        assert not grown or sizes[PLACE["title"]] >= 250
        assert sum(sizes) >= page.view.viewport().width()


def test_a_width_of_ones_own_stays(page: ListPage) -> None:
    header = page.view.horizontalHeader()
    header.resizeSection(PLACE["title"], 333)
    page.resize(1700, 600)
    assert header.sectionSize(PLACE["title"]) == 333


def test_a_month_is_named_as_each_language_does(words: Words) -> None:
    named = {
        "en": "December 2026",
        "kk": "Желтоқсан 2026",
        "ru": "Декабрь 2026",
        "zh": "2026年12月",
    }
    for language, name in named.items():
        words.set_language(language)
        assert period_name(Period.around("month", date(2026, 12, 5)), words) == name
