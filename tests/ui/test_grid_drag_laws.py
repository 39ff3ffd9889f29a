"""Laws of drags on the grid, whatever is on and wherever one drops: what was shown is what is written, Undo restores
every row, and nothing comes to rest beside the steps of the resolution."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from coproduce.domain.instants import SECOND
from coproduce.domain.ripple import ALLOW, OVER
from coproduce.errors import Refusal
from coproduce.queries.grid import GridSlot, grid_slots
from coproduce.workspace import Workspace
from tests.builders import add_channel, add_slot, add_work, make_workspace
from tests.ui.grid_slots import days, layouts_of, measures, odd, starts
from tests.ui.grid_stage import WIDE, Stage
from ui.hands.keys import Keys
from ui.schedule.grid.acts import act_of
from ui.schedule.grid.drags.snapping import day_near, snapped
from ui.schedule.grid.intents import CopySlots, PutSlots, StretchSlot, SwapSlots
from ui.schedule.grid.previews import LEAVING, OWN, TAKEN

NIGHT = date(2024, 2, 26), date(2024, 3, 4)  # the hour before the first of March happens twice
Rows = dict[UUID, GridSlot]


@given(at=st.one_of(starts, odd), off=st.integers(-3600, 3600), days=days(), measure=measures)
def test_what_snaps_lies_on_a_step_and_near(at: int, off: int, days: Any, measure: Any) -> None:
    layout = layouts_of([], days, measure)[0]
    wanted = (at + off) * SECOND
    found = snapped(layout, wanted)
    day = day_near(layout, found)
    assert (found - day.starts) % (layout.step * SECOND) == 0
    assert abs(found - wanted) <= layout.step * SECOND
    assert snapped(layout, wanted + 400, free=True) == wanted


@pytest.fixture(scope="module")
def space() -> Iterator[Workspace]:
    with TemporaryDirectory() as folder:
        made = make_workspace(Path(folder))
        on = [add_channel(made, "QZ"), add_channel(made, "CC", "CN"), add_channel(made, "KZ2")]
        works = [add_work(made, f"Work {number}", length=3600) for number in range(3)]
        for number, (day, hour) in enumerate(
            ((26, 20), (26, 21), (28, 22), (29, 20), (29, 21), (29, 22), (1, 1), (1, 2), (1, 3))
        ):
            month = 2 if day > 9 else 3
            for place, channel in enumerate(on):
                when = f"2024-{month:02}-{day:02} {hour:02}:{15 * place:02}"
                add_slot(made, channel, works[number % 3], when, over="allow")
        yield made
        made.close()


gestures = st.fixed_dictionaries(
    {
        "pick": st.integers(0, 26),
        "across": st.integers(-2, 6),
        "down": st.integers(-500, 500),
        "keys": st.builds(Keys, st.booleans(), st.booleans(), st.booleans()),
        "over": st.sampled_from([one for one in OVER if one != ALLOW]),
        "along": st.sets(st.integers(0, 26), max_size=4),
        "part": st.sampled_from(["body", "body", "end", "start"]),
        "hides": st.booleans(),
    }
)


def read(stage: Stage) -> Rows:
    found = stage.space.read(grid_slots, *(stage.days[0].starts, stage.days[-1].stops))
    return {row.id: row for row in found}


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(gesture=gestures)
def test_what_was_shown_is_written_and_undo_restores_every_row(
    space: Workspace, gesture: dict[str, Any]
) -> None:
    stage = Stage(space, *NIGHT)
    stage.hides = gesture["hides"]
    stage.lay("columns")
    stage.over = gesture["over"]
    keys = sorted(stage.slots)
    key = keys[gesture["pick"] % len(keys)]
    stage.selected = {key, *(keys[one % len(keys)] for one in gesture["along"])}
    block = stage.block(key)
    x, y = block.box.x + block.box.w / 2, block.box.y + block.box.h / 2
    y = {"start": block.box.y + 1, "end": block.box.y + block.box.h - 1}.get(gesture["part"], y)
    drag = stage.grasp().begin(stage.hit(x, y), (x, y), gesture["keys"])
    shown = drag.at(x + gesture["across"] * WIDE, y + gesture["down"], gesture["keys"])
    intent = drag.drop()
    if not isinstance(intent, PutSlots | CopySlots | StretchSlot | SwapSlots):
        return
    before, on = read(stage), {row.id: row for row in stage.channels}
    verb, asked = act_of(intent, on, stage.over)
    try:
        space.do(verb, **asked)
    except Refusal:
        assert shown.grave or isinstance(intent, SwapSlots)
        return
    now = read(stage)
    if isinstance(intent, PutSlots | StretchSlot):
        for ghost in shown.ghosts:
            _as_shown(ghost, now, stage)
    space.undo()
    assert read(stage) == before


def _as_shown(ghost: Any, now: Rows, stage: Stage) -> None:
    assert ghost.part != TAKEN
    if ghost.part == LEAVING:
        assert ghost.slot not in now
        return
    row = now.get(ghost.slot)
    if row is None:  # beyond the days on view
        assert ghost.part == OWN
        assert not stage.days[0].starts <= ghost.starts < stage.days[-1].stops
        return
    assert (row.channel_id, row.starts, row.stops) == (ghost.channel_id, ghost.starts, ghost.stops)
