"""The style sheet, written from the tokens. What a widget is, is its `kind` property."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from string import Template

from ui.assets import asset
from ui.tokens import DARK, LIGHT, Tokens

_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[kind="page"] { background: $window; }
QLabel { background: transparent; }
QLabel[kind="second"] { color: $text2; }
QLabel[kind="hint"] { color: $text3; }
QLabel[kind="warn"] { color: $warn; }
QLabel[kind^="danger"] { color: $danger; }
QLabel[kind="ok"] { color: $ok; }
QLabel[kind="key"] { border: 1px solid $control; border-radius: 4px; padding: 1px 6px;
    background: $surface; font-size: ${small}px; color: $text2; }
QFrame[kind="card"] { background: $surface; border: 1px solid $border; border-radius: 8px; }
QFrame[kind^="half"] { background: $surface; border: 2px solid $border; border-radius: 8px; }
QFrame[kind="half-on"], QFrame[kind="half-red-on"] { border-color: $focus; }
QFrame[kind^="half-red"] { background: $danger_bg; }
QFrame[kind="half-red"] { border-color: $danger; }
QWidget[kind="panel"] { background: transparent; border: 2px solid transparent;
    border-radius: 8px; }
QWidget[kind="panel"]:focus { border-color: $focus; }
QFrame[kind="rail"] { background: $subtle; border: none; border-right: 1px solid $border; }
QFrame[kind="strip-info"] { background: $info_bg; border: 1px solid $accent; border-radius: 6px; }
QFrame[kind="strip-warn"] { background: $warn_bg; border: 1px solid $warn; border-radius: 6px; }
QFrame[kind="strip-danger"] { background: $danger_bg; border: 1px solid $danger;
    border-radius: 6px; }
QFrame[kind="strip-ok"] { background: $ok_bg; border: 1px solid $ok; border-radius: 6px; }
QPushButton { outline: none; background: $surface; border: 1px solid $control; border-radius: 6px;
    padding: 0 14px; min-height: 34px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 2px solid $focus; padding: 0 13px; }
QPushButton:disabled { color: $text3; border-color: $border; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $subtle; color: $text3; border-color: $border; }
QPushButton[kind="quiet"] { border-color: transparent; background: transparent; color: $accent; }
QPushButton[kind="quiet"]:focus { border: 2px solid $focus; }
QPushButton[kind="choice"]:checked { background: $selected; border: 2px solid $accent; }
QPushButton[kind="choice"]:checked:focus { border: 3px solid $text; padding: 0 12px; }
QToolButton[kind="rail"] { border: 2px solid transparent; border-radius: 6px;
    background: transparent; font-size: ${small}px; color: $text2; }
QToolButton[kind="rail"]:hover { background: $hover; }
QToolButton[kind="rail"]:checked { background: $selected; color: $text; font-weight: 700; }
QToolButton[kind="rail"]:focus { border: 2px solid $focus; }
QLineEdit, QPlainTextEdit { background: $surface; border: 1px solid $control;
    border-radius: 6px; padding: 0 10px; min-height: 34px; selection-background-color: $accent;
    selection-color: $on_accent; placeholder-text-color: $text3; }
QPlainTextEdit { padding: 6px 8px; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid $focus;
    padding: 0 9px; }
QComboBox, QAbstractSpinBox { background: $surface; border: 1px solid $control;
    border-radius: 6px; padding: 0 10px; min-height: 34px; selection-background-color: $accent;
    selection-color: $on_accent; }
QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $focus; padding: 0 9px; }
QComboBox:disabled, QAbstractSpinBox:disabled { color: $text3; border-color: $border; }
QListView, QTableView, QTreeView { background: $surface; border: 1px solid $border;
    border-radius: 8px; outline: none; selection-background-color: $selected;
    selection-color: $text; gridline-color: $border; }
QListView:focus, QTableView:focus { border: 2px solid $focus; }
QListView[kind="register"], QListView[kind="register"]:focus { border: none; }
QListWidget::item { padding: 5px 10px; }
QListView::indicator, QCheckBox::indicator { width: 14px; height: 14px;
    border: 2px solid $control; border-radius: 4px; background: $surface; }
QListView::indicator:checked, QCheckBox::indicator:checked { background: $accent;
    border-color: $accent; image: url("$tick"); }
QCheckBox::indicator:disabled { border-color: $border; }
QCheckBox { border: 2px solid transparent; border-radius: 6px; padding: 1px 3px; }
QCheckBox:focus { border-color: $focus; }
QHeaderView::section { background: $subtle; border: none; border-bottom: 1px solid $border;
    border-right: 1px solid $border; padding: 6px 8px; font-size: ${second}px; font-weight: 600; }
QTableView::item { padding: 2px 6px; }
QMenuBar { background: $window; padding: 0 6px; }
QMenuBar::item { padding: 2px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $selected; }
QMenu { background: $surface; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QStatusBar { background: $subtle; border-top: 1px solid $border; font-size: ${second}px; }
QStatusBar::item { border: none; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget[kind="clear"] { background: transparent; }
QScrollBar:vertical { background: $window; width: 14px; margin: 0; }
QScrollBar::handle:vertical { background: $control; border-radius: 5px; min-height: 32px;
    margin: 2px; }
QScrollBar:horizontal { background: $window; height: 14px; margin: 0; }
QScrollBar::handle:horizontal { background: $control; border-radius: 5px; min-width: 32px;
    margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QProgressBar { border: 1px solid $control; border-radius: 6px; background: $surface; height: 16px;
    text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 5px; }
QToolTip { background: $surface; color: $text; border: 1px solid $control; padding: 4px; }
""")

