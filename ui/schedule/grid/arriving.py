"""Where the grid is looked at when a period opens: at a day that was asked for, else where something is on."""

from __future__ import annotations

from datetime import date

from coproduce.domain.instants import HOUR
from ui.schedule.grid.book import GridBook
from ui.schedule.grid.columns import CLOCKS, ColumnLayout
from ui.schedule.grid.layouts import DOWN, Box
from ui.schedule.grid.view import GridView


def arrive(view: GridView, day: date | None) -> None:
    """Go to a day, or without one to the first slot when none is in sight; on an empty day, to the time of day at
    which another has its first."""
    book = view.book
    if not view.layout_now.lanes or (day is None and view.scene().blocks):
        return
    number = _first_filled(book) if day is None else (day - book.days[0].day).days
    if number is None or not 0 <= number < len(book.days):
        return
    book.need(number, number + 1)
    begins = _begins(book, number)
    if begins is None and (filled := _first_filled(book)) is not None:
        begins = _begins(book, filled)
    lane = next(lane for lane in view.layout_now.lanes if lane.day == book.days[number].day)
    box = view.layout_now.lane_box(lane)
    ahead = view.layout_now.scale.pixels(max((begins or 0) - HOUR, 0))
    view.scroll_to(*_corner(view, box, number, ahead))


def _begins(book: GridBook, number: int) -> int | None:
    """Tell how long after a day's start its first slot begins, in milliseconds; None where none does."""
    day = book.days[number]
    slots = (slot.starts for key in book for slot in book[key].slots)
    return min((at - day.starts for at in slots if day.starts <= at < day.stops), default=None)


def _corner(view: GridView, box: Box, number: int, ahead: float) -> tuple[float, float]:
    layout = view.layout_now
    if layout.along != DOWN:
        return box.x + ahead, view.at_scroll[1]
    if isinstance(layout, ColumnLayout) and number in layout.turns:
        return box.x - CLOCKS, ahead
    return box.x, box.y + ahead


def _first_filled(book: GridBook) -> int | None:
    """Find the first day on which a slot starts, reading no further."""
    for number in range(len(book.days)):
        book.need(number, number + 1)
        if _begins(book, number) is not None:
            return number
    return None
