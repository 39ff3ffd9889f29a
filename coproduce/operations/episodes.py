"""Verbs on episodes and language versions: the parts and the airable forms of a work."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coproduce.domain.languages import check_language
from coproduce.errors import Refusal
from coproduce.model import Episode, Pattern, PlaybookLine, Slot, Version, Work
from coproduce.operations.fields import assign, fields_of, refuse_blanks
from coproduce.operations.rows import in_use, pick, pick_all, refuse_used, remove_rows
from coproduce.operations.verbs import Parameter, register

EPISODE_FIELDS = [
    Parameter(f.name, str(f.kind), required=False) for f in fields_of("episode").values()
]
VERSION_FIELDS = [
    Parameter(f.name, str(f.kind), required=False) for f in fields_of("version").values()
]


def add_episodes(
    session: Session, *, work: UUID, count: int = 1, length: int | None = None
) -> list[UUID]:
    """Add `count` episodes after the last one; `length` in seconds, by default the work's own."""
    if not 1 <= count <= 500:
        raise Refusal("episode.count", count=count)
    owner = pick(session, Work, work)
    last = session.scalar(
        select(func.max(Episode.number)).where(Episode.work_id == work, Episode.removed.is_(False))
    )
    made = [
        Episode(work_id=work, number=number, length=length or owner.length)
        for number in range((last or 0) + 1, (last or 0) + 1 + count)
    ]
    session.add_all(made)
    session.flush()
    return [episode.id for episode in made]


def edit_episodes(session: Session, *, episodes: list[UUID], **changes: Any) -> None:
    """Set fields on episodes; an episode needs no title of its own."""
    for episode in pick_all(session, Episode, episodes):
        assign(episode, changes)


def remove_episodes(session: Session, *, episodes: list[UUID]) -> None:
    """Remove episodes and their versions. Refuses while slots or playbooks need them."""
    slots = in_use(session, Slot.episode_id, episodes)
    if slots:
        raise Refusal("episode.has_slots", count=slots)
    refuse_used(session, PlaybookLine.episode_id, episodes, Episode)
    for version in session.scalars(select(Version).where(Version.episode_id.in_(episodes))):
        version.removed = True
    remove_rows(session, Episode, episodes)


def add_version(session: Session, *, work: UUID, **changes: Any) -> UUID:
    """Add a language version of a work, or of one of its episodes."""
    pick(session, Work, work)
    version = Version(work_id=work, made_by="original", ready=False)
    _set(version, changes)
    refuse_blanks(version)
    session.add(version)
    session.flush()
    return version.id


def edit_versions(session: Session, *, versions: list[UUID], **changes: Any) -> None:
    """Set fields on language versions."""
    for version in pick_all(session, Version, versions):
        _set(version, changes)


def remove_versions(session: Session, *, versions: list[UUID]) -> None:
    """Remove language versions. Refuses while slots, patterns or playbooks need them."""
    slots = in_use(session, Slot.version_id, versions)
    if slots:
        raise Refusal("version.has_slots", count=slots)
    for column in (Pattern.version_id, PlaybookLine.version_id):
        refuse_used(session, column, versions, Version)
    remove_rows(session, Version, versions)


def _set(version: Version, changes: dict[str, Any]) -> None:
    assign(version, changes)
    for code in (version.sound, version.subtitles):
        if code is not None:
            check_language(code)


register("episodes.add", add_episodes)
register("episodes.edit", edit_episodes, EPISODE_FIELDS)
register("episodes.remove", remove_episodes)
register("versions.add", add_version, VERSION_FIELDS)
register("versions.edit", edit_versions, VERSION_FIELDS)
register("versions.remove", remove_versions)
