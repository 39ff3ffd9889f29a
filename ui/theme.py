"""Every colour of the window in light and dark, and with `ui.sizes` every size. Nothing else names a colour or a pixel.

Painters ask `colours()` while painting and never keep it: it reads the application's palette, so
it is right in both schemes without anyone passing a theme about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

MOTION_MS: Final = 120
CHOICES: Final = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Colours:
    """The tokens of one scheme. Text tokens reach 4.5:1 on every surface they are used on (tested)."""

    dark: bool
    frame: str  # rail, header, menu bar
    surface: str  # tables, panels
    raised: str  # menus, dialogs, message bar
    sunken: str  # day headings, hover, wells
    field: str  # text fields
    hairline: str
    edge: str  # borders of fields and buttons
    text: str
    quiet: str  # second lines, the other clock, headers of columns
    faint: str  # disabled text only
    accent: str  # links, the primary action, focus
    accent_strong: str  # the primary action under the pointer
    on_accent: str
    accent_soft: str  # selected rows
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    kinds: tuple[str, ...]  # Okabe-Ito order, for marks and bars of kinds of work
    now: str  # the "now" and "today" line


LIGHT: Final = Colours(
    dark=False,
    frame="#F5F7F9",
    surface="#FFFFFF",
    raised="#FFFFFF",
    sunken="#EDF1F4",
    field="#FFFFFF",
    hairline="#E1E6EA",
    edge="#C3CBD3",
    text="#1A2026",
    quiet="#56616C",
    faint="#98A2AC",
    accent="#0270AA",
    accent_strong="#025F92",
    on_accent="#FFFFFF",
    accent_soft="#DFF0FA",
    good="#17703F",
    good_soft="#E4F4EA",
    warn="#855400",
    warn_soft="#FDF2D8",
    bad="#B3261E",
    bad_soft="#FCEAE8",
    kinds=(
        "#E69F00",
        "#56B4E9",
        "#009E73",
        "#F0E442",
        "#0072B2",
        "#D55E00",
        "#CC79A7",
        "#3D464F",
        "#8A939C",
    ),
    now="#D55E00",
)
DARK: Final = Colours(
    dark=True,
    frame="#15181C",
    surface="#1B1F24",
    raised="#23282E",
    sunken="#262C33",
    field="#15181C",
    hairline="#2D343B",
    edge="#46505A",
    text="#E7EBEF",
    quiet="#A3AEB8",
    faint="#66717B",
    accent="#5ABAF2",
    accent_strong="#7CC9F6",
    on_accent="#07202F",
    accent_soft="#16384C",
    good="#6FCF97",
    good_soft="#17352A",
    warn="#F0B84A",
    warn_soft="#3A2E14",
    bad="#FF9A8F",
    bad_soft="#45211E",
    kinds=(
        "#F0B23C",
        "#7AC7F3",
        "#33C198",
        "#F2E96F",
        "#5AA9E0",
        "#F28B4E",
        "#DFA0C4",
        "#D5DCE2",
        "#8C969F",
    ),
    now="#F28B4E",
)

# the kinds of work in the order of `Colours.kinds`
KINDS: Final = (
    "mini_series",
    "short_video",
    "documentary",
    "feature_film",
    "animated_film",
    "music_programme",
    "stage_performance",
    "series",
    "other",
)


def colours() -> Colours:
    """Give the tokens of the scheme on screen now; asked for with every cell that is painted."""
    palette = QApplication.palette()
    key = palette.cacheKey()
    if key not in _SCHEMES:
        _SCHEMES.clear()
        window = palette.color(QPalette.ColorRole.Window)
        text = palette.color(QPalette.ColorRole.WindowText)
        _SCHEMES[key] = DARK if window.lightness() < text.lightness() else LIGHT
    return _SCHEMES[key]


_SCHEMES: dict[int, Colours] = {}


def kind_colour(kind: str) -> QColor:
    """Give the colour of a kind of work; unknown kinds share that of "other"."""
    place = KINDS.index(kind) if kind in KINDS else -1
    return QColor(colours().kinds[place])


def luminance(colour: str | QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    tone = QColor(colour)

    def linear(part: float) -> float:
        return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)

    return (
        0.2126 * linear(tone.redF())
        + 0.7152 * linear(tone.greenF())
        + 0.0722 * linear(tone.blueF())
    )


def contrast(one: str | QColor, other: str | QColor) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def text_on(fill: str | QColor) -> QColor:
    """Give the text colour, near black or white, that reads best on `fill`; always 4.5:1 or better."""
    dark, light = QColor("#0B0F12"), QColor("#FFFFFF")
    return dark if contrast(dark, fill) >= contrast(light, fill) else light


def mixed(tone: str | QColor, ground: str | QColor, share: float) -> QColor:
    """Lay `share` of a tone over a ground."""
    one, other = QColor(tone), QColor(ground)
    return QColor.fromRgbF(
        one.redF() * share + other.redF() * (1 - share),
        one.greenF() * share + other.greenF() * (1 - share),
        one.blueF() * share + other.blueF() * (1 - share),
    )


# ------------------------------------------------------------------------- fonts


def figures(font: QFont | None = None) -> QFont:
    """Give `font` (default: the application's) with tabular figures: times and numbers stand in columns."""
    tabular = QFont(font or QApplication.font())
    tabular.setFeature(QFont.Tag.fromString("tnum"), 1)
    return tabular


def sized(scale: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Give the system's font `scale` times its size: 1.25 for a title, 0.9 for a note."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * scale)
    font.setWeight(weight)
    return font


def title_font() -> QFont:
    """Give the font of a place's or dialog's title."""
    return sized(1.2, QFont.Weight.DemiBold)


# ------------------------------------------------------------------- the palette


def palette_of(tokens: Colours) -> QPalette:
    """Word the tokens as a QPalette, so that whatever the style sheet leaves alone fits as well."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for name, colour in (
        (role.Window, tokens.surface), (role.WindowText, tokens.text), (role.Base, tokens.field),
        (role.AlternateBase, tokens.sunken), (role.Text, tokens.text), (role.PlaceholderText, tokens.quiet),
        (role.Button, tokens.raised), (role.ButtonText, tokens.text), (role.BrightText, tokens.bad),
        (role.Highlight, tokens.accent_soft), (role.HighlightedText, tokens.text), (role.Accent, tokens.accent),
        (role.Link, tokens.accent), (role.LinkVisited, tokens.accent), (role.ToolTipBase, tokens.raised),
        (role.ToolTipText, tokens.text), (role.Light, tokens.raised), (role.Midlight, tokens.hairline),
        (role.Mid, tokens.edge), (role.Dark, tokens.edge), (role.Shadow, tokens.edge),
    ):  # fmt: skip
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(group.Disabled, name, QColor(tokens.faint))
    return palette


class Theme(QObject):
    """Dresses the application by the person's choice, and again when the system's scheme changes.

    Signal `changed()`: other colours are on screen now. Widgets that only paint need not listen (they
    get a PaletteChange event); those that keep pictures, such as icons, do.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice if choice in CHOICES else "system"
        self._shown: Colours | None = None
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._dress)
        self.choose(self._choice)

    @property
    def choice(self) -> str:
        """Tell the person's choice: system, light or dark."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Follow the system, or stay light or dark."""
        self._choice = choice
        hints = self._app.styleHints()
        if choice == "system":
            hints.unsetColorScheme()
        else:  # also asks the system for a title bar that fits
            hints.setColorScheme(Qt.ColorScheme.Dark if choice == "dark" else Qt.ColorScheme.Light)
        self._dress()

    def _wanted(self) -> Colours:
        if self._choice != "system":
            return DARK if self._choice == "dark" else LIGHT
        return DARK if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _dress(self) -> None:
        from ui.style_sheet import style_sheet  # noqa: PLC0415  it needs the tokens above

        wanted = self._wanted()
        if wanted is self._shown:
            return
        self._shown = wanted
        self._app.setPalette(palette_of(wanted))
        self._app.setStyleSheet(style_sheet(wanted))
        self.changed.emit()
