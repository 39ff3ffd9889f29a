"""A file dialog looks into the open file and costs this process its locks; holding it again mends that."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coproduce.operations import works
from coproduce.queries.works import works as list_works
from coproduce.workspace import Workspace
from tests.builders import add_work, make_workspace

READER = """
import sys
from pathlib import Path
from coproduce.workspace import Workspace
Workspace.open(Path(sys.argv[1]), author="other").close()
"""


@pytest.mark.skipif(os.name == "nt", reason="locks of a process are lost on POSIX systems only")
def test_the_log_stays_after_somebody_looked_into_the_file_and_another_closed_it(
    tmp_path: Path,
) -> None:
    space = make_workspace(tmp_path)
    add_work(space, "One")
    log = space.path.with_name(f"{space.path.name}-wal")
    with space.path.open("rb") as file:  # as a file dialog does, to guess what it is
        file.read(16)
    space.hold_again()
    add_work(space, "Two")
    subprocess.run([sys.executable, "-c", READER, str(space.path)], check=True, timeout=60)
    assert log.exists()
    add_work(space, "Three")
    space.close()
    again = Workspace.open(space.path)
    assert [row.titles.en for row in again.read(list_works)] == ["One", "Two", "Three"]
    again.close()


def test_edits_of_others_are_heard_after_holding_again(tmp_path: Path) -> None:
    space = make_workspace(tmp_path)
    other = Workspace.open(space.path, author="Li")
    other.do(works.add, kind="documentary", title_en="Theirs")
    heard: list[str] = []
    space.subscribe(lambda notice: heard.append(notice.verb))
    space.hold_again()
    space.poll()
    assert heard == ["works.add"]
    other.close()
    space.close()
