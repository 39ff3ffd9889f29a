"""What a drag of slots is told: what a place brings, who lies there, and that the file says the same after the drop."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings, strategies as st

from coproduce.domain.airtime import AirTime
from coproduce.domain.ripple import SHIFT, ripple
from coproduce.operations import slots
from coproduce.queries.obstacles import in_the_way
from coproduce.queries.slot_trial import Entry, SlotTrial
from coproduce.queries.slots import slots_by_id
from coproduce.workspace import Workspace
from tests.builders import (
    add_channel,
    add_episodes,
    add_slot,
    add_version,
    add_work,
    make_workspace,
)

DAY = date(2026, 3, 4)
ZONE = "Asia/Almaty"
LENGTH = 1500


def at(hour: int, minute: int = 0, day: date = DAY) -> int:
    """Give an instant on Astana's clock in UTC milliseconds."""
    return int(AirTime(day, time(hour, minute), ZONE).instant.timestamp() * 1000)


SPAN = at(0), at(0, day=DAY + timedelta(days=7))


@pytest.fixture
def channels(space):
    return [add_channel(space, code) for code in ("K1", "K2")]


@pytest.fixture
def series(space):
    """Five episodes, ready for Kazakhstan."""
    work = add_work(space, "Silk Way", kind="series", length=LENGTH)
    add_version(space, work)
    return work, add_episodes(space, work, 5)


@pytest.fixture
def strip(space, channels, series):
    """The episodes at 20:00, 20:30 … of one evening."""
    work, parts = series
    return [
        add_slot(space, channels[0], work, f"{DAY} {20 + n // 2}:{n % 2 * 30:02}", episode_id=part)
        for n, part in enumerate(parts)
    ]


def test_a_place_tells_what_it_brings_and_who_lies_there(space, channels, strip):
    trial = space.read(SlotTrial, [strip[0]], channels, SPAN)
    found = trial.placed({strip[0]: (channels[0], at(20, 10), LENGTH)})
    assert [one.rule for one in found.obstacles] == ["overlap"]
    assert [one.id for one in found.lying] == [strip[1]]
    found = trial.placed({strip[0]: (channels[0], at(23), LENGTH)})
    assert [one.rule for one in found.obstacles] == ["episode_order"]
    assert found.lying == ()
    assert trial.placed({strip[0]: (channels[0], at(19), LENGTH)}) == ((), ())
    assert trial.placed({strip[0]: (channels[1], at(20, 10), LENGTH)}) == ((), ())


def test_what_stood_in_the_way_before_is_no_news(space, channels):
    work = add_work(space)
    slot = add_slot(space, channels[0], work, "2026-03-04 20:00")
    assert [one.rule for one in space.read(in_the_way, [slot])[slot]] == ["version_lacking"]
    trial = space.read(SlotTrial, [slot], channels, SPAN)
    assert trial.placed({slot: (channels[0], at(12), 6000)}).obstacles == ()


def test_slots_that_move_together_do_not_lie_on_where_they_were(space, channels, strip):
    trial = space.read(SlotTrial, strip, channels, SPAN)
    later = {
        key: (channels[0], at(20 + n // 2, n % 2 * 30 + 15), LENGTH) for n, key in enumerate(strip)
    }
    assert trial.placed(later) == ((), ())
    together = dict.fromkeys(strip[:2], (channels[0], at(12), LENGTH))
    assert {one.rule for one in trial.placed(together).obstacles} >= {"overlap"}
    assert trial.placed(together).lying == ()


def test_what_comes_from_the_pool_is_told_everything(space, channels, series):
    work, parts = series
    add_slot(space, channels[0], work, "2026-03-04 20:00", episode_id=parts[1])
    trial = space.read(SlotTrial, [], channels, SPAN, works=[work])
    found = trial.entering(work, parts[0], None, channels[0], at(20, 10), LENGTH)
    assert [one.rule for one in found.obstacles] == ["episode_order", "overlap"]
    assert len(found.lying) == 1
    several = [Entry(work, part, None, channels[1], at(20), LENGTH) for part in parts[:2]]
    assert "overlap" in {one.rule for one in trial.entering_all(several).obstacles}
    film = add_work(space, "Film")
    trial = space.read(SlotTrial, [], channels, SPAN, works=[film])
    (lacking,) = trial.entering(film, None, None, channels[0], at(12), 6000).obstacles
    assert lacking.rule == "version_lacking"


def test_a_trial_reads_on_when_it_is_scrolled(space, channels, series, strip):
    far = DAY + timedelta(days=60)
    work = add_work(space, "Far")
    add_slot(space, channels[0], work, f"{far} 20:00")
    trial = space.read(SlotTrial, [strip[0]], channels, SPAN)
    asked = {strip[0]: (channels[0], at(20, day=far), LENGTH)}
    span = at(0, day=far), at(0, day=far + timedelta(days=7))
    assert not trial.covers(span)
    space.read(trial.widen, span)
    assert trial.covers(span)
    (found,) = [one for one in trial.placed(asked).obstacles if one.rule == "overlap"]
    assert found.facts["other"].en == "Far"


def test_who_lies_there_can_be_rippled(space, channels, strip):
    trial = space.read(SlotTrial, [strip[0]], channels, SPAN)
    there = trial.there(channels[0], SPAN)
    assert [one.key for one in there] == [key.bytes for key in strip[1:]]
    put = there[0]._replace(key=strip[0], starts=at(20, 20))
    found = ripple(there, [put], SHIFT)
    assert next(one.key for one in found.moved) == strip[1].bytes


moves = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 1), st.integers(-40, 40)),
    min_size=1, max_size=4, unique_by=lambda move: move[0],
)  # fmt: skip


@settings(max_examples=25)
@given(moves)
def test_the_file_says_after_the_drop_what_the_trial_foretold(tmp_path_factory, asked):
    space = make_workspace(tmp_path_factory.mktemp("trial"))
    on, keys = drag_stage(space)
    rows = {row.id: row for row in space.read(slots_by_id, keys)}
    places = {
        keys[n]: (on[channel], int(rows[keys[n]].starts.timestamp() * 1000) + m * 600_000, LENGTH)
        for n, channel, m in asked
    }
    before = told(space, keys)
    trial = space.read(SlotTrial, list(places), on, SPAN)
    foretold = {one.identity for one in trial.placed(places).obstacles}
    instants = {
        key: datetime.fromtimestamp(starts / 1000, UTC) for key, (_on, starts, _l) in places.items()
    }
    dropped = [(key, where[0], AirTime.of(instants[key], ZONE)) for key, where in places.items()]
    space.do(slots.place, places=dropped, over="allow")
    after = told(space, list(places))
    assert foretold == {who for who, extent in after.items() if extent > before.get(who, -1)}
    space.close()


def drag_stage(space: Workspace) -> tuple[list[UUID], list[UUID]]:
    """Make two channels with a strip of episodes and some films between which slots are dragged."""
    on = [add_channel(space, code) for code in ("K1", "K2")]
    work = add_work(space, "Silk Way", kind="series", length=LENGTH)
    add_version(space, work)
    keys = [
        add_slot(space, on[0], work, f"{DAY} {18 + n}:00", episode_id=part)
        for n, part in enumerate(add_episodes(space, work, 5))
    ]
    film = add_work(space, "Film", age="18+")
    add_slot(space, on[1], film, f"{DAY} 19:00")
    return on, keys


def told(space: Workspace, keys: list[UUID]) -> dict[object, int]:
    found = space.read(in_the_way, keys)
    return {one.identity: one.extent for row in found.values() for one in row}
