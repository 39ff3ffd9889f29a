"""What the job tests run in a child process."""

import os
import time

from coproduce.errors import Trouble
from coproduce.jobs import Progress


def count(progress: Progress, *, upto: int) -> int:
    return sum(progress.steps(range(upto), upto, "verify.replaying"))


def fail(progress: Progress) -> None:
    raise Trouble("disk.full", path="/there")


def die(progress: Progress) -> None:
    os._exit(7)


def go_on(progress: Progress) -> None:
    """Work until told to stop."""
    for step in range(100_000):
        progress.at("verify.replaying", step, 100_000)
        time.sleep(0.01)
