"""One step of a script being worded: what is said, the tip, what is wrong, and how it sounds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from attendance_desk.domain.readability import seconds
from attendance_desk.domain.script_checks import Fault
from attendance_desk.domain.scripts import Script, Step
from ui.settings.wording import answers_words, fact_choices, missing_choices, preview
from ui.widgets.fields import Choice, labelled
from ui.widgets.parts import Strip, button, caption, label, row

_SAY_LINES, _TIP_LINES = 4, 2
_NARROW = 12
"""Signs of a choice that must be read whole; the list beside it needs room too."""


class StepForm(QWidget):
    """Shows a step and takes its words.

    Attributes:
        typed: Its words were changed by hand: what is said, and the tip.
    """

    typed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._step: Step | None = None
        self._filling = False
        self.say = _box("What is said", _SAY_LINES)
        self.tip = _box("Tip, never said", _TIP_LINES)
        self.facts = Choice("A fact to put in", fact_choices())
        self.missing = Choice("A fact that is missing in the preview")
        for choice in (self.facts, self.missing):
            choice.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(_NARROW)
        self.faults, self.sounds = Strip("warn"), label(wrap=True)
        self.answers = label(kind="second", wrap=True)
        self.heard = label(kind="second")
        self._lay_out()
        for box in (self.say, self.tip):
            box.textChanged.connect(self._typed)
        self.missing.currentIndexChanged.connect(lambda _place: self._sound())

    def put(self, script: Script, step: Step) -> None:
        """Show a step."""
        self._step, self._filling = step, True
        self.say.setPlainText(step.say)
        self.tip.setPlainText(step.tip)
        self.answers.setText(f"Answers: {answers_words(script, step)}")
        self._filling = False
        self._offer()

    def judge(self, step: Step, found: tuple[Fault, ...]) -> None:
        """Say what is wrong with the step as it is typed, and how it sounds."""
        self._step = step
        self.faults.say("\n".join(f"{one.what} {one.do}" for one in found), "warn")
        self._offer()

    def put_in(self) -> None:
        """Write the chosen fact where the cursor stands in what is said."""
        self.say.insertPlainText(f"{{{self.facts.currentData()}}}")
        self.say.setFocus()

    def _offer(self) -> None:
        if self._step is not None:
            self.missing.offer(missing_choices(self._step))
        self._sound()

    def _sound(self) -> None:
        if self._step is None:
            return
        filled = preview(self._step, self.missing.currentData() or "")
        said = filled.text or "Nothing is said: every sentence needs that fact."
        self.sounds.setText(f"“{said}”" if filled.text else said)
        self.heard.setText(f"About {max(1, round(seconds(filled.text)))} seconds aloud")

    def _typed(self) -> None:
        if not self._filling:
            self.typed.emit(self.say.toPlainText(), self.tip.toPlainText())

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(6)
        page.addLayout(labelled("What is said", self.say))
        for field in (self.facts, self.missing):
            caption(field.accessibleName(), field, shown=False).setParent(self)
        put_in = row(self.facts, button("&Put the fact in", self.put_in), None)
        put_in.setStretch(0, 1)
        page.addLayout(put_in)
        page.addWidget(self.faults)
        page.addLayout(labelled("Tip, never said", self.tip))
        page.addWidget(label("How it sounds, with an invented child", "second"))
        page.addWidget(self.sounds)
        sounding = row(self.missing, self.heard, None)
        sounding.setStretch(0, 1)
        page.addLayout(sounding)
        page.addWidget(self.answers)


def _box(name: str, lines: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    high = QFontMetrics(made.font()).lineSpacing() * lines + 22
    made.setFixedHeight(high)
    return made
