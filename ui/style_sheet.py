"""The style sheet, made from the tokens of `ui.theme`. No colour and no size is named here.

Widgets choose a manner by dynamic property, set before they are shown (or through `manner()`):

    QPushButton / QToolButton   manner="primary"   the one main action of a panel
                                manner="quiet"     no border until the pointer is over it
                                manner="link"      text in the accent colour
                                manner="danger"    a removal, in a dialog
    QLabel                      manner="quiet"     second lines; "title" for a panel's heading; "bad", "warn", "good"
    QFrame                      manner="frame"     surface of rail and header; "panel"; "well"; "line"; the tones of a Message
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from coproduce.resources import resource
from ui import sizes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme import Colours

SHEET = Template("""
QMainWindow, QDialog { background: $surface; }
QToolTip { background: $raised; color: $text; border: 1px solid $edge; padding: 4px 6px; }

QMenuBar { background: $frame; color: $text; border: none; padding: 2px 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: ${radius}px; background: transparent; }
QMenuBar::item:selected { background: $sunken; }
QMenu { background: $raised; color: $text; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 5px 32px 5px 12px; border-radius: ${radius}px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 16px; height: 16px; padding-left: 6px; }
QMenu::indicator:exclusive:checked, QMenu::indicator:non-exclusive:checked { image: url("$check"); }

QFrame[manner="frame"], QWidget[manner="frame"] { background: $frame; border: none; }
QFrame[manner="panel"] { background: $surface; border: none; }
QFrame[manner="well"] { background: $sunken; border: none; border-radius: ${radius}px; }
QFrame[manner="note"] { background: $sunken; border: none; border-top: 1px solid $hairline; }
QFrame[manner="done"] { background: $good_soft; border: none; border-top: 1px solid $hairline; }
QFrame[manner="refused"] { background: $warn_soft; border: none; border-top: 1px solid $hairline; }
QFrame[manner="trouble"] { background: $bad_soft; border: none; border-top: 1px solid $hairline; }
QFrame[manner="line"] { background: $hairline; border: none; }

QLabel { background: transparent; color: $text; }
QLabel[manner="quiet"] { color: $quiet; }
QLabel[manner="good"] { color: $good; }
QLabel[manner="warn"] { color: $warn; }
QLabel[manner="bad"] { color: $bad; }
QLabel:disabled { color: $faint; }

QPushButton, QToolButton { background: $raised; color: $text; border: 1px solid $edge; border-radius: ${radius}px;
    padding: 0 12px; min-height: ${inner}px; }
