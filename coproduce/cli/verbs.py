"""`do --list`: every verb with its parameters, what each takes, and which are needed; read from the register."""

from __future__ import annotations

from typing import Any

from coproduce.cli.arguments import field_of, pointed_at
from coproduce.cli.console import Console
from coproduce.domain.ripple import OVER
from coproduce.operations.pattern_cuts import EVERY_SCOPE, SCOPES
from coproduce.operations.settling import KEEPS
from coproduce.operations.verbs import VERBS, Parameter, Verb, find
from coproduce.queries.period_copy import COPY_OVER


def list_verbs(words: list[str], console: Console) -> int:
    """List the verb that the last word names, else all."""
    chosen = [find(words[-1])] if words and words[-1] in VERBS else list(VERBS.values())
    if console.as_json:
        console.data({"verbs": [{"name": v.name, "parameters": _parameters(v)} for v in chosen]})
        return 0
    for verb in chosen:
        console.line(verb.name)
        for told in _parameters(verb):
            need = f"  {console.texts.say('cli.needed')}" if told["required"] else ""
            console.line(f"    {told['name']}={'|'.join(told['choices']) or told['kind']}{need}")
    return 0


def _parameters(verb: Verb) -> list[dict[str, Any]]:
    return [
        {
            "name": parameter.name,
            "kind": _kind(verb, parameter),
            "required": parameter.required,
            "choices": _choices(verb, parameter),
        }
        for parameter in verb.parameters
    ]


_KINDS = {
    "int": "number",
    "integer": "number",
    "bool": "yes/no",
    "boolean": "yes/no",
    "date": "day",
    "days": "day,day..day",
}
_CHOICES = {
    "CopyOver": COPY_OVER,
    "Scope": EVERY_SCOPE,
    "RestScope": SCOPES,
    "Keep": KEEPS,
}
_NAMED = {"airs": "time", "length": "length", "which": "first/second", "weekdays": "1-7"}


def _choices(verb: Verb, parameter: Parameter) -> list[str]:
    if parameter.kind in _CHOICES or parameter.name == "over":
        return list(_CHOICES.get(parameter.kind, OVER))
    field = field_of(verb, parameter)
    return list(field.choices) if field else []


def _kind(verb: Verb, parameter: Parameter) -> str:
    entity = pointed_at(verb, parameter)
    if entity is not None:
        return f"{entity},…" if parameter.kind.startswith("list") else entity
    if parameter.name in _NAMED:
        return _NAMED[parameter.name]
    return _KINDS.get(parameter.kind.split("(")[0].split(" ")[0].casefold(), "text")
