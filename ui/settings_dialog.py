"""Settings: language, theme, office and the name that History shows. Language and theme show at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from coproduce.domain.titles import Titles
from coproduce.operations.shipped import entries
from coproduce.texts import LANGUAGE_NAMES
from ui.dialogs import buttons
from ui.lines import quiet_label
from ui.sizes import GAP, PAD
from ui.theme import CHOICES, title_font

if TYPE_CHECKING:
    from ui.settings import Settings
    from ui.theme import Theme
    from ui.words import Words

FIELD_WIDTH = 320


class SettingsDialog(QDialog):
    """Shows changes of language and theme while it is open; Cancel puts them back."""

    def __init__(
        self, settings: Settings, theme: Theme, words: Words, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._settings, self._theme, self._words = settings, theme, words
        self._before = (words.language, theme.choice)
        self._language, self._scheme = QComboBox(), QComboBox()
        self._office, self._author = QComboBox(), QLineEdit(settings.author)
        self._author.setMaxLength(60)
        self._title = QLabel()
        self._title.setFont(title_font())
        self._note = quiet_label(wrap=True)
        self._form = QFormLayout()
        self._labels = {name: QLabel() for name in ("language", "theme", "office", "author")}
        self._build()
        self.retranslate()
        self._language.currentIndexChanged.connect(self._pick_language)
        self._scheme.currentIndexChanged.connect(self._pick_theme)
        words.changed.connect(self.retranslate)

    def _build(self) -> None:
        for code, name in LANGUAGE_NAMES.items():
            self._language.addItem(name, code)
        for choice in CHOICES:
            self._scheme.addItem("", choice)
        self._language.setCurrentIndex(self._language.findData(self._words.language))
        self._scheme.setCurrentIndex(self._scheme.findData(self._theme.choice))
        for entry in entries("reference/offices"):
            self._office.addItem("", entry["code"])
        self._office.setCurrentIndex(max(self._office.findData(self._settings.office), 0))
        fields = (self._language, self._scheme, self._office, self._author)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._form.setHorizontalSpacing(PAD)
        self._form.setVerticalSpacing(GAP + GAP // 2)
        for label, field in zip(self._labels.values(), fields, strict=True):
            field.setMinimumWidth(FIELD_WIDTH)
            label.setBuddy(field)
            self._form.addRow(label, field)
        self._buttons = buttons(self, self._words, "action.save")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD + GAP, PAD + GAP, PAD + GAP, PAD)
        layout.setSpacing(PAD)
        layout.addWidget(self._title)
        layout.addLayout(self._form)
        layout.addWidget(self._note)
        layout.addStretch(1)
        layout.addWidget(self._buttons)

    def retranslate(self) -> None:
        """Word the dialog in the language of now."""
        say = self._words.say
        self.setWindowTitle(say("settings.title"))
        self._title.setText(say("settings.title"))
        for name, label in self._labels.items():
            label.setText(say(f"settings.{name}"))
        for place in range(self._scheme.count()):
            self._scheme.setItemText(place, say(f"theme.{self._scheme.itemData(place)}"))
        for place, entry in enumerate(entries("reference/offices")):
            titles = Titles(entry.get("en"), entry.get("kk"), entry.get("ru"), entry.get("zh"))
            shown = titles.shown(self._words.language)
            self._office.setItemText(place, f"{shown} ({entry['code']})")
        self._note.setText(say("settings.office_note"))
        self._buttons.retranslate(self._words)

    def _pick_language(self) -> None:
        self._words.set_language(self._language.currentData())

    def _pick_theme(self) -> None:
        self._theme.choose(self._scheme.currentData())

    def accept(self) -> None:
        """Keep what was chosen."""
        self._settings.language = self._words.language
        self._settings.theme = self._theme.choice
        self._settings.office = self._office.currentData()
        self._settings.author = self._author.text().strip()
        super().accept()

    def reject(self) -> None:
        """Put language and theme back."""
        language, choice = self._before
        self._words.set_language(language)
        self._theme.choose(choice)
        super().reject()
