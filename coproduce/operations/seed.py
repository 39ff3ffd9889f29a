"""Load the reference data into a new file: organisations, channels, occasions, offices, calendars and review days.

It is one operation, done once, when the file is made, with the origin "seed": undo never reaches below it, and every
row can be edited afterwards like any other.
"""

from __future__ import annotations

from datetime import date

from coproduce.model import Channel, Occasion, Office, Organisation
from coproduce.operations.calendar_seed import load_calendars
from coproduce.operations.reviews import load_reviews
from coproduce.operations.shipped import Entry, columns, entries, make, pointed
from coproduce.storage.operation import Step

CHANNELS = ("channels_kz", "channels_cn", "radio_cn", "channels_partners")
PROJECTED = "Projected: no official notice yet."


def load_reference(step: Step) -> None:
    """Put every shipped row of reference data into an empty file."""
    organisations = [make(Organisation, columns(e)) for e in entries("reference/organisations")]
    codes = {row.code: row.id for row in organisations}
    step.session.add_all(organisations)
    step.session.flush()
    for name in CHANNELS:
        for entry in entries(f"reference/{name}"):
            step.session.add(make(Channel, pointed(columns(entry), codes, "owner")))
    for entry in (*entries("reference/occasions"), *entries("reference/events")):
        step.session.add_all(make(Occasion, columns(year)) for year in years_of(entry))
    step.session.add_all(make(Office, columns(e)) for e in entries("reference/offices"))
    load_calendars(step.session)
    step.session.flush()
    load_reviews(step.session)


def office_codes() -> list[str]:
    """List the offices that a new file may be made for."""
    return [str(entry["code"]) for entry in entries("reference/offices")]


def years_of(entry: Entry) -> list[Entry]:
    """Spread an occasion that comes every year over its years; one with its own days stays as it is."""
    if "days" not in entry:
        return [entry]
    projected = entry.get("projected", [])
    shared = {key: value for key, value in entry.items() if key not in ("days", "projected")}
    return [
        shared
        | {"code": f"{entry['code']}-{year}", "first": first, "last": last}
        | ({"remarks": _noted(entry, PROJECTED)} if int(year) in projected else {})
        for year, (first, last) in ((y, _days(y, days)) for y, days in entry["days"].items())
    ]


def _days(year: str, days: str) -> tuple[date, date]:
    """Read "02-10/02-17", or one day, of a year."""
    first, _, last = days.partition("/")
    return date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last or first}")


def _noted(entry: Entry, remark: str) -> str:
    return " ".join(filter(None, (entry.get("remarks"), remark)))
