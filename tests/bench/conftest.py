"""The big file that benches measure on: made once a module, or a copy of a ready one.

COPRODUCE_BENCH_FILE names a ready file; COPRODUCE_BENCH_SLOTS sets another size than a million slots.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from coproduce.sample_files import create_sample
from coproduce.workspace import Workspace

SLOTS = int(os.environ.get("COPRODUCE_BENCH_SLOTS", "1000000"))


@pytest.fixture(scope="module")
def big_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of that size, which a bench may write into."""
    path = tmp_path_factory.mktemp("bench") / "big.coproduce"
    ready = os.environ.get("COPRODUCE_BENCH_FILE")
    if ready:
        shutil.copy(ready, path)
    else:
        create_sample(path, slots=SLOTS)
    if hasattr(os, "sync"):
        os.sync()  # or edits would wait for the big file's own pages on their way to the disk
    return path


@pytest.fixture(scope="module")
def space(big_file: Path) -> Iterator[Workspace]:
    """The same file, open."""
    opened = Workspace.open(big_file, author="bench")
    yield opened
    opened.close()
