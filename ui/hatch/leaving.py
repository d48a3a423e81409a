"""The part of the dialog for a child who goes: who collects, whether they may, why, and back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.hatch import LEAVING_REASONS
from attendance_desk.queries.hatch_board import Collector
from ui.hatch.choices import Choices, short
from ui.hatch.typed import NOBODY_YET, SOMEBODY_ELSE, Typed
from ui.widgets.fields import TimeField, labelled, text_field
from ui.widgets.parts import Strip, label, row
from ui.widgets.who import initials

CHECK = "Check with the safeguarding lead before the child goes."
_UNLISTED = "Not on the child's list: check first that they may collect."


class Leaving(QWidget):
    """Asks for who collects, and why.

    Attributes:
        changed: Something was chosen or typed.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._collectors: tuple[Collector, ...] = ()
        self._hidden = False
        self.contact, self.why = Choices(2), Choices(2)
        self.why.offer([words for _id, words, _code in LEAVING_REASONS])
        self.who = text_field("Name of who collects, when not on the list")
        self.checked = text_field("Checked with whom?")
        self.words = text_field("In words, if there is more to say", 200)
        self.back = TimeField("Back at, if they come back today")
        self.back.setPlaceholderText("not today")
        self.back.setFixedWidth(110)
        self.warning = Strip("warn")
        self._lay_out()
        for field in (self.who, self.checked, self.words, self.back):
            field.textEdited.connect(lambda _text: self._said())
        self.contact.chosen.connect(self._contact_chosen)
        self.why.chosen.connect(lambda _place: self._said())
        self._see()

    def offer(self, collectors: tuple[Collector, ...]) -> None:
        """Put the child's contacts on the digits."""
        held = self._contact
        self._collectors = collectors
        self.contact.offer(
            [_named(one, hidden=self._hidden) for one in collectors], "somebody else"
        )
        self._choose(held)
        self._see()

    def hide_details(self, *, hidden: bool) -> None:
        """Show initials for who may collect."""
        self._hidden = hidden
        self.offer(self._collectors)

    @property
    def first(self) -> str:
        """The first of the list who needs no check, as it stands on the key; empty for nobody."""
        place = _free(self._collectors)
        return short(_named(self._collectors[place], hidden=self._hidden)) if place >= 0 else ""

    def take_first(self) -> bool:
        """Choose the first of the list who needs no check; False where there is none."""
        self._choose(_free(self._collectors))
        self._said()
        return self._contact >= 0

    def put(self, typed: Typed) -> None:
        """Show what was typed."""
        self._wanted = typed.contact
        self._choose(typed.contact)
        self.why.choose(typed.reason)
        for field, text in (
            (self.who, typed.who),
            (self.checked, typed.checked),
            (self.words, typed.words),
            (self.back, typed.back),
        ):
            field.setText(text)
        self._see()

    def typed(self, rest: Typed) -> Typed:
        """What stands here, on top of the rest."""
        return replace(
            rest,
            reason=self.why.place,
            words=self.words.text(),
            contact=self._contact,
            who=self.who.text(),
            checked=self.checked.text(),
            back=self.back.text(),
        )

    def press(self, digit: int) -> None:
        """A digit answers the question that is open."""
        (self.why if self._contact != NOBODY_YET else self.contact).press(digit)

    def step_back(self) -> None:
        """Open the question before again."""
        if self.why.place >= 0:
            self.why.choose(-1)
        else:
            self._wanted = NOBODY_YET
            self._choose(NOBODY_YET)
        self._said()

    @property
    def must_check(self) -> bool:
        """Whether somebody has to be asked before this person may collect."""
        contact = self._contact
        return contact == SOMEBODY_ELSE or (contact >= 0 and self._collectors[contact].check)

    def missing(self) -> tuple[str, QWidget] | None:
        """What is still asked for, and where; None when nothing is."""
        if self._contact == NOBODY_YET:
            first: QWidget = self.contact.buttons[0] if self.contact.buttons else self.who
            return "Who collects? Type the number.", first
        if self._contact == SOMEBODY_ELSE and not self.who.text().strip():
            return "Who collects? Type the name.", self.who
        if self.must_check and not self.checked.text().strip():
            return "With whom did you check that they may collect?", self.checked
        return None

    _wanted = NOBODY_YET

    @property
    def _contact(self) -> int:
        place = self.contact.place
        if not self.contact.buttons:
            return self._wanted
        return SOMEBODY_ELSE if place == len(self._collectors) else place

    def _choose(self, contact: int) -> None:
        self.contact.choose(len(self._collectors) if contact == SOMEBODY_ELSE else contact)

    def _said(self) -> None:
        self._see()
        self.changed.emit()

    def _contact_chosen(self, _place: int) -> None:
        self._said()
        if self._contact == SOMEBODY_ELSE:
            self.who.setFocus()
        elif self.must_check:
            self.checked.setFocus()

    def _see(self) -> None:
        contact = self._contact
        self._who.setVisible(contact == SOMEBODY_ELSE)
        self._checked.setVisible(self.must_check)
        words = _UNLISTED if contact == SOMEBODY_ELSE else CHECK
        self.warning.say(words if self.must_check else "", "warn")
        self._ask_why.setText("Why?  Type its number" if contact != NOBODY_YET else "Why?")

    def _lay_out(self) -> None:
        self._ask_why = label("Why?", "strong")
        self._who, self._checked = _held("N&ame", self.who), _held("Chec&ked with", self.checked)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(6)
        asked = label("Who collects?  Type the number", "strong")
        named = _beside(self._who, self._checked)
        for part in (asked, self.contact, self.warning, named, self._ask_why, self.why):
            page.addWidget(part)
        words, back = _before("In &words", self.words), _before("&Back at", self.back)
        page.addLayout(row(words, self.words, back, self.back))


def _free(collectors: tuple[Collector, ...]) -> int:
    """The place of the first who needs no check; `NOBODY_YET` for nobody."""
    return next((n for n, one in enumerate(collectors) if not one.check), NOBODY_YET)


def _named(one: Collector, *, hidden: bool) -> str:
    return initials(one.words.partition(" (")[0]) if hidden else one.words


def _beside(*parts: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(*parts))
    return made


def _before(words: str, field: QWidget) -> QWidget:
    made = label(words, "second")
    made.setBuddy(field)
    return made


def _held(words: str, field: QWidget) -> QWidget:
    made = QWidget()
    inside = labelled(words, field)
    made.setLayout(inside)
    return made
