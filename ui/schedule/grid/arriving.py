"""Where the grid is looked at when a period opens: at a day that was asked for, else where something is on."""

from __future__ import annotations

from datetime import date

from coproduce.domain.instants import HOUR
from ui.schedule.grid.book import GridBook
from ui.schedule.grid.columns import CLOCKS, ColumnLayout
from ui.schedule.grid.layouts import DOWN, Box
from ui.schedule.grid.view import GridView


def arrive(view: GridView, day: date | None) -> None:
    """Go to a day, or without one to the first slot when none is in sight."""
    book = view.book
    if day is None and view.scene().blocks:
        return
    number = _first_filled(book) if day is None else (day - book.days[0].day).days
    if number is None or not 0 <= number < len(book.days):
        return
    book.need(number, number + 1)
    shown = book.days[number]
    starts = [
        slot.starts
        for key in book
        for slot in book[key].slots
        if shown.starts <= slot.starts < shown.stops
    ]
    lane = next(lane for lane in view.layout_now.lanes if lane.day == shown.day)
    box = view.layout_now.lane_box(lane)
    ahead = view.layout_now.measure.length(
        max(min(starts, default=shown.starts) - HOUR - shown.starts, 0)
    )
    view.scroll_to(*_corner(view, box, number, ahead))


def _corner(view: GridView, box: Box, number: int, ahead: float) -> tuple[float, float]:
    layout = view.layout_now
    if layout.along != DOWN:
        return box.x + ahead, view.at_scroll[1]
    if isinstance(layout, ColumnLayout) and number in layout.turns:
        return box.x - CLOCKS, ahead
    return box.x, box.y + ahead


def _first_filled(book: GridBook) -> int | None:
    """Find the first day on which a slot starts, reading no further."""
    for number, day in enumerate(book.days):
        book.need(number, number + 1)
        for key in book:
            if any(day.starts <= slot.starts < day.stops for slot in book[key].slots):
                return number
    return None
