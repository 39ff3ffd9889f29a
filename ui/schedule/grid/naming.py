"""What drags on the grid call things: titles, channels and occasions, as the grid has read them. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from coproduce.queries.grid import GridSlot, WorkLabel
from coproduce.queries.reference import ChannelRow, OccasionRow


class Read(Protocol):
    """What is needed of `book.GridBook`."""

    @property
    def channels(self) -> Sequence[ChannelRow]:
        """Give the channels shown."""

    def slot(self, key: UUID, /) -> GridSlot | None:
        """Give a slot by its key."""

    def label(self, work: UUID, /) -> WorkLabel | None:
        """Give the label of a work as far as it was read."""

    def need_labels(self, works: Iterable[UUID], /) -> None:
        """Read the labels of works that were not met before."""

    def occasions_on(self, day: date, /) -> list[OccasionRow]:
        """List the occasions of a date."""


class GridNames:
    """`language`: gives that of now; `episode`: words the number of an episode behind a title."""

    def __init__(
        self, book: Read, language: Callable[[], str], episode: Callable[[str, int], str]
    ) -> None:
        self._book, self._language, self._episode = book, language, episode

    @property
    def channels(self) -> Mapping[UUID, ChannelRow]:
        """Give the channels by key."""
        return {row.id: row for row in self._book.channels}

    def title(self, slot: GridSlot) -> str:
        """Give a slot's title, with the number of its episode."""
        self._book.need_labels({slot.work_id})  # one out of sight may be told of as well
        label = self._book.label(slot.work_id)
        title = "" if label is None else label.titles.shown(self._language())
        return title if slot.episode is None else self._episode(title, slot.episode)

    def slot(self, key: UUID, /) -> GridSlot | None:
        """Give a slot of the period; None for one that is not on view."""
        return self._book.slot(key)

    def occasions(self, day: date) -> Sequence[str]:
        """Name the occasions of a day."""
        return [one.titles.shown(self._language()) for one in self._book.occasions_on(day)]
