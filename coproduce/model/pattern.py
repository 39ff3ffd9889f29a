"""Patterns: "Mon–Fri 19:00 Beijing from 3 March until the episodes run out", kept as a rule beside its slots.

The rule is RFC 5545's, anchored on a wall clock. Its slots are rows of their own that can be dragged; each remembers
the day of the rule that it stands for, so that a later change of the rule finds it again.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from coproduce.model.titled import Noted
from coproduce.storage.base import Base, Journaled

PREEMPTED = ("push", "skip")


class Pattern(Journaled, Noted, Base):
    """`rule`: an RRULE without its name ("FREQ=WEEKLY;BYDAY=MO,TU"), reckoned on the wall clock of `zone` from
    `first_day` at `wall_time`; UNTIL, where there is one, is a plain date that still belongs to it.

    `length`: seconds of every slot, empty for each episode's own. `first_episode`: the number that the first day takes,
    the next ones follow; empty where a work has no parts. `exhaust`: it ends when the episodes do.
    `preempted`: what becomes of an episode whose day is taken: "push" to the next day of the rule, or "skip".
    `wall_time`: on the wall clock, past midnight counted on ("25:30" of a Monday is half past one on Tuesday).
    `skips`: days of the rule that stay empty, ISO dates separated by blanks, "2025-03-05*" where the day's episode fell away
    as well; `avoids`: codes of occasions, without their year, whose days stay empty ("SPRING NAURYZ"), separated by blanks.
    `follows_id`: the pattern whose first runs this one repeats, each `follows_days` days later at `wall_time`; its `rule`
    says of which days the first runs are repeated.
    """

    __tablename__ = "pattern"
    __table_args__ = (
        Index("pattern_on_channel", "channel_id"),
        Index("pattern_of_work", "work_id"),
        Index("pattern_follows", "follows_id"),
    )

    channel_id: Mapped[UUID] = mapped_column(ForeignKey("channel.id"))
    work_id: Mapped[UUID] = mapped_column(ForeignKey("work.id"))
    version_id: Mapped[UUID | None] = mapped_column(ForeignKey("version.id"))
    rule: Mapped[str] = mapped_column(String(400))
    first_day: Mapped[date]
    wall_time: Mapped[str] = mapped_column(String(8))
    zone: Mapped[str] = mapped_column(String(40))
    length: Mapped[int | None] = mapped_column(Integer)
    first_episode: Mapped[int | None] = mapped_column(Integer)
    exhaust: Mapped[bool] = mapped_column(Boolean, default=False)
    preempted: Mapped[str] = mapped_column(String(8), default="push")
    skips: Mapped[str | None] = mapped_column(String(8000))
    avoids: Mapped[str | None] = mapped_column(String(2000))
    follows_id: Mapped[UUID | None] = mapped_column(ForeignKey("pattern.id"))
    follows_days: Mapped[int | None] = mapped_column(Integer)
