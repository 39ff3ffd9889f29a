"""The one QApplication: its name and icon, and Qt's own words (file dialogs, context menus) in our language."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont, QFontInfo, QIcon
from PySide6.QtWidgets import QApplication

from coproduce.resources import resource

if TYPE_CHECKING:
    from ui.words import Words

CHINESE: Final = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)


def application() -> QApplication:
    """Make the application, or give the one that is there (tests)."""
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Coproduce")
    app.setApplicationDisplayName("Coproduce")
    app.setDesktopFileName("coproduce")
    app.setWindowIcon(QIcon(str(resource("icons/coproduce.svg"))))
    app.setFont(with_chinese(app.font()))
    return app


def with_chinese(font: QFont) -> QFont:
    """Name the Simplified Chinese fonts of each system as fallbacks; a system left to itself may take Japanese forms."""
    # the real family: an alias such as "Sans Serif" would be passed over
    own = QFontInfo(font).family()
    font.setFamilies([own, *(family for family in CHINESE if family != own)])
    return font


def follow_language(app: QApplication, words: Words) -> None:
    """Give Qt's own texts and number formats the language of the window, now and when it changes."""
    translator = QTranslator(app)

    def speak() -> None:
        QLocale.setDefault(words.locale)
        app.removeTranslator(translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(words.locale, "qtbase", "_", folder):
            app.installTranslator(translator)

    words.changed.connect(speak)
    speak()
