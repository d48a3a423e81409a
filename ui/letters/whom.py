"""Whom a letter is about: a child that is looked for, and brothers and sisters beside."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.finding import Child, Found
from attendance_desk.domain.names import initials
from ui.widgets.parts import button, label, row
from ui.widgets.screen import Seat
from ui.widgets.who import Who


class Whom(QWidget):
    """A field until a child is found; then who it is.

    Attributes:
        pupils: Ids of the children.
        changed: Another child.
        taken: A child was found: the hands can go on.
    """

    changed = Signal()
    taken = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setProperty("kind", "clear")
        self.pupils: tuple[str, ...] = ()
        self.who = Who(seat)
        self.names = label(kind="strong", wrap=True)
        self.sibling = button("", self.add_sibling, "quiet")
        self.other = button("Somebody &else", self.begin_again, "quiet")
        self._chosen = QWidget()
        self._chosen.setProperty("kind", "clear")
        beside = row(self.names, self.sibling, self.other)
        beside.setStretch(0, 1)
        self._chosen.setLayout(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.who)
        column.addWidget(self._chosen)
        self.who.chosen.connect(self._found)
        self.who.ready.connect(self.show_children)
        self.show_children()

    def put(self, pupils: tuple[str, ...]) -> None:
        """Be about these."""
        self.pupils = pupils
        self.show_children()
        self.changed.emit()

    def add_sibling(self) -> None:
        """Add the next brother or sister: one letter with a part for each."""
        found = self._next()
        if found is not None:
            self.put((*self.pupils, found.pupil_id))
            self.taken.emit()

    def begin_again(self) -> None:
        """About somebody else."""
        self.put(())
        self.who.field.setFocus()

    def hide_details(self, *, hidden: bool) -> None:
        """Show initials for names."""
        self.who.hide_details(hidden=hidden)
        self.show_children()

    def show_children(self) -> None:
        """Show who is meant."""
        children = [one for one in (self.who.child(each) for each in self.pupils) if one]
        hidden = self.who.hidden_details
        names = [initials(one.name) if hidden else one.words for one in children]
        self.names.setText(" · ".join(names))
        self._chosen.setVisible(bool(self.pupils))
        self.who.setVisible(not self.pupils)
        following = self._next()
        if following is not None:
            named = initials(following.name) if hidden else following.words
            self.sibling.setText(f"+ {named}  +")
            self.sibling.setAccessibleName(f"Also about {named}, plus")
        self.sibling.setVisible(following is not None)

    def _next(self) -> Child | None:
        first = self.who.child(self.pupils[0]) if self.pupils else None
        family = (one for one in (first.family if first else ()) if one not in self.pupils)
        return next((one for one in map(self.who.child, family) if one is not None), None)

    def _found(self, found: Found) -> None:
        self.put((found.child.pupil_id,))
        self.taken.emit()
