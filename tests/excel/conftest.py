"""The programme that the workbook tests write: two channels, the clock rows of the domain facts §8.2, hard text."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from coproduce.operations import episodes
from coproduce.queries.roster import RosterRequest
from coproduce.workspace import Workspace
from tests.builders import add_channel, add_episodes, add_slot, add_work, make_workspace, only

MADE_AT = datetime(2026, 3, 22, 20, 15, tzinfo=UTC)  # 23 March in both capitals
ALL_DAYS: dict[str, Any] = {"first": date(2024, 2, 1), "last": date(2026, 12, 31)}
FORMULAS = ("=1+1", "+7 727 250 00 00", "-5", "@SUM(A1)", "#REF!")


@pytest.fixture
def programme(tmp_path: Path) -> Iterator[Workspace]:
    space = make_workspace(tmp_path)
    channel = add_channel(
        space, "JJ", title_en="Jibek Joly", title_kk="Жібек жолы", title_zh="吉别克卓勒频道"
    )
    other = add_channel(space, "CCTV-6", "CN", title_en="CCTV-6: Movie", title_zh="电影频道")
    film = add_work(
        space, title_kk="Композитор", title_ru="Композитор", title_zh="音乐家", length=3600
    )
    show = add_work(
        space,
        "Silk Way Star",
        kind="music_programme",
        title_kk="Жібек жолының жұлдызы",
        episodes=10,
        length=6030,
    )
    parts = add_episodes(space, show, 2)
    dubbed = only(
        space.do(episodes.add_version, work=film, sound="kk", made_by="dubbed", subtitles="zh"),
        "version",
    )
    add_slot(space, channel, film, "2024-02-28 20:00", state="agreed", version_id=dubbed)
    for which in (1, 2):
        add_slot(space, channel, film, "2024-02-29 23:30", which=which, repeat=which == 2)
    add_slot(space, channel, film, "2024-03-22 20:00", state="aired")
    add_slot(space, channel, show, "2026-03-22 25:30", episode_id=parts[1], live=True)
    add_slot(
        space, other, film, "2024-03-22 01:00", state="cancelled", remarks="a\x07b <&> _x0041_"
    )
    for number, text in enumerate(FORMULAS):
        add_slot(space, other, film, f"2025-01-{number + 1:02} 12:00:30", remarks=text)
    yield space
    space.close()


@pytest.fixture
def request_all() -> RosterRequest:
    return RosterRequest(**ALL_DAYS, languages=("kk", "zh"))
