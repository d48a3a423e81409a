"""One person who works here: their record, and a new passphrase where one is given or needed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from attendance_desk.domain.access import ROLE_WORDS, Role
from attendance_desk.domain.people import SchoolClass, StaffMember
from ui.widgets.fields import Choice, labelled, text_field, typed
from ui.widgets.parts import Strip, button, label, row, tick

_ONCE = "Write it down for them, or let them type their own. It is shown once and kept nowhere."


class PersonDialog(QDialog):
    """One person's record, and a new passphrase where one is given or needed.

    Attributes:
        given: The record and the passphrase; an empty one leaves the way in as it is.
    """

    given = Signal(object, str)

    def __init__(
        self, member: StaffMember | None, classes: tuple[SchoolClass, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._before = member or StaffMember("", "", "", Role.TEACHER.value)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(member.name if member else "Somebody new")
        self.setMinimumWidth(600)
        self.strip = Strip("warn")
        self._fields(classes)
        page = QVBoxLayout(self)
        page.addWidget(label(self.windowTitle(), "card-title"))
        names = row()
        for field in (self.name, self.job):
            names.addLayout(labelled(field.accessibleName(), field))
        page.addLayout(names)
        page.addLayout(labelled(self.role.accessibleName(), self.role))
        page.addWidget(label("Their own classes", "second"))
        page.addLayout(self._grid())
        page.addLayout(labelled(self.secret.accessibleName(), self.secret))
        page.addWidget(label(_ONCE, "hint", wrap=True))
        page.addWidget(self.strip)
        self.suggest = button("Suggest &three words", lambda: None)
        self.keep = button("&Save", self._keep, "primary")
        page.addLayout(row(self.suggest, None, button("Leave it", self.close), self.keep))

    def offer(self, words: str) -> None:
        """Put a suggested passphrase where it can be read."""
        self.secret.setText(words)
        self.secret.setFocus()
        self.secret.selectAll()

    def refused(self, words: str) -> None:
        """The desk did not take it."""
        self.strip.say(words, "danger")
        self.keep.setEnabled(True)
        self.adjustSize()

    def _fields(self, classes: tuple[SchoolClass, ...]) -> None:
        held = self._before
        self.name = text_field("Name, as typed at the door", 60)
        self.job = text_field("Job title, beside their changes", 60)
        self.role = Choice(
            "Role in this program",
            ((words.removeprefix("a ").capitalize(), r.value) for r, words in ROLE_WORDS.items()),
        )
        self.secret = text_field("New passphrase (empty leaves their way in as it is)")
        self.name.setText(held.name)
        self.job.setText(held.title)
        self.role.choose(held.role)
        self.classes = {one.id: tick(one.name) for one in classes if not one.closed}
        for class_id, made in self.classes.items():
            made.setChecked(class_id in held.classes)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        for place, made in enumerate(self.classes.values()):
            grid.addWidget(made, place // 4, place % 4)
        return grid

    def _keep(self) -> None:
        self.keep.setEnabled(False)
        chosen = tuple(one for one, made in self.classes.items() if made.isChecked())
        member = replace(
            self._before,
            name=typed(self.name),
            title=typed(self.job),
            role=str(self.role.currentData()),
            classes=chosen,
        )
        self.given.emit(member, self.secret.text().strip())
