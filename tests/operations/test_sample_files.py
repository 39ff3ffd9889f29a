"""New files are whole or not there: after a success, a failure, a kill, and where the folder cannot take them."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coproduce.errors import Refusal, Trouble
from coproduce.sample_files import create_file, create_sample
from coproduce.workspace import Workspace

MAKE = "import sys; from pathlib import Path; from coproduce.sample_files import create_sample; create_sample(Path(sys.argv[1]), slots=60000)"


def test_a_finished_file_lies_alone_in_its_folder(tmp_path):
    create_sample(tmp_path / "наурыз 音乐.coproduce")
    assert [path.name for path in tmp_path.iterdir()] == ["наурыз 音乐.coproduce"]


def test_a_finished_file_keeps_its_replica_when_it_is_opened(tmp_path):
    create_file(tmp_path / "a.coproduce", "NRTA")
    space = Workspace.open(tmp_path / "a.coproduce")
    assert space.office == "NRTA"
    assert len(space.position()) == 1
    space.close()


def test_a_killed_build_leaves_nothing_under_the_name(tmp_path):
    path = tmp_path / "a.coproduce"
    child = subprocess.Popen([sys.executable, "-c", MAKE, str(path)])
    for _ in range(600):
        if any(part.stat().st_size > 1_000_000 for part in tmp_path.glob("*-wal")):
            break
        time.sleep(0.02)
    child.kill()
    child.wait()
    assert not path.exists()
    create_sample(path)
    space = Workspace.open(path)
    assert space.verify() == []
    space.close()


def test_a_load_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def fail(_step: object) -> None:
        raise Refusal("code.taken", code="X")

    monkeypatch.setattr("coproduce.sample_files.load_sample", fail)
    with pytest.raises(Refusal):
        create_sample(tmp_path / "a.coproduce")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(Trouble) as refused:
        create_file(tmp_path / "nowhere" / "a.coproduce")
    assert refused.value.key == "folder.missing"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root"
)
def test_a_read_only_folder_is_named(tmp_path: Path):
    tmp_path.chmod(0o500)
    with pytest.raises(Trouble) as refused:
        create_file(tmp_path / "a.coproduce")
    tmp_path.chmod(0o700)
    assert refused.value.key == "folder.read_only"