_ARROWS = Template("""
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 26px;
    subcontrol-origin: border; subcontrol-position: center right; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 26px;
    height: 17px; background: transparent; subcontrol-origin: border; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QComboBox::down-arrow, QAbstractSpinBox::down-arrow { image: url("$down"); }
QAbstractSpinBox::up-arrow { image: url("$up"); }
QComboBox::down-arrow, QDateEdit::down-arrow { width: 18px; height: 18px; }
QListView::indicator:checked, QCheckBox::indicator:checked { image: url("$tick"); }
""").substitute(
    down=asset("icons", "field-down.svg").as_posix(),
    up=asset("icons", "field-up.svg").as_posix(),
    tick=asset("icons", "field-tick.svg").as_posix(),
)
"""Whoever draws the edge of a field draws its arrows and ticks too: Qt's own go with Qt's edge.
They are of a grey that can be seen on every ground of ours, light or dark."""

_TICKS = {LIGHT.on_accent: "light", DARK.on_accent: "dark"}
"""Which drawing goes on the accent."""

CONTRAST_SHEET = (
    """
QLabel[kind="key"] { border: 1px solid palette(text); border-radius: 4px; padding: 1px 6px; }
QFrame[kind="card"], QFrame[kind^="strip"] { border: 1px solid palette(text); }
QFrame[kind^="half"] { border: 1px solid palette(text); }
QWidget[kind="panel"] { border: 3px solid transparent; }
QWidget[kind="panel"]:focus { border: 3px solid palette(highlight); }
QFrame[kind="half-on"], QFrame[kind="half-red-on"] { border: 3px solid palette(highlight); }
QPushButton, QLineEdit { border: 1px solid palette(text); min-height: 32px; padding: 0 12px; }
QComboBox, QAbstractSpinBox { border: 1px solid palette(text); min-height: 32px; padding: 0 8px; }
QPushButton:focus, QLineEdit:focus, QToolButton:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 3px solid palette(highlight); }
QPushButton:checked, QToolButton:checked { border: 3px double palette(text); }
QPushButton:checked:focus, QToolButton:checked:focus { border: 3px solid palette(highlight); }
QToolButton { border: 1px solid transparent; }
QPushButton[kind="primary"] { border: 2px solid palette(text); padding: 0 11px; font-weight: 600; }
QPushButton[kind="primary"]:focus { border: 3px solid palette(highlight); padding: 0 10px; }
QPushButton:disabled, QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    border: 1px dashed palette(text); font-weight: 400; }
QListView, QTableView { border: 1px solid palette(text); gridline-color: palette(text);
    selection-background-color: palette(highlight); selection-color: palette(highlighted-text); }
QPlainTextEdit, QTextBrowser { border: 1px solid palette(text); }
QPlainTextEdit:focus, QTextBrowser:focus { border: 3px solid palette(highlight); }
QHeaderView::section { border: none; border-bottom: 1px solid palette(text);
    border-right: 1px solid palette(text); padding: 6px 8px; font-weight: 600;
    background: palette(base); color: palette(text); }
QFrame[kind="rail"] { border: none; border-right: 1px solid palette(text); }
QListView:focus, QTableView:focus { border: 3px solid palette(highlight); }
QListView[kind="register"], QListView[kind="register"]:focus { border: none; }
QListWidget::item { padding: 5px 10px; }
QListView::indicator, QCheckBox::indicator { width: 14px; height: 14px;
    border: 2px solid palette(text); background: palette(base); }
QCheckBox { border: 3px solid transparent; padding: 1px 3px; }
QCheckBox:focus { border: 3px solid palette(highlight); }
"""
    + _ARROWS
)
"""Edges only, in the system's colours."""


def style_sheet(tokens: Tokens, pixels: Callable[[int], int] = int) -> str:
    """The whole sheet in one mode's colours.

    Args:
        tokens: The colours.
        pixels: The size of the letters in use for a size of the usual ones.
    """
    names = tokens.__slots__
    held = {name: getattr(tokens, name) for name in names if name != "tones"}
    sizes = {"small": pixels(13), "second": pixels(14)}
    return _ARROWS + _SHEET.substitute(held, **sizes, tick=tick_on(tokens).as_posix())


def tick_on(tokens: Tokens) -> Path:
    """The tick of a box that is ticked: Qt's own box has no edge that can be seen in the dark."""
    return asset("icons", f"field-tick-{_TICKS[tokens.on_accent]}.svg")
