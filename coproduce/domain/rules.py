"""Rules of repetition: what people choose ("Mon–Fri, every 2nd week, 40 times"), and RFC 5545's text of it.

A rule speaks of days; the time of day stands beside it. Its text is an RRULE without its name, kept in one
normal form. UNTIL is a plain date and still belongs to the rule. What `dateutil` makes of the text is what holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import rrule, rrulebase, rrulestr

from coproduce.domain.airtime import LATEST
from coproduce.domain.broadcast_day import plain
from coproduce.domain.typed_days import WEEK, mask_of, read_weekdays, weekdays_of
from coproduce.errors import Refusal

DAILY, WEEKLY, MONTHLY = "DAILY", "WEEKLY", "MONTHLY"
FREQUENCIES = (DAILY, WEEKLY, MONTHLY, "YEARLY")
SAFE_DAY = 28  # every month has it
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# In this order a rule is written, so that the same rule is always the same text.
_PARTS = {
    "FREQ": re.compile("|".join(FREQUENCIES)),
    "INTERVAL": re.compile(r"[1-9]\d{0,2}"),
    "BYMONTH": re.compile(r"\d{1,2}(,\d{1,2})*"),
    "BYWEEKNO": re.compile(r"-?\d{1,2}(,-?\d{1,2})*"),
    "BYYEARDAY": re.compile(r"-?\d{1,3}(,-?\d{1,3})*"),
    "BYMONTHDAY": re.compile(r"-?\d{1,2}(,-?\d{1,2})*"),
    "BYDAY": re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)(,([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU))*"),
    "BYSETPOS": re.compile(r"-?\d{1,3}(,-?\d{1,3})*"),
    "WKST": re.compile("|".join(CODES)),
    "COUNT": re.compile(r"[1-9]\d{0,4}"),
    "UNTIL": re.compile(r"\d{8}"),
}  # fmt: skip
OF_DAYS = {"BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "WKST"}
AGES = timedelta(days=19 * 146_097)  # 19 times 400 years, which are whole weeks
EVERY_YEAR = date(9972, 1, 1)  # 28 years, up to the last one there is, are of every sort there is
_NTH = re.compile(r"([+-]?\d)([A-Z]{2})")


@dataclass(frozen=True, slots=True)
class Choices:
    """A rule as a person picks it: every day, week or month, or every `every`-th one.

    `weekdays`: a mask, Monday the lowest bit; of a week, or with `nth` (1 … 4, −1 the last) of a month.
    `month_day`: 1 … 31, −1 the last. It ends after `count` days, after `until`, or not by itself.
    """

    frequency: str = WEEKLY
    every: int = 1
    weekdays: int = 0
    month_day: int | None = None
    nth: int | None = None
    count: int | None = None
    until: date | None = None

    def text(self) -> str:
        """Write the rule. Raises Refusal for choices that make none: no weekday, a 32nd day."""
        parts = {"FREQ": self.frequency, "INTERVAL": str(self.every), **self._days()}
        if self.count is not None:
            parts["COUNT"] = str(self.count)
        if self.until is not None:
            parts["UNTIL"] = f"{self.until:%Y%m%d}"
        return checked(_written(parts))

    def _days(self) -> dict[str, str]:
        codes = [CODES[day] for day in sorted(weekdays_of(self.weekdays))]
        if self.frequency == DAILY:
            return {}
        if self.frequency == MONTHLY and self.nth is None:
            return {} if self.month_day is None else {"BYMONTHDAY": str(self.month_day)}
        if not codes:
            raise Refusal("pattern.no_weekday")
        if self.frequency == MONTHLY:
            codes = [f"{self.nth}{code}" for code in codes]
        return {"BYDAY": ",".join(codes)}


def choices(rule: str, first: date | None = None) -> Choices | None:
    """Read a rule back as what a person picks; None for one that is richer than that.

    `first`: the day it begins on; a rule by weeks or months that names no day is of that weekday, or that day.
    """
    parts = _parts(rule)
    if first is not None:
        parts |= _implied(parts, first)
        rule = _written(parts)
    extra = set(parts) - {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL"}
    found = Choices(
        parts["FREQ"],
        int(parts.get("INTERVAL", 1)),
        month_day=int(day) if (day := parts.get("BYMONTHDAY", "")).lstrip("-").isdigit() else None,
        count=int(parts["COUNT"]) if "COUNT" in parts else None,
        until=_until(parts),
    )
    if by_day := parts.get("BYDAY"):
        nths = {told[1] if (told := _NTH.fullmatch(code)) else "" for code in by_day.split(",")}
        mask = mask_of(CODES.index(code[-2:]) for code in by_day.split(","))
        nth = next(iter(nths))
        found = replace(found, weekdays=mask, nth=int(nth) if len(nths) == 1 and nth else None)
    same = not extra and found.frequency in (DAILY, WEEKLY, MONTHLY) and _same(found, rule)
    return found if same else None


def _implied(parts: Mapping[str, str], first: date) -> dict[str, str]:
    if any(name.startswith("BY") for name in parts):
        return {}
    implied = {WEEKLY: {"BYDAY": CODES[first.weekday()]}, MONTHLY: {"BYMONTHDAY": str(first.day)}}
    return implied.get(parts["FREQ"], {})


def _same(found: Choices, rule: str) -> bool:
    try:
        return found.text() == rule
    except Refusal:
        return False


def read_rule(text: str) -> str:
    """Read a rule as it is typed: an RRULE, or only weekdays ("1-5", "1,3,5"). Raises Refusal."""
    typed = plain(text).upper().removeprefix("RRULE:")
    return checked(typed) if "=" in typed else Choices(weekdays=read_weekdays(typed)).text()


def checked(rule: str) -> str:
    """Bring a rule into its normal form. Raises Refusal for what RFC 5545 or we do not know: no times of day, no
    twentieth Monday of a month.
    """
    parts = _parts(rule)
    numbers = [int(code[:-2]) for code in parts.get("BYDAY", "").split(",") if code[:-2]]
    of_nothing = "BYSETPOS" in parts and not any(
        part.startswith("BY") for part in parts.keys() - {"BYSETPOS"}
    )
    twice_ended = "COUNT" in parts and "UNTIL" in parts
    if twice_ended or of_nothing or any(abs(number) > _most(parts) for number in numbers):
        raise Refusal("pattern.rule", rule=rule)
    if parts.get("INTERVAL") == "1":
        del parts["INTERVAL"]
    written = _written(parts)
    _until(parts)
    _dateutil(written, date(2024, 1, 1))
    return written


def _most(parts: Mapping[str, str]) -> int:
    """Tell how often a weekday comes at most in what BYDAY counts it in; days and weeks have nothing to count."""
    if parts["FREQ"] in (DAILY, WEEKLY):
        return 0
    return 5 if parts["FREQ"] == MONTHLY or "BYMONTH" in parts else 53


def _parts(rule: str) -> dict[str, str]:
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    good = "FREQ" in parts and len(parts) == rule.count(";") + 1
    if not (
        good and all(name in _PARTS and _PARTS[name].fullmatch(v) for name, v in parts.items())
    ):
        raise Refusal("pattern.rule", rule=rule)
    return parts


def _written(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={parts[name]}" for name in _PARTS if name in parts)


def _until(parts: dict[str, str]) -> date | None:
    if "UNTIL" not in parts:
        return None
    try:
        return date.fromisoformat(parts["UNTIL"])
    except ValueError:
        raise Refusal("pattern.rule", rule=_written(parts)) from None


def _dateutil(rule: str, first: date) -> rrule:
    """Make dateutil's rule on naive midnights: a rule knows days only, so no clock can come into it."""
    try:
        made: rrulebase = rrulestr(f"RRULE:{rule}", dtstart=datetime.combine(first, time()))
    except ValueError:
        raise Refusal("pattern.rule", rule=rule) from None
    if not isinstance(made, rrule):
        raise Refusal("pattern.rule", rule=rule)
    return made


