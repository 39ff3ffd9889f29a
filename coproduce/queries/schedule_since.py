"""What became of a schedule since an edition: which slots moved, were retimed, added, dropped or changed, and by whom.

Both sides of a difference are slots as everybody reads them. What it costs goes by what was changed since, not by how
many slots there are. An operation that was undone counts for nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import UUID

from sqlalchemy import Connection

from coproduce.domain.airtime import AirTime
from coproduce.domain.clocks import TwoClocks, offset_text, partner_zone
from coproduce.errors import Refusal
from coproduce.queries.edition_scope import Scope, is_aired
from coproduce.queries.editions import EditionRow, chain_of, edition
from coproduce.queries.history import OperationRow, operations_by_id
from coproduce.queries.reference import ChannelRow, channels_by_id
from coproduce.queries.renamed import NAMED, Renamed, renamed_since
from coproduce.queries.since import RowChange, changes_since
from coproduce.queries.slots import SlotRow, slot_rows
from coproduce.texts import Texts

KINDS = ("moved", "retimed", "added", "dropped", "changed", "state")
TIMED = ("wall_day", "wall_time", "zone", "fold", "starts", "length")
CONTENT = ("work_id", "episode_id", "version_id", "repeat", "live")
COLUMNS = ("channel_id", *TIMED, *CONTENT, "state")
# What people call what differs, by column.
ASPECTS = {
    "work_id": "work", "episode_id": "episode", "version_id": "version", "repeat": "run", "live": "run",
    "length": "length", "state": "state",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SlotSide:
    """A slot as it was, or as it is. `home` is its time on its channel's own clock."""

    slot: SlotRow
    home: AirTime

    @property
    def clocks(self) -> TwoClocks:
        """Its time on the channel's clock and on the partner's."""
        return TwoClocks(self.home, self.reading(partner_zone(self.home.zone)))

    def reading(self, zone: str) -> AirTime:
        """Read it on a clock; another than its own follows the stored instant, which is what its readers were told."""
        return self.home if zone == self.home.zone else AirTime.of(self.slot.starts, zone)

    def offset(self, zone: str) -> str:
        """Write that clock's offset as its readers were told: a zone's rules may have changed since."""
        air = self.reading(zone)
        return offset_text(datetime.combine(air.day, air.at, UTC) - self.slot.starts)


@dataclass(frozen=True, slots=True)
class SlotDifference:
    """A slot that is not as it was in the edition: `then` and `now`, None on the side where it is not there.

    `kind` is one of KINDS, the first that fits. `changed` names all that differs: channel, day, clock, length, work,
    episode, version, run, state; or how it came or went: made, restored, removed, cancelled. `edge`: "in" or "out"
    where it moved over the edge of the edition's days or channels. `by`: the newest operation that had a part in it.
    """

    id: UUID
    kind: str
    then: SlotSide | None
    now: SlotSide | None
    edge: str
    changed: tuple[str, ...]
    by: OperationRow | None

    @property
    def reason(self) -> str:
        """What was given as the reason of that operation, "" for none."""
        return str((self.by.arguments if self.by else {}).get("reason") or "")

    @property
    def sides(self) -> list[SlotSide]:
        """The sides that there are, the former first."""
        return [side for side in (self.then, self.now) if side is not None]


@dataclass(frozen=True, slots=True)
class ScheduleSince:
    """An edition and what became of its schedule, by kind and start; `number` counts the editions of its scope."""

    edition: EditionRow
    number: int
    channels: tuple[ChannelRow, ...]
    differences: tuple[SlotDifference, ...]
    renamed: tuple[Renamed, ...]

    def of_kind(self, kind: str) -> list[SlotDifference]:
        """Give the differences of one kind, by start."""
        return [one for one in self.differences if one.kind == kind]

    @property
    def counts(self) -> dict[str, int]:
        """How many differences there are of each kind that there is."""
        return {kind: found for kind in KINDS if (found := len(self.of_kind(kind)))}


def schedule_since(connection: Connection, key: UUID) -> ScheduleSince:
    """Compare the schedule of an edition with today's. Raises Refusal for one that is gone, or is no schedule's."""
    marked = edition(connection, key)
    if not marked.channels:
        raise Refusal("edition.not_a_schedule", name=marked.name)
    decided = changes_since(connection, marked.position, {"slot": COLUMNS, **NAMED})
    slots = [change for change in decided if change.entity == "slot"]
    on = channels_by_id(connection, {*marked.channels, *_channels_of(slots)})
    scope = Scope(marked, on)
    titles = [change for change in decided if change.entity != "slot"]
    chain = [row.id for row in chain_of(connection, marked)]
    return ScheduleSince(
        marked,
        chain.index(key) + 1,
        tuple(sorted((on[k] for k in marked.channels if k in on), key=lambda row: row.code)),
        _differences(connection, slots, scope),
        tuple(renamed_since(connection, titles, scope.airing())),
    )


