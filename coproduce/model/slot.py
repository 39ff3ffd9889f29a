"""Slots: a work on a channel at an agreed time.

What was agreed (wall date, wall time, zone, and which of a doubled hour) is kept; the UTC instant is
derived from it and indexed. When clock laws change, the two can be compared and a person decides.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, column
from sqlalchemy.orm import Mapped, mapped_column

from coproduce.domain.airtime import AirTime
from coproduce.model.titled import Noted
from coproduce.storage.base import Base, Journaled

STATES = ("proposed", "offered", "agreed", "aired", "cancelled")


def _where_filled(name: str, *columns: str) -> Index:
    """Make an index over the rows that have a value there: most slots belong to no pattern and need no entry."""
    filled = column(columns[0]).is_not(None)
    return Index(name, *columns, sqlite_where=filled, postgresql_where=filled)


class Slot(Journaled, Noted, Base):
    """One airing: `length` in seconds, `repeat` for anything but the first run on this channel.

    `pattern_id`: the pattern that it is an instance of, and `occurrence` the day of the rule that it stands for,
    wherever it was dragged since. `repeat_of_id`: the first run that it follows.
    """

    __tablename__ = "slot"
    __table_args__ = (
        Index("slot_on_channel", "channel_id", "starts"),
        Index("slot_starts", "starts"),
        Index("slot_of_work", "work_id", "removed"),
        _where_filled("slot_of_pattern", "pattern_id", "occurrence"),
        _where_filled("slot_repeats", "repeat_of_id"),
    )

    channel_id: Mapped[UUID] = mapped_column(ForeignKey("channel.id"))
    work_id: Mapped[UUID] = mapped_column(ForeignKey("work.id"))
    episode_id: Mapped[UUID | None] = mapped_column(ForeignKey("episode.id"))
    version_id: Mapped[UUID | None] = mapped_column(ForeignKey("version.id"))
    wall_day: Mapped[date]
    wall_time: Mapped[str] = mapped_column(String(8))
    zone: Mapped[str] = mapped_column(String(40))
    fold: Mapped[int] = mapped_column(Integer, default=0)
    starts: Mapped[datetime]
    length: Mapped[int] = mapped_column(Integer)
    repeat: Mapped[bool] = mapped_column(Boolean, default=False)
    live: Mapped[bool] = mapped_column(Boolean, default=False)
    state: Mapped[str] = mapped_column(String(12), default="proposed")
    pattern_id: Mapped[UUID | None] = mapped_column(ForeignKey("pattern.id"))
    occurrence: Mapped[date | None]
    repeat_of_id: Mapped[UUID | None] = mapped_column(ForeignKey("slot.id"))

    @property
    def air(self) -> AirTime:
        """The agreed time; setting it derives the instant."""
        return AirTime(self.wall_day, time.fromisoformat(self.wall_time), self.zone, self.fold)

    @air.setter
    def air(self, air: AirTime) -> None:
        for name, value in columns_of(air).items():
            setattr(self, name, value)


def columns_of(air: AirTime) -> dict[str, Any]:
    """Give the columns that keep an agreed time, the derived instant among them."""
    return {
        "wall_day": air.day,
        "wall_time": air.at.isoformat("seconds"),
        "zone": air.zone,
        "fold": air.fold,
        "starts": air.instant,
    }