def days_of(rule: str, first: date) -> Iterator[date]:
    """Yield the days of a rule from `first` on, in order; `first` only where it belongs to the rule.

    dateutil looks for a day up to the year 9999, which takes it seconds for a rule that has none (30 February). The
    calendar repeats itself every 400 years, so it is asked about the last ages it knows.
    """
    if first > LATEST or never(rule):
        return
    parts = _parts(rule)
    last = min(_until(parts) or LATEST, LATEST)
    lasting = _written({name: told for name, told in parts.items() if name != "UNTIL"})
    for moment in _dateutil(lasting, first + AGES):
        day = moment.date() - AGES
        if day > last:
            return
        yield day


@lru_cache(maxsize=256)
def never(rule: str) -> bool:
    """Tell whether no day of any year is what a rule asks for, wherever it begins and however seldom it comes."""
    parts = _parts(rule)
    by = {name: parts[name] for name in OF_DAYS & parts.keys()}
    if parts["FREQ"] == MONTHLY:  # "the fifth Monday" is that of a month
        by.setdefault("BYMONTH", ",".join(map(str, range(1, 13))))
    yearly = _written({"FREQ": "YEARLY", **by})
    return next(iter(_dateutil(yearly, EVERY_YEAR)), None) is None


def ends(rule: str) -> bool:
    """Tell whether a rule ends by itself."""
    return bool({"COUNT", "UNTIL"} & set(_parts(rule)))


