"""Occasions: Nauryz, Spring Festival, festivals and tours that schedules and plans are built around."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from coproduce.model.titled import Noted, Titled
from coproduce.storage.base import Base, Journaled

OCCASION_KINDS = ("holiday", "festival", "tour", "year", "meeting", "other")


class Occasion(Journaled, Titled, Noted, Base):
    """Days `first` to `last`, both included, as people write them; `country` empty means both."""

    __tablename__ = "occasion"
    __table_args__ = (Index("occasion_days", "first", "last"),)

    code: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(12))
    country: Mapped[str | None] = mapped_column(String(2))
    first: Mapped[date]
    last: Mapped[date]
