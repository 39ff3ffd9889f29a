"""Media that fail: a small disk that fills, one that turns read-only. Real file systems where the system lets us mount."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coproduce.workspace import Workspace
from tests.builders import add_channel, add_slot, add_work, make_workspace

Mount = Callable[[str], Path]


@pytest.fixture
def mount(tmp_path) -> Iterator[Mount]:
    """Mount a memory disk of a size such as "2m"; skip where that is not permitted."""
    mounted: list[Path] = []

    def at(size: str) -> Path:
        folder: Path = tmp_path / f"disk{len(mounted)}"
        folder.mkdir()
        made = _system("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
        if made.returncode:
            pytest.skip("mounting is not permitted here")
        mounted.append(folder)
        return folder

    yield at
    for folder in mounted:
        _system("umount", "-l", str(folder))


def remount_read_only(folder: Path) -> None:
    """Turn a mounted disk read-only."""
    made = _system("mount", "-o", "remount,ro", str(folder))
    assert made.returncode == 0, made.stderr


def _system(*words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(words, capture_output=True, check=False)
    except FileNotFoundError:
        return subprocess.CompletedProcess(words, 1)


def stock(space: Workspace, slots: int = 10) -> None:
    """Put a channel, a work and some slots into a file."""
    channel, work = add_channel(space, "JJ"), add_work(space)
    for day in range(1, slots + 1):
        add_slot(space, channel, work, f"2026-03-{day:02} 20:00")


@pytest.fixture
def plan(tmp_path):
    """A closed file with ten slots."""
    space = make_workspace(tmp_path, "plan.coproduce")
    stock(space)
    space.close()
    return tmp_path / "plan.coproduce"
