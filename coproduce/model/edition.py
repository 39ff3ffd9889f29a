"""Editions: a name on a journal position, such as "plan of 8 June 2017" or "sent to CMG on 3 March"."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from coproduce.model.titled import Noted
from coproduce.storage.base import Base, Journaled


class Edition(Journaled, Noted, Base):
    """`position` holds, as JSON, the highest operation number of every replica at that moment; no rows are copied.

    `work_id`: the work whose plan was marked, empty for the whole file. `taken`: when (UTC).
    Of a schedule: `channels`, their keys separated by blanks, and its days from `first` to `last`, both included, on the
    channels' own clocks; `partner_id`: to whom it was sent.
    """

    __tablename__ = "edition"

    name: Mapped[str] = mapped_column(String(200))
    work_id: Mapped[UUID | None] = mapped_column(ForeignKey("work.id"))
    taken: Mapped[datetime]
    position: Mapped[str] = mapped_column(String(8000))
    channels: Mapped[str | None] = mapped_column(String(8000))
    first: Mapped[date | None]
    last: Mapped[date | None]
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