QToolButton { padding: 0 6px; }
QPushButton:hover, QToolButton:hover { background: $sunken; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: $accent_soft; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $faint; border-color: $hairline; background: transparent; }
QPushButton[manner="primary"], QToolButton[manner="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[manner="primary"]:hover, QToolButton[manner="primary"]:hover { background: $accent_strong; border-color: $accent_strong; }
QPushButton[manner="primary"]:focus, QToolButton[manner="primary"]:focus { border-color: $text; }
QPushButton[manner="primary"]:disabled, QToolButton[manner="primary"]:disabled { background: $sunken; color: $faint; border-color: $sunken; }
QPushButton[manner="quiet"], QToolButton[manner="quiet"] { background: transparent; border-color: transparent; }
QPushButton[manner="quiet"] { padding: 0 8px; }
QPushButton[manner="quiet"]:hover, QToolButton[manner="quiet"]:hover { background: $sunken; }
QPushButton[manner="quiet"]:pressed, QToolButton[manner="quiet"]:pressed, QToolButton[manner="quiet"]:checked { background: $accent_soft; }
QPushButton[manner="quiet"]:focus, QToolButton[manner="quiet"]:focus { border-color: $accent; }
QToolButton[manner="rail"] { background: transparent; border: none; color: $quiet; padding: 4px 0 2px 0; }
QToolButton[manner="rail"]:hover { background: $sunken; }
QToolButton[manner="rail"]:checked { background: $accent_soft; color: $text; }
QToolButton[manner="rail"]:focus { border: 1px solid $accent; }
QPushButton[roomy="true"] { min-height: ${roomy}px; }
QPushButton[manner="link"] { background: transparent; border-color: transparent; color: $accent; padding: 0 6px; }
QPushButton[manner="link"]:hover { background: $sunken; }
QPushButton[manner="link"]:focus { border-color: $accent; }
QPushButton[manner="danger"] { color: $bad; }
QToolButton::menu-indicator { image: none; }
QToolButton[popupMode="1"] { padding-right: 18px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { background: $field; color: $text; border: 1px solid $edge;
    border-radius: ${radius}px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QAbstractSpinBox { padding: 0 7px; min-height: ${inner}px; }
QPlainTextEdit, QTextEdit { padding: 3px 4px; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $quiet; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border-color: $accent; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QAbstractSpinBox[wrong="true"] { border-color: $bad; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: $faint;
    border-color: $hairline; background: $surface; }
QLineEdit QToolButton { background: transparent; border: none; padding: 0; min-height: 0; }
QAbstractItemView QLineEdit { border-radius: 0; padding: 0 4px; min-height: 0; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow { image: url("$down"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { show-decoration-selected: 1; background: $raised; border: 1px solid $edge; padding: 2px; outline: none; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 18px; }
QAbstractSpinBox::up-arrow { image: url("$up"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("$down"); width: 10px; height: 10px; }
QDateEdit::drop-down { border: none; width: 22px; }

QCheckBox, QRadioButton { spacing: 6px; color: $text; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 14px; height: 14px; background: $field; border: 1px solid $edge; border-radius: 3px; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus, QRadioButton::indicator:hover, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { image: url("$check"); border-color: $accent; background: $accent_soft; }
QCheckBox::indicator:indeterminate { background: $edge; }
QRadioButton::indicator { width: 14px; height: 14px; background: $field; border: 1px solid $quiet; border-radius: 8px; }
QRadioButton::indicator:checked { width: 8px; height: 8px; background: $field; border: 4px solid $accent; }

QAbstractItemView { show-decoration-selected: 1; background: $surface; color: $text; border: none; outline: none; selection-background-color: $accent_soft;
    selection-color: $text; alternate-background-color: $surface; gridline-color: $hairline; }
QAbstractItemView[manner="popup"], QFrame[manner="popup"] { background: $raised; border: 1px solid $edge; }
QTableView::item, QTreeView::item, QListView::item { padding: 0 5px; border: none; border-bottom: 1px solid $hairline; }
QTreeView::item { min-height: ${item}px; }
QListView::item { min-height: ${item}px; }
QTableView::item:hover, QTreeView::item:hover, QListView::item:hover { background: $frame; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: $accent_soft; color: $text; }
QTreeView::branch { background: transparent; border: none; border-bottom: 1px solid $hairline; }
QTreeView::branch:hover { background: $frame; }
QTreeView::branch:selected { background: $accent_soft; }
QTreeView::branch:has-children:closed { image: url("$closed"); }
QTreeView::branch:has-children:open { image: url("$opened"); }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $quiet; border: none; border-bottom: 1px solid $edge; padding: 0 8px;
    min-height: ${inner}px; font-weight: normal; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow, QHeaderView::down-arrow { width: 10px; height: 10px; }
QTableCornerButton::section { background: $surface; border: none; }

QScrollArea, QScrollArea > QWidget > QWidget[manner="panel"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: $hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QTabBar { border: none; }
QTabBar::tab { background: transparent; color: $quiet; padding: 6px 12px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabWidget::pane { border: none; border-top: 1px solid $hairline; }

QProgressBar { background: $sunken; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QCalendarWidget QToolButton { border: none; }
QGroupBox { border: none; margin-top: 20px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
""")


def style_sheet(tokens: Colours) -> str:
    """Fill the sheet with the tokens of one scheme."""
    values: dict[str, object] = {
        name: getattr(tokens, name) for name in tokens.__slots__ if name not in {"dark", "kinds"}
    }
    pictures = {
        name: resource(f"icons/fixed/{name}{'-dark' if tokens.dark else ''}.svg").as_posix()
        for name in ("down", "up", "check", "closed", "opened")
    }
    measures = {
        "radius": sizes.RADIUS,
        "inner": sizes.FIELD - 2,
        "roomy": sizes.FIELD + sizes.GAP - 2,
        "item": sizes.ROW - 1,
    }
    return SHEET.substitute(values | pictures | measures)


def manner(widget: QWidget, name: str) -> None:
    """Give a widget its manner, also after it was shown."""
    if widget.property("manner") != name:
        widget.setProperty("manner", name)
        repolish(widget)


def repolish(widget: QWidget) -> None:
    """Make a changed dynamic property show."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
