"""What is typed at the hatch and what is known of the child: shown, kept, and found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from attendance_desk.domain.marks import clock_words
from attendance_desk.queries.hatch_board import AtHatch, HatchSheet
from ui.hatch.arriving import Arriving
from ui.hatch.face import Face
from ui.hatch.leaving import Leaving
from ui.hatch.typed import Typed, typed_from
from ui.hatch.words import back_words, coming_words, who_words
from ui.widgets.alive import while_open
from ui.widgets.fields import read_time
from ui.widgets.jotted import Jotted, Record
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.queries.hatch_board import MovementLine

    Answer = tuple[HatchSheet, tuple[MovementLine, ...]]


class HatchForm(Jotted):
    """The form, without its keys and errands."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, "arrival", key, parent)
        self.sheet: HatchSheet | None = None
        self.pupils: tuple[str, ...] = ()
        self.out = False
        self.asking = 0
        self._names: dict[str, str] = {}
        self.face = Face(self, seat)
        self._time_typed = False

    @property
    def pane(self) -> Arriving | Leaving:
        """The part that is in front."""
        return self.face.leaving if self.out else self.face.arriving

    @property
    def typed(self) -> Typed:
        """Everything typed so far."""
        face = self.face
        return self.pane.typed(Typed(self.out, self.pupils, face.who.text, face.at.text()))

    @property
    def child(self) -> AtHatch | None:
        """The first child, once the desk has told what is known of them."""
        return self.sheet.child(self.pupils[0]) if self.sheet and self.pupils else None

    @property
    def is_back(self) -> bool:
        """Whether the child is out, so that this is their coming back."""
        return self.child is not None and self.child.out is not None and len(self.pupils) == 1

    @property
    def known(self) -> bool:
        """Whether the desk has told what is known of every child."""
        return self.sheet is not None and all(self.sheet.child(one) for one in self.pupils)

    def record(self) -> Record:
        return self.typed.record()

    def put(self, record: Record) -> None:
        typed = typed_from(record)
        self.out, self.pupils = typed.out, typed.pupils
        self._time_typed = bool(typed.at)
        self.face.who.put(typed.text)
        self.face.at.setText(typed.at)
        self.pane.put(typed)
        self.ask()
        self.see()

    def open_on(self, what: object) -> None:
        if isinstance(what, str):
            self.choose(what)

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.face.who.hide_details(hidden=hidden)
        self.face.today.hide_details(hidden=hidden)
        self.see()

    def know_again(self) -> None:
        self.ask()

    def choose(self, pupil_id: str, name: str = "") -> None:
        """It is about this child."""
        self.pupils = (pupil_id,)
        if name:
            self._names[pupil_id] = name
        self.face.who.put("")
        self.ask()
        self.changed()
        self.rest()

    def take_along(self, pupil_id: str, name: str) -> None:
        """And about this brother or sister."""
        self.pupils = (*self.pupils, pupil_id)
        self._names[pupil_id] = name
        self.ask()
        self.changed()

    def clear(self) -> None:
        """Begin again with nobody."""
        self.pupils, self.out = (), False
        self._time_typed = False
        self.face.who.put("")
        for pane in (self.face.arriving, self.face.leaving):
            pane.put(Typed())
        self.fill_time()
        self.see()
        self.face.who.field.setFocus()

    def switch(self, *, out: bool) -> None:
        """In or out."""
        if out != self.out:
            self.out, self.pupils = out, self.pupils[:1]
            for pane in (self.face.arriving, self.face.leaving):
                pane.put(Typed())
            self.changed()
        self.rest()

    def fill_time(self) -> None:
        """The clock's time, until somebody types another."""
        if not self._time_typed:
            self.face.at.put(self.seat.desk.clock.now().time())

    def time_typed(self) -> None:
        """Somebody typed a time: the clock fills it no more."""
        self._time_typed = True
        self.changed()

    def rest(self) -> None:
        """Put the hands where no letter is typed, so that digits answer."""
        if not self.pupils:
            self.face.who.field.setFocus()
        elif not self.is_back:
            answers = self.face.leaving.contact if self.out else self.face.arriving.why
            (answers.buttons[0] if answers.buttons else self.face.save).setFocus()
        else:
            self.face.save.setFocus()

    def changed(self) -> None:
        """Something was typed: show what it means, and keep it."""
        self.see()
        self.jot()

    def ask(self) -> None:
        """Ask what is known of the children, and today's list."""
        hatch, ids = self.seat.desk.hatch, self.pupils
        self.asking += 1
        self.seat.runner.ask(
            lambda: (hatch.sheet(*ids), hatch.movements()),
            while_open(self, self._answered),
            while_open(self, self._unanswered),
        )

    def answered(self) -> None:
        """What is known has come home."""

    def _answered(self, answer: Answer) -> None:
        self.asking -= 1
        self.sheet, lines = answer
        self._names |= {one.pupil_id: one.name for one in self.sheet.children}
        self.face.today.show_lines(lines)
        if self.sheet.closed:
            self.face.strip.say(self.sheet.closed, "warn")
        if self.child is not None:
            self.face.leaving.offer(self.child.collectors)
        hands = self.focusWidget()
        self.see()
        if self.pupils and (self.focusWidget() is not hands or not _shown(hands, self)):
            self.rest()
        self.answered()

    def _unanswered(self, words: object) -> None:
        self.asking -= 1
        self.face.strip.say(str(words), "danger")

    def see(self) -> None:
        """Show what it is about and what the time makes of it."""
        face, chosen = self.face, bool(self.pupils)
        back = self.is_back
        face.who.setVisible(not chosen)
        face.found.setVisible(chosen)
        face.ask.setVisible(not chosen)
        hidden = self.hidden_details
        face.name.setText(who_words(self._names, self.sheet, self.pupils, hidden=hidden))
        face.arriving.setVisible(chosen and not self.out and not back)
        face.leaving.setVisible(chosen and self.out and not back)
        face.sibling.setVisible(chosen and not self.out and not back)
        face.slip.setVisible(not self.out and not back)
        (face.going_out if self.out else face.coming_in).setChecked(True)
        face.meaning.setText(self._meaning())
        self.setWindowTitle(self._title())

    def _meaning(self) -> str:
        at = read_time(self.face.at.text())
        if self.sheet is None or not self.pupils:
            return ""
        if self.is_back and self.child is not None:
            return back_words(self.sheet, self.child, at)
        if self.out:
            return ""
        return coming_words(self.sheet, self.pupils, at, self.face.arriving.reason)

    def _title(self) -> str:
        at = read_time(self.face.at.text())
        what = "Back" if self.is_back else "Leaving" if self.out else "Arrival"
        return f"{what}  {clock_words(at)}" if at else what


def _shown(hands: QWidget | None, dialog: QWidget) -> bool:
    return hands is not None and hands.isVisibleTo(dialog)
