"""Arrivals and leavers (F7): a child comes late, goes early, or is back, in a handful of keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from attendance_desk.domain.finding import Found
from ui.hatch.errands import HatchErrands
from ui.widgets.screen import Seat

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLUS = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)


class HatchDialog(HatchErrands):
    """One child, or a family, at the hatch."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, key, parent)
        self._leave_sure = False
        self._connect()
        self.clear()
        self.ask()

    def changed(self) -> None:
        self.time_only = self._leave_sure = False
        if self.typed.touched:
            self.face.strip.say("")
        super().changed()

    def may_close(self) -> bool:
        if self.untouched or self._leave_sure:
            return True
        self._leave_sure = True
        self.face.strip.say("Nothing is saved yet. Esc again throws it away.", "warn")
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        free = not isinstance(self.focusWidget(), QLineEdit)
        if key in _ENTER and self.face.today.isVisible():
            self.face.lines.setChecked(False)
        elif key in _ENTER:
            self.save()
        elif ctrl and key in _PLUS:
            self.add_sibling()
        elif ctrl and key == Qt.Key.Key_Z:
            self.saving.undo()
        elif not (free and self.pupils and self._answer(event)):
            super().keyPressEvent(event)

    def _answer(self, event: QKeyEvent) -> bool:
        """A key beside every field answers what is asked; False where it says nothing."""
        text = event.text().lower()
        if text.isdecimal() and text.isascii():
            self.pane.press(int(text))
        elif event.key() == Qt.Key.Key_Backspace:
            self.pane.step_back()
        elif text in {"i", "o"}:
            self.switch(out=text == "o")
        elif text == "c":
            self.go_with_first()
        else:
            return False
        return True

    def add_sibling(self) -> None:
        """Take the next brother or sister along."""
        known = self.next_sibling
        if known is None:
            self.face.strip.say("The desk knows of no other brother or sister here.", "info")
            return
        self.take_along(known.pupil_id, known.name)

    def _connect(self) -> None:
        face = self.face
        face.who.chosen.connect(self._chosen)
        face.who.typed.connect(self._looked_for)
        face.who.nobody.connect(self._nobody)
        face.at.textEdited.connect(lambda _text: self.time_typed())
        face.arriving.changed.connect(self.changed)
        face.leaving.changed.connect(self.changed)
        face.ways.idClicked.connect(lambda place: self.switch(out=bool(place)))
        face.with_first.clicked.connect(lambda _on: self.go_with_first())
        face.who.ready.connect(self.see)
        face.another.clicked.connect(lambda _on: self._change_child())
        face.sibling.clicked.connect(lambda _on: self.add_sibling())
        face.lines.toggled.connect(self._show_list)
        face.leave.clicked.connect(lambda _on: self.reject())
        face.save.clicked.connect(lambda _on: self.save())
        face.today.wrong.connect(lambda number: self.saving.undo((number,)))
        self.unkept.connect(lambda words: face.strip.say(str(words), "danger"))

    def _show_list(self, shown: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.face.show_list(shown=shown)
        if not shown:
            self.rest()

    def _chosen(self, found: Found) -> None:
        self.fill_time()
        self.choose(found.child.pupil_id, found.child.name)

    def _looked_for(self, _text: str) -> None:
        if not self.pupils:
            self.fill_time()
        self.changed()

    def _nobody(self, text: str) -> None:
        self.face.strip.say(f"Nobody is found by “{text}”. Try part of the surname.", "warn")

    def _change_child(self) -> None:
        self.pupils = ()
        self.changed()
        self.rest()
