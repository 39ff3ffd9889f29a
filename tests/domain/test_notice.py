"""Notice files: both forms say the same, and every fault names the line where it stands."""

from datetime import date

import pytest

from coproduce.domain.notice_files import read_notice
from coproduce.errors import Refusal

TOML = """# a remark
country = "cn"
year = 2027
citation = "State Council notice, 2026"
opened = ["2027-02-20", 2027-10-09]

[[closed]]
days = "2027-02-05..2027-02-11"
zh = "春节"
en = "Spring Festival"

[[closed]]
days = 2026-12-31
en = "New Year"
"""
CSV = """# country: CN
# citation: State Council notice, 2026
# year: 2027
day,open,name_en,name_zh
2027-02-05..2027-02-11,no,Spring Festival,春节

2027-02-20,yes,,
2026-12-31,,New Year,
2027-10-09,1,,
"""


def days_of(text: str) -> dict[date, tuple[bool, dict[str, str]]]:
    return {day: (told.open, dict(told.names)) for day, told in read_notice(text).days.items()}


def test_both_forms_say_the_same():
    one, other = read_notice(TOML), read_notice(CSV)
    assert (one.country, one.year, one.citation) == ("CN", 2027, "State Council notice, 2026")
    assert (other.country, other.year, other.citation) == (one.country, one.year, one.citation)
    assert days_of(TOML) == days_of(CSV)
    assert len(one.days) == 10
    assert days_of(TOML)[date(2027, 2, 11)] == (False, {"zh": "春节", "en": "Spring Festival"})
    assert sorted({told.line for told in other.days.values()}) == [5, 7, 8, 9]


@pytest.mark.parametrize("text", [TOML, CSV], ids=["toml", "csv"])
@pytest.mark.parametrize("how", ["marked", "windows", "padded"])
def test_however_an_editor_saved_it(text, how):
    saved = {
        "marked": f"\ufeff{text}",
        "windows": text.replace("\n", "\r\n"),
        "padded": f"\n{text}\n",
    }
    assert days_of(saved[how]) == days_of(TOML)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_spreadsheets_separate_differently(separator):
    table = "\n".join(
        line if line.startswith("#") else line.replace(",", separator) for line in CSV.splitlines()
    )
    assert days_of(table) == days_of(TOML)
    quoted = table.replace(
        "# citation: State Council notice, 2026",
        f'"# citation: State Council notice, 2026"{separator * 3}',
    )
    assert read_notice(quoted).citation == "State Council notice, 2026"


def test_without_a_year_it_is_that_of_the_days():
    assert read_notice(CSV.replace("# year: 2027\n", "")).year == 2027


FAULTS = [
    ("", "notice.no_days", None),
    ("# only remarks\n", "notice.no_days", None),
    ('citation = "x"\nyear = 2027\n', "notice.no_days", None),
    (TOML.replace("year = 2027", 'year = "soon"'), "notice.year_missing", 3),
    (TOML.replace("year = 2027\n", ""), "notice.year_missing", 1),
    (TOML.replace("year = 2027", "year = 20270"), "notice.year", None),
    (TOML.replace('citation = "State Council notice, 2026"', ""), "notice.no_citation", None),
    (TOML.replace('"State Council notice, 2026"', "7"), "notice.not_text", 4),
    (TOML.replace('"2027-02-20"', '"2027-02-30"'), "notice.line", 5),
    (TOML.replace('"2027-02-20"', "7"), "notice.not_days", 5),
    (TOML.replace('["2027-02-20", 2027-10-09]', '"2027-02-20"'), "notice.not_days", 5),
    (TOML.replace("2027-02-05..2027-02-11", "2027-02-11..2027-02-05"), "notice.line", 8),
    (TOML.replace("days = 2026-12-31", "days = 2026-11-30"), "notice.other_year", 13),
    (TOML.replace("2026-12-31", "2027-02-06"), "notice.twice", 13),
    (TOML.replace("2026-12-31", "2027-02-20"), "notice.twice", 13),
    (TOML.replace('en = "New Year"\n', ""), "notice.no_name", 13),
    (TOML.replace('en = "New Year"', 'fr = "Nouvel an"'), "notice.unknown_key", 14),
    (TOML.replace("opened =", "open ="), "notice.unknown_key", 5),
    (TOML.replace("[[closed]]", "[[closed]", 1), "notice.not_toml", 7),
    (TOML.replace("[[closed]]\ndays = 2026", "[[closed]]\ndais = 2026"), "notice.unknown_key", 13),
    (TOML[: TOML.index("[[")].replace("opened", "closed"), "notice.not_days", 5),
    (CSV.replace("2027-02-20", "2027-2-31"), "notice.line", 7),
    (CSV.replace(",yes,", ",perhaps,"), "notice.open_unreadable", 7),
    (CSV.replace("New Year", ""), "notice.no_name", 8),
    (CSV.replace("# year: 2027", "# year: next"), "notice.year_missing", 3),
    (CSV.replace("# citation: State Council notice, 2026\n", ""), "notice.no_citation", None),
    (CSV.replace("day,open", "date,open"), "notice.no_day_column", 4),
    (CSV.replace("name_zh", "name_fr"), "notice.unknown_key", 4),
    (CSV.replace("2026-12-31", "2026-01-31"), "notice.other_year", 8),
    (CSV.replace("2027-10-09", ""), "notice.line", 9),
    ("day\n" + "x" * 200_000, "notice.not_csv", 2),
    ("PK\x03\x04 what is this", "notice.no_day_column", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key", "line"), FAULTS, ids=map(str, range(len(FAULTS))))
def test_a_fault_names_its_line(text, key, line):
    with pytest.raises(Refusal) as refused:
        read_notice(text)
    assert (refused.value.key, refused.value.values.get("line")) == (key, line)
