"""The change notice as a letter: word for word, the same order as the workbook, every language."""

from pathlib import Path

import pytest

from coproduce.excel.notice_letter import letter
from coproduce.excel.notice_lines import NoticeRequest, notice_of
from coproduce.excel.notice_preview import letter_preview, notice_preview
from coproduce.operations import editions
from coproduce.texts import LANGUAGES, Texts
from tests.builders import only
from tests.excel.notices import MADE, changed_week, notice_in

GOLDEN = Path(__file__).parent.parent / "golden" / "change_notice.txt"


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    space, key = changed_week(tmp_path_factory.mktemp("letter"))
    yield space, key
    space.close()


def test_the_letter_is_word_for_word_as_agreed(week):
    assert letter(notice_in(*week, "en", "zh"), MADE) == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_changes(week, language):
    told = letter(notice_in(*week, language), MADE)
    assert "[" not in told
    assert told.count("UTC+5") == letter(notice_in(*week, "en"), MADE).count("UTC+5")


def test_nothing_changed_is_said(week):
    space, _key = week
    made = space.read(notice_of, NoticeRequest(edition=_key, languages=("en",)), "en")
    marked = made.since.edition
    again = only(
        space.do(
            editions.mark,
            name="Again",
            channels=list(marked.channels),
            first=marked.first,
            last=marked.last,
            partner=marked.partner,
        ),
        "edition",
    )
    notice = notice_in(space, again, "en")
    assert letter(notice, MADE).startswith("Change notice No. 2\n")
    assert letter(notice, MADE).endswith("TOTALS\nNothing changed since.\n")
    space.undo()


def test_the_previews_show_the_first_lines(week):
    space, key = week
    request = NoticeRequest(edition=key, languages=("en", "zh"))
    text = space.read(letter_preview, request, Texts("en"), 5)
    assert text.splitlines()[0] == "Change notice No. 1"
    assert len(text.splitlines()) == 5
    table = space.read(notice_preview, request, Texts("en"), 3)
    assert (len(table.rows), table.total) == (3, 9)
    assert table.rows[0][0] == "was / 原"
