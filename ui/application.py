"""The one QApplication: its name and icon, and Qt's own words (file dialogs, context menus) in our language."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from coproduce.resources import resource

if TYPE_CHECKING:
    from ui.words import Words


def application() -> QApplication:
    """Make the application, or give the one that is there (tests)."""
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Coproduce")
    app.setApplicationDisplayName("Coproduce")
    app.setDesktopFileName("coproduce")
    app.setWindowIcon(QIcon(str(resource("icons/coproduce.svg"))))
    return app


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
