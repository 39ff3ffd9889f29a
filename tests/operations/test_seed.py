"""Reference data: every shipped row enters a new file with its source, once, and undo never reaches it."""

from datetime import date

import pytest

from coproduce.domain.zones import zone
from coproduce.errors import Refusal
from coproduce.operations import works
from coproduce.operations.seed import CHANNELS, office_codes, years_of
from coproduce.operations.shipped import entries
from coproduce.queries.history import operations
from coproduce.queries.reference import channels, occasions, offices, organisations
from coproduce.sample_files import create_file
from coproduce.workspace import Workspace


@pytest.fixture
def space(tmp_path):
    create_file(tmp_path / "new.coproduce", "CMG", author="test")
    opened = Workspace.open(tmp_path / "new.coproduce")
    yield opened
    opened.close()


def test_a_new_file_holds_the_reference_data_in_one_operation(space):
    (only,) = space.read(operations)
    assert (only.verb, only.origin, only.office) == ("reference.load", "seed", "CMG")
    assert space.office == "CMG"
    assert len(space.read(channels)) == sum(len(entries(f"reference/{name}")) for name in CHANNELS)
    assert {row.code for row in space.read(offices)} == set(office_codes())
    assert space.verify() == []


def test_undo_never_touches_the_reference_data(space):
    with pytest.raises(Refusal) as refused:
        space.undo()
    assert refused.value.key == "undo.nothing"
    space.do(works.add, kind="documentary", title_en="A")
    space.undo()
    assert space.undo_step() is None
    assert space.read(channels)


def test_every_row_states_its_source_and_how_sure_it_is(space):
    for query in (organisations, channels, occasions):
        for row in space.read(query):
            assert row.source, row.code
            assert "(confidence: " in row.source, row.code


def test_codes_are_taken_once_and_zones_exist(space):
    for query in (organisations, channels, occasions, offices):
        codes = [row.code for row in space.read(query)]
        assert len(codes) == len(set(codes))
    for row in (*space.read(channels), *space.read(offices)):
        assert zone(row.zone).key == row.zone
    assert "Asia/Urumqi" not in {row.zone for row in space.read(channels)}


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("NAURYZ-2024", date(2024, 3, 21), date(2024, 3, 23)),
        ("SPRING-2026", date(2026, 2, 15), date(2026, 2, 23)),
        ("LANTERN-2027", date(2027, 2, 20), date(2027, 2, 20)),
        ("SWS-AIR", date(2025, 9, 20), date(2025, 11, 22)),
    ],
)
def test_occasions_lie_on_their_days(space, code, first, last):
    (row,) = [row for row in space.read(occasions) if row.code == code]
    assert (row.first, row.last) == (first, last)


def test_a_year_without_official_notice_says_so(space):
    found = {row.code: row.remarks or "" for row in space.read(occasions)}
    assert "Projected" in found["SPRING-2027"]
    assert "Projected" not in found["SPRING-2026"]


def test_an_occasion_with_its_own_days_is_left_as_it_is():
    entry = {"code": "A", "first": date(2024, 1, 1), "last": date(2024, 1, 2)}
    assert years_of(entry) == [entry]


def test_an_unknown_office_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(Refusal) as refused:
        create_file(tmp_path / "x.coproduce", "MIC")
    assert refused.value.key == "office.unknown"
    assert "MCI" in str(refused.value.values["known"])
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_never_replaced(tmp_path):
    path = tmp_path / "x.coproduce"
    path.write_text("mine", "utf-8")
    with pytest.raises(Refusal) as refused:
        create_file(path)
    assert refused.value.key == "file.exists"
    assert path.read_text("utf-8") == "mine"
