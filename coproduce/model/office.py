"""Offices: who works with their own copy of the file, and in which language and zone."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from coproduce.model.titled import Titled
from coproduce.storage.base import Base, Journaled


class Office(Journaled, Titled, Base):
    """An office; its `code` is on every operation that it made."""

    __tablename__ = "office"

    code: Mapped[str] = mapped_column(String(20))
    country: Mapped[str] = mapped_column(String(2))
    zone: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2))
