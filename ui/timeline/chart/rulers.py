"""What head and strip measure time with: the same fonts and one ruler for each language, font and choice of options.

To find out how wide the words of every unit are takes as long as a frame, so it is done once in a program.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtWidgets import QApplication

from ui.timeline.chart.head_painter import HeadFonts
from ui.timeline.chart.ticks import Options, Ruler
from ui.timeline.chart.time_names import time_names
from ui.words import Words


def head_fonts() -> HeadFonts:
    """Give the fonts of the head in the application's font of now."""
    return _fonts(QApplication.font().key())


@lru_cache(maxsize=4)
def _fonts(_font: str) -> HeadFonts:
    return HeadFonts()


def ruler_of(words: Words, fonts: HeadFonts, options: Options) -> Ruler:
    """Give the ruler in the language of now."""
    return _ruler(words, words.language, fonts, options)


@lru_cache(maxsize=8)
def _ruler(words: Words, _language: str, fonts: HeadFonts, options: Options) -> Ruler:
    return Ruler(time_names(words), fonts.measure, options)
