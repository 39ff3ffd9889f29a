"""A roster is written whole or not at all, whatever happens meanwhile, and leaves nothing else behind."""

import errno
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest

from coproduce.errors import Refusal, Trouble
from coproduce.excel.roster import RosterReport, export_roster
from coproduce.excel.sheet import StreamedSheet
from coproduce.jobs import Cancelled, Progress
from coproduce.queries.roster import RosterRequest
from coproduce.storage.ladder import Fitness
from coproduce.workspace import Workspace
from tests.excel.conftest import ALL_DAYS
from tests.excel.reading import opened


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Send temporary files where the test can count them."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "roster.xlsx"


def export(
    programme: Workspace, out: Path, progress: Progress | None = None, **more: Any
) -> RosterReport:
    request = RosterRequest(**{**ALL_DAYS, "languages": ("en",), **more})
    return export_roster(progress or Progress(), file=programme.path, request=request, out=out)


def nothing_left(target: Path, scratch: Path) -> bool:
    return not list(target.parent.iterdir()) and not list(scratch.iterdir())


def test_a_finished_roster_is_the_only_file(programme, target, scratch):
    told = []
    report = export(programme, target, Progress(lambda *step: told.append(step)))
    assert list(target.parent.iterdir()) == [target]
    assert list(scratch.iterdir()) == []
    assert report.rows == 11
    assert told[0] == ("roster.writing", 0, 11)
    assert told[-1] == ("roster.saving", 11, 11)


@pytest.mark.parametrize("when", [1, 2, 3])
def test_a_cancelled_roster_leaves_nothing(programme, target, scratch, when):
    asked = iter([False] * (when - 1) + [True] * 10)
    with pytest.raises(Cancelled):
        export(programme, target, Progress(cancelled=lambda: next(asked)))
    assert nothing_left(target, scratch)


def test_a_cancelled_roster_leaves_the_old_one_as_it_was(programme, target, scratch):
    target.write_bytes(b"yesterday's")
    with pytest.raises(Cancelled):
        export(programme, target, Progress(cancelled=lambda: True))
    assert target.read_bytes() == b"yesterday's"
    assert list(target.parent.iterdir()) == [target]


def test_a_full_disk_has_a_name_and_leaves_nothing(programme, target, scratch, monkeypatch):
    def full(sheet, cells, height=None):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(StreamedSheet, "write", full)
    with pytest.raises(Trouble) as met:
        export(programme, target)
    assert met.value.key == "disk.full"
    assert nothing_left(target, scratch)


def test_a_missing_folder_has_a_name(programme, tmp_path):
    with pytest.raises(Trouble) as met:
        export(programme, tmp_path / "gone" / "roster.xlsx")
    assert met.value.key == "folder.missing"


def test_a_file_made_by_an_older_version_is_not_read(programme, target, monkeypatch):
    old = Fitness(read_only=False, older=True)
    monkeypatch.setattr("coproduce.excel.book.climb", lambda _path: old)
    with pytest.raises(Trouble) as met:
        export(programme, target)
    assert met.value.key == "file.older"


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"first": ALL_DAYS["last"], "last": ALL_DAYS["first"]}, "roster.days"),
        ({"first": ALL_DAYS["first"].replace(year=2020)}, "roster.too_long"),
        ({"paper": "Letter"}, "roster.paper"),
        ({"languages": ("en", "kk", "zh")}, "roster.languages"),
        ({"languages": ("fr",)}, "roster.languages"),
        ({"zones": ()}, "roster.zones"),
        ({"zones": ("Asia/Atlantis",)}, "zone.unknown"),
    ],
)
def test_what_cannot_be_met_is_refused(programme, target, wrong, key):
    with pytest.raises(Refusal) as met:
        export(programme, target, **wrong)
    assert met.value.key == key
    assert list(target.parent.iterdir()) == []


def test_more_slots_than_a_sheet_holds_are_refused(programme, target, monkeypatch):
    monkeypatch.setattr("coproduce.excel.layout.MOST_SLOTS", 10)
    with pytest.raises(Refusal) as met:
        export(programme, target)
    assert (met.value.key, met.value.values) == ("roster.too_many", {"count": 11, "most": 10})


def test_days_without_slots_make_a_roster_that_says_so(programme, target):
    day = ALL_DAYS["first"]
    report = export(programme, target, first=day, last=day)
    assert (report.rows, report.sheets) == (0, 1)
    words = [cell for row in opened(target)["Totals"].iter_rows(values_only=True) for cell in row]
    assert "No slots in these days." in words
