"""Which children a call is about, and who of their family rings."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from attendance_desk.domain.calling import MOST_CONTACTS, OWN_CALL
from attendance_desk.domain.finding import Child, Found, Relative, digits_of, is_number
from ui.phone.digits import Answer
from ui.phone.face import Face
from ui.widgets.alive import while_open
from ui.widgets.screen import Seat
from ui.widgets.who import initials

_LIMITS = (
    "Check with the safeguarding lead before you tell this caller anything. Writing down what "
    "they say is right."
)
_MOST_NAMED = 4
_SOMEBODY = "somebody else"


class Callers(QObject):
    """The children, their family and the caller on a face.

    Attributes:
        changed: Somebody chose another child or caller.
    """

    changed = Signal()

    def __init__(self, seat: Seat, face: Face) -> None:
        super().__init__(face)
        self._seat, self._face = seat, face
        self.pupils: tuple[str, ...] = ()
        self.hidden = False
        face.who.chosen.connect(self._found)
        face.who.nobody.connect(self._nobody)
        face.who.taking.connect(face.says.setFocus)
        face.asked.connect(self._rings)
        face.sibling.clicked.connect(lambda _on: self.add_sibling())
        face.other.clicked.connect(lambda _on: self._another())

    def add_sibling(self) -> None:
        """Add the next brother or sister: the same words hold for both."""
        wanted = self._next_sibling()
        if wanted is not None:
            self._add(wanted.pupil_id)

    def show(self) -> None:
        """Show who is meant, and who may be ringing."""
        face, children = self._face, self._children()
        names = [initials(one.name) if self.hidden else one.words for one in children]
        face.chosen.setText(" · ".join(names))
        face.chosen_part.setVisible(bool(self.pupils))
        face.who_part.setVisible(not self.pupils)
        sibling = self._next_sibling()
        if sibling is not None:
            named = initials(sibling.name) if self.hidden else sibling.words
            face.sibling.setText(f"+ {named}  Ctrl +")
            face.sibling.setAccessibleName(f"Also about {named}, Ctrl plus")
        face.sibling.setVisible(sibling is not None)
        self._show_family(children)
        self._show_number(children)

    def ask_known(self) -> None:
        """Ask what is known of the children today: this parent may not be the first to ring."""
        if self.pupils:
            phone, pupils = self._seat.desk.phone, self.pupils
            known = while_open(self._face, self._show_known)
            self._seat.runner.ask(lambda: phone.known(pupils), known)

    def _show_known(self, lines: tuple[str, ...]) -> None:
        self._face.known.setText("\n".join(lines))
        self._face.known.setVisible(bool(lines) and not self.hidden)

    def _found(self, found: Found) -> None:
        lines = self._face.lines
        by = found.by or next((one for one in found.child.contacts if one.may_contact), None)
        if by is not None and (found.by is not None or not lines["caller"].text().strip()):
            self._put(by, keep_number=bool(lines["phone"].text().strip()))
        if self._face.who.field.hasFocus():
            self._face.says.setFocus()
        self._add(found.child.pupil_id)

    def _nobody(self, text: str) -> None:
        """What is typed names nobody here: it is kept as the number or the name of the caller."""
        if not text:
            self._face.says.setFocus()
            return
        line = self._face.lines["phone" if is_number(text) else "caller"]
        if not line.text().strip():
            line.setText(text)
            self._face.who.put("")
        self.changed.emit()

    def _another(self) -> None:
        self.pupils = ()
        self._face.known.setText("")
        self._face.known.hide()
        self.changed.emit()
        self._face.who.field.setFocus()

    def _add(self, pupil_id: str) -> None:
        if pupil_id not in self.pupils:
            self.pupils = (*self.pupils, pupil_id)
        self.changed.emit()
        self.ask_known()

    def _rings(self, value: str) -> None:
        contacts = _contacts(self._children())
        lines = self._face.lines
        if value == OWN_CALL:
            lines["caller"].setText("")
            lines["relationship"].setText(OWN_CALL)
        elif value == _SOMEBODY:
            lines["caller"].setText("")
            lines["relationship"].setText("")
            lines["caller"].setFocus()
        else:
            chosen = next((one for one in contacts if one.words == value), None)
            if chosen is not None:
                self._put(chosen, keep_number=False)
        self.changed.emit()

    def _put(self, who: Relative, *, keep_number: bool) -> None:
        lines = self._face.lines
        lines["caller"].setText(who.name)
        lines["relationship"].setText(who.relationship)
        if not keep_number:
            lines["phone"].setText(who.phone)

    def _children(self) -> tuple[Child, ...]:
        found = (self._face.who.child(pupil_id) for pupil_id in self.pupils)
        return tuple(one for one in found if one is not None)

    def _next_sibling(self) -> Child | None:
        ids = (one for child in self._children() for one in child.family)
        wanted = next((one for one in ids if one not in self.pupils), None)
        return self._face.who.child(wanted) if wanted else None

    def _show_family(self, children: tuple[Child, ...]) -> None:
        face, contacts = self._face, _contacts(children)
        caller = face.lines["caller"].text().strip()
        relationship = face.lines["relationship"].text().strip()
        answers = [Answer(one.words, self._named(one)) for one in contacts]
        face.family.offer([*answers, Answer(OWN_CALL, OWN_CALL), Answer(_SOMEBODY, _SOMEBODY)])
        rings = next(
            (o for o in contacts if (o.name, o.relationship) == (caller, relationship)), None
        )
        own = OWN_CALL if relationship == OWN_CALL else ""
        face.family.put(rings.words if rings else own)
        face.family_part.setVisible(bool(children))
        closed = any(not one.may_contact and one.name == caller for one in contacts)
        face.limits.say(_LIMITS if closed else "")

    def _named(self, one: Relative) -> str:
        return initials(one.name) if self.hidden else one.words

    def _show_number(self, children: tuple[Child, ...]) -> None:
        """Offer to write down a number that stands on no record of the family."""
        face = self._face
        digits = digits_of(face.lines["phone"].text())
        name = face.lines["caller"].text().strip()
        caller = initials(name) if self.hidden else name
        known = any(digits_of(one.phone) == digits for child in children for one in child.contacts)
        offered = bool(children and caller and is_number(digits) and not known)
        room = any(_has_room(child, name) for child in children)
        face.add.setVisible(offered)
        face.add.setEnabled(room)
        number = face.lines["phone"].text().strip()
        words = f"Add {number} as a ne&w number for {caller}"
        face.add.setText(words if room else f"No room for {number}: four contacts stand there")
        face.add.setAccessibleName(face.add.text().replace("&", ""))
        if not offered or not room:
            face.add.setChecked(False)


def _has_room(child: Child, caller: str) -> bool:
    empty = any(one.name == caller and not one.phone for one in child.contacts)
    return empty or len(child.contacts) < MOST_CONTACTS


def _contacts(children: tuple[Child, ...]) -> tuple[Relative, ...]:
    """The contacts of a family, each once, in the order in which they are rung."""
    held: dict[str, Relative] = {}
    for child in children:
        for one in child.contacts:
            held.setdefault(one.words, one)
    return tuple(held.values())[:_MOST_NAMED]
