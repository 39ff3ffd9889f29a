"""The words, dates and numbers of the window in the language chosen now.

A thin QObject around `coproduce.texts.Texts`: views keep one `Words`, connect `changed` to their
`retranslate()`, and never keep a Texts (it is replaced when the language changes).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, QLocale, QObject, Signal

from coproduce.texts import LANGUAGES, Texts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from coproduce.errors import CoproduceError

LOCALES: Final = {"en": "en_GB", "kk": "kk_KZ", "ru": "ru_RU", "zh": "zh_CN"}
DATE_FORMATS: Final = {"en": "d MMM yyyy", "kk": "dd.MM.yyyy", "ru": "dd.MM.yyyy", "zh": "yyyy/M/d"}


def system_language() -> str:
    """Return the language of the person's system when we speak it, else English."""
    for name in QLocale.system().uiLanguages():
        language = name.replace("-", "_").partition("_")[0]
        if language in LANGUAGES:
            return language
    return "en"


class Words(QObject):
    """`say`, `count`, `error` as in Texts; `date`, `clock`, `moment`, `number`, `length` for values.

    Signal `changed()`: the language was switched; word everything again.
    """

    changed = Signal()

    def __init__(self, language: str = "en", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take(language)

    def _take(self, language: str) -> None:
        self._texts = Texts(language)
        self._locale = QLocale(LOCALES[self._texts.language])

    @property
    def language(self) -> str:
        """Name the language shown now: en, kk, ru or zh."""
        return self._texts.language

    @property
    def texts(self) -> Texts:
        """Give the core's Texts of this moment, for functions of the core that word things. Do not keep it."""
        return self._texts

    @property
    def locale(self) -> QLocale:
        """Give the QLocale of the language, e.g. for a date edit."""
        return self._locale

    def set_language(self, language: str) -> None:
        """Switch to `language` and tell everyone, if it is another one."""
        if language != self.language:
            self._take(language)
            self.changed.emit()

    def say(self, key: str, /, **values: object) -> str:
        """Word `key` with `values`."""
        return self._texts.say(key, **values)

    def count(self, key: str, number: int, /, **values: object) -> str:
        """Word `key` in the plural form of `number`; the sentence's `{n}` is the number."""
        return self._texts.count(key, number, **values)

    def error(self, error: CoproduceError) -> str:
        """Word an error of ours."""
        return self._texts.error(error, self.date)

    def joined(self, sentences: Iterable[str]) -> str:
        """Put sentences one behind the other; Chinese has no space between them."""
        return ("" if self.language == "zh" else " ").join(filter(None, sentences))

    def number(self, value: int | float) -> str:
        """Write a number with this language's separators."""
        return self._locale.toString(value)

    def date(self, day: dt.date) -> str:
        """Write a date in figures: 22 Mar 2026, 22.03.2026, 2026/3/22."""
        return self._locale.toString(_qdate(day), DATE_FORMATS[self.language])

    def date_brief(self, day: dt.date) -> str:
        """Write a date without its year, where that is told nearby: 22 Mar, 22.03, 3/22."""
        without = DATE_FORMATS[self.language].replace("yyyy", "").strip(" ./")
        return self._locale.toString(_qdate(day), without)

    def weekday(self, day: dt.date, *, short: bool = True) -> str:
        """Name the weekday of `day`: Sun, жс, вс, 周日."""
        style = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
        return self._locale.standaloneDayName(day.isoweekday(), style)

    def date_weekday(self, day: dt.date) -> str:
        """Write a date led by its weekday, as lists by day show it."""
        return f"{self.weekday(day)} {self.date(day)}"

    def clock(self, at: dt.time) -> str:
        """Write a wall time: 20:00, or 20:00:30 when there are seconds."""
        return at.strftime("%H:%M:%S" if at.second else "%H:%M")

    def moment(self, at: dt.datetime, zone: dt.tzinfo | None = None) -> str:
        """Write an instant on the clock of `zone` (None: this computer's)."""
        local = at.astimezone(zone)
        return f"{self.date(local.date())} {self.clock(local.time().replace(second=0))}"

    def length(self, seconds: int) -> str:
        """Write a running time as h:mm, or h:mm:ss when there are seconds."""
        minutes, rest = divmod(seconds, 60)
        shown = f"{minutes // 60}:{minutes % 60:02d}"
        return f"{shown}:{rest:02d}" if rest else shown

    def day_format(self) -> str:
        """Give how a date is written in this language, in Qt's letters: d MMM yyyy, dd.MM.yyyy, yyyy/M/d."""
        return DATE_FORMATS[self.language]


def _qdate(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)


def lowered(name: str) -> str:
    """Put a step's name inside a sentence: "Move of 3 slots" -> "move of 3 slots", but "EIDR …" stays."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
