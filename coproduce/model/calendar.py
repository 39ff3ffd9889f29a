"""Working calendars: which days are worked in a country, by which official notice, and what is only projected.

A calendar is a week plus its exceptions: closed days, and days opened to make up for a holiday (调休).
Facts move every year, so they are rows; `domain.working_calendar` has the rules.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from coproduce.model.titled import Noted, Titled
from coproduce.storage.base import Base, Journaled


class Calendar(Journaled, Titled, Noted, Base):
    """A working calendar. `weekdays` is a mask, Monday the lowest bit; a joint one is open where both others are."""

    __tablename__ = "calendar"
    __table_args__ = (Index("calendar_code", "code"),)

    code: Mapped[str] = mapped_column(String(20))
    country: Mapped[str | None] = mapped_column(String(2))
    weekdays: Mapped[int] = mapped_column(Integer, default=0b0011111)
    first_year: Mapped[int | None] = mapped_column(Integer)
    last_year: Mapped[int | None] = mapped_column(Integer)
    joint_one_id: Mapped[UUID | None] = mapped_column(ForeignKey("calendar.id"))
    joint_two_id: Mapped[UUID | None] = mapped_column(ForeignKey("calendar.id"))


class CalendarYear(Journaled, Noted, Base):
    """What is known of one year: an official notice (then `source` names it), or a projection."""

    __tablename__ = "calendar_year"
    __table_args__ = (Index("year_of_calendar", "calendar_id", "year"),)

    calendar_id: Mapped[UUID] = mapped_column(ForeignKey("calendar.id"))
    year: Mapped[int] = mapped_column(Integer)
    projected: Mapped[bool] = mapped_column(Boolean, default=False)


class CalendarDay(Journaled, Titled, Noted, Base):
    """An exception to the week: closed, or opened to make up for a holiday."""

    must_be_titled = False

    __tablename__ = "calendar_day"
    __table_args__ = (Index("day_of_calendar", "calendar_id", "day"),)

    calendar_id: Mapped[UUID] = mapped_column(ForeignKey("calendar.id"))
    day: Mapped[date]
    open: Mapped[bool] = mapped_column(Boolean, default=False)
