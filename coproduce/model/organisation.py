"""Organisations: ministries, regulators, broadcasters, studios. Roles and bodies, never persons."""

from __future__ import annotations

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from coproduce.model.titled import Noted, Titled
from coproduce.storage.base import Base, Journaled

ROLES = ("ministry", "regulator", "broadcaster", "studio", "fund", "other")


class Organisation(Journaled, Titled, Noted, Base):
    """A body that owes, makes, approves or airs something. `country` is ISO 3166-1 alpha-2."""

    __tablename__ = "organisation"
    __table_args__ = (Index("organisation_code", "code"),)

    code: Mapped[str] = mapped_column(String(20))
    role: Mapped[str] = mapped_column(String(20))
    country: Mapped[str] = mapped_column(String(2))
