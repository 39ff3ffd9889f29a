"""What several tests of verbs share: a small schedule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operations.slot_world import SlotWorld


@pytest.fixture
def world(tmp_path: Path) -> Iterator[SlotWorld]:
    """A file with channels and works; whatever a test did, the journal still tells the tables."""
    made = SlotWorld.make(tmp_path)
    yield made
    assert made.space.verify() == []
    made.space.close()
