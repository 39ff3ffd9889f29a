"""Load the sample programme: real joint works and their airings, each with its source, through the usual verbs.

The file must hold the reference data already.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from coproduce.domain.airtime import AirTime
from coproduce.model import Channel, Episode, Organisation, Slot, Version, Work
from coproduce.operations import episodes, patterns, slots, works
from coproduce.operations.shipped import Entry, columns, entries, keys_by_code, pointed
from coproduce.storage.operation import Step

WORKS = ("works", "festivals", "promises")


def load_sample(step: Step) -> None:
    """Put the sample programme into a file that has the reference data."""
    partners = keys_by_code(step.session, Organisation)
    for name in WORKS:
        for entry in entries(f"sample/{name}"):
            _add_work(step, columns(entry), partners)
    for entry in entries("sample/slots"):
        _add_slots(step, entry)


def _add_work(step: Step, values: Entry, partners: dict[str, UUID]) -> None:
    session = step.session
    parts: list[Entry] = values.pop("part", [])
    versions: list[Entry] = values.pop("version", [])
    values = pointed(values, partners, "partner_kz", "partner_cn")
    values.setdefault("episodes", len(parts) or None)
    work = works.add(session, **values)
    if values["episodes"]:
        made = episodes.add_episodes(session, work=work, count=values["episodes"])
        for part in parts:
            number = part["number"]
            titles = columns({key: text for key, text in part.items() if key != "number"})
            episodes.edit_episodes(session, episodes=[made[number - 1]], **titles)
    for version in versions:
        episodes.add_version(session, work=work, **version)


def _add_slots(step: Step, entry: Entry) -> None:
    """Add one slot, or lay a pattern of `weeks` slots a week apart on the wall clock, each with the next episode."""
    session, values = step.session, dict(entry)
    channel = session.scalars(select(Channel).where(Channel.code == values.pop("channel"))).one()
    work = session.scalars(select(Work).where(Work.code == values.pop("work"))).one()
    airs: AirTime = slots.read_air(channel, values.pop("airs"), None)
    number, weeks = values.pop("episode", None), values.pop("weeks", None)
    version = session.scalar(select(Version.id).where(Version.work_id == work.id))
    if weeks is not None:
        laid = patterns.lay(
            session,
            channel=channel.id,
            work=work.id,
            rule=f"FREQ=WEEKLY;COUNT={weeks}",
            first_day=airs.day,
            at=f"{airs.at:%H:%M}",
            version=version,
            first_episode=number,
        )
        made = session.scalars(select(Slot.id).where(Slot.pattern_id == laid)).all()
        slots.edit(session, slots=list(made), **values)
        patterns.edit(session, pattern=laid, source=values["source"])
    else:
        part = None if number is None else _episode(step, work.id, number)
        given = {"episode_id": part, "version_id": version, **values}
        slots.add(session, channel=channel.id, work=work.id, airs=airs, **given)


def _episode(step: Step, work: UUID, number: int) -> UUID:
    query: Any = select(Episode.id).where(Episode.work_id == work, Episode.number == number)
    found: UUID = step.session.scalars(query).one()
    return found
