"""Up to four contacts, in the order in which they are rung."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from attendance_desk.domain.people import Contact, Pupil
from ui.widgets.fields import Unread, labelled, text_field, typed
from ui.widgets.parts import Card, Toggle, button, label, row

MOST = 4
_LABELS = ("Name", "Relationship", "Telephone", "Email")
FIRST_SHOWN = 2
"""Fields for a second contact stand open from the start: one number is not enough."""


class ContactBlock(QFrame):
    """One contact's fields."""

    def __init__(self, number: int, move: Callable[[int, int], None]) -> None:
        super().__init__()
        self.number = number
        who = f"of contact {number}"
        self.name = text_field(f"Name {who}")
        self.relationship = text_field(f"Relationship {who}", 40)
        self.phone, self.email = text_field(f"Telephone {who}", 30), text_field(f"Email {who}")
        self.address = text_field(f"Address {who}, if it is another than the child's")
        self.postcode = text_field(f"Postcode {who}", 12)
        self.fields = (
            *(self.name, self.relationship, self.phone, self.email),
            *(self.address, self.postcode),
        )
        self.responsibility = _toggle("Parental responsibility", number)
        self.lives_with = _toggle("Lives with the child", number)
        self.limits = _toggle("Contact limits apply", number)
        self.out = _toggle("Take out", number)
        self.out.toggled.connect(self._mark_out)
        self.up = button("Move up", lambda: move(number, -1))
        self.up.setAccessibleName(f"Move up contact {number}")
        self.down = button("Move down", lambda: move(number, 1))
        self.down.setAccessibleName(f"Move down contact {number}")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 4, 0, 8)
        inside.addLayout(row(label(f"Contact {number}", "strong"), None, self.up, self.down))
        inside.addLayout(self._laid_out())
        inside.addLayout(row(self.responsibility, self.lives_with, self.limits, None, self.out))

    def _laid_out(self) -> QGridLayout:
        grid = QGridLayout()
        for place, (words, field) in enumerate(zip(_LABELS, self.fields[:4], strict=True)):
            grid.addLayout(labelled(words, field), 0, place)
        grid.addLayout(labelled("Address, if it is another", self.address), 1, 0, 1, 3)
        grid.addLayout(labelled("Postcode", self.postcode), 1, 3)
        return grid

    def put(self, contact: Contact | None) -> None:
        """Show a contact, or empty fields."""
        held = contact or Contact("")
        texts = (
            *(held.name, held.relationship, held.phone, held.email),
            *(held.address, held.postcode),
        )
        for field, text in zip(self.fields, texts, strict=True):
            field.setText(text)
        self.responsibility.setChecked(held.responsibility)
        self.lives_with.setChecked(held.lives_with)
        self.limits.setChecked(held.do_not_contact)
        self.out.setChecked(False)

    def contact(self) -> Contact | None:
        """What is typed; None while nothing is, and for a contact that is taken out.

        Raises:
            Unread: There is a number or a relationship, but no name.
        """
        if self.out.isChecked() or not self.begun:
            return None
        if not typed(self.name):
            raise Unread(f"Contact {self.number} has no name.", self.name)
        return self.raw()

    @property
    def begun(self) -> bool:
        """Whether anything is typed."""
        return any(typed(field) for field in self.fields)

    def raw(self) -> Contact:
        """The fields as they are, to move them to another block."""
        return Contact(
            typed(self.name),
            typed(self.relationship),
            typed(self.phone),
            typed(self.email),
            self.responsibility.isChecked(),
            self.lives_with.isChecked(),
            self.limits.isChecked(),
            typed(self.address),
            typed(self.postcode),
        )

    def _mark_out(self, out: bool) -> None:  # noqa: FBT001 - Qt's signal
        for field in (*self.fields, self.responsibility, self.lives_with, self.limits):
            field.setEnabled(not out)


class ContactsPart(Card):
    """The contacts of a record. Nothing is taken out before the record is saved."""

    def __init__(self) -> None:
        super().__init__("Contacts, in the order to ring", "phone")
        self.blocks = tuple(ContactBlock(number, self.swap) for number in range(1, MOST + 1))
        for block in self.blocks:
            self.body.addWidget(block)
        self.more = button("Add a &contact", self._more)
        self.body.addLayout(row(self.more, None))

    def put(self, pupil: Pupil | None) -> None:
        """Show a record's contacts, or two empty blocks."""
        held = pupil.contacts if pupil else ()
        for place, block in enumerate(self.blocks):
            block.put(held[place] if place < len(held) else None)
        self._show(max(FIRST_SHOWN, len(held)))

    def taken(self, pupil: Pupil) -> Pupil:
        """The record with these contacts, in this order.

        Raises:
            Unread: A contact has no name.
        """
        found = (block.contact() for block in self.blocks)
        return replace(pupil, contacts=tuple(one for one in found if one is not None))

    def swap(self, number: int, by: int) -> None:
        """Change places with the contact before or after; the focus goes along."""
        other = number + by
        if not 1 <= other <= self._shown:
            return
        here, there = self.blocks[number - 1], self.blocks[other - 1]
        mine, theirs = (here.raw(), here.out.isChecked()), (there.raw(), there.out.isChecked())
        for block, (contact, out) in ((here, theirs), (there, mine)):
            block.put(contact)
            block.out.setChecked(out)
        (there.up if by < 0 else there.down).setFocus()

    def _more(self) -> None:
        self._show(self._shown + 1)
        self.blocks[self._shown - 1].name.setFocus()

    def _show(self, count: int) -> None:
        self._shown = min(count, MOST)
        for block in self.blocks:
            block.setVisible(block.number <= self._shown)
            block.up.setEnabled(block.number > 1)
            block.down.setEnabled(block.number < self._shown)
        self.more.setVisible(self._shown < MOST)


def _toggle(words: str, number: int) -> Toggle:
    made = Toggle(words)
    made.setAccessibleName(f"{words}, contact {number}")
    return made
