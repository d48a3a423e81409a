"""How a call looks: who is rung and what to say on the left, facts and notes on the right."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.own_ways import TYPED_INTO
from ui.ringing.bar import ContactBar
from ui.ringing.course import Course
from ui.ringing.endings import INTERPRETER, key_of, offered
from ui.ringing.held import Held
from ui.ringing.known import Known
from ui.ringing.making import DATE, is_late, outcome_of, so_far_words
from ui.ringing.red import Red
from ui.ringing.side import Side
from ui.ringing.speech import Answers, Speech
from ui.widgets.fitting import Fitted, wraps
from ui.widgets.parts import Strip, Toggle, again, empty, label, row
from ui.widgets.who import initials

_NARROW, _SLIM, _BROAD = 900, 276, 320
_LOW = 500
COVERED = "Details are hidden. Ctrl+Shift+H shows them again; nothing is lost."


class Half(QFrame):
    """The half in which keys are answers: it has the focus itself, and a frame that shows it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "half")
        self.setProperty(TYPED_INTO, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("What to say; digits answer, letters say how the call ended")

    def frame(self, *, focused: bool, red: bool = False) -> None:
        """Show whether the keys act here."""
        framed(self, focused=focused, red=red)


def framed(half: QFrame, *, focused: bool, red: bool = False) -> None:
    """Draw the frame of a half."""
    kind = f"half{'-red' if red else ''}{'-on' if focused else ''}"
    if half.property("kind") != kind:
        half.setProperty("kind", kind)
        again(half)


class Face(QWidget):
    """Everything of a call window but what it does.

    Attributes:
        pressed: A key was clicked instead of pressed.
        typed: A field was changed by hand.
    """

    pressed = Signal(str)
    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bar, self.speech, self.red, self.side = ContactBar(), Speech(), Red(), Side()
        self.half = Half()
        self.endings = Answers("How the call ended", less=True)
        self.title, self.tag = label(kind="card-title", wrap=True), label(kind="warn")
        self.clock = label(kind="second")
        self.stop, self.strip, self.urgent = Strip("info"), Strip("warn"), Strip("warn")
        self.day, self.comes, self.language = QLineEdit(), QLineEdit(), QLineEdit()
        self.siblings = QVBoxLayout()
        self.toggles: dict[str, Toggle] = {}
        self._lay_out()
        self._order()
        for part in (self.speech.answered, self.endings.chosen):
            part.connect(self.pressed)
        for field in (self.day, self.comes, self.language):
            field.textEdited.connect(lambda _text: self.typed.emit())
        self.side.notes.textChanged.connect(self.typed)

    def show_call(self, course: Course, known: Known, *, hidden: bool) -> None:
        """Show where a call is."""
        held = course.held
        name = initials(known.name) if hidden else known.name
        self.title.setText(
            " · ".join(one for one in (known.heading, name, known.class_name) if one)
        )
        self.tag.setText(f"[ {known.tag} ]" if known.tag else "")
        self.bar.show_rung(known.rung(held.number))
        self.speech.show_talk(course.talk)
        outcome = outcome_of(course, known)
        chosen = key_of(outcome) if outcome and held.outcome else ""
        self.endings.offer(offered(known.outcomes, known.day), chosen)
        self.side.show_promised(so_far_words(course, known))
        self.day_part.setVisible(course.gathered.sets.returns == DATE)
        self.comes_part.setVisible(is_late(course, known))
        self.language_part.setVisible(held.outcome == INTERPRETER)
        self.half.setAccessibleName(_heard(course, self.speech))
        self._show_siblings(course, known)

    def show_beside(self, known: Known) -> None:
        """Show the facts, what was said before, and the clocks that run."""
        self.side.show_facts(known.facts)
        self.side.show_told(known.told, known.because)
        self.side.show_so_far(known.so_far)
        red = any(one.red for one in known.clocks)
        words = "  ".join(one.words for one in known.clocks)
        self.urgent.say(words, "danger" if red else "warn")

    def put(self, held: Held) -> None:
        """Show what was typed."""
        if self.side.notes.toPlainText() != held.words:
            self.side.notes.blockSignals(True)
            self.side.notes.setPlainText(held.words)
            self.side.notes.blockSignals(False)
        fields = ((self.day, held.day), (self.comes, held.comes), (self.language, held.language))
        for field, text in fields:
            if field.text() != text:
                field.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(_SLIM if event.size().width() < _NARROW else _BROAD)
        self.letters.setVisible(event.size().height() > _LOW)

    def _show_siblings(self, course: Course, known: Known) -> None:
        if not self.toggles and known.siblings:
            for pupil_id, words in known.siblings:
                made = Toggle(f"The same for {words}".replace("&", "&&"))
                made.setAccessibleName(f"The same for {words}")
                made.setStyleSheet("min-height: 26px; padding: 0 8px; text-align: left;")
                made.toggled.connect(lambda _on: self.typed.emit())
                self.toggles[pupil_id] = made
                self.siblings.addWidget(made)
        asked = bool(course.gathered.sets.reason or course.gathered.sets.reason_group)
        for pupil_id, made in self.toggles.items():
            made.setVisible(asked)
            made.blockSignals(True)
            made.setChecked(pupil_id in course.held.siblings.split())
            made.draw()
            made.blockSignals(False)

    def forget_siblings(self) -> None:
        """Another child is rung about."""
        empty(self.siblings)
        self.toggles.clear()

    def _lay_out(self) -> None:
        self.day.setPlaceholderText("wed, or 25/11")
        self.day.setMaxLength(20)
        self.day_part = _field("&Back on", self.day)
        self.comes.setPlaceholderText("10.15")
        self.comes.setMaxLength(5)
        self.comes_part = _field("&Coming at", self.comes)
        self.language.setPlaceholderText("Polish")
        self.language.setMaxLength(40)
        self.language_part = _field("&Language", self.language)
        wraps(self.title)
        head = row(self.title, self.tag, self.clock)
        head.setStretch(0, 1)
        beside = QHBoxLayout()
        beside.setSpacing(10)
        beside.addLayout(self._left(), 1)
        beside.addWidget(self.side)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(6)
        page.addLayout(head)
        for strip in (self.stop, self.urgent, self.strip):
            page.addWidget(strip)
        page.addLayout(beside, 1)

    def _order(self) -> None:
        """Tab goes from the keys to the notes at once, and to all that waits after them."""
        side, red = self.side, self.red
        chain: list[QWidget] = [self.half, self.day, self.comes, self.language, side.notes]
        chain += [side.finish_it, side.worry, red.retry, *red.steps.values()]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _left(self) -> QVBoxLayout:
        inside, words = QVBoxLayout(self.half), QWidget()
        inside.setContentsMargins(12, 8, 6, 8)
        inside.setSpacing(6)
        said = QVBoxLayout(words)
        said.setContentsMargins(0, 0, 6, 0)
        said.setSpacing(6)
        fields = (self.day_part, self.comes_part, self.language_part)
        for part in (self.red, self.speech, *fields, self.red.list):
            said.addWidget(part)
        said.addLayout(self.siblings)
        said.addStretch(1)
        self.letters = label("How did it end? Letters:", "hint")
        inside.addWidget(Fitted(words), 1)
        inside.addWidget(self.letters)
        inside.addWidget(self.endings)
        made = QVBoxLayout()
        made.setSpacing(6)
        made.addWidget(self.bar)
        made.addWidget(self.half, 1)
        return made


def _field(words: str, field: QLineEdit) -> QWidget:
    made = QWidget()
    told = label(words, "strong")
    told.setBuddy(field)
    field.setAccessibleName(words.replace("&", ""))
    made.setLayout(row(told, field, None))
    made.hide()
    return made


def _heard(course: Course, speech: Speech) -> str:
    """What a screen reader says of the step."""
    options = course.talk.options if course.talk else ()
    answers = ", ".join(f"{one.key} {one.label}" for one in options)
    return " ".join(one for one in (speech.say.text(), answers) if one)
