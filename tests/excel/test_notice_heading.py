"""What stands above a change notice: of many channels only those that changed, and no line wider than the paper."""

import pytest
from hypothesis import given, strategies as st

from coproduce.excel.fitting import folded_at, units
from coproduce.excel.notice_heading import WIDEST, heading
from coproduce.excel.notice_lines import NOTICE_COLUMNS
from coproduce.operations import editions
from coproduce.queries.editions import edition
from coproduce.texts import LANGUAGES, Texts
from tests.builders import add_channel, add_slot, add_work, only
from tests.excel.notices import MADE, changed_week, notice_in

ZONES = ("Asia/Tashkent", "Asia/Tbilisi", "Asia/Baku")


def test_of_many_channels_those_that_changed_are_named_and_no_line_widens_the_paper(tmp_path):
    space, key = changed_week(tmp_path)
    many = [
        add_channel(space, f"LONG-{n}", zone=ZONES[n % 3], title_zh="很长的频道名称")
        for n in range(40)
    ]
    sent = space.read(edition, key).channels
    marked = only(space.do(editions.mark, name="All", channels=[*sent, *many]), "edition")
    add_slot(space, many[0], add_work(space), "2025-03-05 12:00")
    notice = notice_in(space, marked, "ru", "zh")
    lines = heading(notice, MADE)
    space.close()
    assert [row.code for row in notice.channels] == ["LONG-0"]
    assert notice.zones == (ZONES[0], "Asia/Shanghai")
    assert any("без изменений: 41 канал / 无变更：41个频道" in line for line in lines)


def test_few_channels_are_all_named_on_lines_that_fit(tmp_path):
    space, key = changed_week(tmp_path)
    some = [add_channel(space, f"OF-THE-STEPPE-{n}") for n in range(10)]
    sent = space.read(edition, key).channels
    marked = only(space.do(editions.mark, name="All", channels=[*sent, *some]), "edition")
    notice = notice_in(space, marked, "en", "zh")
    lines = heading(notice, MADE)
    space.close()
    assert len(notice.channels) == 12
    assert all(any(row.code in line for line in lines) for row in notice.channels[2:])
    assert max(map(units, lines)) <= WIDEST


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_over_a_column_is_broken(language):
    texts = Texts(language)
    for column in NOTICE_COLUMNS:
        key = f"roster.head.{column.key}"
        if language != "zh" and texts.knows(key):  # Chinese breaks anywhere
            words = texts.say(key, zone="", language="").replace("/", " ").split()
            assert max(map(units, words), default=0) <= column.width - 1


@given(st.lists(st.text("ab 中文", min_size=1, max_size=30), min_size=1), st.integers(1, 90))
def test_a_line_is_broken_at_its_gaps_and_loses_nothing(pieces, room):
    text = "|".join(pieces)
    lines = folded_at(text, "|", room)
    assert "|".join(lines) == text
    assert all(units(line) <= room or "|" not in line for line in lines)