def run_of(slot: SlotRow) -> str:
    """Name the kind of run: first, repeat or live."""
    return "live" if slot.live else "repeat" if slot.repeat else "first"


def aspects(change: SlotDifference, texts: Texts) -> str:
    """Word what differs: "day, length", and that it crossed the edge of what was sent."""
    named = [texts.say(f"notice.aspect.{name}") for name in change.changed]
    if change.edge:
        named.append(texts.say(f"notice.edge.{change.edge}"))
    return texts.say("notice.comma").join(named)


def _channels_of(slots: Sequence[RowChange]) -> set[UUID]:
    return {key for change in slots for key in change.values("channel_id")}


def _differences(
    connection: Connection, slots: Sequence[RowChange], scope: Scope
) -> tuple[SlotDifference, ...]:
    """Make differences of the changes that touch the scope, by kind and start."""
    touching = [one for one in slots if scope.holds(one.then) or scope.holds(one.now)]
    then, now = _sides(connection, scope, touching)
    newest = {one.row_id: one.operations[-1] for one in touching if one.operations}
    told = operations_by_id(connection, set(newest.values()))
    found = []
    for one in touching:
        changed = _changed(then.get(one.row_id), now.get(one.row_id), one)
        if not changed:
            continue  # another zone with the same clock: nobody reads anything else
        found.append(
            SlotDifference(
                id=one.row_id,
                kind=_kind(one, changed),
                then=then.get(one.row_id),
                now=now.get(one.row_id),
                edge=_edge(scope, one),
                changed=changed,
                by=told.get(newest.get(one.row_id, 0)),
            )
        )
    return tuple(sorted(found, key=_order))


Sides = dict[UUID, SlotSide]


def _sides(
    connection: Connection, scope: Scope, changes: Sequence[RowChange]
) -> tuple[Sides, Sides]:
    """Read both sides of changes as slots, works and episodes once for both; those not on the air have none."""
    then = [values for one in changes if is_aired(values := one.then)]
    now = [values for one in changes if is_aired(values := one.now)]
    both = [*then, *now]
    rows = slot_rows(connection, [SimpleNamespace(**values) for values in both])
    sides = [SlotSide(row, scope.home(values)) for row, values in zip(rows, both, strict=True)]
    first, second = sides[: len(then)], sides[len(then) :]
    return {side.slot.id: side for side in first}, {side.slot.id: side for side in second}


def _changed(then: SlotSide | None, now: SlotSide | None, change: RowChange) -> tuple[str, ...]:
    """Name what differs, as people see it: a clock differs where either of the two readings does."""
    if change.then is None or change.now is None:
        return ("made",) if change.then is None else ("removed",)
    if then is None or now is None:
        return ("restored",) if then is None else ("cancelled",)
    names = []
    if change.then["channel_id"] != change.now["channel_id"]:
        names.append("channel")
    if then.home.day != now.home.day:
        names.append("day")
    if then.home.at != now.home.at or (not names and then.slot.starts != now.slot.starts):
        names.append("clock")
    differing = (ASPECTS[key] for key in ASPECTS if change.then[key] != change.now[key])
    return tuple(dict.fromkeys((*names, *differing)))


def _kind(change: RowChange, changed: Collection[str]) -> str:
    """Say which kind of difference it is."""
    if not is_aired(change.then):
        return "added"
    if not is_aired(change.now):
        return "dropped"
    if "channel" in changed or "day" in changed:
        return "moved"
    if "clock" in changed or "length" in changed:
        return "retimed"
    return "state" if set(changed) == {"state"} else "changed"


def _edge(scope: Scope, change: RowChange) -> str:
    """Tell a slot that is on the air on both sides, but only on one of them within the scope."""
    if not (is_aired(change.then) and is_aired(change.now)):
        return ""
    was, stays = scope.holds(change.then), scope.holds(change.now)
    return "" if was and stays else "out" if was else "in"


def _order(one: SlotDifference) -> tuple[int, datetime, UUID]:
    """Order by kind, then by where people look for a slot: where it was, or for a new one where it is."""
    return (KINDS.index(one.kind), one.sides[0].slot.starts, one.id)
