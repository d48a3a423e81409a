"""How a register is laid out: title and time, count and keys, the list, one panel at the foot."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.registers.panels import HeadCount, NoteLine
from ui.registers.view import RegisterView
from ui.widgets.code_row import CodeRow
from ui.widgets.parts import Strip, button, drawn, label, row, scrolled

CAPS_FROM = 900
"""Pixels from which the keys are shown beside the count; F1 tells them at any width."""

_CAPS = (
    ("Space", "here"),
    ("N", "not here"),
    ("L", "late"),
    ("Ctrl+Enter", "rest are here"),
    ("Ctrl+Z", "undo"),
)


class SheetFace(QWidget):
    """The widgets of a register. What they do stands in `page.py`.

    Attributes:
        pressed_rest: The button "Mark the rest here".
        pressed_submit: The button "Submit register".
        pressed_amend: The button "Amend".
    """

    pressed_rest = Signal()
    pressed_submit = Signal()
    pressed_amend = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.panel: QWidget = self
        self.title = label(kind="title", wrap=True)
        self.time = label(kind="warn")
        self.counts, self.blank = label(), label(kind="strong")
        self.strip, self.gone = Strip(), Strip("danger")
        self.view = RegisterView()
        self.area = scrolled(_padded(self.view))
        frame = QFrame()
        frame.setProperty("kind", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.area)
        self.count, self.codes, self.words = HeadCount(), CodeRow(), NoteLine()
        self.after_words = ""
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        head = row(self.title, self.time)
        head.setStretch(0, 1)
        page.addLayout(head)
        page.addLayout(row(self.counts, self.blank, None, self._key_caps(), gap=6))
        page.addWidget(self.strip)
        page.addWidget(frame, 1)
        page.addWidget(self.gone)  # below the list: nothing may move under the eye
        for panel in (self._foot_bar(), self.count, self.codes, self.words):
            page.addWidget(panel)
        self.show_panel(self.bar)
        self.view.moved.connect(self._scroll)

    def _foot_bar(self) -> QWidget:
        self.bar = QWidget()
        self.foot_words = label(kind="second", wrap=True)
        self.rest = button("&Mark the rest here", self.pressed_rest.emit)
        self.submit = drawn(
            button("&Submit register", self.pressed_submit.emit, "primary"), "check", "on_accent"
        )
        self.amend = button("&Amend (F2)", self.pressed_amend.emit)
        layout = QHBoxLayout(self.bar)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.foot_words, 1)
        for one in (self.rest, self.submit, self.amend):
            layout.addWidget(one)
        return self.bar

    def _key_caps(self) -> QWidget:
        self.caps = QWidget()
        layout = QHBoxLayout(self.caps)
        layout.setContentsMargins(0, 0, 0, 0)
        for key, words in _CAPS:
            layout.addWidget(label(key, "key"))
            layout.addWidget(label(words, "second"))
        return self.caps

    def show_panel(self, panel: QWidget) -> None:
        """Show one panel at the foot and hide the others."""
        for one in (self.bar, self.count, self.codes, self.words):
            one.setVisible(one is panel)
        self.panel = panel

    def tell_foot(self, words: str, kind: str = "second") -> None:
        """Say something under the list, where it moves nothing."""
        self.foot_words.setText(words)
        if self.foot_words.property("kind") != kind:
            self.foot_words.become(kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.caps.setVisible(event.size().width() >= CAPS_FROM)

    def _scroll(self, rect: QRect) -> None:
        self.area.ensureVisible(rect.center().x(), rect.center().y(), 0, rect.height())


def _padded(inside: QWidget) -> QWidget:
    """The list keeps to the top of its scroll area."""
    outer = QWidget()
    layout = QVBoxLayout(outer)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inside)
    layout.addStretch(1)
    return outer
