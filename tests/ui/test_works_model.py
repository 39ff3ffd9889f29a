"""The Works tree reaches any list from any other without a reset, finds in any script, and reads parts late."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from coproduce.domain.titles import Titles
from coproduce.queries.reference import OrganisationRow
from coproduce.queries.works import EpisodeRow, VersionRow, WorkRow
from ui.words import Words
from ui.works.branch import Branch, Wanted, parts_wanted
from ui.works.model import WorksModel
from ui.works.wording import PLACES, Wording

STUDIO = OrganisationRow(UUID(int=7), "KZF", Titles("Kazakhfilm"), "studio", "KZ", None, None)


def work(number: int, code: str = "", **more: object) -> WorkRow:
    filled: dict[str, object] = dict.fromkeys(WorkRow.__dataclass_fields__)
    filled |= {"id": UUID(int=number), "code": code or f"W-{number:04}", "kind": "documentary"}
    filled |= {"stage": "production", "titles": Titles(f"Work {number}"), "made": 0}
    filled |= {"versions": 0, "slots": 0}
    return WorkRow(**(filled | more))  # type: ignore[arg-type]


def episode(number: int, owner: int = 1) -> EpisodeRow:
    return EpisodeRow(UUID(int=1000 + number), UUID(int=owner), number, None, 1800, None)


def version(number: int, of: UUID | None = None) -> VersionRow:
    return VersionRow(
        UUID(int=2000 + number), UUID(int=1), of, "kk", "dubbed", None, ready=True, remarks=None
    )


def codes(model: WorksModel) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def model(qapp: object) -> WorksModel:
    wording = Wording(Words("en"))
    wording.partners = {STUDIO.id: STUDIO}
    made = WorksModel(wording, lambda _: ())
    made.take(
        [
            work(1, "FILM-1", titles=Titles("The Composer", "Композитор", None, "音乐家")),
            work(2, "MUS-1", titles=Titles(ru="Звезда Шёлкового пути"), slots=28, length=6000),
            work(3, "DOC-1", partner_kz_id=STUDIO.id, length=3000),
        ]
    )
    return made


LISTS = st.lists(st.integers(1, 99), unique=True, max_size=80)


@given(LISTS, LISTS)
def test_any_list_follows_any_other_and_kept_rows_keep_their_indexes(
    before: list[int], after: list[int]
) -> None:
    tree = WorksModel(Wording(Words("en")), lambda _: ())
    tester = QAbstractItemModelTester(tree, QAbstractItemModelTester.FailureReportingMode.Fatal)
    resets: list[None] = []
    tree.modelReset.connect(lambda: resets.append(None))
    tree.settle(tree.root, [Wanted(work(n), parts_wanted([episode(n)], [])) for n in before])
    held = {c.key: QPersistentModelIndex(tree.index_of(c)) for c in tree.root.children}
    tree.settle(tree.root, [Wanted(work(n, code="new")) for n in after])
    assert [child.row for child in tree.root.children] == [work(n, code="new") for n in after]
    assert not resets
    for place, number in enumerate(after):
        if number in before:
            assert held[UUID(int=number)].row() == place
    for key, index in held.items():
        assert index.isValid() == (key in {UUID(int=n) for n in after})
    tester.deleteLater()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("composer", ["FILM-1"]),
        ("音乐", ["FILM-1"]),
        ("kompozitor", ["FILM-1"]),
        ("ШЁЛК put", ["MUS-1"]),
        ("kazakhfilm", ["DOC-1"]),
        ("doc-1", ["DOC-1"]),
        ("nothing such", []),
        ("", ["DOC-1", "FILM-1", "MUS-1"]),
    ],
)
def test_the_filter_finds_in_any_script_by_code_and_partner(
    model: WorksModel, typed: str, found: list[str]
) -> None:
    model.seek(typed)
    assert codes(model) == found


def test_sorting_puts_what_is_empty_last_both_ways(model: WorksModel) -> None:
    model.sort(PLACES["length"])
    assert codes(model) == ["DOC-1", "MUS-1", "FILM-1"]
    model.sort(PLACES["length"], Qt.SortOrder.DescendingOrder)
    assert codes(model) == ["MUS-1", "DOC-1", "FILM-1"]


def test_a_changed_work_moves_to_its_place_and_a_filter_takes_it_in(model: WorksModel) -> None:
    model.seek("composer")
    changed = work(3, "AAA", titles=Titles("Composers of the steppe"))
    model.replace({changed.id: changed})
    assert codes(model) == ["AAA", "FILM-1"]
    model.replace({changed.id: None})
    model.seek("")
    assert codes(model) == ["FILM-1", "MUS-1"]


def test_parts_are_read_when_opened_and_read_again_only_when_touched(qapp: object) -> None:
    asked: list[UUID] = []
    parts = [episode(1), episode(2)]

    def read(key: UUID) -> tuple[Wanted, ...]:
        asked.append(key)
        return parts_wanted(parts, [version(1), version(2, of=parts[0].id)])

    model = WorksModel(Wording(Words("en")), read)
    owner = work(1, made=2, versions=2)
    model.take([owner, work(2)])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    top = model.index(0, 0)
    if model.canFetchMore(top):
        model.fetchMore(top)
    shown = [model.index(row, 0, top).data() for row in range(model.rowCount(top))]
    assert shown == ["Version", "Episode 1", "Episode 2"]
    assert model.rowCount(model.index(1, 0, top)) == 1
    count = len(asked)
    model.seek("no such work")
    model.seek("")
    assert model.rowCount(model.index(0, 0)) == 3
    assert len(asked) == count
    parts[1] = replace(parts[1], number=5)
    held = QPersistentModelIndex(model.index(2, 0, model.index(0, 0)))
    model.reread_parts({owner.id})
    assert held.data() == "Episode 5"
    tester.deleteLater()


def test_no_number_of_a_branch_is_given_twice() -> None:
    first, second = Branch(None, None), Branch(None, None)
    assert first.ref != second.ref


def test_three_thousand_works_are_filtered_with_a_handful_of_signals(qtbot: QtBot) -> None:
    model = WorksModel(Wording(Words("en")), lambda _: ())
    model.take(work(n) for n in range(1, 3001))
    told: list[str] = []
    model.rowsRemoved.connect(lambda: told.append("removed"))
    model.rowsInserted.connect(lambda: told.append("inserted"))
    with qtbot.assertNotEmitted(model.modelReset):
        model.seek("7")
        assert model.rowCount() == sum("7" in f"w-{n:04} work {n}" for n in range(1, 3001))
        model.seek("")
    assert model.rowCount() == 3000
    assert len(told) <= 4
