"""Shared resources of productions: a crew, a host, a studio, a place; and which tasks have booked them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from coproduce.model.titled import Noted, Titled
from coproduce.storage.base import Base, Journaled

RESOURCE_KINDS = ("crew", "host", "studio", "location", "equipment", "other")


class Resource(Journaled, Titled, Noted, Base):
    """Something that only so many tasks (`capacity`) can use on one day."""

    __tablename__ = "resource"
    __table_args__ = (Index("resource_code", "code"),)

    code: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(12), default="crew")
    capacity: Mapped[int] = mapped_column(Integer, default=1)


class Booking(Journaled, Base):
    """A task uses a resource on all its days."""

    __tablename__ = "booking"
    __table_args__ = (Index("booking_of_task", "task_id"), Index("booking_of", "resource_id"))

    task_id: Mapped[UUID] = mapped_column(ForeignKey("task.id"))
    resource_id: Mapped[UUID] = mapped_column(ForeignKey("resource.id"))
