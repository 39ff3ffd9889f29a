"""Files come whole or not at all, and each way in which a target refuses has its own name."""

import errno
import os
from pathlib import Path

import pytest

from coproduce.beside import replacing
from coproduce.errors import Refusal, Trouble


def key_of(path: Path, error: BaseException | None = None) -> str:
    with pytest.raises(Trouble) as met:
        half_write(path, error)
    assert not list(path.parent.glob(".*.part"))
    return met.value.key


def half_write(path: Path, error: BaseException | None) -> None:
    with replacing(path) as beside:
        beside.write_bytes(b"half")
        if error is not None:
            raise error


def refused(number: int) -> OSError:
    return OSError(number, os.strerror(number))


def test_a_file_takes_the_place_of_the_old_one(tmp_path):
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    with replacing(target) as beside:
        beside.write_bytes(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("error", [Refusal("x"), KeyboardInterrupt(), ValueError()])
def test_any_error_leaves_the_old_one(tmp_path, error):
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(type(error)):
        half_write(target, error)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "disk.full"),
        (errno.EDQUOT, "disk.full"),
        (errno.EROFS, "folder.read_only"),
        (errno.EACCES, "folder.read_only"),
        (errno.EIO, "disk.error"),
    ],
)
def test_each_refusal_of_the_system_has_a_name(tmp_path, number, key):
    assert key_of(tmp_path / "a.xlsx", refused(number)) == key


def test_a_target_held_open_by_another_program_has_a_name(tmp_path):
    """Windows refuses to replace a workbook that Excel has open."""
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    assert key_of(target, refused(errno.EACCES)) == "file.in_use"
    assert target.read_bytes() == b"old"


def test_a_folder_that_is_not_there_or_no_folder_has_a_name(tmp_path):
    assert key_of(tmp_path / "gone" / "a.xlsx") == "folder.missing"
    assert key_of(tmp_path) == "file.folder"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_read_only_folder_has_a_name(tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    assert key_of(folder / "a.xlsx") == "folder.read_only"
