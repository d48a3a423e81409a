"""Dress the program: fonts, palette and style sheet, after the system and while it changes.

In a contrast theme the sheet names no colour of ours, only the system's own roles.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from unicodedata import combining

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid

from ui.assets import asset
from ui.in_sight import watch
from ui.sheet import CONTRAST_SHEET, style_sheet
from ui.tokens import DARK, LIGHT, Mode, Tokens, Tone

FAMILIES = ["Atkinson Hyperlegible Next", "Noto Sans", "Segoe UI", "DejaVu Sans"]
_FONT_FILES = (
    "AtkinsonHyperlegibleNext-Regular.ttf",
    "AtkinsonHyperlegibleNext-SemiBold.ttf",
    "AtkinsonHyperlegibleNext-Bold.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
)

READING = "Desk Reading"
_READING_FILES = ("DeskReading-Regular.otf", "DeskReading-Bold.otf")
_AS_HIGH, _CLOSER = 13 / 15, -4 / 15
"""Its small letters are higher and its gaps between words three times as wide: so many pixels of
it for one of the usual letters' stand as high, and so many are taken from each gap."""

BODY = 15
"""Pixels of body text at 100 % (`experience.md` 4.2)."""


def load_fonts() -> None:
    """Make the shipped fonts known to Qt; a missing file leaves the next family of the list."""
    _load((name,) for name in _FONT_FILES)


def _load(files: Iterable[tuple[str, ...]]) -> None:
    for parts in files:
        path = asset("fonts", *parts)
        if path.is_file():
            QFontDatabase.addApplicationFont(str(path))


NAMES = ["Noto Sans", "Segoe UI", "DejaVu Sans"]
"""For a name with a mark that stands over or under another sign: Noto Sans places it well."""


def font_for(text: str, pixels: int = BODY, weight: int = 400) -> QFont:
    """The font in which every sign of a text is drawn in its place ("Kayọ̀dé")."""
    whole = all(map(_draws, text))
    return font(pixels, weight, plain=whole)


def font(pixels: int = BODY, weight: int = 400, *, plain: bool = True) -> QFont:
    """The interface's font with figures of one width, so that columns of numbers line up."""
    easy = bool(_worn) and _worn[-1].easy and plain
    return _easy(pixels, weight) if easy else _usual(pixels, weight, plain=plain)


@cache
def _usual(pixels: int, weight: int, *, plain: bool) -> QFont:
    made = QFont()
    made.setFamilies(FAMILIES if plain else NAMES)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def _easy(pixels: int, weight: int) -> QFont:
    made = QFont(_usual(pixels, weight, plain=True))
    made.setFamilies([READING, *FAMILIES])
    made.setPixelSize(high_as(pixels))
    made.setWordSpacing(pixels * _CLOSER)
    return made


def high_as(pixels: int) -> int:
    """Pixels of the letters made for dyslexia that stand as high as so many of the usual ones."""
    return round(pixels * _AS_HIGH)


@cache
def _draws(sign: str) -> bool:
    """Whether the interface's own font can draw a sign in its place; a new line is no sign."""
    return sign == "\n" or (not combining(sign) and _own().supportsCharacter(ord(sign)))


@cache
def _own() -> QRawFont:
    return QRawFont.fromFont(_usual(BODY, 400, plain=True))


