"""What stands where a list would be, until the list is known and where it is empty."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedWidget, QVBoxLayout

from ui.widgets.parts import Label, Strip

FAILED = "This could not be looked at just now, so nothing here is certain. F5 looks again."


class Looking(Label):
    """Says that it is looked, and that there is nothing only when that was worked out.

    An all clear that nobody has worked out yet would be believed.

    Attributes:
        known: Whether the desk has answered, and did not fail since.
    """

    def __init__(self, of: str, nothing: str) -> None:
        """Begin with looking.

        Args:
            of: What is looked at: "the clocks".
            nothing: What is said where there is nothing; empty where the screen says it.
        """
        super().__init__(f"Looking at {of}…", "second")
        self._nothing, self.known = nothing, False
        self.setWordWrap(True)
        self.setMinimumWidth(120)

    def answered(self) -> None:
        """The desk has answered: where there is nothing, it may be said."""
        self.known = True
        self.setText(self._nothing)

    def failed(self) -> None:
        """The desk could not answer: neither "nothing" nor "looking" would be true."""
        self.known = False
        self.setText(FAILED)


class Unread(Label):
    """Stands in a list that is empty because it could not be read, until it has lines."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(FAILED, "second")
        self.setWordWrap(True)
        self.setContentsMargins(12, 10, 12, 10)
        inside = view.viewport().layout() or QVBoxLayout(view.viewport())
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self)
        inside.setAlignment(self, Qt.AlignmentFlag.AlignTop)
        for filled in (view.model().rowsInserted, view.model().modelReset):
            filled.connect(self.go)

    def go(self) -> None:
        """It is read by now, or is about to be."""
        self.hide()
        self.deleteLater()


class Unanswered(QObject):
    """What says that a question had no answer, until it is asked again: a strip, and the lists."""

    def __init__(self, strip: Strip, areas: QStackedWidget) -> None:
        super().__init__(strip)
        self._strip, self._areas, self._told = strip, areas, ""
        areas.currentChanged.connect(lambda _now: self.forget())

    def sign(self) -> None:
        """The strip tells of it by now: say so in each list, too, that waits or is empty."""
        self._told = self._strip.words.text()
        waiting = self._areas.findChildren(Looking)
        for one in waiting:
            one.failed()
        if any(one.isVisible() for one in waiting):
            return
        self._take_away()
        for view in self._areas.findChildren(QAbstractItemView):
            if view.isVisible() and not isinstance(view, QHeaderView) and _is_empty(view):
                Unread(view)

    def forget(self) -> None:
        """It is looked again, or somewhere else: if that fails too, it is told again."""
        if self._strip.words.text() == self._told:
            self._strip.say("")
        self._take_away()

    def _take_away(self) -> None:
        for one in self._areas.findChildren(Unread):
            one.go()


def _is_empty(view: QAbstractItemView) -> bool:
    model = cast("QAbstractItemModel | None", view.model())
    return model is not None and not model.rowCount()
