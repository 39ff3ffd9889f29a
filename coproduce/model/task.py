"""Tasks of a production plan and the links between them: what is typed, never what is computed.

Dates, slack and the critical path are computed by `domain.network` whenever they are read; only what
a person decided is kept here.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from coproduce.domain.activity import AUTOMATIC
from coproduce.model.titled import Noted, Titled
from coproduce.storage.base import Base, Journaled

PHASES = (
    "development",
    "approval",
    "preparation",
    "shooting",
    "recording",
    "rehearsal",
    "post_production",
    "review",
    "language",
    "delivery",
    "premiere",
    "other",
)


class Task(Journaled, Titled, Noted, Base):
    """One task, milestone (no workdays) or summary (one that others name as parent).

    `first`/`last`: the days of a pinned or manual task; `limit_kind`/`limit_day`: a constraint that its
    dates obey; `deadline`: a day it must finish by, which moves nothing and shows when it is missed;
    `actual_first`/`actual_last`: when it really began and ended; `baseline_first`/`baseline_last`: dates
    of a baseline that another planner sent, and `reference` its number for the task. Every day is included, as
    people write it.
    """

    __tablename__ = "task"
    __table_args__ = (Index("task_of_work", "work_id"), Index("task_of_parent", "parent_id"))

    work_id: Mapped[UUID] = mapped_column(ForeignKey("work.id"))
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("task.id"))
    place: Mapped[int] = mapped_column(Integer, default=0)
    phase: Mapped[str] = mapped_column(String(20), default="other")
    workdays: Mapped[int] = mapped_column(Integer, default=1)
    calendar_id: Mapped[UUID | None] = mapped_column(ForeignKey("calendar.id"))
    mode: Mapped[str] = mapped_column(String(12), default=AUTOMATIC)
    first: Mapped[date | None]
    last: Mapped[date | None]
    limit_kind: Mapped[str | None] = mapped_column(String(20))
    limit_day: Mapped[date | None]
    deadline: Mapped[date | None]
    progress: Mapped[int] = mapped_column(Integer, default=0)
    actual_first: Mapped[date | None]
    actual_last: Mapped[date | None]
    baseline_first: Mapped[date | None]
    baseline_last: Mapped[date | None]
    responsible_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    review_id: Mapped[UUID | None] = mapped_column(ForeignKey("review.id"))
    reference: Mapped[str | None] = mapped_column(String(80))


class Link(Journaled, Base):
    """What a task waits for: FS, SS, FF or SF, `lag` days of the successor's calendar or calendar days, negative too."""

    __tablename__ = "link"
    __table_args__ = (Index("link_before", "before_id"), Index("link_after", "after_id"))

    before_id: Mapped[UUID] = mapped_column(ForeignKey("task.id"))
    after_id: Mapped[UUID] = mapped_column(ForeignKey("task.id"))
    kind: Mapped[str] = mapped_column(String(2), default="FS")
    lag: Mapped[int] = mapped_column(Integer, default=0)
    lag_unit: Mapped[str] = mapped_column(String(8), default="working")
