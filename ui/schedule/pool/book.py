"""What the pool has read of the file: works at once, cards a few at a time, kept until a notice reaches them. No Qt.

Filters by name and kind are answered from what is known; filters by what a card says let cards through as they are read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from coproduce.domain.titles import found_in, search_words
from coproduce.queries.plan_ends import PlanEnds
from coproduce.queries.pool import PoolCard, PoolWork, haystack, pool_cards, pool_works
from coproduce.queries.works import works_touched
from coproduce.workspace import Notice

SLICE = 10
"""So many cards are read at once: within a frame, also in a file of a million slots."""
MANY = 1000  # an operation on more rows than this is cheaper to meet by reading all cards again
PARTS = ("episode", "version", "slot")
WIDELY = ("channel", "occasion")
Reader = Callable[..., Any]
Span = tuple[int, int]  # UTC milliseconds, half-open


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cards to show: those of a kind, with a version in a language, that may air here, that have something left."""

    kind: str | None = None
    language: str | None = None
    may_air: bool = False
    left: bool = True

    def lets(self, card: PoolCard) -> bool:
        """Tell whether a card that is read is shown."""
        return (
            (card.may_air or not self.may_air)
            and (bool(card.left) or not self.left)
            and (
                self.language is None
                or any(self.language in (one.sound, one.subtitles) for one in card.versions)
            )
        )


class PoolBook:
    """The pool of one period on some channels. `read(query, …)` is the desk's."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._works: dict[UUID, PoolWork] = {}
        self._haystacks: dict[UUID, str] = {}
        self._cards: dict[UUID, PoolCard | None] = {}
        self._text: tuple[tuple[str, str], ...] = ()
        self._waiting: list[UUID] = []
        self._stale: dict[UUID, None] = {}
        self._place: Mapping[UUID, int] = {}
        self.wanted = Wanted()
        self.plans = PlanEnds()
        self.span: Span = (0, 0)
        self.channels: Sequence[UUID] = ()
        self.begun = False

    # ------------------------------------------------------------------ what is looked at

    def turn_to(self, span: Span, channels: Sequence[UUID]) -> None:
        """Look at another period or other channels. Cards that are shown stay until they are read again."""
        if not self.begun:
            self._read_works()
            self.begun = True
        if (span, list(channels)) != (self.span, list(self.channels)):
            self.span, self.channels = span, list(channels)
            self._spoil(list(self._cards))
        self._begin()

    def seek(self, text: str) -> None:
        """Look for a text in titles and codes."""
        self._text = search_words(text)
        self._begin()

    def want(self, wanted: Wanted) -> None:
        """Filter."""
        self.wanted = wanted
        self._begin()

    @property
    def filtered(self) -> bool:
        """Tell whether filters may hide works."""
        return bool(self._text) or self.wanted not in (Wanted(), Wanted(left=False))

    @property
    def works(self) -> int:
        """Count the works of the file."""
        return len(self._works)

    # ------------------------------------------------------------------ cards

    @property
    def more(self) -> bool:
        """Tell whether there are works that nobody looked at yet."""
        return bool(self._waiting)

    @property
    def behind(self) -> bool:
        """Tell whether cards that are shown have to be read again."""
        return bool(self._stale)

    def known(self) -> list[PoolCard]:
        """Take from what waits everything that was read before, and give what of it is shown."""
        known = [key for key in self._waiting if key in self._cards]
        self._waiting = [key for key in self._waiting if key not in self._cards]
        return [card for card in self._shown(known).values() if card is not None]

    def advance(self) -> dict[UUID, PoolCard | None]:
        """Read some cards, those again that are behind before others: what is shown of them, None for what no longer is."""
        if self._stale:
            taken = list(islice(self._stale, SLICE))
            for key in taken:
                del self._stale[key]
            return self._again(taken)
        taken, self._waiting = self._waiting[:SLICE], self._waiting[SLICE:]
        self._fill(taken)
        return {key: card for key, card in self._shown(taken).items() if card is not None}

    def order(self, card: PoolCard) -> int:
        """Give the place of a card in the list."""
        return self._place.get(card.id, len(self._place))

    def take(self, notice: Notice) -> dict[UUID, PoolCard | None]:
        """Take in what a notice changed: cards as they are now, None for those no longer shown."""
        changed = {entity: notice.rows_of(entity) for entity, _key in notice.rows}
        widely = self.plans.refresh(changed) or any(changed.get(entity) for entity in WIDELY)
        many = len(notice.rows) > MANY
        gone: dict[UUID, PoolCard | None] = {}
        if many or changed.get("work"):
            self._read_works()
            self._begin(keep=True)
            gone = dict.fromkeys(key for key in self._cards if key not in self._works)
            for key in gone:
                del self._cards[key]
        touched = self._touched(notice, changed) if not (many or widely) else set(self._cards)
        keys = [key for key in touched if key in self._cards or key in self._place]
        if len(keys) > SLICE:
            self._spoil(keys)
            return gone
        return gone | self._again(keys)

    def _again(self, keys: Sequence[UUID]) -> dict[UUID, PoolCard | None]:
        """Read cards anew."""
        for key in keys:
            self._cards.pop(key, None)
        self._fill(keys)
        known = set(keys)
        self._waiting = [key for key in self._waiting if key not in known]
        return self._shown(keys)

    def _spoil(self, keys: Iterable[UUID]) -> None:
        """Let cards be read again: shown ones soon, the others when they are wanted."""
        for key in keys:
            card = self._cards.get(key)
            if card is not None and key in self._place and self.wanted.lets(card):
                self._stale[key] = None
            elif self._cards.pop(key, self) is not self:
                self._waiting.append(key)

    def _touched(self, notice: Notice, changed: Mapping[str, Collection[UUID]]) -> set[UUID]:
        parts = {entity: rows for entity in PARTS if (rows := changed.get(entity))}
        owners = self._read(works_touched, notice.operation, parts) if parts else set()
        return owners | set(changed.get("work", ()))

    def _read_works(self) -> None:
        works: list[PoolWork] = self._read(pool_works)
        self._works = {one.id: one for one in works}
        self._haystacks.clear()

    def _begin(self, *, keep: bool = False) -> None:
        """Find the works that name and kind let through; with `keep` those read before are not looked at again."""
        found = [key for key, one in self._works.items() if self._fits(one)]
        self._place = {key: place for place, key in enumerate(found)}
        self._waiting = [key for key in found if key not in self._cards] if keep else found
        self._stale = {key: None for key in self._stale if key in self._place}

    def _fits(self, work: PoolWork) -> bool:
        if self.wanted.kind not in (None, work.kind):
            return False
        if not self._text:
            return True
        if work.id not in self._haystacks:
            self._haystacks[work.id] = haystack(work)
        return found_in(self._haystacks[work.id], self._text)

    def _fill(self, keys: Sequence[UUID]) -> None:
        lacking = [key for key in keys if key not in self._cards]
        if lacking:
            cards = self._read(pool_cards, lacking, self.span, self.channels, self.plans)
            self._cards |= dict.fromkeys(lacking) | {card.id: card for card in cards}

    def _shown(self, keys: Sequence[UUID]) -> dict[UUID, PoolCard | None]:
        """Give cards that were read, None for those that filters hold back."""
        cards = {key: self._cards.get(key) for key in keys if key in self._place}
        lets = self.wanted.lets
        return {key: card if card and lets(card) else None for key, card in cards.items()}
