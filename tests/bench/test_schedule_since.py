"""What changed since an edition in a file of a million slots: the cost goes by the changes, not by the file.

Prints CPU milliseconds; goals: 50 changes 50 ms, the zone-rule audit of every future slot 1 s. COPRODUCE_BENCH_FILE names
a ready file, else one is made; COPRODUCE_BENCH_SLOTS sets another size than a million.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coproduce.operations import editions, slots as verbs
from coproduce.queries.edition_slots import EditionSlots
from coproduce.queries.reference import channels
from coproduce.queries.schedule_since import schedule_since
from coproduce.queries.slots import slots, span_of_slots
from coproduce.queries.zone_audit import zone_audit
from coproduce.workspace import Workspace
from tests.builders import only

CHANGES, ROUNDS = 50, 20


def median_ms(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Give the median of some rounds in milliseconds of this process."""
    taken = []
    for _round in range(rounds):
        began = time.process_time()
        act()
        taken.append((time.process_time() - began) * 1e3)
    return statistics.median(taken)


@pytest.fixture(scope="module")
def changed(space: Workspace) -> UUID:
    """An edition of a year on all channels, since which fifty slots went, moved or were agreed, one step each."""
    span = space.read(span_of_slots)
    assert span is not None
    middle = span[0] + (span[1] - span[0]) / 2
    key = only(
        space.do(
            editions.mark,
            name="Sent",
            channels=[row.id for row in space.read(channels)],
            first=(middle - timedelta(days=180)).date(),
            last=(middle + timedelta(days=180)).date(),
        ),
        "edition",
    )
    for number, row in enumerate(space.read(slots, middle, span[1], limit=CHANGES)):
        if number % 3:
            space.do(
                verbs.edit,
                slots=[row.id],
                state="agreed" if number % 2 else "cancelled",
                reason="bench",
            )
        else:
            space.do(verbs.remove, slots=[row.id])
    return key


@pytest.mark.benchmark
def test_what_changed_since(space, changed, benchmark):
    found = space.read(schedule_since, changed)
    taken = median_ms(lambda: space.read(schedule_since, changed))
    benchmark.pedantic(lambda: space.read(schedule_since, changed), rounds=3)
    print(f"\nsince an edition: {len(found.differences)} changes, {taken:.1f} ms")
    assert 0 < len(found.differences) <= CHANGES
    assert taken <= 50


@pytest.mark.benchmark
def test_where_slots_stood_in_a_week(space, changed, benchmark):
    span = space.read(span_of_slots)
    assert span is not None
    middle: datetime = span[0] + (span[1] - span[0]) / 2
    week, view = (middle, middle + timedelta(days=7)), EditionSlots(changed)
    stood = space.read(view.slots, *week)
    taken = median_ms(lambda: space.read(view.slots, *week))
    benchmark.pedantic(lambda: space.read(view.slots, *week), rounds=3)
    print(f"\nslots as they stood: {len(stood)} in a week, {taken:.1f} ms")
    assert taken <= 50


@pytest.mark.benchmark
def test_the_audit_of_every_slot(space, benchmark):
    span = space.read(span_of_slots)
    assert span is not None
    taken = median_ms(lambda: space.read(zone_audit, span[0]), rounds=3)
    benchmark.pedantic(lambda: space.read(zone_audit, span[0]), rounds=1)
    print(f"\nzone-rule audit of all slots: {taken:.0f} ms")
    assert space.read(zone_audit, span[0]) == []
    assert taken <= 1000
