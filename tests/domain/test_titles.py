"""Titles: one is always shown, and any spelling of any of them finds the work."""

import pytest
from hypothesis import given, strategies as st

from coproduce.domain.languages import MADE_BY, SPOKEN, check_language, language_key, made_by_key
from coproduce.domain.titles import Titles
from coproduce.domain.zones import LABELS
from coproduce.errors import Refusal
from coproduce.texts import LANGUAGES, Texts
from tests.strategies import titles

STAR = Titles(
    en="Silk Way Star", kk="Жібек жолы жұлдызы", ru="Звезда Шёлкового пути", zh="丝路之星"
)
HOME = Titles(kk="Қазақстан – Бахыттың үйі, Абай мен Хан")


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("zh", "zh en kk ru"),
        ("kk", "kk ru en zh"),
        ("ru", "ru kk en zh"),
        ("en", "en ru kk zh"),
        ("de", "en kk ru zh"),
    ],
)
def test_the_nearest_filled_title_is_shown(language, order):
    given = {code: code.upper() for code in order.split()}
    for code in order.split():
        assert Titles(**given).shown(language) == code.upper()
        given[code] = "  "
        if not any(text.strip() for text in given.values()):
            with pytest.raises(Refusal) as refused:
                Titles(**given)
            assert refused.value.key == "title.missing"


@given(titles)
def test_blanks_become_none_and_the_rest_is_trimmed(given):
    for code in ("en", "kk", "ru", "zh"):
        title = getattr(given, code)
        assert title is None or title == title.strip() != ""


@pytest.mark.parametrize(
    "query",
    [
        "silk star",
        "STAR way",
        "ЖІБЕК",
        "жибек",
        "zhibek",
        "jibek joly",
        "Zhibek Zholy",
        "jibek juldız",
        "шелкового",
        "shelkovogo",
        "路之",
        "ｓｔａｒ",
        "丝路 zvezda",
        "",
    ],
)
def test_any_spelling_finds_the_star(query):
    assert STAR.matches(query)


@pytest.mark.parametrize(
    "query",
    [
        "kazakhstan",
        "qazaqstan",
        "Казахстан",
        "казакстан",
        "bahyt",
        "bakhyt",
        "abay",
        "abai",
        "üyi",
        "uii",
        "han",
        "khan",
    ],
)
def test_any_spelling_finds_the_home(query):
    assert HOME.matches(query)


@pytest.mark.parametrize("query", ["gold", "silk gold", "丝绸", "xylophone"])
def test_other_words_find_nothing(query):
    assert not STAR.matches(query)


@given(titles, st.data())
def test_every_beginning_of_a_title_finds_it_while_typing(given, data):
    title = given.shown(data.draw(st.sampled_from(LANGUAGES)))
    typed = title[: data.draw(st.integers(0, len(title)))]
    assert given.matches(typed)
    assert given.matches(typed.upper())


def test_languages_zones_and_ways_have_names_everywhere():
    keys = [language_key(code) for code in SPOKEN] + [made_by_key(how) for how in MADE_BY]
    for language in LANGUAGES:
        said = [Texts(language).say(key) for key in (*keys, *LABELS.values())]
        assert not [words for words in said if words.startswith("[")]


def test_unknown_codes_are_refused():
    with pytest.raises(Refusal):
        check_language("xx")
    with pytest.raises(Refusal):
        made_by_key("sung")


@pytest.mark.parametrize("typed", ["z", "zh", "zho", "zhol", "j", "jol", "ж", "жо"])
def test_half_a_letter_already_finds(typed):
    assert Titles(kk="Жол").matches(typed)
