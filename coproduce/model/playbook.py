"""Playbooks: what goes on air instead when a day is taken from everyone: a mourning, a disaster, a visit of state.

Prepared beforehand, line by line, and laid over a range of time in one step.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from coproduce.model.titled import Noted, Titled
from coproduce.storage.base import Base, Journaled


class Playbook(Journaled, Titled, Noted, Base):
    """A prepared substitution: its lines run in order, from the first again when all have run."""

    __tablename__ = "playbook"
    __table_args__ = (Index("playbook_code", "code"),)

    code: Mapped[str] = mapped_column(String(40))


class PlaybookLine(Journaled, Noted, Base):
    """One programme of a playbook; `place` orders the lines, `length` in seconds."""

    __tablename__ = "playbook_line"
    __table_args__ = (Index("line_of_playbook", "playbook_id", "place"),)

    playbook_id: Mapped[UUID] = mapped_column(ForeignKey("playbook.id"))
    place: Mapped[int] = mapped_column(Integer)
    work_id: Mapped[UUID] = mapped_column(ForeignKey("work.id"))
    episode_id: Mapped[UUID | None] = mapped_column(ForeignKey("episode.id"))
    version_id: Mapped[UUID | None] = mapped_column(ForeignKey("version.id"))
    length: Mapped[int] = mapped_column(Integer)
