"""The register of verbs: what the window's buttons, the command line's `do` and imports all call.

A verb is a plain function `(session, *, name=value …)`; its name is "<module>.<function>" and its
parameters are read from its signature, so that `do --list` can never disagree with the code.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from coproduce.errors import Refusal

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a verb: its name, its type as written, whether it must be given."""

    name: str
    kind: str
    required: bool


@dataclass(frozen=True, slots=True)
class Verb:
    """A registered intention."""

    name: str
    function: Callable[..., Any]
    parameters: tuple[Parameter, ...]


VERBS: dict[str, Verb] = {}
_NAMES: dict[Callable[..., Any], str] = {}


def register(name: str, function: Callable[..., Any], extra: Sequence[Parameter] = ()) -> None:
    """Enter a function under `name`; `extra` spells out what its `**changes` may hold."""
    found = inspect.signature(function).parameters.values()
    named = tuple(
        Parameter(p.name, str(p.annotation), p.default is p.empty)
        for p in found
        if p.kind is p.KEYWORD_ONLY
    )
    VERBS[name] = Verb(name, function, (*named, *extra))
    _NAMES[function] = name


def verb(function: Function) -> Function:
    """Register a module-level verb as "<module>.<function>"."""
    register(f"{function.__module__.rpartition('.')[2]}.{function.__name__}", function)
    return function


def name_of(function: Callable[..., Any]) -> str:
    """Return the registered name of a verb function."""
    return _NAMES[function]


def find(name: str) -> Verb:
    """Look a verb up by name. Raises Refusal listing all verbs when there is none."""
    try:
        return VERBS[name]
    except KeyError:
        raise Refusal("verb.unknown", verb=name, known=", ".join(sorted(VERBS))) from None
