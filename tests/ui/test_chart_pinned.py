"""Pinned successors in the way of a drop: asked about once a session; what is answered is done, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.chart_hands import SCALE, HeldChart, standing
from ui.desk import Desk
from ui.messages import Message
from ui.theme import Theme
from ui.timeline.chart.lane import knobs_of

WEEK = 7 * SCALE


@pytest.fixture
def chart(desk: Desk, qtbot: QtBot, theme: Theme) -> Iterator[HeldChart]:
    del theme
    with standing(desk, qtbot) as made:
        yield made


@pytest.fixture
def told(chart: HeldChart) -> list[Message]:
    found: list[Message] = []
    chart.desk.said.connect(found.append)
    return found


def first(chart: HeldChart, title: str) -> date:
    return chart.stage.rows[title].first


def asked(chart: HeldChart) -> bool:
    return chart.drops.question is not None


def answer(chart: HeldChart, number: int, *, remember: bool = True) -> None:
    question = chart.drops.question
    assert question is not None
    question.remember.setChecked(remember)
    question.findChildren(QPushButton)[number].click()


def test_pinned_successors_are_asked_about_once_and_pushed_as_told(chart: HeldChart) -> None:
    chart.drag(chart.middle("Trailer"), (2 * WEEK, 0))
    assert asked(chart)
    assert first(chart, "Trailer") == date(2026, 4, 6)
    answer(chart, 0)
    assert first(chart, "Trailer") == date(2026, 4, 20)
    gala = first(chart, "Gala")
    assert gala == date(2026, 4, 27)
    chart.drag(chart.middle("Trailer"), (WEEK, 0))
    assert not asked(chart)
    assert first(chart, "Gala") > gala
    chart.drops.forget()
    chart.drag(chart.middle("Trailer"), (WEEK, 0))
    assert asked(chart)
    answer(chart, 1, remember=False)
    assert chart.drops.pinned() == "keep"


def test_refused_for_the_sake_of_a_pinned_task_nothing_moves(
    chart: HeldChart, told: list[Message]
) -> None:
    steps = chart.steps()
    chart.drag(chart.middle("Trailer"), (2 * WEEK, 0))
    answer(chart, 2, remember=False)
    assert chart.steps() == steps
    assert "nothing was moved" in told[-1].text
    chart.drag(chart.middle("Trailer"), (2 * WEEK, 0))
    question = chart.drops.question
    assert question is not None
    question.reject()
    assert chart.steps() == steps


def test_a_link_drawn_to_a_pinned_task_asks_as_well_and_is_remembered(
    chart: HeldChart, told: list[Message]
) -> None:
    steps, stood = chart.steps(), first(chart, "Gala")
    draw(chart, "Cut", "Gala")
    assert asked(chart)
    answer(chart, 2, remember=False)
    assert (chart.steps(), first(chart, "Gala")) == (steps, stood)
    assert "link was not made" in told[-1].text
    draw(chart, "Cut", "Gala")
    answer(chart, 0)
    assert chart.steps() == steps + 1
    assert first(chart, "Gala") == date(2026, 6, 8)
    chart.desk.undo()
    assert first(chart, "Gala") == stood
    draw(chart, "Cut", "Gala")
    assert not asked(chart)
    assert first(chart, "Gala") == date(2026, 6, 8)


def draw(chart: HeldChart, before: str, after: str) -> None:
    """Draw a link from the end of one bar to the start of another."""
    bar = chart.bar(before)
    knob = QPointF(*knobs_of(bar)[1])
    aim = chart.bar(after)
    chart.drag(knob, (aim.left + 1 - knob.x(), aim.top - bar.top))
