"""Fields of the slot editor, and how rows of slots fill them and are read back from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from coproduce.queries.reference import ChannelRow
from coproduce.queries.schedule import WorkChoice, work_choices
from coproduce.queries.works import EpisodeRow, VersionRow, episodes_of, versions_of
from ui.forms.choice import ChoiceBox, Options, TickBox, worded
from ui.forms.day import DayField
from ui.forms.line import LineEditor, length_line
from ui.forms.note import NoteEditor
from ui.forms.sheet import FieldSpec, Section
from ui.schedule.cells import STATES
from ui.schedule.typed import hour_of
from ui.schedule.work_picker import WorkPicker
from ui.theme import figures

if TYPE_CHECKING:
    from coproduce.queries.slots import SlotRow
    from ui.desk import Desk
    from ui.words import Words


class Offers:
    """What the choices of the editor offer: channels, works, and the parts of the work chosen."""

    def __init__(self, desk: Desk, words: Words, channels: Sequence[ChannelRow]) -> None:
        self._desk, self._words = desk, words
        self.channels = {row.id: row for row in channels}
        self._episodes: list[EpisodeRow] = []
        self._versions: list[VersionRow] = []

    def works(self) -> list[WorkChoice]:
        """List all works."""
        return self._desk.read(work_choices)

    def take_work(self, work: UUID | None) -> None:
        """Read the episodes and versions of a work."""
        self._episodes = [] if work is None else self._desk.read(episodes_of, work)
        self._versions = [] if work is None else self._desk.read(versions_of, work)

    @property
    def in_episodes(self) -> bool:
        """Tell whether the work has episodes."""
        return bool(self._episodes)

    def episode_length(self, episode: UUID | None) -> int | None:
        """Give an episode's own length."""
        return next((row.length for row in self._episodes if row.id == episode), None)

    def channel_options(self) -> Options:
        """Offer channels by name."""
        language = self._words.language
        named = [(key, row.titles.shown(language)) for key, row in self.channels.items()]
        return sorted(named, key=lambda pair: pair[1].casefold())

    def episode_options(self) -> Options:
        """Offer the episodes of the work."""
        return [(None, self._words.say("schedule.whole_work"))] + [
            (row.id, self._episode(row)) for row in self._episodes
        ]

    def version_options(self) -> Options:
        """Offer the language versions of the work."""
        return [(None, self._words.say("schedule.version_open"))] + [
            (row.id, self._version(row)) for row in self._versions
        ]

    def _episode(self, row: EpisodeRow) -> str:
        own = f". {row.titles.shown(self._words.language)}" if row.titles else ""
        return f"{row.number}{own}"

    def _version(self, row: VersionRow) -> str:
        say = self._words.say
        text = f"{say(f'language.{row.sound}')}, {say(f'made_by.{row.made_by}')}"
        if row.subtitles:
            subtitles = say(f"language.{row.subtitles}")
            text += f"; {say('schedule.subtitles', language=subtitles)}"
        number = next((e.number for e in self._episodes if e.id == row.episode_id), None)
        return text if number is None else f"{number}: {text}"


def what_section(words: Words, offers: Offers) -> Section:
    """Lay out what is placed, and on which channel."""
    return Section(
        "",
        [
            [_field("channel_id", lambda: ChoiceBox(offers.channel_options), single=True)],
            [_field("work_id", lambda: WorkPicker(words, offers.works))],
            [
                _field("episode_id", lambda: ChoiceBox(offers.episode_options)),
                _field("version_id", lambda: ChoiceBox(offers.version_options)),
            ],
        ],
    )


def when_section(words: Words) -> Section:
    """Lay out the agreed time; several slots get another one through "Move to…"."""
    return Section(
        "",
        [
            [
                _field("day", lambda: DayField(words), single=True),
                _field("hour", lambda: _hour_line(words), single=True),
            ]
        ],
    )


def how_section(words: Words) -> Section:
    """Lay out length, state, run and remarks."""
    tick = _tick(words)
    return Section(
        "",
        [
            [
                _field("length", length_line),
                _field("state", lambda: ChoiceBox(worded(words, "schedule.state", STATES))),
            ],
            [
                FieldSpec("repeat", tick("schedule.field.repeat"), label=""),
                FieldSpec("live", tick("schedule.field.live"), label=""),
            ],
            [_field("remarks", lambda: NoteEditor(lines=2))],
        ],
    )


def _field(name: str, make: Callable[[], Any], *, single: bool = False) -> FieldSpec:
    return FieldSpec(name, make, single=single, label=f"schedule.field.{name}")


def _tick(words: Words) -> Callable[[str], Callable[[], TickBox]]:
    return lambda key: lambda: TickBox(lambda: words.say(key))


def _hour_line(words: Words) -> LineEditor:
    line = LineEditor(hint=lambda: words.say("schedule.hour_hint"), longest=12)
    line.setFont(figures())
    return line


def values_of(row: SlotRow) -> dict[str, Any]:
    """Read a slot into the fields."""
    return {
        "channel_id": row.channel.id,
        "work_id": row.work_id,
        "episode_id": row.episode_id,
        "version_id": row.version.id if row.version else None,
        "day": row.home.day,
        "hour": hour_of(row),
        "length": row.length,
        "state": row.state,
        "repeat": row.repeat,
        "live": row.live,
        "remarks": row.remarks,
    }


@dataclass(frozen=True, slots=True)
class Filled:
    """What the fields showed at first: a value where all rows agree."""

    rows: Sequence[Mapping[str, Any]]

    def agreed(self, name: str) -> bool:
        """Tell whether every row has the same value."""
        return all(row[name] == self.rows[0][name] for row in self.rows)

    def changed(self, now: Mapping[str, Any], touched: set[str]) -> dict[str, Any]:
        """Keep the fields that the person really changed."""
        return {
            name: value
            for name, value in now.items()
            if (name in touched if not self.agreed(name) else value != self.rows[0][name])
        }
