"""Strips: the days of a pattern, the episode that each takes, and when it airs. Pure; no file.

The rule is reckoned on the wall clock of the anchor's zone, so that side keeps its clock when a zone's rules change:
19:00 stays 19:00, and the instant follows. A wall time that a day skips comes as much later as clocks were put
forward, of a doubled one the first is taken, as `AirTime.moved` does.

Days are counted as channels do: "25:30" of a Monday is half past one on Tuesday, and Monday is its day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from coproduce.domain.airtime import AirTime, check_day, later
from coproduce.domain.broadcast_day import DAY_SECONDS
from coproduce.domain.rules import counted, days_of, ending, ends, longer, shifted
from coproduce.errors import Refusal

MOST = 1000
PUSH, SKIP = "push", "skip"
DROPPED = "*"


@dataclass(frozen=True, slots=True)
class Airing:
    """One day of a strip: the day of the rule that it stands for, the episode's number, the agreed time."""

    day: date
    episode: int | None
    air: AirTime


@dataclass(frozen=True, slots=True)
class Strip:
    """A rule with its clock and its flow of episodes, as a pattern keeps them; `at` in seconds after midnight.

    `empty`: days of the rule that stay empty, the episodes go on the day after; `dropped`: days that are
    taken, and their episodes with them. `exhaust`: it ends when the episodes do.
    """

    rule: str
    first_day: date
    at: int
    zone: str
    first_episode: int | None = None
    exhaust: bool = False
    empty: frozenset[date] = field(default_factory=frozenset)
    dropped: frozenset[date] = field(default_factory=frozenset)

    def air(self, day: date) -> AirTime:
        """Give the agreed time of one of its days."""
        return wall_air(day, self.at, self.zone)

    def airings(self, episodes: Sequence[int], avoided: Collection[date] = ()) -> list[Airing]:
        """Lay the episodes, numbers in order, over the days; `avoided` days stay empty as well.

        Without `exhaust` the days behind the last episode have none. Raises Refusal for a rule that does not
        end, and for more than `MOST` slots.
        """
        if not (ends(self.rule) or self.exhaust):
            raise Refusal("pattern.endless")
        if self.exhaust and self.first_episode is None:
            raise Refusal("pattern.no_episodes")
        found: list[Airing] = []
        for day, place in self._flow(episodes, avoided):
            if day in self.dropped:
                continue
            if len(found) >= MOST:
                raise Refusal("pattern.too_many", most=MOST)
            episode = episodes[place] if place < len(episodes) else None
            found.append(Airing(day, episode, self.air(check_day(day))))
        return found

    def following(self, episodes: Sequence[int], avoided: Collection[date] = ()) -> int | None:
        """Give the number that comes after its last day, one behind the last episode where they have run out; None
        where no episodes flow. For a strip that `airings` can lay.
        """
        if self.first_episode is None:
            return None
        places = [place for _day, place in self._flow(episodes, avoided)]
        place = places[-1] + 1 if places else bisect_left(episodes, self.first_episode)
        return _numbered(episodes, place)

    def _flow(
        self, episodes: Sequence[int], avoided: Collection[date]
    ) -> Iterator[tuple[date, int]]:
        """Yield the days that take an episode, dropped ones too, with its place among the episodes."""
        place = len(episodes)
        if self.first_episode is not None:
            place = bisect_left(episodes, self.first_episode)
        for day in days_of(self.rule, self.first_day):
            if self.exhaust and place >= len(episodes):
                return
            if day not in self.empty and day not in avoided:
                yield day, place
                place += 1

    # --------------------------------------------------------------- changing it

    def taken(self, days: Collection[date], preempted: str) -> Strip:
        """Leave days empty: their episodes go on the next day ("push") or fall away ("skip")."""
        if preempted == SKIP:
            return replace(self, dropped=self.dropped | frozenset(days))
        rule = longer(
            self.rule, len(frozenset(days) - self.empty)
        )  # every episode still has its day
        return replace(self, rule=rule, empty=self.empty | frozenset(days))

    def moved(self, days: int = 0, seconds: int = 0) -> Strip:
        """Move the whole rule by days, and its clock by seconds. Raises Refusal where the rule does not let it."""
        at = self.at + seconds
        if not 0 <= at < 2 * DAY_SECONDS:
            over = at // DAY_SECONDS
            days, at = days + over, at - over * DAY_SECONDS
        first_day = later(self.first_day, days)
        ahead = timedelta(days=days)
        return replace(
            self,
            rule=shifted(self.rule, days),
            first_day=first_day,
            at=at,
            empty=frozenset(day + ahead for day in self.empty),
            dropped=frozenset(day + ahead for day in self.dropped),
        )

    def split(
        self, day: date, episodes: Sequence[int], avoided: Collection[date] = ()
    ) -> tuple[Strip, Strip]:
        """Cut it in two before `day`. Raises Refusal where nothing would be left on one side."""
        rest = self._rest(day, episodes, avoided)
        if rest is None or not self._reached(day):
            raise Refusal("pattern.nothing_left", day=day)
        return replace(self, rule=ending(self.rule, self.first_day, day - timedelta(days=1))), rest

    def going_on(
        self, number: int, day: date, episodes: Sequence[int], avoided: Collection[date] = ()
    ) -> Strip | None:
        """Let it begin with another number, and not before `day`; a rule of so many days has as many as there are
        episodes for. None where nothing would be left.
        """
        rest = self._rest(day, episodes, avoided) if day > self.first_day else self
        if rest is None:
            return None
        begins = bisect_left(episodes, rest.first_episode or number)
        further, count = bisect_left(episodes, number) - begins, counted(rest.rule)
        if count is not None and count <= further:
            return None
        return replace(rest, rule=longer(rest.rule, -further), first_episode=number)

    def _rest(self, day: date, episodes: Sequence[int], avoided: Collection[date]) -> Strip | None:
        """Give what is left of it from `day` on, None where that is nothing."""
        days = self._reached(day)
        behind = next((one for one in days_of(self.rule, self.first_day) if one >= day), None)
        if behind is None:
            return None
        rest = replace(self, rule=longer(self.rule, -len(days)), first_day=behind)
        if self.first_episode is None:
            return rest
        gone = sum(1 for one in days if one not in self.empty and one not in avoided)
        place = bisect_left(episodes, self.first_episode) + gone
        if self.exhaust and place >= len(episodes):
            return None
        return replace(rest, first_episode=_numbered(episodes, place))

    def _reached(self, day: date) -> list[date]:
        found = []
        for one in days_of(self.rule, self.first_day):
            if one >= day:
                break
            found.append(one)
        return found


