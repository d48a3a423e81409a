"""What to say now: the stage of the talk, the words in large type, a tip, and the answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from attendance_desk.domain.script_facts import KNOWN
from attendance_desk.domain.scripts import Option, Stage
from attendance_desk.domain.talk import Talk
from ui.widgets.fitting import Flow, wraps
from ui.widgets.parts import Label, button, label

_STAGES = (
    ("Connect", (Stage.CONNECT,)),
    ("Ask", (Stage.ASK,)),
    ("Numbers", (Stage.NUMBERS, Stage.CORRECT)),
    ("Plan", (Stage.PLAN, Stage.WARM_CHALLENGE)),
    ("Thank", ()),
)
_LINES = {"learning", "missed_learning", "look_forward", "good_thing", "good_thing_today"}
_LAST = len(_STAGES) - 1
_SMALL = "min-height: 28px; padding: 0 10px 0 8px; text-align: left;"
_LESS = "min-height: 23px; padding: 0 6px 0 5px; text-align: left; font-size: 13px;"
NO_SCRIPT = (
    "There is no script for this call. Say who you are and why you ring, ask one open question, "
    "and thank them."
)


class Answers(QWidget):
    """Answers beside one another, each with its key before its words.

    Attributes:
        chosen: The key of the one that was clicked.
    """

    chosen = Signal(str)

    def __init__(self, name: str, *, less: bool = False) -> None:
        """Answers of a question.

        Args:
            name: What is asked, for a screen reader.
            less: Whether they are drawn small, because their letters are known by heart.
        """
        super().__init__()
        self.setAccessibleName(name)
        self._look = _LESS if less else _SMALL
        self._flow = Flow(4 if less else 6)
        self.setLayout(self._flow)
        self.buttons: list[QPushButton] = []
        self._shown: tuple[tuple[str, str, bool], ...] = ()
        wraps(self)

    def offer(self, answers: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """Show keys with their words; one of them may be the chosen one."""
        wanted = tuple((key, words, key == chosen) for key, words in answers)
        if wanted == self._shown:
            return
        self._shown = wanted
        for old in self.buttons:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = [self._button(*one) for one in wanted]
        self.updateGeometry()

    def _button(self, key: str, words: str, chosen: bool) -> QPushButton:  # noqa: FBT001
        told = f"{key}  {words}".replace("&", "&&")
        made = button(told, lambda: self.chosen.emit(key), "choice")
        made.setAccessibleName(f"{key}  {words}")
        made.setCheckable(True)
        made.setChecked(chosen)
        made.setStyleSheet(self._look)
        # One stop of the Tab key is enough: every answer has its own key.
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._flow.addWidget(made)
        return made


class Speech(QWidget):
    """The script's part of the window.

    Attributes:
        answered: The digit of the answer that was clicked.
    """

    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.stages = [label(words, "second") for words, _ in _STAGES]
        self.before = label(kind="second", wrap=True)
        self.say = label(kind="say", wrap=True)
        self.tip = label(kind="second", wrap=True)
        self.missing = label(kind="hint", wrap=True)
        self.answers = Answers("What they answer")
        self.answers.chosen.connect(self.answered)
        for one in (self.say, self.tip, self.before, self.missing):
            wraps(one)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(6)
        self.strip = self._strip()
        page.addWidget(self.strip)
        for part in (self.before, self.say, self.tip, self.missing, self.answers):
            page.addWidget(part)

    def show_talk(self, talk: Talk | None) -> None:
        """Show where a talk is; None where the call has no script."""
        stage = None if talk is None else stage_of(talk)
        self.strip.setVisible(stage is not None)
        for number, (made, (words, _)) in enumerate(zip(self.stages, _STAGES, strict=True)):
            now = number == stage
            made.setText(f"[ {number + 1} {words} ]" if now else f"{number + 1} {words}")
            made.become("strong" if now else "second")
        started = bool(talk and talk.answers)
        first = "" if talk is None or started else " · ".join(talk.script.before_you_dial)
        _put(self.before, f"Before you dial: {first}" if first else "")
        _put(self.say, said_words(talk))
        _put(self.tip, talk.tip if talk else "")
        _put(self.missing, missing_words(talk.missing) if talk else "")
        self.answers.offer([(str(one.key), one.label) for one in _options(talk)])
        self.answers.setVisible(bool(self.answers.buttons))

    def _strip(self) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for number, one in enumerate(self.stages):
            if number:
                line.addWidget(label("›", "second"))
            line.addWidget(one)
        line.addStretch(1)
        return made


def _options(talk: Talk | None) -> tuple[Option, ...]:
    return talk.options if talk else ()


def said_words(talk: Talk | None) -> str:
    """What to say now, in quotation marks; what to do when it is over or there is no script."""
    if talk is None:
        return NO_SCRIPT
    if talk.ended:
        return "That was the call. Ctrl+Enter finishes it."
    words = " ".join(talk.said)
    return f"“{words}”" if words else "Nothing to say here: go on."


def stage_of(talk: Talk) -> int | None:
    """Which of the five stages a talk is in; None while it acts."""
    step = talk.step
    if step is None:
        return _LAST
    if step.stage is Stage.ACT:
        return None
    last = all(one.ends for one in step.options)
    if step.stage is Stage.CONNECT and talk.answers and last:
        return _LAST
    return next(n for n, (_, stages) in enumerate(_STAGES) if step.stage in stages)


def missing_words(facts: Sequence[str]) -> str:
    """Which facts would bring left-out sentences back, and how to add them."""
    known = [KNOWN[name].label for name in facts if name in KNOWN]
    if not known:
        return ""
    typed = " (Ctrl+J types it)" if set(facts) & (_LINES | {"good_news"}) else ""
    return f"A sentence was left out. It needs: {', '.join(known)}{typed}."


def _put(made: Label, words: str) -> None:
    made.setText(words)
    made.setVisible(bool(words))
