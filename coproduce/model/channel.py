"""Channels: where slots lie. A channel has a home clock and a broadcast day that need not start at midnight."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from coproduce.model.titled import Noted, Titled
from coproduce.storage.base import Base, Journaled

MEDIA = ("tv", "radio", "online")


class Channel(Journaled, Titled, Noted, Base):
    """A television, radio or online channel; `day_starts` counts minutes after midnight of its home clock."""

    __tablename__ = "channel"
    __table_args__ = (Index("channel_code", "code"),)

    code: Mapped[str] = mapped_column(String(20))
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    medium: Mapped[str] = mapped_column(String(10))
    country: Mapped[str] = mapped_column(String(2))
    zone: Mapped[str] = mapped_column(String(40))
    day_starts: Mapped[int] = mapped_column(Integer, default=360)
    children: Mapped[bool] = mapped_column(Boolean, default=False)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
