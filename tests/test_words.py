"""The catalogue of words: every key in every language, the same placeholders, every key of the code known."""

import ast
import io
import string
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from coproduce import workspace
from coproduce.operations.verbs import VERBS
from coproduce.resources import resource
from coproduce.texts import LANGUAGES, Texts

ROOT = Path(__file__).resolve().parent.parent
CALLS = {"say", "count", "Refusal", "Trouble", "Defect"}


@lru_cache
def messages(language: str) -> dict[str, tuple[str, ...]]:
    """Return key → forms in a language, over all areas."""
    found: dict[str, tuple[str, ...]] = {}
    for po in sorted((resource("locale") / language).glob("*.po")):
        for message in read_po(io.BytesIO(po.read_bytes()), locale=language):
            if message.id:
                forms = message.string
                found[key_of(message)] = (
                    (forms,) if isinstance(forms, str) else tuple(forms or ("",))
                )
    return found


def key_of(message: Message) -> str:
    """Return a message's key; a plural one carries it twice."""
    return message.id if isinstance(message.id, str) else message.id[0]


def placeholders(form: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(form) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_key_filled(language):
    known = {key for other in LANGUAGES for key in messages(other)}
    assert known - set(messages(language)) == set()
    assert [key for key, forms in messages(language).items() if not all(forms)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_agree_with_english(language):
    differing = {
        key: (forms, messages("en")[key])
        for key, forms in messages(language).items()
        if set().union(*map(placeholders, forms)) - {"n"}
        != set().union(*map(placeholders, messages("en")[key])) - {"n"}
    }
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_worded_twice(language):
    counted: Counter[str] = Counter()
    for po in (resource("locale") / language).glob("*.po"):
        for message in read_po(io.BytesIO(po.read_bytes()), locale=language):
            if message.id:
                counted[key_of(message)] += 1
    assert [key for key, times in counted.items() if times > 1] == []


def keys_in_code() -> dict[str, str]:
    """Return the literal keys that the code words, with where."""
    found = {}
    for folder in ("coproduce", "ui"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and node.args
                    and isinstance(node.args[0], ast.Constant)
                ):
                    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                    key = node.args[0].value
                    if name in CALLS and isinstance(key, str) and "." in key and " " not in key:
                        found[key] = f"{path.relative_to(ROOT)}:{node.lineno}"
    return found


def test_every_key_in_the_code_is_worded():
    known = set(messages("en"))
    assert {key: where for key, where in keys_in_code().items() if key not in known} == {}


def test_every_verb_has_a_name():
    assert len(workspace.VERB_MODULES) > 0  # importing it fills the register
    assert [name for name in VERBS if f"verb.{name}" not in messages("en")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_what_the_sources_say(language):
    texts = Texts(language)
    for key, forms in messages(language).items():
        if len(forms) == 1 and not placeholders(forms[0]):
            assert texts.say(key) == forms[0].format()
