"""Building the sample programme in a child process. No Qt here: the child starts faster without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coproduce.sample_files import create_sample

if TYPE_CHECKING:
    from pathlib import Path

    from coproduce.jobs import Progress


def build_sample(progress: Progress, *, path: Path, office: str) -> Path:
    """Make the file and give its path back."""
    create_sample(path, office=office, progress=progress)
    return path
