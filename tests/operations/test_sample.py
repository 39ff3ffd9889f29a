"""The sample programme: the airings that the sources report, on the right clocks, each row with its source."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coproduce.domain.zones import ASTANA, BEIJING
from coproduce.queries.slots import SlotRow, slots
from coproduce.queries.works import episodes_of, works
from coproduce.sample_files import create_sample
from coproduce.workspace import Workspace

EVER = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))


@pytest.fixture(scope="module")
def space(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.coproduce"
    create_sample(path)
    opened = Workspace.open(path)
    yield opened
    opened.close()


def airings(space: Workspace, work: str, channel: str) -> list[SlotRow]:
    found = space.read(slots, *EVER)
    return [row for row in found if (row.code, row.channel.code) == (work, channel)]


@pytest.mark.parametrize(("channel", "hour"), [("JJ", "20:00"), ("SILKWAY", "22:30")])
def test_silk_way_star_airs_on_ten_saturdays(space, channel, hour):
    rows = airings(space, "MUSIC-001", channel)
    assert [row.air.day for row in rows] == [
        date(2025, 9, 20) + timedelta(weeks=n) for n in range(10)
    ]
    assert {row.air.day.isoweekday() for row in rows} == {6}
    assert {f"{row.air.at:%H:%M}" for row in rows} == {hour}
    assert {row.air.zone for row in rows} == {ASTANA}
    assert [row.episode for row in rows] == list(range(1, 11))
    assert {row.length for row in rows} == {6000}
    assert {row.state for row in rows} == {"aired"}


def test_the_final_is_live_at_one_instant_in_seven_countries(space):
    live = [row for row in space.read(slots, *EVER) if row.live]
    assert {row.starts for row in live} == {datetime(2025, 11, 22, 15, tzinfo=UTC)}
    assert {row.channel.country for row in live} == {"KZ", "KG", "AZ", "TJ", "MN", "GE", "UZ"}
    assert {row.episode for row in live} == {10}


@pytest.mark.parametrize(
    ("channel", "agreed", "utc"),
    [
        ("KG-MUZYKA", "2025-10-11T21:00:00 Asia/Bishkek", datetime(2025, 10, 11, 15, tzinfo=UTC)),
        ("SPACE-TV", "2025-10-11T22:00:00 Asia/Baku", datetime(2025, 10, 11, 18, tzinfo=UTC)),
        ("SAFINA", "2025-10-11T21:30:00 Asia/Dushanbe", datetime(2025, 10, 11, 16, 30, tzinfo=UTC)),
        ("UBS", "2025-10-12T19:30:00 Asia/Ulaanbaatar", datetime(2025, 10, 12, 11, 30, tzinfo=UTC)),
        (
            "GEORGIAN-TIMES",
            "2025-10-12T21:00:00 Asia/Tbilisi",
            datetime(2025, 10, 12, 17, tzinfo=UTC),
        ),
        ("ZOR-TV", "2025-10-10T17:20:00 Asia/Tashkent", datetime(2025, 10, 10, 12, 20, tzinfo=UTC)),
    ],
)
def test_the_other_stations_air_on_their_own_clocks(space, channel, agreed, utc):
    row = airings(space, "MUSIC-001", channel)[0]
    assert (row.air.text(), row.starts) == (agreed, utc)


def test_nauryz_2024_is_three_hours_from_beijing(space):
    (row,) = airings(space, "MUSIC-002", "JJ")
    assert row.starts == datetime(2024, 3, 22, 15, tzinfo=UTC)
    assert row.air.reading(BEIJING).text() == "2024-03-22T23:00:00 Asia/Shanghai"


def test_an_hour_that_no_source_gives_is_only_proposed(space):
    for row in space.read(slots, *EVER):
        if "stand in" in (row.remarks or ""):
            assert row.state == "proposed", row.remarks
    for work, channel in (
        ("FILM-001", "CCTV-6"),
        ("MUSIC-001", "CCTV-15"),
        ("MUSIC-002", "CNR-17"),
    ):
        (row,) = airings(space, work, channel)
        assert row.state == "proposed"


def test_the_period_of_the_roster_holds_each_of_its_airings_once(space):
    period = (datetime(2025, 9, 14, 19, tzinfo=UTC), datetime(2025, 11, 30, 19, tzinfo=UTC))
    rows = space.read(slots, *period)
    assert len(rows) == len({row.id for row in rows}) == 35
    assert len({(row.channel.code, row.starts) for row in rows}) == 35


def test_every_work_and_airing_cites_its_source(space):
    assert all(row.source for row in space.read(works))
    assert all(row.source for row in space.read(slots, *EVER))


def test_the_commitments_of_the_talks_are_promised_and_the_animated_film_is_stalled(space):
    stages = {row.code: row.stage for row in space.read(works)}
    assert {code for code, stage in stages.items() if stage == "promised"} >= {
        "MINI-001", "CLIP-001", "WORK-002", "DOC-004", "MUSIC-003",
    }  # fmt: skip
    assert stages["ANIM-001"] == "stalled"


def test_the_final_has_its_own_title(space):
    (star,) = [row for row in space.read(works) if row.code == "MUSIC-001"]
    parts = space.read(episodes_of, star.id)
    assert [part.number for part in parts] == list(range(1, 11))
    assert parts[-1].titles is not None
    assert parts[-1].titles.shown("kk") == "Тікелей эфирдегі финал"


def test_the_journal_holds_the_sample_and_undo_leaves_it(space):
    assert space.verify() == []
    assert space.undo_step() is None
