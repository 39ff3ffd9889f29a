"""Patterns as they are listed, and what a laying would make against what it makes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coproduce.errors import Refusal
from coproduce.operations import patterns as verbs, slots
from coproduce.queries.laying import would_lay
from coproduce.queries.patterns import (
    avoidable,
    instances,
    patterns,
    patterns_by_id,
    patterns_of_slots,
    repeats_of_patterns,
)
from coproduce.queries.slots import slots_by_id
from coproduce.queries.strips import Asked
from tests.operations.pattern_file import EPISODES, WORKDAYS, PatternFile


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PatternFile]:
    made = PatternFile(tmp_path)
    yield made
    made.space.close()


def asked(file: PatternFile, **told: object) -> Asked:
    usual = {
        "channel_id": file.jj, "work_id": file.work, "rule": WORKDAYS, "first_day": date(2025, 1, 20),
        "wall_time": "19:00", "zone": "Asia/Shanghai", "exhaust": True, "avoids": "SPRING", "skips": "2025-02-10 2025-02-11*",
    }  # fmt: skip
    return Asked(**(usual | told))  # type: ignore[arg-type]


def test_a_row_tells_what_was_laid_and_what_lies_of_it(file):
    pattern = file.lay(
        skips="2025-03-04", avoids="SPRING-2025", repeat_at="10:00", repeat_channel=file.cctv
    )
    listed = file.space.read(patterns)
    row, repeat = sorted(listed, key=lambda row: row.follows_id is not None)
    assert (row.id, row.code, row.channel.code, row.at, row.count) == (
        pattern,
        "SER-001",
        "JJ",
        "19:00",
        EPISODES,
    )
    assert (row.empty, row.dropped, row.avoids) == ((date(2025, 3, 4),), (), ("SPRING",))
    assert (row.first, row.aired, row.rule, row.exhaust) == (date(2025, 3, 3), 0, WORKDAYS, True)
    assert (repeat.follows_id, repeat.follows_days, repeat.at) == (pattern, 1, "10:00")
    assert file.space.read(repeats_of_patterns, [pattern]) == {repeat.id: pattern}


def test_lists_are_windowed_by_channel_and_period(file):
    march = file.lay(rule=f"{WORKDAYS};COUNT=5")
    may = file.lay(rule=f"{WORKDAYS};COUNT=5", first_day="2025-05-05", channel=file.cctv)
    read = file.space.read

    def keys(*period: date, **where: object) -> list[object]:
        return [row.id for row in read(patterns, *period, **where)]

    assert keys() == [march, may]
    assert keys(on=[file.cctv]) == [may]
    assert keys(date(2025, 3, 7), date(2025, 4, 1)) == [march]
    assert keys(date(2025, 3, 8), date(2025, 5, 4)) == []
    assert [row.id for row in read(patterns_by_id, [may])] == [may]
    file.do(verbs.remove, patterns=[may])
    assert keys() == [march]


def test_instances_know_their_day_and_whether_they_were_dragged(file):
    pattern = file.lay(rule=f"{WORKDAYS};COUNT=5")
    third = file.slots(pattern)[2]
    file.do(verbs.change_instances, slots=[third], seconds=3600)
    found = file.space.read(instances, pattern)
    assert [(one.day.day, one.episode, one.dragged) for one in found] == [
        (3, 1, False), (4, 2, False), (5, 3, True), (6, 4, False), (7, 5, False),
    ]  # fmt: skip
    alone = file.space.do(slots.add, channel=file.cctv, work=file.work, airs="2025-03-05 19:30")
    (lone,) = alone.rows_of("slot")
    assert file.space.read(patterns_of_slots, [third, lone]) == {third: pattern}


def test_a_laying_is_what_was_shown_before(file):
    told = asked(file)
    repeat = asked(file, wall_time="10:00", channel_id=file.cctv, follows_days=1, rule="FREQ=DAILY")
    shown = file.space.read(would_lay, told, repeat)
    assert file.rows("slot") == {}
    file.lay(
        first_day="2025-01-20", zone="Asia/Shanghai", avoids="SPRING", skips="2025-02-10",
        repeat_at="10:00", repeat_channel=file.cctv,
    )  # fmt: skip
    first = next(row.id for row in file.space.read(patterns) if row.follows_id is None)
    file.do(verbs.edit, pattern=first, preempted="skip")
    file.do(verbs.preempt, pattern=first, days="2025-02-11")
    laid = sorted(
        file.space.read(slots_by_id, file.rows("slot")), key=lambda row: (row.starts, row.repeat)
    )
    assert [
        (line.due.air, line.due.number, line.repeat, line.due.channel_id) for line in shown.lines
    ] == [(row.air, row.episode, row.repeat, row.channel.id) for row in laid]
    assert len(shown.empty) == 8  # six weekdays of the festival, and two days of our own
    assert (shown.unplaced, shown.bare, shown.in_the_way) == (0, 0, 0)


def test_what_is_in_the_way_is_named(file):
    file.do(
        slots.add, channel=file.jj, work=file.work, airs="2025-01-21 16:30", length=1800
    )  # 19:30 Beijing
    shown = file.space.read(would_lay, asked(file))
    met = [
        (line.due.day, [row.code for row in line.in_the_way])
        for line in shown.lines
        if line.in_the_way
    ]
    assert met == [(date(2025, 1, 21), ["SER-001"])]
    daily = asked(file, wall_time="19:30", follows_days=1)
    again = file.space.read(would_lay, asked(file, rule="FREQ=DAILY"), daily)
    assert again.in_the_way > EPISODES
    assert any(line.over_itself for line in again.lines)


def test_days_behind_the_last_episode_and_episodes_behind_the_last_day(file):
    longer = asked(file, rule=f"{WORKDAYS};COUNT=50", exhaust=False, avoids=None, skips=None)
    assert file.space.read(would_lay, longer).bare == 10
    shorter = asked(file, rule=f"{WORKDAYS};COUNT=30", exhaust=False, avoids=None, skips=None)
    assert file.space.read(would_lay, shorter).unplaced == 10


def test_what_cannot_be_laid_is_refused_before(file):
    for told, key in (
        (asked(file, exhaust=False), "pattern.endless"),
        (asked(file, first_episode=41), "pattern.no_slots"),
    ):
        with pytest.raises(Refusal) as refused:
            file.space.read(would_lay, told)
        assert refused.value.key == key


def test_occasions_are_offered_once_for_all_years(file):
    assert [row.code for row in file.space.read(avoidable)] == ["SPRING"]
