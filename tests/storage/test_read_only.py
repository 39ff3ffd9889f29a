"""A file on a medium that cannot be written: opened for reading, never edited, and never with edits missing."""

from pathlib import Path

import pytest

from coproduce.errors import Trouble
from coproduce.operations import works
from coproduce.queries.works import works as list_works
from coproduce.storage import ladder
from coproduce.workspace import Workspace


@pytest.fixture
def written(tmp_path) -> Path:
    space = Workspace.create(tmp_path / "a.coproduce", office="MCI")
    space.do(works.add, kind="documentary", title_en="The Great Steppe")
    space.close()
    return space.path


@pytest.fixture
def read_only_medium(written, monkeypatch):
    """Give the system's answer on a read-only medium; root is refused nothing, so the answer is put in its mouth."""
    monkeypatch.setattr(ladder, "_writable", lambda _path: False)


@pytest.mark.usefixtures("read_only_medium")
def test_it_opens_for_reading_and_refuses_edits(written):
    before = sorted(written.parent.iterdir())
    space = Workspace.open(written)
    assert space.read_only
    assert [row.titles.en for row in space.read(list_works)] == ["The Great Steppe"]
    with pytest.raises(Trouble) as refused:
        space.do(works.add, kind="documentary", title_en="Another")
    assert refused.value.key == "file.read_only"
    space.poll()
    space.close()
    assert sorted(written.parent.iterdir()) == before


@pytest.mark.usefixtures("read_only_medium")
def test_edits_left_in_the_log_are_not_silently_missing(written):
    written.with_name(f"{written.name}-wal").write_bytes(b"\0" * 64)
    with pytest.raises(Trouble) as refused:
        Workspace.open(written)
    assert refused.value.key == "file.log_left"
