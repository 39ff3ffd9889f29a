"""Paint the head of the chart: two rows of ticks, the other zone's clock, days off of both countries, now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import floor
from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QStaticText,
    QTransform,
)

from coproduce.domain.titles import Titles
from ui.hatches import DASHES, hatch, slant_of, tone_of
from ui.sizes import GAP, HAIR, HALF, RADIUS
from ui.theme import Colours, figures, sized, text_on
from ui.timeline.chart.flags import Place, flag_places, label_place
from ui.timeline.chart.now_lines import NowLine
from ui.timeline.chart.scales import HOUR, QUARTER_HOUR, SIX_HOURS, WEEK
from ui.timeline.chart.ticks import ASIDE_GAP, PAD, Tick, Ticks
from ui.timeline.chart.time_labels import Label

KEPT: Final = 4000  # texts laid out
STRIP: Final = 5.0  # a country's days off, below the labels of days
OPENED: Final = "opened"
CLOCKED: Final = 0.4  # of the height, for the upper row where the other clock has a row as well
NOW_PEN: Final = 1.5
NOTCH: Final = 7.0  # of the line of now, at the foot
FLAG_INSET: Final = 3.0
CENTRE: Final = Qt.AlignmentFlag.AlignCenter
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
AT_THE_LINE: Final = (
    SIX_HOURS,
    HOUR,
    QUARTER_HOUR,
)  # a clock time is a point: it stands at its line


class ToldDay(Protocol):
    """What a day is in a country, as `queries.backdrop.CountryDay` tells it."""

    @property
    def country(self) -> str:
        """KZ, CN."""

    @property
    def state(self) -> str:
        """Closed or opened."""

    @property
    def titles(self) -> Titles | None:
        """The name of a holiday; None for a plain weekend."""


CountryDays = Mapping[date, Sequence[ToldDay]]


class HeadFonts:
    """The fonts of both rows, and how wide words are in them."""

    def __init__(self) -> None:
        self.upper = figures(sized(0.95, QFont.Weight.DemiBold))
        self.lower = figures(sized(0.9))
        self.flag = figures(sized(0.85))
        self._laid: dict[tuple[str, str], QStaticText] = {}
        self._metrics = {
            "upper": QFontMetricsF(self.upper),
            "lower": QFontMetricsF(self.lower),
            "flag": QFontMetricsF(self.flag),
        }

    def measure(self, text: str, level: str) -> float:
        """Measure a text on a level ("upper", "lower", "flag")."""
        return self._metrics[level].horizontalAdvance(text)

    def write(self, painter: QPainter, x: float, row: Place, text: str, level: str) -> None:
        """Write from x on, in the middle of a row; laid out once, which takes most of the time."""
        laid = self._laid.get((text, level))
        if laid is None:
            if len(self._laid) > KEPT:
                self._laid.clear()
            laid = self._laid[text, level] = QStaticText(text)
            laid.setTextFormat(Qt.TextFormat.PlainText)
            laid.prepare(QTransform(), painter.font())
        lack = (row.right - row.left - laid.size().height()) / 2
        painter.drawStaticText(QPointF(x, row.left + lack), laid)


class Rows(NamedTuple):
    """The rows from top to bottom, each from y to y; `clock` is empty where no other clock is told."""

    upper: Place
    lower: Place
    clock: Place | None


class HeadWords(NamedTuple):
    """What is said beside the ticks: the names of both zones, and the flags of now (none while it is not known)."""

    zones: tuple[str, str]
    flags: Sequence[str] = ()


def rows_of(ticks: Ticks, height: float) -> Rows:
    """Share the height among the rows."""
    if not ticks.step.clock:
        return Rows(Place(0, height / 2), Place(height / 2, height), None)
    top = round(height * CLOCKED)
    middle = round((top + height) / 2)
    one, other = Place(top, middle), Place(middle, height)
    return Rows(Place(0, top), *((one, other) if ticks.step.clock == "lower" else (other, one)))


class HeadPainter:
    """Paints with the tokens of one scheme; made anew for every paint event."""

    def __init__(
        self, painter: QPainter, tokens: Colours, fonts: HeadFonts, width: float, height: float
    ) -> None:
        self._painter, self._tokens, self._fonts = painter, tokens, fonts
        self._width, self._height = width, height
        self._text, self._quiet = QColor(tokens.text), QColor(tokens.quiet)
        self._zones = 0.0  # how much of the rows of clocks their zones' names take

    def paint(
        self, ticks: Ticks, days: CountryDays, now: Sequence[NowLine], words: HeadWords
    ) -> None:
        """Paint everything."""
        rows = rows_of(ticks, self._height)
        self._fill(0, 0, self._width, self._height, self._tokens.surface)
        if ticks.step.clock:
            self._zones = max(self._fonts.measure(zone, "flag") for zone in words.zones) + 2 * PAD
        flags = self._flag_places(now, words.flags)
        self._lower(ticks, rows, days)
        self._upper(ticks, rows, flags)
        self._now_lines(now, rows)
        self._flags(flags, words.flags, rows)
        self._zone_names(ticks, rows, words.zones)
        self._fill(0, self._height - HAIR, self._width, HAIR, self._tokens.edge)

    def _fill(self, left: float, top: float, width: float, height: float, tone: str) -> None:
        self._painter.fillRect(QRectF(left, top, width, height), QColor(tone))

    # ---------------------------------------------------------------- the rows

    def _upper(self, ticks: Ticks, rows: Rows, flags: Sequence[Place]) -> None:
        bottom = rows.upper.right
        self._fill(0, bottom - HAIR, self._width, HAIR, self._tokens.hairline)
        self._painter.setFont(self._fonts.upper)
        own = ticks.step.clock == "upper"
        taken = [*flags, Place(0, self._zones)] if own else flags
        # months cut weeks in two: there a line through both rows would strike out a label
        foot = bottom if ticks.step.lower == WEEK else self._height
        for tick in ticks.upper:
            self._fill(round(tick.left), 0, HAIR, foot, self._tokens.edge)
            self._upper_words(tick, taken, rows.upper)
        if rows.clock is not None and own:
            self._clocks(ticks.upper, rows.clock)

    def _upper_words(self, tick: Tick, taken: Sequence[Place], row: Place) -> None:
        """Write the roomiest label for which the flags leave room."""
        for label in (Label(tick.label, tick.aside), *tick.terser):
            within, needed = Place(tick.left, tick.right), self._wide(label, "upper")
            place = label_place(within, needed, GAP, taken, self._width)
            if place is not None:
                self._words(label, place.left, row, "upper")
                return

    def _lower(self, ticks: Ticks, rows: Rows, days: CountryDays) -> None:
        top, bottom = rows.lower
        countries = _countries(days)
        self._painter.setFont(self._fonts.lower)
        for tick in ticks.lower:
            if tick.is_weekend:
                wide = tick.right - tick.left
                self._fill(tick.left, top, wide, bottom - top, self._tokens.sunken)
        for tick in ticks.lower:
            self._fill(round(tick.left), top, HAIR, self._height - top, self._tokens.hairline)
            self._lower_words(ticks, tick, Place(top, bottom - STRIP * len(countries) - HAIR))
        if rows.clock is not None and ticks.step.clock == "lower":
            self._clocks(ticks.lower, rows.clock)
        for at, country in enumerate(reversed(countries), 1):
            self._strip(ticks, days, country, self._height - STRIP * at - HAIR)

    def _lower_words(self, ticks: Ticks, tick: Tick, row: Place) -> None:
        label = Label(tick.label, tick.aside)
        left = (tick.left + tick.right - self._wide(label, "lower")) / 2
        if ticks.step.lower in AT_THE_LINE:
            left = tick.left + PAD
            if ticks.step.clock == "lower" and left < self._zones:
                return
        self._words(label, left, row, "lower", quiet=tick.is_weekend)

    def _words(
        self, label: Label, x: float, row: Place, level: str, *, quiet: bool = False
    ) -> None:
        """Write a label, what stands before it in the quiet colour."""
        painter, fonts = self._painter, self._fonts
        if label.aside:
            painter.setPen(self._quiet)
            fonts.write(painter, x, row, label.aside, level)
            x += fonts.measure(label.aside, level) + ASIDE_GAP
        painter.setPen(self._quiet if quiet else self._text)
        fonts.write(painter, x, row, label.text, level)

    def _clocks(self, ticks: Sequence[Tick], row: Place) -> None:
        """Write the other zone's clock at the lines, in the quiet style."""
        self._painter.setFont(self._fonts.lower)
        self._painter.setPen(self._quiet)
        for tick in ticks:
            if (left := tick.left + PAD) >= self._zones:
                self._fonts.write(self._painter, left, row, tick.second, "lower")

    def _zone_names(self, ticks: Ticks, rows: Rows, zones: tuple[str, str]) -> None:
        """Name both clocks at the left edge of their rows, where they stay while time moves on below them."""
        if rows.clock is None:
            return
        home = rows.lower if ticks.step.clock == "lower" else rows.upper
        tones = (self._tokens.text, self._tokens.quiet)
        self._painter.setFont(self._fonts.flag)
        for row, name, tone in zip((home, rows.clock), zones, tones, strict=True):
            height = row.right - row.left
            self._fill(0, row.left, self._zones, height - HAIR, self._tokens.sunken)
            self._painter.setPen(QColor(tone))
            self._painter.drawText(QRectF(PAD, row.left, self._zones, height), LEFT, name)

    def _wide(self, label: Label, level: str) -> float:
        aside = self._fonts.measure(label.aside, level) + ASIDE_GAP if label.aside else 0.0
        return self._fonts.measure(label.text, level) + aside

    # ------------------------------------------------------- days of countries

    def _strip(self, ticks: Ticks, days: CountryDays, country: str, top: float) -> None:
        """Hatch a country's days off in a strip of its own; a day that makes up for one is framed."""
        tone = tone_of(country, self._tokens)
        for tick in ticks.lower:
            for told in days.get(date.fromordinal(floor(tick.first)), ()):
                if told.country != country or not notable(told):
                    continue
                area = QRectF(tick.left + HAIR, top, tick.right - tick.left - HAIR, STRIP)
                if told.state == OPENED:
                    self._painter.setPen(QPen(tone, HAIR))
                    self._painter.setBrush(Qt.BrushStyle.NoBrush)
                    self._painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
                else:
                    hatch(self._painter, area, slant_of(country), tone)

    # --------------------------------------------------------------------- now

    def _flag_places(self, now: Sequence[NowLine], flags: Sequence[str]) -> list[Place]:
        if not flags or not any(0 <= line.x <= self._width for line in now):
            return []
        wide = [self._fonts.measure(text, "flag") + 2 * HALF for text in flags]
        return flag_places(now[0].x, wide, HALF / 2, self._width)

    def _now_lines(self, now: Sequence[NowLine], rows: Rows) -> None:
        """Draw a line under each flag, Astana's whole, Beijing's broken; labels are not struck through."""
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, line in enumerate(now):
            pen = QPen(QColor(self._tokens.now), NOW_PEN)
            if at:
                pen.setDashPattern(DASHES)
            painter.setPen(pen)
            middle, foot = rows.upper.right, self._height
            for top, bottom in ((middle / 2, middle), (foot - NOTCH, foot)):
                painter.drawLine(QPointF(line.x, top), QPointF(line.x, bottom))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _flags(self, places: Sequence[Place], flags: Sequence[str], rows: Rows) -> None:
        """Fill Astana's flag and outline Beijing's: the other clock is always the quieter one."""
        painter, tokens = self._painter, self._tokens
        painter.setFont(self._fonts.flag)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = rows.upper.right - 2 * FLAG_INSET
        for at, (place, text) in enumerate(zip(places, flags, strict=False)):
            area = QRectF(place.left, FLAG_INSET, place.right - place.left, height)
            painter.setPen(QPen(QColor(tokens.now), HAIR))
            painter.setBrush(QColor(tokens.surface if at else tokens.now))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS - 2, RADIUS - 2)
            painter.setPen(QColor(tokens.text) if at else text_on(tokens.now))
            painter.drawText(area, CENTRE, text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _countries(days: CountryDays) -> list[str]:
    """Name the countries that have something to say of the days in sight; Kazakhstan first."""
    found = {told.country for marks in days.values() for told in marks if notable(told)}
    return sorted(found, reverse=True)


def notable(told: ToldDay) -> bool:
    """Tell whether a day is more than a weekend: a holiday, or worked to make up for one."""
    return told.state == OPENED or told.titles is not None
