"""Which template a plan was laid down from, and in which languages: read from what its tasks remember. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from coproduce.domain.template import WAYS, Template
from coproduce.queries.plan import PlanRow
from coproduce.queries.templates import NAMES, template

OWN = "template:"


@dataclass(frozen=True, slots=True)
class Laid:
    """A template by name, and the way in which each language's version is made."""

    name: str
    languages: dict[str, str] = field(default_factory=dict)


def laid_template(rows: Iterable[PlanRow]) -> Laid | None:
    """Find the template that most of a plan's tasks come from; None for a plan of one's own."""
    refs: dict[str, set[str]] = {}
    for row in rows:
        if row.reference and row.reference.startswith(OWN):
            name, _, ref = row.reference.removeprefix(OWN).partition(":")
            refs.setdefault(name, set()).add(ref)
    known = {name: found for name, found in refs.items() if name in NAMES}
    if not known:
        return None
    name = max(known, key=lambda one: len(known[one]))
    pattern = template(name)
    ways = {code: _way(pattern, code, known[name]) for code in pattern.tongues}
    return Laid(name, {code: way for code, way in ways.items() if way})


def _way(pattern: Template, language: str, refs: set[str]) -> str | None:
    """Tell by its steps how a language's version is made; the nearest where some were removed since."""
    present = {
        step.code for step in pattern.steps if step.each and f"{step.code}.{language}" in refs
    }
    if not present:
        return None

    def other(way: str) -> int:
        wanted = {step.code for step in pattern.steps if step.each and way in step.ways}
        return len(wanted ^ present)

    return min(WAYS, key=other)
