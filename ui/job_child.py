"""What runs in the child process of a job. No Qt here: the child starts faster without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coproduce.errors import CoproduceError, Defect
from coproduce.jobs import Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Event


def run(pipe: Connection, stop: Event, work: Callable[..., Any], arguments: dict[str, Any]) -> None:
    """Do the work and send ("at", key, done, total) …, then ("done", result) or ("failed", error)."""

    def report(key: str, done: int, total: int) -> None:
        pipe.send(("at", key, done, total))

    try:
        pipe.send(("done", work(Progress(report, stop.is_set), **arguments)))
    except CoproduceError as error:
        pipe.send(("failed", error))
    except Exception as error:
        pipe.send(("failed", Defect("job.broken", reason=f"{type(error).__name__}: {error}")))
    finally:
        pipe.close()
