"""Somebody leaves: shut out with new keys, which is offered first, or only their way in taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QVBoxLayout, QWidget

from attendance_desk.domain.names import listed
from attendance_desk.domain.people import StaffMember
from ui.runner import Failed, Words
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.parts import Strip, Toggle, button, label, row, tab
from ui.widgets.screen import Seat
from ui.widgets.second_sign_in import with_a_head
from ui.widgets.working import Working

if TYPE_CHECKING:
    from attendance_desk.desk.new_keys import BeforeNewKeys, KeysChanged
    from attendance_desk.domain.changes import Outcome

_NEW_KEYS = (
    "Both books are written anew under new keys. Nothing that they kept opens what is in them "
    "from now on: no old key file, and no key written down. Everybody else keeps their "
    "passphrase. It takes a minute or so, and can be stopped until the end."
)
_ONLY_OUT = (
    "Their passphrase opens the school no more. The keys stay the same: with an old key file "
    "that they kept they could still open the books, if they came by them."
)
_NO_WAY_IN = "They have no way in now: only their record changes."
_SHEET = "The recovery sheet must be made anew with this: print it at once."


@dataclass(frozen=True, slots=True)
class Chosen:
    """How somebody leaves.

    Attributes:
        has_left: Their record says that they work here no more.
        new_keys: Both books get new keys.
        new_sheet: The recovery sheet is made anew.
    """

    member: StaffMember
    has_left: bool
    new_keys: bool
    new_sheet: bool


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody, and whether they sign in now."""

    member: StaffMember
    signs_in: bool


class LeavingDialog(QDialog):
    """Two kinds of leaving, and what each means. The safe button has the focus.

    Attributes:
        given: What was chosen, as `Chosen`; the dialog stays until the desk has done it.
    """

    given = Signal(object)

    def __init__(
        self, leaver: Leaver, told: BeforeNewKeys, parent: QWidget, *, leaves: bool
    ) -> None:
        super().__init__(parent)
        member = leaver.member
        self._leaver, self._leaves, self._told = leaver, leaves, told
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = f"{member.name} has left the school?" if leaves else f"Shut {member.name} out?"
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self._make()
        page = QVBoxLayout(self)
        page.addWidget(label(title, "card-title", wrap=True))
        for part in (self.keys, self.out, self.means, self.sheet, self.working, self.strip):
            page.addWidget(part)
        self.leave = button("&Leave it", self.close)
        self.go = button("&Has left" if leaves else "Sh&ut out", self._go, "primary")
        page.addLayout(row(None, self.leave, self.go))
        self._say()
        self.leave.setFocus()

    def refused(self, words: Words) -> None:
        """The desk did not do it: say why; nothing was changed."""
        self.working.end()
        self._able(able=True)
        self.strip.say(str(words), "danger")
        self.adjustSize()

    def _make(self) -> None:
        self.keys = tab("Shut out for good, with &new keys", self._say)
        self.out = tab("Only &take their way in away", self._say)
        self._kinds = QButtonGroup(self)
        for made in (self.keys, self.out):
            self._kinds.addButton(made)
        (self.keys if self._leaver.signs_in else self.out).setChecked(True)
        self.means = label(wrap=True)
        self.sheet = Toggle("A new &recovery sheet too: they could have seen it")
        self.sheet.setChecked(self._told.sheet)
        self.sheet.setEnabled(not self._told.sheet)
        self.working, self.strip = Working(), Strip("warn")

    def _say(self) -> None:
        """What the chosen kind means, before it is done."""
        only = _ONLY_OUT if self._leaver.signs_in else _NO_WAY_IN
        parts = [_NEW_KEYS if self.keys.isChecked() else only]
        if self.keys.isChecked():
            if self._told.to_let_in:
                who = listed(self._told.to_let_in)
                parts.append(f"Give {who} a new passphrase afterwards: theirs is of the old form.")
            if self._told.sheet:
                parts.append(_SHEET)
        if self._leaves:
            parts.append("What they wrote keeps their name.")
        self.means.setText(" ".join(parts))
        self.sheet.setVisible(self.keys.isChecked())
        self.adjustSize()

    def _go(self) -> None:
        self._able(able=False)
        self.strip.say("")
        new = self.keys.isChecked()
        sheet = new and self.sheet.isChecked()
        self.given.emit(Chosen(self._leaver.member, self._leaves, new, sheet))

    def _able(self, *, able: bool) -> None:
        for part in (self.go, self.keys, self.out):
            part.setEnabled(able)
        self.sheet.setEnabled(able and not self._told.sheet)


class Parting(QObject):
    """Does what was chosen in a dialog.

    Attributes:
        done: It is done: what to say, the groups of a new recovery sheet, and whether a backup
            is to be made now.
    """

    done = Signal(str, object, bool)

    def __init__(self, seat: Seat, page: QWidget, dialog: LeavingDialog) -> None:
        super().__init__(page)
        self._seat, self._page, self._dialog = seat, page, dialog

    def go(self, chosen: Chosen) -> None:
        """Do it; a head's passphrase is asked for on the way."""
        deed = self._with_new_keys if chosen.new_keys else self._only_out
        with_a_head(
            self._seat,
            self._dialog,
            lambda failed: deed(chosen, failed),
            self._dialog.refused,
        )

    def _with_new_keys(self, chosen: Chosen, failed: Failed) -> None:
        new_keys, step = self._seat.desk.new_keys, self._dialog.working.begin()

        def done(outcome: Outcome[KeysChanged]) -> None:
            close_if_open(self._dialog)
            told = f"{_words(chosen)} Both books have new keys."
            if outcome.value.to_let_in:
                told += f" Give {listed(outcome.value.to_let_in)} a new passphrase now."
            self.done.emit(told, outcome.value.groups, True)

        self._seat.runner.do(
            lambda: new_keys.shut_out(
                chosen.member, has_left=chosen.has_left, new_sheet=chosen.new_sheet, step=step
            ),
            while_open(self._page, done),
            while_open(self._dialog, failed),
            self._page,
        )

    def _only_out(self, chosen: Chosen, failed: Failed) -> None:
        staff, ways_in = self._seat.desk.staff, self._seat.desk.ways_in
        gone = replace(chosen.member, left=self._seat.today())

        def done(_outcome: Outcome[object]) -> None:
            close_if_open(self._dialog)
            self.done.emit(_words(chosen), (), False)

        def deed() -> Outcome[object]:
            return staff.save(gone) if chosen.has_left else ways_in.shut_out(chosen.member)

        self._seat.runner.do(
            deed, while_open(self._page, done), while_open(self._dialog, failed), self._page
        )


def _words(chosen: Chosen) -> str:
    if chosen.has_left:
        return f"{chosen.member.name} no longer works here. What they wrote keeps their name."
    return f"{chosen.member.name} signs in no more. Their record stays."