class Theme(QObject):
    """The colours in force. `changed` is sent after the program has been dressed anew.

    Attributes:
        easy: Whether whoever is signed in reads letters made for dyslexia.
    """

    changed = Signal()

    def __init__(self, app: QApplication, forced: Mode | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._forced = forced
        self.mode, self.easy = Mode.LIGHT, False
        self.tokens: Tokens = LIGHT
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.dress)
        hints.accessibility().contrastPreferenceChanged.connect(self.dress)

    def force(self, mode: Mode | None) -> None:
        """Take a mode whatever the system says; None follows the system again."""
        self._forced = mode
        self.dress()

    def read_easily(self, *, easy: bool) -> None:
        """Put other letters on everything there is, or the usual ones again."""
        if easy == self.easy:
            return
        if easy and READING not in QFontDatabase.families():
            _load(("reading", name) for name in _READING_FILES)
        self.easy = easy
        self.dress()
        for one in self._app.allWidgets():
            if isinstance(one, QLabel):
                one.setText(one.text())  # a label chooses its font by its text

    def dress(self) -> None:
        """Read what the system wants and put it on."""
        self.mode = self._forced or _system_mode()
        self._app.setFont(font())  # before the sheet: what it dresses keeps the letters of then
        if self.mode is Mode.CONTRAST:
            # The sheet last: what is on the screen already keeps the ink of the old one otherwise.
            self._app.setPalette(QPalette() if self._forced is None else _contrast_palette())
            self._app.setStyleSheet(CONTRAST_SHEET)
            self.tokens = _from_palette(self._app.palette())
        else:
            self.tokens = DARK if self.mode is Mode.DARK else LIGHT
            self._app.setPalette(_palette(self.tokens))
            self._app.setStyleSheet(style_sheet(self.tokens, high_as if self.easy else int))
        self.changed.emit()


_worn: list[Theme] = []
"""The running program's theme. Held here: every row asks for it each time it is painted, and Qt's
own search for it loads every class of Qt that there is, before the first picture."""


def theme() -> Theme:
    """The theme of the running program, made by `start`."""
    if not _worn or not isValid(_worn[-1]):
        raise LookupError("The program has not been dressed yet.")
    return _worn[-1]


def start(app: QApplication, forced: Mode | None = None) -> Theme:
    """Load the fonts and dress the program once."""
    if not _worn or not isValid(_worn[-1]):
        app.setStyle("Fusion")
        load_fonts()
        watch(app)
        _worn[:] = [Theme(app, forced)]
    for effect in Qt.UIEffect:
        app.setEffectEnabled(effect, False)  # nothing moves, whatever other programs do
    _worn[-1].force(forced)
    return _worn[-1]


def _system_mode() -> Mode:
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return Mode.CONTRAST
    return Mode.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Mode.LIGHT


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.subtle,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.Highlight: tokens.selected,
        role.HighlightedText: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.Link: tokens.accent,
        role.Mid: tokens.border,
        role.Accent: tokens.accent,
    }
    made = QPalette()
    for name, colour in colours.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.text3))
    return made


def _contrast_palette() -> QPalette:
    """Black, white and yellow, to look at a contrast theme where the system has none."""
    made = QPalette(QColor("#000000"))
    role = QPalette.ColorRole
    for name in (role.Window, role.Base, role.Button, role.AlternateBase):
        made.setColor(name, QColor("#000000"))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(name, QColor("#FFFFFF"))
    made.setColor(role.Highlight, QColor("#FFFF00"))
    made.setColor(role.HighlightedText, QColor("#000000"))
    return made


def _from_palette(palette: QPalette) -> Tokens:
    """The system's own colours under our names, with no tint left."""
    role = QPalette.ColorRole
    back, fore = palette.color(role.Base).name(), palette.color(role.Text).name()
    bold = palette.color(role.Highlight).name()
    base = LIGHT
    tones = {shade: Tone(back, fore, fore, tone.icon) for shade, tone in base.tones.items()}
    plain = dict.fromkeys(
        ("window", "surface", "subtle", "hover", "ok_bg", "warn_bg", "danger_bg", "info_bg"), back
    )
    inks = dict.fromkeys(
        ("text", "text2", "text3", "border", "control", "ok", "warn", "danger"), fore
    )
    return Tokens(
        **plain,
        **inks,
        selected=back,
        accent=bold,
        on_accent=palette.color(role.HighlightedText).name(),
        focus=bold,
        tones=tones,
    )
