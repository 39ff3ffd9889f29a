"""Whose copy this file is. Every copy numbers its operations without gaps under its own replica id.

A file that was copied, moved to another computer or restored from a backup gets a new replica id at
opening, or two copies would use the same numbers and one office's work would hide the other's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Boolean, Connection, String, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from coproduce.errors import Trouble
from coproduce.ids import new_id, utc_now
from coproduce.storage.base import Base
from coproduce.storage.database import Database, file_identity
from coproduce.storage.installation import HighWater, installation_id
from coproduce.storage.journal import Operation


class Replica(Base):
    """One copy of the file, of one office, on one computer."""

    __tablename__ = "replica"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    office: Mapped[str] = mapped_column(String(20))
    installation: Mapped[str] = mapped_column(String(40))
    file: Mapped[str] = mapped_column(String(60))
    made_at: Mapped[datetime]
    current: Mapped[bool] = mapped_column(Boolean)


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: the person or role, and the copy of the file in which it happens."""

    name: str
    replica: UUID
    office: str


def mark_of(path: Path) -> str:
    """Describe which file on this computer a replica id is bound to."""
    identity = file_identity(path)
    return "" if identity is None else f"{identity[0]}:{identity[1]}"


def first_replica(connection: Connection, path: Path, office: str) -> UUID:
    """Enter a file's first replica."""
    return _enter(connection, path, office)


def adopt(database: Database, name: str) -> Author:
    """Return the author for an opened file, renewing the replica id where this copy is a new one."""
    with database.reading() as connection:
        row = connection.execute(select(Replica.__table__).where(Replica.current)).one_or_none()
        if row is None:
            raise Trouble("file.damaged", path=database.path)
        number = highest_number(connection, row.id)
    same = row.installation == installation_id() and row.file == mark_of(database.path)
    if database.read_only or (same and HighWater(row.id).read() <= number):
        return Author(name, row.id, row.office)
    with database.writing() as (session, _record):
        renewed = _enter(session.connection(), database.path, row.office)
    return Author(name, renewed, row.office)


def _enter(connection: Connection, path: Path, office: str) -> UUID:
    replica = new_id()
    connection.execute(update(Replica).values(current=False))
    connection.execute(
        insert(Replica).values(
            id=replica,
            office=office,
            installation=installation_id(),
            file=mark_of(path),
            made_at=utc_now(),
            current=True,
        )
    )
    return replica


def highest_number(connection: Connection, replica: UUID) -> int:
    """Return the last number that a replica has given out in this file."""
    found = connection.scalar(
        select(func.max(Operation.number)).where(Operation.replica == replica)
    )
    return found or 0


def office_of(connection: Connection) -> str:
    """Return the code of the office whose copy this is."""
    return connection.scalar(select(Replica.office).where(Replica.current)) or ""


def position(connection: Connection) -> dict[str, int]:
    """Return the journal position: the highest number of every replica this file has heard of."""
    rows = connection.execute(
        select(Operation.replica, func.max(Operation.number)).group_by(Operation.replica)
    )
    return {str(replica): number for replica, number in rows}
