"""Labels, buttons, cards and strips: every text plain, every control with a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
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

from ui.theme import theme
from ui.widgets.icons import icon, pixmap


def label(text: str = "", kind: str = "body", *, wrap: bool = False) -> QLabel:
    """A text. It is never read as markup, whatever a child is called."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("kind", kind)
    made.setWordWrap(wrap)
    if wrap:
        made.setMinimumWidth(120)
    return made


def button(text: str, pressed: Callable[[], object], kind: str = "") -> QPushButton:
    """A button named by what it does; `&` before a letter makes the access key."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setAccessibleName(text.replace("&", ""))
    made.setAutoDefault(False)
    made.clicked.connect(lambda _checked: pressed())
    return made


def sign(name: str, colour: str, size: int = 20) -> QLabel:
    """A drawn sign. A word always stands beside it, so it is silent to a screen reader."""
    made = label()
    made.setPixmap(pixmap(name, colour, size, made.devicePixelRatioF()))
    made.setFixedSize(QSize(size, size))
    made.setProperty("sign", name)
    return made


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
            head.insertWidget(0, sign(sign_name, theme().tokens.text2))
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
        self.kind = kind or self.kind
        self.setProperty("kind", f"strip-{self.kind}")
        again(self)
        self.words.setText(words)
        self.setAccessibleName(words)
        empty(self._buttons)
        for one in buttons:
            self._buttons.addWidget(one)
        self.setVisible(bool(words))


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


def drawn(made: QPushButton, name: str, colour: str = "") -> QPushButton:
    """Put a sign before a button's words."""
    made.setIcon(icon(name, colour or theme().tokens.text2, 18))
    made.setIconSize(QSize(18, 18))
    return made
