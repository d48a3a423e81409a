"""Labels, buttons, cards and strips: every text plain, every control with a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import BODY, font_for, theme
from ui.widgets.aloud import say_aloud
from ui.widgets.enter import Pressed
from ui.widgets.icons import icon, pixmap

FIELD = 36
"""Pixels of height of a field or a button."""
_GAP = 4
"""Pixels between a sign and the words after it."""

_SIZES = {
    "title": (22, 700),
    "card-title": (17, 700),
    "big": (18, 700),
    "say": (21, 400),
    "number": (24, 700),
    "code": (34, 700),
    "danger-title": (22, 700),
    "strong": (BODY, 700),
    "warn": (BODY, 700),
    "danger": (BODY, 700),
    "ok": (BODY, 600),
    "second": (14, 400),
    "hint": (13, 400),
    "key": (13, 400),
}
"""Pixels at 100 % and weight of each kind of text (`experience.md` 4.2)."""


class Label(QLabel):
    """A text, never read as markup, in the font that can draw every sign of it."""

    def __init__(self, text: str, kind: str) -> None:
        super().__init__()
        self._size = _SIZES.get(kind, (BODY, 400))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setText(text)

    def become(self, kind: str) -> None:
        """Speak louder or softer."""
        self._size = _SIZES.get(kind, (BODY, 400))
        self.setProperty("kind", kind)
        self.setText(self.text())
        again(self)

    def setText(self, text: str) -> None:
        self.setFont(font_for(text, *self._size))
        super().setText(text)


def label(text: str = "", kind: str = "body", *, wrap: bool = False) -> Label:
    """A text of a kind, wrapped where it may be long."""
    made = Label(text, kind)
    made.setWordWrap(wrap)
    if wrap:
        made.setMinimumWidth(120)
    return made


def caption(words: str, field: QWidget, *, shown: bool = True) -> Label:
    """The words before a field, which belong to it.

    Args:
        words: `&` before a letter makes the access key.
        field: What they name.
        shown: False where what stands in the field says by itself what it is ("All classes"):
            a screen reader on Linux calls a list to choose from by its words and by nothing else.
    """
    made = label(words, "second")
    made.setBuddy(field)
    if not shown:
        made.hide()
    return made


def button(text: str, pressed: Callable[[], object], kind: str = "") -> QPushButton:
    """A button named by what it does; `&` before a letter makes the access key."""
    made = Pressed(text)
    made.setProperty("kind", kind)
    made.setAccessibleName(text.replace("&", ""))
    made.setAutoDefault(False)
    made.clicked.connect(lambda _checked: pressed())
    return made


def tab(text: str, pressed: Callable[[], object], called: str = "") -> QPushButton:
    """A button that puts a page in front; `called` is its name where the text says too little."""
    made = button(text, pressed, "choice")
    made.setCheckable(True)
    if called:
        made.setAccessibleName(called)
    return made


class Toggle(QPushButton):
    """A yes or no: a box to tick. Yes has a tick, an edge and a tint."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setProperty("kind", "choice")
        self.setAccessibleName(text.replace("&", ""))
        self.setIconSize(QSize(18 + _GAP, 18))
        self.toggled.connect(self.draw)
        theme().changed.connect(self.draw)
        self.draw()

    def draw(self) -> None:
        """Draw the box with its tick or empty."""
        name = "square-check" if self.isChecked() else "square"
        self.setIcon(icon(name, theme().tokens.text, 18, _GAP))


def tick(name: str) -> Toggle:
    """A box to tick that is called by a name: an & in it is a sign of the name."""
    made = Toggle(name.replace("&", "&&"))
    made.setAccessibleName(name)
    return made


class Sign(QLabel):
    """A drawn sign in a colour of the theme. A word always stands beside it."""

    def __init__(self, name: str, colour: str, size: int) -> None:
        super().__init__()
        self._drawing = (name, colour, size)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFixedSize(QSize(size, size))
        self.setProperty("sign", name)
        theme().changed.connect(self.draw)
        self.draw()

    def draw(self) -> None:
        """Draw it in the colours that are in force now."""
        name, colour, size = self._drawing
        now = getattr(theme().tokens, colour)
        self.setPixmap(pixmap(name, now, size, self.devicePixelRatioF()))


def sign(name: str, colour: str = "text2", size: int = 20) -> Sign:
    """A sign; silent to a screen reader, because the word is read."""
    return Sign(name, colour, size)


def row(*items: QWidget | int | None, gap: int = 8) -> QHBoxLayout:
    """Things beside one another; None stretches, a number is that many pixels."""
    layout = QHBoxLayout()
    _fill(layout, items, gap)
    return layout


def column(*items: QWidget | int | None, gap: int = 8) -> QVBoxLayout:
    """Things below one another; None stretches, a number is that many pixels."""
    layout = QVBoxLayout()
    _fill(layout, items, gap)
    return layout


def _fill(layout: QBoxLayout, items: tuple[QWidget | int | None, ...], gap: int) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        else:
            layout.addWidget(item)


class Card(QFrame):
    """A bordered part of a screen with a title."""

    def __init__(self, title: str, sign_name: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title = label(title, "card-title")
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        head = row(self.title, None)
        if sign_name:
            head.insertWidget(0, sign(sign_name))
        self.head = head
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        inside.addLayout(head)
        inside.addLayout(self.body)
        inside.addStretch(1)

    def say(self, title: str) -> None:
        """Change the title."""
        self.title.setText(title)

    def clear(self) -> None:
        """Take everything out of the body."""
        empty(self.body)


class Strip(QFrame):
    """A line that says something and stays while it holds. Hidden while it has no words."""

    def __init__(self, kind: str = "info") -> None:
        super().__init__()
        self.words = label(wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons = row()
        inside = QHBoxLayout(self)
        inside.setContentsMargins(12, 6, 8, 6)
        inside.addWidget(self.words, 1)
        inside.addLayout(self._buttons)
        self.kind = kind
        self.say("")

    def say(self, words: str, kind: str = "", *buttons: QPushButton) -> None:
        """Show words, as info, ok, warn or danger; no words hide the strip."""
        new = words != self.words.text()
        self.kind = kind or self.kind
        self.setProperty("kind", f"strip-{self.kind}")
        again(self)
        self.words.setText(words)
        self.setAccessibleName(words)
        empty(self._buttons)
        for one in buttons:
            self._buttons.addWidget(one)
        self.setVisible(bool(words))
        if new and self.isVisible():
            say_aloud(self, words, urgent=self.kind == "danger")


def scrolled(inside: QWidget) -> QScrollArea:
    """A page that scrolls where the screen is too small for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setProperty("kind", "clear")
    area.setWidget(inside)
    return area


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


def again(widget: QWidget) -> None:
    """Let the style sheet look at a widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Drawn(QObject):
    """Keeps the sign on a button in the colours that are in force."""

    def __init__(self, on: QPushButton, name: str, colour: str) -> None:
        super().__init__(on)
        self._on, self._name, self._colour = on, name, colour
        self._gap = _GAP if on.text() else 0
        on.setIconSize(QSize(18 + self._gap, 18))
        theme().changed.connect(self.draw)
        self.draw()

    def draw(self) -> None:
        """Draw it again."""
        colour = getattr(theme().tokens, self._colour)
        self._on.setIcon(icon(self._name, colour, 18, self._gap))


def drawn(made: QPushButton, name: str, colour: str = "text2") -> QPushButton:
    """Put a sign before a button's words."""
    Drawn(made, name, colour)
    return made
