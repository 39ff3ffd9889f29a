"""What the boxes of tasks offer: calendars, bodies, kinds of links, resources, in the language of now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ui.forms.choice import Options, worded
from ui.timeline.wording import PlanWording


class TaskChoices:
    """Options for `ChoiceBox`, asked again whenever words or rows change."""

    def __init__(self, wording: PlanWording) -> None:
        self._wording = wording

    def worded(
        self, family: str, values: Iterable[str], *, blank: bool = False
    ) -> Callable[[], Options]:
        """Offer values by their catalogue words."""
        return worded(self._wording.words, family, values, blank=blank)

    def calendars(self) -> Options:
        """Offer the calendars; none means that of the whole work."""
        wording = self._wording
        usual = wording.usual_code(wording.here) if wording.here else ""
        blank = (
            wording.words.say("timeline.usual_calendar", calendar=usual)
            if usual
            else wording.words.say("form.none")
        )
        named = [
            (key, f"{row.code} · {wording.title(row.titles)}")
            for key, row in wording.calendars.items()
        ]
        first: list[tuple[Any, str]] = [(None, blank)]
        return first + sorted(named, key=lambda one: one[1].casefold())

    def bodies(self) -> Options:
        """Offer organisations by title."""
        wording = self._wording
        named = [(row.id, wording.title(row.titles)) for row in wording.organisations.values()]
        first: list[tuple[Any, str]] = [(None, wording.words.say("form.none"))]
        return first + sorted(named, key=lambda one: one[1].casefold())
