"""How a call goes on: what every part of its window tells the others."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from attendance_desk.domain.finding import Found
from ui.ringing.asking import Upcoming
from ui.ringing.form import RingForm
from ui.ringing.held import BY_HAND, Held
from ui.widgets.screen import Seat


class RingFlow(RingForm):
    """The window with its parts joined."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, key, parent)
        self.leaving = False
        self._connect()
        self._follow()

    def begin(self, pupil_id: str, why: str) -> None:
        """Ring about a child."""
        self.call.begin(pupil_id, why)
        self.asking.ask()

    def go_on(self) -> None:
        """Ring the next family, or close where there is none."""
        if self.next is not None:
            self.begin(self.next.pupil_id, self.next.why)
        elif self.is_over:
            self.reject()

    def onward(self) -> None:
        """Go to the next number without logging anything about this one."""
        known = self.call.known
        after = known.after(self.call.held.number) if known else None
        if after is not None:
            self.call.ring_number(after.digits)

    def _connect(self) -> None:
        face, call = self.face, self.call
        call.moved.connect(self._moved)
        call.learnt.connect(self._known)
        call.fresh.connect(self._begin_again)
        face.pressed.connect(self.pressing.press)
        face.typed.connect(self._typed)
        face.side.finish.connect(self.pressing.finish)
        face.side.worried.connect(lambda: self.beside.emit("worry"))
        face.bar.onward.connect(self.onward)
        face.bar.asked.connect(self.asking.limits)

    def _follow(self) -> None:
        self.pressing.alarm.connect(self.red.raise_it)
        self.red.spoken.connect(self.speak)
        self.finishing.fixed.connect(self._fixed)
        self.finishing.asking.connect(self._which)
        self.after.over.connect(self.wind_up)
        self.after.logged.connect(self.saved)
        for done in (self.finishing.logged, self.finishing.alarmed, self.finishing.undone):
            done.connect(self.asking.ask)
        for part in (self.pressing, self.after, self.asking, self.stopping):
            part.told.connect(self.say)
        self.asking.upcoming.connect(self._upcoming)
        self.who.chosen.connect(self._chosen)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _moved(self) -> None:
        held = self.call.held
        self.leaving = False
        self.finishing.begin_again()
        self.face.put(held)
        self.show_all()
        self.show_time()
        self.jot()

    def _typed(self) -> None:
        face = self.face
        siblings = " ".join(one for one, made in face.toggles.items() if made.isChecked())
        self.call.note(
            words=face.side.notes.toPlainText(),
            day=face.day.text(),
            comes=face.comes.text(),
            language=face.language.text(),
            siblings=siblings,
        )

    def _begin_again(self) -> None:
        self.face.forget_siblings()
        self.face.strip.say("")
        if self.call.held.pupil:
            self._over = ""
            self.face.half.setFocus()

    def _known(self) -> None:
        known = self.call.known
        if known is not None:
            self.face.show_beside(known)
            self.show_all()

    def _chosen(self, found: Found) -> None:
        self.begin(found.child.pupil_id, BY_HAND)

    def wind_up(self, words: str) -> None:
        """The conversation is over."""
        pupil = self.call.held.pupil
        self.forget()
        self.next = None
        self._over = words
        self.call.restore(Held())
        self.end(words)
        self.start.setFocus()
        self.asking.next_after(pupil)

    def _upcoming(self, upcoming: Upcoming | None) -> None:
        self.next = upcoming
        if not self.call.held.pupil:
            self.show_over()

    def _fixed(self) -> None:
        if not self.call.held.pupil and self._over:
            self.show_over()

    def _which(self, words: str, answers: object) -> None:
        told = (
            "  ".join(f"{key} {one}" for key, one in answers) if isinstance(answers, tuple) else ""
        )
        self.say(f"{words} {told}", "warn")
        self.face.half.setFocus()

    def _focus_moved(self, _old: object, _new: object) -> None:
        self.frames()
