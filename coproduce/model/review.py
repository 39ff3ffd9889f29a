"""Review days of authorities: dated rows with a citation and a confidence, never constants.

A figure that a law changed is a second row; templates take the one valid when the step begins.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from coproduce.model.titled import Noted, Titled
from coproduce.storage.base import Base, Journaled

CONFIDENCES = ("H", "M", "L", "MEM")


class Review(Journaled, Titled, Noted, Base):
    """How many `days` of `calendar_id` an authority takes for one step, from `valid_from` to `valid_to` (included)."""

    __tablename__ = "review"
    __table_args__ = (Index("review_code", "code"),)

    code: Mapped[str] = mapped_column(String(40))
    step: Mapped[str] = mapped_column(String(40))
    authority_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    calendar_id: Mapped[UUID | None] = mapped_column(ForeignKey("calendar.id"))
    days: Mapped[int] = mapped_column(Integer)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    citation: Mapped[str] = mapped_column(String(600))
    confidence: Mapped[str] = mapped_column(String(4))
