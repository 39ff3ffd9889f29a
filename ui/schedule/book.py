"""What the schedule has read of the file: a period's rows by pages, totals, occasions, the filter. No Qt.

The model asks it for lines; a notice goes through it to know which rows are shown, were shown, or lie in
the part of the period that nobody has scrolled to yet.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from coproduce.domain.airtime import DRIFT
from coproduce.domain.titles import found_in, search_words
from coproduce.queries.reference import ChannelRow, OccasionRow, channels, occasions
from coproduce.queries.schedule import DayTotal, day_totals, episodes_planned
from coproduce.queries.slots import After, SlotRow, slots, slots_by_id
from ui.schedule.days import Period, slot_key
from ui.schedule.headings import counted, totals_of
from ui.schedule.pages import SlotPages

FIRST_PAGE, PAGE = 120, 400
Reader = Callable[..., Any]


class Book:
    """Rows of one period on some channels. `read(query, …)` is the desk's."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._words: tuple[tuple[str, str], ...] = ()
        self._haystacks: dict[UUID, str] = {}
        self._all: dict[UUID, SlotRow] | None = None
        self.on: list[UUID] | None = None
        self.channels: list[ChannelRow] = []
        self.planned: dict[UUID, int] = {}
        self.totals: dict[date, DayTotal] = {}
        self.occasions: dict[date, list[OccasionRow]] = {}
        self.period: Period | None = None
        self._pages: SlotPages | None = None

    # ------------------------------------------------------------------ reading

    def turn_to(self, period: Period, on: Collection[UUID] | None) -> None:
        """Open another period or choice of channels; nothing is read of the slots yet."""
        self.period, self.on = period, None if on is None else list(on)
        self.channels = self._read(channels)
        self._all = None
        self._pages = SlotPages(self._page, period, self._zones())
        self.totals = self._totals(period)
        self._read_occasions(period)

    def lines_to_start(self) -> list[SlotRow]:
        """Give the rows to show at first: one page, or everything that the filter lets through."""
        return self._filtered() if self._words else self.next_page(FIRST_PAGE)

    @property
    def more(self) -> bool:
        """Tell whether scrolling down brings more rows."""
        return not self._words and self._pages is not None and self._pages.more

    def next_page(self, limit: int = PAGE) -> list[SlotRow]:
        """Give the next rows, in order."""
        rows = self._pages.next(limit) if self._pages else []
        self._learn(rows)
        return rows

    def seek(self, text: str, shown: Iterable[SlotRow]) -> list[SlotRow] | None:
        """Filter by what is typed; None: nothing changes. `shown` are the rows read so far."""
        words = search_words(text)
        if words == self._words or self._pages is None:
            return None
        if self._all is None:
            self._all = {row.id: row for row in shown}
            rest = self._pages.rest()
            self._learn(rest)
            self._all |= {row.id: row for row in rest}
        self._words = words
        return self._filtered()

    # ------------------------------------------------------------------- notices

    def taken(
        self, keys: Collection[UUID], shown: Callable[[UUID], bool]
    ) -> dict[UUID, SlotRow | None]:
        """Re-read rows a notice named; keep those that concern this period as far as it was read."""
        found: dict[UUID, SlotRow | None] = {row.id: row for row in self._read(slots_by_id, keys)}
        here: dict[UUID, SlotRow | None] = {}
        for key in keys:
            row = found.get(key)
            if row is not None and not self._belongs(row):
                row = None
            if self._pages is not None:
                self._pages.note(key, row)
            if row is not None and not self._is_read(row):
                row = None
            self._note(key, row)
            if row is not None and self._words and not self._matches(row):
                row = None
            if row is not None or shown(key):
                here[key] = row
        self._learn([row for row in here.values() if row is not None])
        return here

    def count_again(
        self, keys: Set[UUID], old: Mapping[UUID, SlotRow], now: Mapping[UUID, SlotRow | None]
    ) -> None:
        """Bring the totals up to date after a notice of `keys`: `old` were shown before, `now` are shown or gone."""
        elsewhere = keys - old.keys() or any(row is None for row in now.values())
        if self.period is not None and self.more and elsewhere:
            # a row may lie in the part that was not read yet: nobody here knows where it was counted
            self.totals = self._totals(self.period)
            return
        for rows, sign in ((old.values(), -1), (now.values(), 1)):
            for row in rows:
                if row is not None:
                    self.totals[row.home.day] = counted(self.totals.get(row.home.day), row, sign)

    def total(self) -> DayTotal | None:
        """Add the whole period up."""
        if self.period is None:
            return None
        inside = [total for day, total in self.totals.items() if day in self.period]
        return DayTotal(
            self.period.first, sum(t.count for t in inside), sum(t.seconds for t in inside)
        )

    def reread_reference(self) -> None:
        """Read channels and occasions again: somebody edited them."""
        self.channels = self._read(channels)
        if self.period is not None:
            self._read_occasions(self.period)

    # ------------------------------------------------------------------- insides

    def _page(
        self, first: datetime, stop: datetime, after: After | None, limit: int
    ) -> list[SlotRow]:
        found: list[SlotRow] = self._read(slots, first, stop, on=self.on, limit=limit, after=after)
        return found

    def _totals(self, period: Period) -> dict[date, DayTotal]:
        first, stop = period.instants(self._zones())
        found: Sequence[DayTotal] = self._read(day_totals, first - DRIFT, stop + DRIFT, on=self.on)
        return {total.day: total for total in found}

    def _read_occasions(self, period: Period) -> None:
        self.occasions = {}
        for row in self._read(occasions, period.first, period.last):
            day = max(row.first, period.first)
            while day <= min(row.last, period.last):
                self.occasions.setdefault(day, []).append(row)
                day += timedelta(days=1)

    def _zones(self) -> set[str]:
        return {row.zone for row in self.channels if self.on is None or row.id in self.on}

    def _learn(self, rows: Sequence[SlotRow]) -> None:
        """Ask for the number of episodes of works that were not met before."""
        episodes = {row.work_id for row in rows if row.episode is not None}
        unknown = {work for work in episodes if work not in self.planned}
        if unknown:
            known: Mapping[UUID, int] = self._read(episodes_planned, unknown)
            self.planned |= {work: known.get(work, 0) for work in unknown}

    def _belongs(self, row: SlotRow) -> bool:
        on_view = self.on is None or row.channel.id in self.on
        return on_view and self.period is not None and row.home.day in self.period

    def _is_read(self, row: SlotRow) -> bool:
        return self._all is not None or (self._pages is not None and self._pages.reached(row))

    def _note(self, key: UUID, row: SlotRow | None) -> None:
        self._haystacks.pop(key, None)
        if self._all is None:
            return
        if row is None:
            self._all.pop(key, None)
        else:
            self._all[key] = row

    def _filtered(self) -> list[SlotRow]:
        if self._all is None:
            rest = self._pages.rest() if self._pages else []
            self._all = {row.id: row for row in rest}
            self._learn(list(self._all.values()))
        rows = [row for row in self._all.values() if self._matches(row)]
        rows.sort(key=slot_key)
        self.totals = totals_of(rows)
        return rows

    def _matches(self, row: SlotRow) -> bool:
        return not self._words or found_in(self._haystack(row), self._words)

    def _haystack(self, row: SlotRow) -> str:
        known = self._haystacks.get(row.id)
        if known is None:
            known = " ".join(
                (
                    self._shared(row.work_id, row.titles),
                    self._shared(row.channel.id, row.channel.titles),
                    f"{row.code} {row.channel.code} {row.home.at:%H:%M} {row.remarks or ''}".casefold(),
                    row.episode_titles.haystack() if row.episode_titles else "",
                )
            )
            self._haystacks[row.id] = known
        return known

    def _shared(self, key: UUID, titles: Any) -> str:
        """Fold a work's or channel's titles once for all its slots."""
        known = self._haystacks.get(key)
        if known is None:
            known = self._haystacks[key] = titles.haystack()
        return known
