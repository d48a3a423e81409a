"""The call window as it stands: its parts, what it shows, and which half the keys act in."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.ringing.after import After
from ui.ringing.asking import Asking, Upcoming
from ui.ringing.call import Call
from ui.ringing.face import COVERED, Face, framed
from ui.ringing.finishing import Finishing
from ui.ringing.pressing import Pressing
from ui.ringing.reddening import Reddening
from ui.ringing.stopping import Stopping
from ui.widgets.aloud import say_aloud
from ui.widgets.fitting import room, wraps
from ui.widgets.jotted import Jotted, Record
from ui.widgets.parts import Strip, button, label
from ui.widgets.screen import Seat
from ui.widgets.who import Who, initials

KIND = "ring"
SMALLEST = (760, 440)
_USUAL = (1040, 690)
_TICK = 5_000
_CHOOSE = "Whose family do you ring?"


class RingForm(Jotted):
    """Everything of the window but its keys.

    Attributes:
        next: Whom to ring after this call; None while nobody is known.
    """

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.call, self.face = Call(seat, self), Face()
        self.finishing = Finishing(seat, self)
        self.asking = Asking(seat, self.call, self)
        self.pressing = Pressing(self.call, self.face, self.finishing)
        self.red = Reddening(self.call, self.face, self.finishing)
        self.after = After(self.call, self.face, self.finishing)
        self.stopping = Stopping(self.call, self.face)
        self.next: Upcoming | None = None
        self._over = ""
        self._make_cover(seat)
        self._lay_out()
        tick = QTimer(self)
        tick.setInterval(_TICK)
        tick.timeout.connect(self.show_time)
        tick.start()

    @property
    def is_over(self) -> bool:
        """Whether a call has just ended here."""
        return bool(self._over)

    def record(self) -> Record:
        return self.call.held.record()

    def say(self, words: str, kind: str = "info") -> None:
        """Say something over the call; a ring that was just logged can be taken back."""
        strip = self.face.strip if self.call.held.pupil else self.over
        undo = [button("&Undo  Ctrl+Z", self.finishing.undo)] if self.finishing.last else []
        strip.say(words, kind, *(undo if kind == "ok" else []))

    def speak(self, words: str) -> None:
        """Say it to a screen reader too."""
        say_aloud(self, words)

    def show_all(self) -> None:
        """Show where the call is, or whom to ring, or nothing while details are hidden."""
        course, known = self.call.course, self.call.known
        hidden, begun = self.hidden_details, bool(self.call.held.pupil)
        self.cover.setVisible(hidden)
        self.face.setVisible(begun and not hidden)
        self.start.setVisible(not begun and not hidden)
        self.choose.setText(_CHOOSE if not self._over else "Or ring about another child:")
        if course is not None and known is not None:
            self.face.show_call(course, known, hidden=hidden)
            self.red.show()
            self.stopping.show()
        self._title()
        self.frames()

    def show_over(self) -> None:
        """Say what was logged, and whom to ring next."""
        then = f" Next: {self.next.name} (Enter)." if self.next else " Enter closes this window."
        undo = [button("&Undo  Ctrl+Z", self.finishing.undo)] if self.finishing.last else []
        words = f"{self._over}{then}" if self._over else ""
        self.over.say(words, "ok", *undo)
        self.show_all()

    def end(self, words: str) -> None:
        """The conversation is over."""
        self._over = words
        self.show_over()
        self.speak(words)

    def show_time(self) -> None:
        """How long the call has lasted, in minutes."""
        held, now = self.call.held, self.call.now
        words = ""
        if held.pupil and held.at and held.on == now.date().isoformat():
            began = datetime.combine(now.date(), time.fromisoformat(held.at), now.tzinfo)
            words = f"On call {max(0, int((now - began).total_seconds() // 60))} min"
        self.face.clock.setText(words)

    def frames(self) -> None:
        """Show by a frame in which half a key would act."""
        focus = self.focusWidget() if self.isActiveWindow() else None
        text = focus is not None and self.face.side.isAncestorOf(focus)
        keys = focus is not None and not text
        self.face.half.frame(focused=keys, red=self.red.red)
        framed(self.face.side.half, focused=text)

    def _title(self) -> None:
        known = self.call.known
        subject = "Ring a family"
        if self.hidden_details:
            subject = "Call"
        elif known is not None and self.call.held.pupil:
            subject = f"{known.name}: {known.heading}"
        self.setWindowTitle(subject)

    def _make_cover(self, seat: Seat) -> None:
        self.cover = label(COVERED, "card-title", wrap=True)
        self.who, self.over = Who(seat, _CHOOSE), Strip("ok")
        self.choose = label(_CHOOSE, "card-title")
        self.start = QWidget()
        page = QVBoxLayout(self.start)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        for part in (self.over, self.choose, self.who):
            page.addWidget(part)
        page.addStretch(1)
        wraps(self.cover)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(12, 8, 12, 10)
        for part in (self.cover, self.start, self.face):
            page.addWidget(part)
        self.setMinimumSize(*SMALLEST)
        space = self.screen().availableGeometry()
        self.resize(min(_USUAL[0], space.width()), min(_USUAL[1], room(self)))

    def named(self, name: str) -> str:
        """A name as it may be shown now."""
        return initials(name) if self.hidden_details else name
