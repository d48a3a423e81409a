"""Arrivals and leavers (F7): a child comes late, goes early, or is back, in a handful of keys."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from attendance_desk.domain.finding import Found
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.problems import Refused
from ui.hatch.form import HatchForm
from ui.hatch.saving import Saving
from ui.runner import Words
from ui.widgets.fields import read_time
from ui.widgets.parts import button
from ui.widgets.screen import Seat
from ui.widgets.who import initials

if TYPE_CHECKING:
    from attendance_desk.desk.hatch import Logged

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLUS = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)


class HatchDialog(HatchForm):
    """One child, or a family, at the hatch."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, key, parent)
        self._time_only = self._when_known = self._leave_sure = self._busy = False
        self._told = ""
        self.saving = Saving(seat, self)
        self._connect()
        self.clear()
        self.ask()

    def changed(self) -> None:
        self._time_only = self._leave_sure = False
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
        key, text = event.key(), event.text()
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        free = not isinstance(self.focusWidget(), QLineEdit)
        if key in _ENTER and self.face.today.isVisible():
            self.face.lines.setChecked(False)
        elif key in _ENTER:
            self.save()
        elif ctrl and key in _PLUS:
            self.add_sibling()
        elif free and self.pupils and text.isdecimal() and text.isascii():
            self.pane.press(int(text))
        elif free and self.pupils and key == Qt.Key.Key_Backspace:
            self.pane.step_back()
        elif free and self.pupils and text.lower() in {"i", "o"}:
            self.switch(out=text.lower() == "o")
        else:
            super().keyPressEvent(event)

    def add_sibling(self) -> None:
        """Take the next brother or sister along."""
        first = self.face.who.child(self.pupils[0]) if self.pupils and not self.out else None
        family = first.family if first else ()
        other = next((one for one in family if one not in self.pupils), None)
        known = self.face.who.child(other) if other else None
        if known is None:
            self.face.strip.say("The desk knows of no other brother or sister here.", "info")
            return
        self.take_along(known.pupil_id, known.name)

    def save(self) -> None:
        """Save it, as soon as what is known of the child has come home."""
        if self._busy:
            return
        if self.pupils and not self.known and self.asking:
            self._when_known = True
            return
        at = read_time(self.face.at.text())
        lacking = self._lacking(at)
        if lacking is not None or at is None:
            words, where = lacking or ("", self.face.at)
            self.face.strip.say(words, "warn")
            where.setFocus()
            return
        self._busy = True
        self._send(at)

    def answered(self) -> None:
        if self._when_known and not self.asking:
            self._when_known = False
            self.save()

    def _lacking(self, at: time | None) -> tuple[str, QWidget] | None:
        face = self.face
        if not self.pupils:
            return "Who is it? Type part of the name, then Enter.", face.who.field
        if at is None:
            return "What time? Type it as 9.04.", face.at
        if self.out and not self.is_back:
            back = face.leaving.back.text().strip()
            if back and read_time(back) is None:
                return "Back at: type a time such as 14.00, or nothing.", face.leaving.back
        return None if self.is_back else self.pane.missing()

    def _send(self, at: time) -> None:
        typed = self.typed
        if self.is_back:
            self.saving.come_back(self.pupils[0], at)
        elif self.out:
            self.saving.leave(typed, at, read_time(typed.back))
        else:
            self.saving.arrive(typed, at, time_only=self._time_only)

    def _done(self, logged: tuple[Logged, ...]) -> None:
        self._busy = self._time_only = False
        arrived = not self.out and not self.is_back
        self.forget()
        self.clear()
        self.ask()
        self._told = self._saved_words(logged)
        self.face.strip.say(self._told, "ok", button("&Undo", self.saving.undo))
        self.saved.emit(f"Saved {clock_words(self.seat.desk.clock.now().time())}")
        if arrived:
            self.saving.print_slips(logged)

    def _saved_words(self, logged: tuple[Logged, ...]) -> str:
        hidden = self.hidden_details
        names = [
            (initials(one.name) if hidden else one.name) + (f" {one.code}" if one.code else "")
            for one in logged
        ]
        at = clock_words(time.fromisoformat(logged[0].movement.at))
        did = {"in": "in", "out": "left", "back": "back"}[logged[0].movement.way.value]
        return f"Saved: {', '.join(names)}, {did} {at}."

    def _printed(self, words: str, kind: str) -> None:
        """What became of the slip, behind what was saved while that is still shown."""
        if self.face.strip.words.text() != self._told:
            self.face.strip.say(words, kind)
            return
        self._told = f"{self._told} {words}"
        self.face.strip.say(self._told, kind, button("&Undo", self.saving.undo))

    def _refused(self, words: Words) -> None:
        self._busy = False
        error = words.error
        if isinstance(error, Refused) and error.rule == "already_here":
            self._time_only = True
            self.face.strip.say(f"{words.happened} Enter again keeps the time only.", "warn")
            return
        self.face.strip.say(str(words), "warn" if error else "danger")

    def _taken_back(self, whole: bool) -> None:  # noqa: FBT001 - a signal's argument
        stays = " The mark is in the register: amend it there (F2)."
        self.face.strip.say("Taken back." + ("" if whole else stays), "ok" if whole else "warn")
        self.ask()

    def _connect(self) -> None:
        face = self.face
        face.who.chosen.connect(self._chosen)
        face.who.typed.connect(self._looked_for)
        face.who.nobody.connect(self._nobody)
        face.at.textEdited.connect(lambda _text: self.time_typed())
        face.arriving.changed.connect(self.changed)
        face.leaving.changed.connect(self.changed)
        face.ways.idClicked.connect(lambda place: self.switch(out=bool(place)))
        face.another.clicked.connect(lambda _on: self._change_child())
        face.sibling.clicked.connect(lambda _on: self.add_sibling())
        face.lines.toggled.connect(self._show_list)
        face.leave.clicked.connect(lambda _on: self.reject())
        face.save.clicked.connect(lambda _on: self.save())
        face.today.wrong.connect(lambda number: self.saving.undo((number,)))
        self.saving.done.connect(self._done)
        self.saving.refused.connect(self._refused)
        self.saving.taken_back.connect(self._taken_back)
        self.saving.printed.connect(self._printed)
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
