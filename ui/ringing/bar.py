"""Who is being rung: the number in large figures, the person, and what was tried today."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.widgets.fitting import wraps
from ui.widgets.parts import button, label, row
from ui.widgets.tips import tip

NO_NUMBER = "There is no number we may ring. Tell the safeguarding lead (Enter)."
_LIMITS = "Contact limits apply: press F4 before you speak to anyone else."


@dataclass(frozen=True, slots=True)
class Rung:
    """What the bar shows.

    Attributes:
        number: As it is dialled and read, "07700 900147"; empty where there is none.
        who: "Kerry Turner · mum · 1 of 3".
        tried: What was tried today, in words; empty for nothing.
        next: Who is next: "Ade Turner, dad"; empty where this is the last.
        warns: What is wrong with the number, in words; empty for nothing.
        limits: Whether there are limits on whom to speak to.
    """

    number: str = ""
    who: str = ""
    tried: str = ""
    next: str = ""
    warns: str = ""
    limits: bool = False


class ContactBar(QFrame):
    """The bar over the script.

    Attributes:
        onward: The next number is wanted.
        asked: The limits are wanted.
    """

    onward = Signal()
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.number, self.who = label(kind="number"), label(kind="strong", wrap=True)
        self.tried, self.limits = label(kind="second", wrap=True), label(kind="warn", wrap=True)
        self.warns = label(kind="warn", wrap=True)
        self.next = button("Next number  Ctrl+Down", self.onward.emit)
        self.show_limits = button("F4  Limits", self.asked.emit)
        for one in (self.next, self.show_limits):
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            one.setStyleSheet("min-height: 26px; padding: 0 10px;")
        for words in (self.who, self.tried, self.limits, self.warns):
            wraps(words)
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        page = QVBoxLayout(self)
        page.setContentsMargins(12, 8, 12, 8)
        page.setSpacing(4)
        top, low, last = (
            row(self.number, self.who, gap=12),
            row(self.tried, self.next),
            row(self.limits, self.show_limits),
        )
        top.setStretch(1, 1)
        page.addLayout(top)
        page.addWidget(self.warns)
        for line in (low, last):
            line.setStretch(0, 1)
            page.addLayout(line)

    def show_rung(self, rung: Rung) -> None:
        """Show who is rung now."""
        self.number.setText(rung.number)
        self.number.setVisible(bool(rung.number))
        self.who.setText(rung.who if rung.number else NO_NUMBER)
        self.who.become("strong" if rung.number else "danger")
        self.warns.setText(rung.warns)
        self.warns.setVisible(bool(rung.warns))
        told = rung.tried or (f"Then {rung.next}" if rung.next else "")
        self.tried.setText(told)
        self.tried.setVisible(bool(told))
        self.next.setVisible(bool(rung.next))
        self.next.setAccessibleName(f"Next number  Ctrl+Down: {rung.next}")
        self.next.setToolTip(tip(rung.next))
        self.limits.setText(_LIMITS)
        self.limits.setVisible(rung.limits)
        self.show_limits.setVisible(rung.limits)
