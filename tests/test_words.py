"""The catalogue of words: every key in every language, the same placeholders, every key of the code known."""

import ast
import io
import re
import string
from collections import Counter
from dataclasses import dataclass
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
FORMS = {"en": 2, "kk": 2, "ru": 3, "zh": 1}
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


def some_values(key: str) -> dict[str, object]:
    """Give a value for every placeholder of a key but the number itself."""
    return dict.fromkeys(set().union(*map(placeholders, messages("en")[key])) - {"n"}, 1)


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
def test_every_plural_form_is_there(language):
    plural = {key for key, forms in messages("en").items() if len(forms) > 1}
    forms = {key: len(messages(language)[key]) for key in plural & set(messages(language))}
    assert {key: n for key, n in forms.items() if n != FORMS[language]} == {}
    texts = Texts(language)
    worded = {key: [texts.count(key, n, **some_values(key)) for n in range(23)] for key in plural}
    assert [key for key, words in worded.items() if f"[{key}]" in words] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_worded_twice(language):
    """Counted in the plain text, as the reader of .po files keeps only the last of two."""
    counted: Counter[str] = Counter()
    for po in (resource("locale") / language).glob("*.po"):
        counted.update(re.findall(r'^msgid "(.+)"$', po.read_text("utf-8"), re.MULTILINE))
    assert [key for key, times in counted.items() if times > 1] == []


@dataclass(frozen=True)
class Use:
    """One place in the code that words a key."""

    verb: str
    key: str
    where: str
    values: frozenset[str] | None  # None: passed on as **values, so not to be read here

    @staticmethod
    def of(call: ast.Call, path: Path) -> "Use | None":
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        first = call.args[0] if call.args else None
        if name not in CALLS or not isinstance(first, ast.Constant):
            return None
        key = first.value
        if not isinstance(key, str) or "." not in key or " " in key:
            return None
        given = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
        passed_on = any(keyword.arg is None for keyword in call.keywords)
        where = f"{path.relative_to(ROOT)}:{call.lineno}"
        return Use(name, key, where, None if passed_on else given)


@lru_cache
def uses() -> tuple[Use, ...]:
    """Return where the code words a literal key."""
    paths = [path for folder in ("coproduce", "ui") for path in (ROOT / folder).rglob("*.py")]
    calls = (
        Use.of(node, path)
        for path in paths
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    )
    return tuple(use for use in calls if use)


def test_every_key_in_the_code_is_worded():
    known = set(messages("en"))
    assert {use.key: use.where for use in uses() if use.key not in known} == {}


def test_what_the_code_counts_has_plural_forms():
    counted = {use.key: use.where for use in uses() if use.verb == "count"}
    assert {key: at for key, at in counted.items() if len(messages("en").get(key, "ab")) < 2} == {}


def test_the_code_gives_what_the_words_ask_for():
    lacking = {
        use.where: asked - use.values - {"n"}
        for use in uses()
        if use.values is not None and use.key in messages("en")
        for asked in [set().union(*map(placeholders, messages("en")[use.key]))]
        if asked - use.values - {"n"}
    }
    assert lacking == {}


def test_every_verb_has_a_name():
    assert len(workspace.VERB_MODULES) > 0  # importing it fills the register
    assert [name for name in VERBS if f"verb.{name}" not in messages("en")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_words_every_key(language):
    texts = Texts(language)
    single = {key: forms[0] for key, forms in messages(language).items() if len(forms) == 1}
    singular = {key: form for key, form in single.items() if len(messages("en")[key]) == 1}
    for key, form in singular.items():
        assert texts.say(key, n=1, **some_values(key)) == form.format(n=1, **some_values(key))