def ending(rule: str, first: date, last: date) -> str:
    """Let a rule that begins on `first` end with the day `last`, which still belongs to it; one that is over by then
    stays as it is.
    """
    if not any(day > last for day in days_of(rule, first)):
        return rule
    parts = _parts(rule)
    parts.pop("COUNT", None)
    return _written(parts | {"UNTIL": f"{last:%Y%m%d}"})


def counted(rule: str) -> int | None:
    """Give how many days a rule has, None for one that is not of so many days."""
    count = _parts(rule).get("COUNT")
    return None if count is None else int(count)


def longer(rule: str, days: int) -> str:
    """Let a rule of so many days have `days` more, or less of them; another one stays as it is."""
    parts = _parts(rule)
    if "COUNT" in parts:
        parts["COUNT"] = str(int(parts["COUNT"]) + days)
    return _written(parts)


def shifted(rule: str, days: int) -> str:
    """Move a rule by whole days: Mon–Fri becomes Tue–Sat. Raises Refusal where months would not let it."""
    parts = _parts(rule)
    if not days:
        return rule
    if "UNTIL" in parts:
        parts["UNTIL"] = f"{date.fromisoformat(parts['UNTIL']) + timedelta(days=days):%Y%m%d}"
    by = set(parts) - {"FREQ", "INTERVAL", "COUNT", "UNTIL"}
    if parts["FREQ"] in (DAILY, WEEKLY) and by <= {"BYDAY", "WKST", "BYSETPOS"}:
        if "BYDAY" in parts:
            parts["BYDAY"] = ",".join(_rotated(parts["BYDAY"].split(","), days))
        if by & {"WKST", "BYSETPOS"} or "INTERVAL" in parts:  # its weeks move along with its days
            parts["WKST"] = CODES[(CODES.index(parts.get("WKST", "MO")) + days) % WEEK]
        return _written(parts)
    day = parts.get("BYMONTHDAY", "")
    by_day = parts["FREQ"] == MONTHLY and by == {"BYMONTHDAY"} and day.isdecimal()
    if by_day and 1 <= int(day) <= SAFE_DAY and 1 <= int(day) + days <= SAFE_DAY:
        return _written(parts | {"BYMONTHDAY": str(int(day) + days)})
    raise Refusal("pattern.shift", rule=rule)


def _rotated(codes: Sequence[str], days: int) -> list[str]:
    moved = {(CODES.index(code) + days) % WEEK for code in codes}
    return [CODES[day] for day in sorted(moved)]
