"""The mapped classes, one module per aggregate; importing this package brings every table into the metadata."""

from coproduce.model.calendar import Calendar, CalendarDay, CalendarYear
from coproduce.model.channel import Channel
from coproduce.model.edition import Edition
from coproduce.model.occasion import Occasion
from coproduce.model.office import Office
from coproduce.model.organisation import Organisation
from coproduce.model.pattern import Pattern
from coproduce.model.playbook import Playbook, PlaybookLine
from coproduce.model.resource import Booking, Resource
from coproduce.model.review import Review
from coproduce.model.slot import Slot
from coproduce.model.task import Link, Task
from coproduce.model.work import Episode, Version, Work

__all__ = [
    "Booking",
    "Calendar",
    "CalendarDay",
    "CalendarYear",
    "Channel",
    "Edition",
    "Episode",
    "Link",
    "Occasion",
    "Office",
    "Organisation",
    "Pattern",
    "Playbook",
    "PlaybookLine",
    "Resource",
    "Review",
    "Slot",
    "Task",
    "Version",
    "Work",
]
