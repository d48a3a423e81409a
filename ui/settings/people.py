"""People who work here: added, changed, let in, shut out. A new passphrase is shown once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attendance_desk.domain.people import StaffMember
from ui.settings.leaving import Leaver, LeavingDialog, Parting
from ui.settings.page import Page
from ui.settings.person import PersonDialog
from ui.settings.sheet_card import SheetCard
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.parts import Card, button, label, row
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.desk.new_keys import BeforeNewKeys

_NEW_ONE = (
    "A passphrase is made for a name and a role, so they need a new one with this change. "
    "Three words are suggested: save with them, or let them type their own."
)
_BACK_UP = (
    "Backups from before open with the keys and passphrases of before. One that is made now is "
    "the first that the new keys protect."
)


class PeoplePage(Page):
    """Everybody who works here, with whether they sign in."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.people = Card("People who work here", "users")
        self.sheet = SheetCard(seat)
        for part in (self.people, self.sheet):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.sheet.said.connect(self.said)

    def enter(self) -> None:
        self.seat.runner.ask(self.seat.desk.ways_in.who_signs_in, self._show)
        self.sheet.enter()

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
        leaver = Leaver(member, signs_in)
        out = button("Shut out…", lambda: self._part(leaver, leaves=False))
        out.setAccessibleName(f"Shut out… {member.name}")
        out.setEnabled(signs_in)
        gone = button("Has left…", lambda: self._part(leaver, leaves=True))
        gone.setAccessibleName(f"Has left… {member.name}")
        parts = row(label(told, wrap=True), label(state, "second"), change, out, gone)
        parts.setStretch(0, 1)
        self.people.body.addLayout(parts)

    def _part(self, leaver: Leaver, *, leaves: bool) -> None:
        new_keys = self.seat.desk.new_keys
        self.seat.runner.ask(
            lambda: new_keys.before(leaver.member),
            lambda told: self.ask_how(leaver, told, leaves=leaves).show(),
            self.failed,
        )

    def ask_how(self, leaver: Leaver, told: BeforeNewKeys, *, leaves: bool) -> LeavingDialog:
        """Ask which of the two kinds of leaving it is, and do it."""
        dialog = LeavingDialog(leaver, told, self, leaves=leaves)
        parting = Parting(self.seat, self, dialog)
        parting.done.connect(self._parted)
        dialog.given.connect(parting.go)
        return dialog

    def _parted(self, told: str, groups: tuple[str, ...], backup: bool) -> None:  # noqa: FBT001
        self.said.emit(told, "ok")
        self.kept.emit()
        self.enter()
        ask = self._ask_backup if backup else _nothing
        if groups:
            self.sheet.show_new(groups).finished.connect(lambda _how: ask())
        else:
            ask()

    def _ask_backup(self) -> None:
        sure = SureDialog("Make a backup now?", "Go to &Backups", self, _BACK_UP)
        sure.agreed.connect(lambda: self.turned.emit(("Backups",)))
        sure.show()


def _nothing() -> None:
    return


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
