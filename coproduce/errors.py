"""The three kinds of error, and only these three, that the program raises on purpose.

Refusal: the request cannot be done as asked (a rule, a missing choice). The person changes the request.
Trouble: the environment is in the way (disk, lock, damage, another version). The person changes that.
Defect:  we are wrong. Shown with a path to a report, never as a bare traceback.

An error carries a key and values; `coproduce.texts` words it in the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Wording:
    """A value of an error that the catalogue words itself: the step in the way, the kind of row."""

    key: str
    count: int | None = None

    def __str__(self) -> str:
        return self.key


class CoproduceError(Exception):
    """A key of the catalogue plus the values its sentence needs."""

    exit_code = 4

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes: a job's child sends its error to the window."""
        return _travelled, (type(self), self.key, self.values)

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!s}" for name, value in self.values.items())
        return f"{self.key}({told})"


class Refusal(CoproduceError):
    """Your request: understood and declined, with what to do instead."""

    exit_code = 1


class Trouble(CoproduceError):
    """The environment: nothing was lost, and the message says what was kept."""

    exit_code = 3


class Defect(CoproduceError):
    """Ours: a law of the program was broken."""


def _travelled(cls: type[CoproduceError], key: str, values: dict[str, object]) -> CoproduceError:
    error = cls.__new__(cls)
    CoproduceError.__init__(error, key, **values)
    return error
