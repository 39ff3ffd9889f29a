"""Works, their episodes and their language versions: what is made, and in which form it can be aired."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from coproduce.model.titled import Noted, Titled
from coproduce.storage.base import Base, Journaled

KINDS = (
    "mini_series",
    "short_video",
    "documentary",
    "feature_film",
    "animated_film",
    "music_programme",
    "stage_performance",
    "series",
    "other",
)
STAGES = (
    "promised",
    "development",
    "production",
    "post_production",
    "released",
    "stalled",
    "cancelled",
)
ORIGINS = ("domestic", "co_production", "imported")
FORMS = ("joint", "assisted", "commissioned")
AGES = ("6-", "6+", "12+", "14+", "16+", "18+", "21+")


class Work(Journaled, Titled, Noted, Base):
    """A joint work. Origin is kept per country: one film may be domestic in both, or in neither.

    `plan_starts`: the day before which nothing of its plan begins by itself; `calendar_id`: the calendar of
    tasks that name none; `premiere`: the day the plan is made for.
    """

    __tablename__ = "work"
    __table_args__ = (Index("work_code", "code"),)

    code: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(24))
    stage: Mapped[str] = mapped_column(String(20), default="development")
    form: Mapped[str | None] = mapped_column(String(16))
    origin_kz: Mapped[str | None] = mapped_column(String(16))
    origin_cn: Mapped[str | None] = mapped_column(String(16))
    partner_kz_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    partner_cn_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    share_kz: Mapped[Decimal | None]
    share_cn: Mapped[Decimal | None]
    age: Mapped[str | None] = mapped_column(String(4))
    episodes: Mapped[int | None] = mapped_column(Integer)
    length: Mapped[int | None] = mapped_column(Integer)
    isan: Mapped[str | None] = mapped_column(String(40))
    eidr: Mapped[str | None] = mapped_column(String(60))
    isrc: Mapped[str | None] = mapped_column(String(20))
    plan_starts: Mapped[date | None]
    calendar_id: Mapped[UUID | None] = mapped_column(ForeignKey("calendar.id"))
    premiere: Mapped[date | None]


class Episode(Journaled, Titled, Noted, Base):
    """One part of a work, numbered from 1; `length` in seconds. Its own title is optional."""

    must_be_titled = False

    __tablename__ = "episode"
    __table_args__ = (Index("episode_of_work", "work_id", "number"),)

    work_id: Mapped[UUID] = mapped_column(ForeignKey("work.id"))
    number: Mapped[int] = mapped_column(Integer)
    length: Mapped[int | None] = mapped_column(Integer)


class Version(Journaled, Noted, Base):
    """A language version: sound and how it was made, and subtitles; of one episode, or of the whole work."""

    __tablename__ = "version"
    __table_args__ = (Index("version_of_work", "work_id"),)

    work_id: Mapped[UUID] = mapped_column(ForeignKey("work.id"))
    episode_id: Mapped[UUID | None] = mapped_column(ForeignKey("episode.id"))
    sound: Mapped[str] = mapped_column(String(8))
    made_by: Mapped[str] = mapped_column(String(12))
    subtitles: Mapped[str | None] = mapped_column(String(8))
    ready: Mapped[bool] = mapped_column(Boolean, default=False)
