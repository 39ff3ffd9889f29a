"""Tells screen readers what happens on the chart: focus, selection, other dates, lines that come and go, how a drag ends.

Nothing is done while no reader listens. What one turn of the event loop brings is told together, at its end.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
)

from ui.timeline.chart.accessible import ChartAccessible, Teller
from ui.timeline.chart.accessible_line import LineAccessible, has_parts
from ui.timeline.chart.previews import Preview
from ui.timeline.chart.view import ChartView
from ui.timeline.model import PlanModel

Event = QAccessible.Event
FEW: Final = 20  # so many changes are told one by one
REST_MS: Final = (
    300  # what a drag says changes with every day it passes; it is spoken where it rests
)


class ChartVoice(QObject):
    """The voice of a chart; `model` tells when lines change. `picked` is to be called when the selection has changed."""

    def __init__(self, view: ChartView, model: PlanModel, teller: Teller) -> None:
        super().__init__(view)
        self._view, self._teller = view, teller
        self._selected: frozenset[UUID] = frozenset()
        self._current: UUID | None = None
        self._inserted: list[tuple[int, int]] = []
        self._removed = False
        self._drag: tuple[str, ...] = ()  # what the drag that goes on says now
        self._spoken = ""  # the last of it that was announced
        self._dropped: tuple[str, ...] = ()
        self._changed = False
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._tell)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._rested)
        view.teller = teller
        view.previewed.connect(self._previewed)
        view.installEventFilter(self)
        model.rowsInserted.connect(self._came)
        model.rowsRemoved.connect(self._went)
        model.dataChanged.connect(self._stirred)

    def retranslate(self) -> None:
        """Name the chart anew."""
        say = self._teller.words.words.say
        self._view.setAccessibleName(say("spoken.chart"))
        self._view.setAccessibleDescription(say("spoken.keys"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """When the chart gets the keyboard, its current line has it."""
        if watched is self._view and event.type() == QEvent.Type.FocusIn and QAccessible.isActive():
            self._current = None
            self._soon.start()
        return False

    # ---------------------------------------------------------- what happens

    def picked(self) -> None:
        """Other rows are selected now, or the keyboard is on another one."""
        if QAccessible.isActive():
            self._soon.start()

    def _came(self, _parent: QModelIndex, first: int, last: int) -> None:
        if QAccessible.isActive():
            self._inserted.append((first, last))
            self._soon.start()

    def _went(self, *_: object) -> None:
        self._removed = True
        self._stirred()

    def _stirred(self, *_: object) -> None:
        if QAccessible.isActive():
            self._changed = True
            self._soon.start()

    def _previewed(self, shown: Preview | None) -> None:
        """Name what a drag is about, and what it breaks as soon as it does; at its end, what has come of it."""
        if not QAccessible.isActive():
            return
        told = shown.told if shown is not None else ()
        if told:
            self._rest.start()
        elif shown is None and self._drag:
            self._rest.stop()
            self._spoken = ""
            self._dropped, self._changed = self._drag, False
            self._soon.start()
        self._drag = told

    def _rested(self) -> None:
        """Say what the drag is about, or what it breaks, unless that was said last."""
        if self._drag and self._drag[0] != self._spoken:
            self._spoken = self._drag[0]
            self._announce(self._spoken)

    # --------------------------------------------------------------- telling

    def _tell(self) -> None:
        """Tell all that has happened."""
        chart = QAccessible.queryAccessibleInterface(self._view)
        if not isinstance(chart, ChartAccessible):
            return
        self._tell_lines(chart)
        if self._changed:
            self._tell_names(chart)
        self._tell_selected(chart)
        self._tell_focus(chart)
        if self._dropped:
            unchanged = self._teller.words.words.say("spoken.unchanged")
            self._announce("\n".join(self._dropped) if self._changed else unchanged)
        self._dropped, self._changed = (), False
        chart.let_go({*self._selected, *([self._current] if self._current else ())})

    def _tell_lines(self, chart: ChartAccessible) -> None:
        """Tell of lines that went, as far as they were asked for, and of few that came."""
        for key, line in list(chart.made.items()) if self._removed else ():
            if line.line is None:
                line.leave()
                chart.drop(key)  # Qt tells of it
        if len(self._inserted) == 1 and self._inserted[0][1] - self._inserted[0][0] < FEW:
            first, last = self._inserted[0]
            for line in filter(None, map(chart.child, range(first, last + 1))):
                _send(line, Event.ObjectCreated)
        elif self._inserted:
            _send(chart, Event.ObjectReorder)
        self._inserted.clear()
        self._removed = False

    def _tell_names(self, chart: ChartAccessible) -> None:
        """Tell which of the lines that a reader knows are called otherwise now, and which were opened or closed."""
        for line in list(chart.made.values()):
            row, before = line.row(), line.said
            if before is None or row is None:
                continue
            name, is_open = line.say(row)
            if before[0] and name != before[0]:
                _send(line, Event.NameChanged)
            if is_open != before[1] and has_parts(row):
                state: Any = QAccessible.State()
                state.expanded = state.collapsed = True
                QAccessible.updateAccessibility(QAccessibleStateChangeEvent(line, state))

    def _tell_selected(self, chart: ChartAccessible) -> None:
        now, before = frozenset(self._view.selected), self._selected
        self._selected = now
        if len(now ^ before) > FEW:
            _send(chart, Event.SelectionWithin)
            return
        gone = [chart.made[key] for key in before - now if key in chart.made]
        _send_all(gone, Event.SelectionRemove)
        came = [chart.of(key) for key in now - before if chart.place(key) is not None]
        _send_all(came, Event.Selection if len(now) == 1 else Event.SelectionAdd)

    def _tell_focus(self, chart: ChartAccessible) -> None:
        """While the keyboard is on the chart, it is on a line of it."""
        current = self._teller.current() if self._view.hasFocus() else None
        if current is not None and current != self._current and chart.place(current) is not None:
            _send(chart.of(current), Event.Focus)
        self._current = current

    def _announce(self, told: str) -> None:
        event = QAccessibleAnnouncementEvent(self._view, told)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)


def _send(one: QAccessibleInterface, event: QAccessible.Event) -> None:
    QAccessible.updateAccessibility(QAccessibleEvent(one, event))


def _send_all(lines: Iterable[LineAccessible], event: QAccessible.Event) -> None:
    for line in lines:
        _send(line, event)