def wall_air(day: date, at: int, zone: str) -> AirTime:
    """Read `at` seconds after a day's midnight on a zone's wall clock, past midnight on the day after."""
    days, seconds = divmod(at, DAY_SECONDS)
    wall = AirTime(day + timedelta(days=days), _clock(seconds), zone)
    return AirTime.of(wall.instant, zone)


def _numbered(episodes: Sequence[int], place: int) -> int:
    """Give the number at a place in the order of episodes; behind the last one, the next."""
    return episodes[place] if place < len(episodes) else (episodes or [0])[-1] + 1


def runs_on(day: date, at: int) -> date:
    """Give the day that a clock of `at` seconds after midnight counts from, by the wall day of what runs there."""
    return day - timedelta(days=at // DAY_SECONDS)


def _clock(seconds: int) -> time:
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def write_days(empty: Collection[date], dropped: Collection[date]) -> str | None:
    """Write days that stay empty as ISO dates; those whose episodes fall away carry a mark."""
    marked = dict.fromkeys(empty, "") | dict.fromkeys(dropped, DROPPED)
    return " ".join(f"{day}{marked[day]}" for day in sorted(marked)) or None


def read_days(text: str | None) -> tuple[frozenset[date], frozenset[date]]:
    """Read what `write_days` wrote: days that stay empty, and those whose episodes fall away."""
    words = (text or "").split()
    empty = (date.fromisoformat(word) for word in words if not word.endswith(DROPPED))
    dropped = (date.fromisoformat(w.removesuffix(DROPPED)) for w in words if w.endswith(DROPPED))
    return frozenset(empty), frozenset(dropped)


def stem(code: str) -> str:
    """Give an occasion's code without its year: "SPRING-2025" is SPRING."""
    name, _, year = code.rpartition("-")
    return name if name and year.isdecimal() else code
