"""People who work here: added, changed, let in, shut out. A new passphrase is shown once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from attendance_desk.domain.access import ROLE_WORDS, Deed, Role
from attendance_desk.domain.people import SchoolClass, StaffMember
from ui.settings.page import Page
from ui.settings.recovery import RecoveryDialog
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.fields import Choice, labelled, text_field, typed
from ui.widgets.parts import Card, Strip, button, label, row, tick
from ui.widgets.screen import Seat

_NEW_ONE = (
    "A passphrase is made for a name and a role, so they need a new one with this change. "
    "Three words are suggested: save with them, or let them type their own."
)
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


class PeoplePage(Page):
    """Everybody who works here, with whether they sign in."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.people = Card("People who work here", "users")
        self.sheet = Card("The recovery sheet", "printer")
        for part in (self.people, self.sheet):
            self.column.addWidget(part)
        self.column.addStretch(1)
        if seat.may(Deed.PRINT_RECOVERY):
            words = "The sheet opens the school when every passphrase is forgotten."
            self.sheet.body.addWidget(label(words, "second", wrap=True))
            self.sheet.body.addLayout(
                row(button("Make a new &recovery sheet…", self._recovery), None)
            )

    def enter(self) -> None:
        self.seat.runner.ask(self.seat.desk.ways_in.who_signs_in, self._show)

    def edit(self, member: StaffMember | None) -> PersonDialog:
        """Open somebody's record, or an empty one."""
        staff = self.seat.desk.staff
        dialog = PersonDialog(member, self.seat.desk.school.classes, self)
        dialog.suggest.clicked.connect(lambda: dialog.offer(staff.suggest_passphrase()))

        def given(wanted: StaffMember, passphrase: str) -> None:
            if not passphrase and staff.needs_passphrase(wanted):
                dialog.offer(staff.suggest_passphrase())
                dialog.refused(_NEW_ONE)
                return
            told = f"{wanted.name} is saved."
            if passphrase:
                told += " They sign in with the new passphrase from now on."
            self.do(
                lambda: staff.save(wanted, passphrase),
                told,
                while_open(dialog, lambda words: dialog.refused(str(words))),
                lambda: close_if_open(dialog),
            )

        dialog.given.connect(given)
        dialog.show()
        return dialog

    def _show(self, people: tuple[tuple[StaffMember, bool], ...]) -> None:
        self.people.clear()
        for member, signs_in in people:
            self._line(member, signs_in=signs_in)
        self.people.body.addLayout(row(button("&Add somebody…", lambda: self.edit(None)), None))

    def _line(self, member: StaffMember, *, signs_in: bool) -> None:
        names = {one.id: one.name for one in self.seat.desk.school.classes}
        own = ", ".join(names[one] for one in member.classes if one in names)
        told = " · ".join(part for part in (member.name, member.title, own) if part)
        state = "signs in" if signs_in else "does not sign in"
        change = button("Change…", lambda: self.edit(member))
        change.setAccessibleName(f"Change… {member.name}")
        out = button("Shut out…", lambda: self._part(member, leaves=False))
        out.setAccessibleName(f"Shut out… {member.name}")
        out.setEnabled(signs_in)
        gone = button("Has left…", lambda: self._part(member, leaves=True))
        gone.setAccessibleName(f"Has left… {member.name}")
        parts = row(label(told, wrap=True), label(state, "second"), change, out, gone)
        parts.setStretch(0, 1)
        self.people.body.addLayout(parts)

    def _part(self, member: StaffMember, *, leaves: bool) -> None:
        staff, ways_in, today = self.seat.desk.staff, self.seat.desk.ways_in, self.today
        if leaves:
            told = f"{member.name} no longer works here. What they wrote keeps their name."
            title = f"{member.name} has left the school?"
            gone = replace(member, left=today)
            self._sure(title, "Has left", lambda: self.do(lambda: staff.save(gone), told))
            return
        title = f"{member.name} signs in no more?"
        told = f"{member.name} signs in no more. Their record stays."
        self._sure(title, "Shut out", lambda: self.do(lambda: ways_in.shut_out(member), told))

    def _sure(self, title: str, words: str, then: Callable[[], None]) -> None:
        """Ask once more, with a button that says what it does."""
        sure = SureDialog(title, words, self)
        sure.agreed.connect(then)
        sure.show()

    def _recovery(self) -> None:
        desk = self.seat.desk

        def show(groups: tuple[str, ...]) -> None:
            RecoveryDialog(desk.school.name, groups, desk.clock.now(), self).show()

        self.seat.runner.ask(desk.ways_in.new_recovery_sheet, show, self.failed)


class SureDialog(QDialog):
    """A question before something that is not undone by a key. The safe button has the focus.

    Attributes:
        agreed: The person wants it.
    """

    agreed = Signal()

    def __init__(self, title: str, words: str, parent: QWidget, told: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        page = QVBoxLayout(self)
        page.addWidget(label(title, "card-title", wrap=True))
        if told:
            page.addWidget(label(told, wrap=True))
        self.leave = button("&Leave it", self.close)
        self.go = button(words, self._agree, "primary")
        page.addLayout(row(None, self.leave, self.go))
        self.leave.setFocus()

    def _agree(self) -> None:
        self.agreed.emit()
        self.close()
