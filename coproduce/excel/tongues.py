"""The one or two languages of a workbook: every word stands in both, "Дата / 日期"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from coproduce.domain.titles import Titles
from coproduce.domain.zones import label_key
from coproduce.queries.works import VersionRow
from coproduce.texts import Texts

JOIN = " / "


class Tongues:
    """Words in the languages of a workbook, remembered, since a roster says the same few again and again."""

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(dict.fromkeys(languages))
        self.texts = [Texts(language) for language in self.languages]
        self._said: dict[object, str] = {}

    def say(self, key: str, /, **values: object) -> str:
        """Word `key` in every language, once where the words are the same."""
        return joined(texts.say(key, **values) for texts in self.texts)

    def word(self, key: str) -> str:
        """Word a `key` without values, remembered."""
        found = self._said.get(key)
        if found is None:
            found = self._said[key] = self.say(key)
        return found

    @cached_property
    def weekdays(self) -> list[str]:
        """Name the weekdays, Monday first."""
        return [self.say(f"roster.weekday.{day}") for day in range(1, 8)]

    def weekday(self, day: date) -> str:
        """Name the weekday of a date."""
        return self.weekdays[day.weekday()]

    def zone(self, name: str) -> str:
        """Name a clock by its city; one that we have no words for by the last part of its IANA name."""
        return joined(self.zone_names(name))

    def zone_names(self, name: str) -> list[str]:
        """Name a clock in each language."""
        key = label_key(name)
        bare = name.rpartition("/")[2].replace("_", " ")
        return [bare if key is None else texts.say(key) for texts in self.texts]

    def version(self, version: VersionRow | None) -> str:
        """Word a language version: "Kazakh, dubbed; Chinese subtitles"."""
        if version is None:
            return ""
        key = (version.sound, version.made_by, version.subtitles)
        found = self._said.get(key)
        if found is None:
            found = self._said[key] = joined(_version(texts, *key) for texts in self.texts)
        return found

    def name(self, titles: Titles) -> str:
        """Name something in every language, once where the names are the same."""
        return joined(titles.shown(language) for language in self.languages)


def joined(words: Iterable[str]) -> str:
    """Join words of several languages, each once."""
    return JOIN.join(dict.fromkeys(word for word in words if word))


def _version(texts: Texts, sound: str, made_by: str, subtitles: str | None) -> str:
    words = texts.say(
        "roster.version",
        sound=texts.say(f"language.{sound}"),
        made=texts.say(f"made_by.{made_by}"),
    )
    if subtitles is None:
        return words
    return texts.say("roster.subtitled", version=words, language=texts.say(f"language.{subtitles}"))
