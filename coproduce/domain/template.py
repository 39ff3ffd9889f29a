"""Templates: the steps by which a kind of work usually gets made, and what becomes of them for one work.

A template is data (`resources/templates`). Asked for some languages, episodes and shooting days it gives pieces:
the phases as summaries, the steps under them, and who waits for whom. How long an authority takes is not decided
here, because that depends on the day: see `lead_time`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil

from coproduce.domain.draft import LinkDraft
from coproduce.errors import Defect, Refusal

WAYS = ("dubbed", "voice_over", "subtitles")
_WAIT = re.compile(r"([a-z_]+(?:\.[a-z]+)?)(?: (FS|SS|FF|SF)([+-]\d+)?(e?))?$")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `workdays` and, for every episode, `per_episode` more; `shooting` is its share of the shooting days."""

    code: str
    phase: str
    titles: Mapping[str, str]
    workdays: int = 0
    per_episode: int = 0
    shooting: float = 0
    calendar: str | None = None
    responsible: str | None = None
    review: str | None = None
    each: str | None = None
    ways: tuple[str, ...] = WAYS
    premiere: bool = False
    remarks: str | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language that versions are made in: its country's calendar and partner, and its name in our four languages."""

    into: Mapping[str, str]
    version: Mapping[str, str]
    calendar: str
    responsible: str | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """How a `kind` of work gets made; `way` is how a language version is made unless it is said."""

    kind: str
    titles: Mapping[str, str]
    steps: tuple[Step, ...]
    phases: Mapping[str, Mapping[str, str]]
    tongues: Mapping[str, Tongue]
    way: str
    episodes: int = 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one work asks of a template: `languages` maps each language to the way its version is made."""

    languages: Mapping[str, str] = field(default_factory=dict)
    episodes: int | None = None
    shooting_days: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A task of the plan to be: a phase's summary (`parent` is None) or a step under it."""

    ref: str
    titles: Mapping[str, str]
    phase: str
    parent: str | None = None
    workdays: int = 1
    calendar: str | None = None
    responsible: str | None = None
    review: str | None = None
    premiere: bool = False
    remarks: str | None = None


@dataclass(frozen=True, slots=True)
class Pieces:
    """Tasks in outline order and the links between them."""

    tasks: tuple[Piece, ...]
    links: tuple[LinkDraft, ...]

    def steps(self) -> Iterator[Piece]:
        """Give the tasks that are no summaries."""
        return (piece for piece in self.tasks if piece.parent is not None)


def languages_of(template: Template, text: str) -> dict[str, str]:
    """Read "kk,zh" or "kk:dubbed,ru:subtitles". Raises Refusal naming what there is."""
    found: dict[str, str] = {}
    for word in filter(None, (part.strip() for part in text.split(","))):
        code, _, way = word.partition(":")
        if code not in template.tongues:
            raise Refusal("template.language", code=code, known=", ".join(template.tongues))
        if way and way not in WAYS:
            raise Refusal("template.way", way=way, code=code, known=", ".join(WAYS))
        found[code] = way or template.way
    return found


def pieces_of(template: Template, wanted: Wanted) -> Pieces:
    """Spread a template over languages and episodes; a phase of which nothing is left is left out."""
    if wanted.shooting_days is not None and wanted.shooting_days < 1:
        raise Refusal("template.shooting_days", days=wanted.shooting_days)
    spread = [(step, language) for step in template.steps for language in _languages(step, wanted)]
    phases = dict.fromkeys(step.phase for step, _language in spread)
    tasks: list[Piece] = []
    for phase in phases:
        tasks.append(Piece(_above(phase), template.phases[phase], phase))
        tasks += (
            _piece(template, step, language, wanted)
            for step, language in spread
            if step.phase == phase
        )
    present = {_ref(step, language) for step, language in spread}
    links = tuple(
        link for step, language in spread for link in _links(template, step, language, present)
    )
    return Pieces(tuple(tasks), links)


def _languages(step: Step, wanted: Wanted) -> Iterable[str | None]:
    """Give the languages that a step is made for; None once for a step that languages do not concern."""
    if step.each is None:
        return (None,)
    return [language for language, way in wanted.languages.items() if way in step.ways]


def _above(phase: str) -> str:
    """Name a phase's summary so that no step is called the same."""
    return f"phase.{phase}"


def _ref(step: Step, language: str | None) -> str:
    return f"{step.code}.{language}" if language else step.code


def _piece(template: Template, step: Step, language: str | None, wanted: Wanted) -> Piece:
    tongue = template.tongues[language] if language else None
    return Piece(
        ref=_ref(step, language),
        titles=_titles(step, tongue),
        phase=step.phase,
        parent=_above(step.phase),
        workdays=_workdays(template, step, wanted),
        calendar=tongue.calendar if tongue else step.calendar,
        responsible=tongue.responsible if tongue else step.responsible,
        review=step.review,
        premiere=step.premiere,
        remarks=step.remarks,
    )


def _titles(step: Step, tongue: Tongue | None) -> Mapping[str, str]:
    if tongue is None:
        return step.titles
    worded = {
        name: text.format(language=tongue.into[name], version=tongue.version[name])
        for name, text in step.titles.items()
    }
    return {name: text[:1].upper() + text[1:] for name, text in worded.items()}


def _workdays(template: Template, step: Step, wanted: Wanted) -> int:
    if step.shooting and wanted.shooting_days is not None:
        return ceil(step.shooting * wanted.shooting_days)
    return step.workdays + step.per_episode * (wanted.episodes or template.episodes)


def _links(
    template: Template, step: Step, language: str | None, present: set[str]
) -> Iterator[LinkDraft]:
    """Give what a step waits for, as far as it is part of this plan: of its own language, else of every one."""
    for text in step.after:
        name, kind, lag, unit = read_wait(text)
        refs = [name] if "." in name else [f"{name}.{language}", name]
        if language is None and "." not in name:
            refs = [name, *(f"{name}.{code}" for code in template.tongues)]
        for ref in refs:
            if ref in present:
                yield LinkDraft(ref, _ref(step, language), kind, lag, unit)


def read_wait(text: str) -> tuple[str, str, int, str]:
    """Read "script", "shooting SS+10" or "premiere FS+1e"."""
    found = _WAIT.match(text)
    if found is None:
        raise Defect("defect.template", text=text)
    name, kind, lag, elapsed = found.groups()
    return name, kind or "FS", int(lag or 0), "calendar" if elapsed else "working"
