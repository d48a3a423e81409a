"""The form of a record, for a new child and for one the school knows."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.people import Pupil, SchoolClass
from ui.pupils.basics import HomePart, NamesPart, RollPart
from ui.pupils.before import BeforePart
from ui.pupils.contacts import ContactsPart
from ui.pupils.groups import GroupsPart, PatternPart
from ui.widgets.enter import enter_goes_on
from ui.widgets.fields import Unread
from ui.widgets.parts import Strip, Toggle, button, label, row, scrolled

_SAFE = "Not saved yet. Ctrl+S saves it; Esc once more leaves it as it was."


class RecordForm(QWidget):
    """Every field of a record on one page; Enter goes on, Ctrl+S saves, Esc leaves.

    Attributes:
        kept: The record as it should be.
        left: The person leaves without saving.
    """

    kept = Signal(object)
    left = Signal()

    def __init__(self, classes: tuple[SchoolClass, ...]) -> None:
        super().__init__()
        enter_goes_on(self)
        self._before: Pupil | None = None
        self._shown: tuple[object, ...] = ()
        self._warned = False
        self.title, self.strip = label(kind="title"), Strip("warn")
        self.names, self.roll, self.home = NamesPart(), RollPart(classes), HomePart()
        self.contacts, self.groups = ContactsPart(), GroupsPart()
        self.pattern, self.before = PatternPart(), BeforePart()
        self.save = button("&Save  Ctrl+S", self.keep, "primary")
        self.back = button("Leave without saving", self.leave)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        for part in self._parts():
            column.addWidget(part)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addLayout(row(self.title, None, self.back, self.save))
        page.addWidget(self.strip)
        self.area = scrolled(inside)
        page.addWidget(self.area, 1)
        self.roll.year.currentIndexChanged.connect(lambda _place: self._offer_pattern())

    def put(self, pupil: Pupil | None, today: date) -> None:
        """Show a record, or empty fields for a new child."""
        self._before, self._warned = pupil, False
        self.title.setText(pupil.known_as if pupil else "A new child")
        for part in (self.names, self.home, self.contacts, self.pattern, self.before):
            part.put(pupil)
        self.roll.put(pupil, today)
        self.groups.put(pupil, today)
        self._offer_pattern()
        self.strip.say("")
        self.save.setEnabled(True)
        self._shown = self._state()
        self.area.verticalScrollBar().setValue(0)
        self.names.surname.setFocus()

    def hide_details(self, *, hidden: bool) -> None:
        """Somebody looks over the counter: what is typed stays, out of sight."""
        self.setEnabled(not hidden)
        for part in (self.area, self.title):
            part.setVisible(not hidden)

    @property
    def dirty(self) -> bool:
        """Whether something has been typed that is not saved."""
        return self._state() != self._shown

    def keep(self) -> None:
        """Hand the record on, or say what is missing and go there."""
        if not self.save.isEnabled():
            return
        try:
            wanted = self._wanted()
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            fault.field.setFocus()
            self.area.ensureWidgetVisible(fault.field)
            return
        self.save.setEnabled(False)
        self.kept.emit(wanted)

    def refused(self, words: str) -> None:
        """The desk did not take it: say why, keep what was typed."""
        self.strip.say(words, "danger")
        self.save.setEnabled(True)

    def leave(self) -> None:
        """Go without saving; what was typed is left only at the second asking."""
        if self.dirty and not self._warned:
            self._warned = True
            self.strip.say(_SAFE, "warn")
            return
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keep()
        else:
            self.area.focusNextChild()

    def _wanted(self) -> Pupil:
        bare = self._before or Pupil("", "", "", "", date.min)
        record = self.roll.taken(self.names.taken(bare))
        for part in (self.contacts, self.groups, self.pattern, self.home, self.before):
            record = part.taken(record)
        return record

    def _parts(self) -> tuple[QWidget, ...]:
        people = (self.contacts, self.groups, self.pattern)
        return (self.names, self.roll, *people, self.home, self.before)

    def _offer_pattern(self) -> None:
        self.pattern.offer(self.roll.year.currentData() or "")

    def _state(self) -> tuple[object, ...]:
        texts = [field.text() for field in self.findChildren(QLineEdit)]
        chosen = [field.currentIndex() for field in self.findChildren(QComboBox)]
        pressed = [field.isChecked() for field in self.findChildren(Toggle)]
        return (*texts, *chosen, *pressed)
