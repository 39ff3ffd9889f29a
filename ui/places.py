"""The places of the window, in the order of the rail. A new place is one line here."""

from __future__ import annotations

from typing import Final

from ui.place import PlaceEntry

PLACES: Final = (
    PlaceEntry("works", "works", "ui.works.place", "WorksPlace", "Ctrl+1"),
    PlaceEntry("timeline", "timeline", "ui.timeline.place", "TimelinePlace", "Ctrl+2"),
    PlaceEntry("schedule", "schedule", "ui.schedule.place", "SchedulePlace", "Ctrl+3"),
    PlaceEntry("reference", "reference", "ui.reference.place", "ReferencePlace", "Ctrl+4"),
    PlaceEntry("history", "history", "ui.history.place", "HistoryPlace", "Ctrl+9"),
)
