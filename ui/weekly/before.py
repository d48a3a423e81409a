"""What was agreed about a child before: done, not done and carried on, or dropped, by a key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.calendar import short_day_words
from attendance_desk.queries.agreed_board import AgreedRow
from ui.widgets.fields import Unread, labelled, text_field, typed
from ui.widgets.question import Question
from ui.widgets.signed_rows import SignedLine, SignedRows

_DIGITS = range(Qt.Key.Key_1.value, Qt.Key.Key_9.value)
_DONE, _OPEN, _LATE = ("check", "ok"), ("square", "text2"), ("triangle-alert", "danger")


class Before(SignedRows):
    """D done · N not done, carried on · X dropped. Digits belong to the decision."""

    def __init__(self) -> None:
        super().__init__("What was agreed before. D done, N not done, X dropped")
        self._digit: Callable[[int], None] = lambda _digit: None
        self._turn: Callable[[int], None] = lambda _step: None

    def give(self, digit: Callable[[int], None], turn: Callable[[int], None]) -> None:
        """Where digits and the keys that turn pages go."""
        self._digit, self._turn = digit, turn

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DIGITS:
            self._digit(event.key() - Qt.Key.Key_0.value)
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)


def line_of(one: AgreedRow, *, child: bool = False, named: str = "") -> SignedLine:
    """One thing that was agreed, as a line.

    Args:
        one: What was agreed.
        child: Whether the child's name stands before it.
        named: What the child is called instead, when details are hidden.
    """
    agreed = one.agreed
    sign, colour = _OPEN if agreed.open else _DONE
    if one.overdue:
        sign, colour = _LATE
    name = f"{named or one.name}: " if child and (named or one.name) else ""
    state = "Overdue" if one.overdue else "Open" if agreed.open else ""
    return SignedLine(
        f"{name}{agreed.words}",
        f"{agreed.owner_name} · {one.source}",
        one.when if agreed.open else one.outcome,
        sign,
        colour,
        state,
        agreed.id,
    )


class WhyDropped(Question):
    """Why something is not done any more."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(
            "Dropped", f"{words}. It is closed, and the reason stays with it.", parent
        )
        self.why = text_field("Why it is dropped", 200)
        self.inside.addLayout(labelled("Why it is dropped", self.why))
        self.finish("&Drop it")

    def wanted(self) -> object:
        said = typed(self.why)
        if not said:
            raise Unread("Say why in a few words.", self.why)
        return said


def carried_words(day: date, today: date) -> str:
    """That something was carried on."""
    return f"Not done: carried on to {short_day_words(day, today)}."
