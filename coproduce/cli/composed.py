"""Arguments of verbs that are made of several parts: where slots go, the lines of a playbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from coproduce.errors import Refusal
from coproduce.queries.lookup import find_row


def read_places(connection: Connection, text: str) -> list[tuple[UUID, UUID, str]]:
    """Read "SLOT@CHANNEL@2026-03-22 20:00", several separated by commas. Raises Refusal."""
    read = []
    for word in _words(text):
        slot, channel, at = (*word.split("@"), "", "")[:3]
        if not at.strip():
            raise Refusal("field.unreadable", field="places", value=word)
        found = find_row(connection, "slot", slot), find_row(connection, "channel", channel)
        read.append((*found, at))
    return read


def read_lines(
    connection: Connection, text: str
) -> list[tuple[UUID, UUID | None, None, int | str | None]]:
    """Read "WORK", "WORK/3" for an episode, "WORK@52 min" for a length, several separated by commas. Raises Refusal."""
    read: list[tuple[UUID, UUID | None, None, int | str | None]] = []
    for word in _words(text):
        name, _, length = (part.strip() for part in word.partition("@"))
        code, _, number = name.rpartition("/")
        episode = find_row(connection, "episode", name) if code and number.isdecimal() else None
        work = find_row(connection, "work", code if episode else name)
        read.append((work, episode, None, int(length) if length.isdecimal() else length or None))
    return read


def _words(text: str) -> Iterator[str]:
    return (word for word in text.split(",") if word.strip())


COMPOSED: dict[str, Callable[[Connection, str], list[Any]]] = {
    "places": read_places,
    "lines": read_lines,
}
