"""A screen reader for tests of the chart: it asks for lines as one does, and writes down what it is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtGui import QAccessible, QAccessibleEvent

from tests.ui.timeline_plan import of
from ui.timeline.chart.accessible import ChartAccessible
from ui.timeline.chart.accessible_line import LineAccessible
from ui.timeline.place import TimelinePlace

Text, Event = QAccessible.Text, QAccessible.Event
Heard = list[tuple[Any, str]]


def chart_of(place: TimelinePlace) -> ChartAccessible:
    found = QAccessible.queryAccessibleInterface(place.side.view)
    assert isinstance(found, ChartAccessible)
    return found


@contextmanager
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """Listen: what happens, and to which row; or what is announced."""
    told: Heard = []

    def listen(event: QAccessibleEvent) -> None:
        if event.type() == Event.Announcement:
            told.append((event.type(), event.message()))  # type: ignore[attr-defined]
        else:
            one = event.accessibleInterface()
            told.append((event.type(), one.text(Text.Name).split(",")[0]))

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(listen))
    QAccessible.setActive(True)
    yield told
    QAccessible.setActive(False)


def line_of(place: TimelinePlace, chart: ChartAccessible, title: str) -> LineAccessible:
    line: LineAccessible = chart.of(of(place)[title].id)
    return line


def told(place: TimelinePlace, chart: ChartAccessible, title: str) -> str:
    return line_of(place, chart, title).text(Text.Name)


def lines(chart: ChartAccessible) -> list[LineAccessible]:
    return [line for index in range(chart.childCount()) if (line := chart.child(index))]
