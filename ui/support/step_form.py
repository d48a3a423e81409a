"""The fields of one step as typed and as kept; what a kind needs comes with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.pathways import PathStep
from attendance_desk.domain.reasons import Root
from attendance_desk.domain.support import PlanStep, StepKind
from attendance_desk.domain.support_forms import (
    KIND_WORDS,
    RESTRICTED_HINT,
    WAITS,
    Doing,
)
from attendance_desk.queries.support_board import SupportPage
from ui.support.facts import FactFields
from ui.widgets.fields import Choice, DayField, Unread, labelled, text_field, typed
from ui.widgets.parts import label, row

_OWN = "own"
_LONGEST = 300


class StepForm(QObject):
    """Holds the fields and decides nothing.

    Attributes:
        changed: Something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.page: SupportPage | None = None
        self.what = Choice("Step")
        self.words = text_field("What is done", _LONGEST)
        self.who = text_field("Who does it")
        self.starts, self.ends = DayField("Begins on"), DayField("Ends on, or answer expected by")
        self.by = DayField("To be done by")
        self.asked = FactFields(self.changed.emit)
        self.what.currentIndexChanged.connect(lambda _at: self._chosen())
        for field in (self.words, self.who, self.starts, self.ends, self.by):
            field.textChanged.connect(lambda _text: self.changed.emit())

    def laid_out(self) -> QWidget:
        """The fields below one another."""
        made = QWidget()
        made.setProperty("kind", "clear")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 6, 0)
        column.addLayout(labelled("Ste&p of the pathway", self.what))
        column.addLayout(labelled("&What is done", self.words))
        for pair in (
            (("W&ho does it", self.who), ("To be &done by", self.by)),
            (("&Begins on", self.starts), ("&Ends, or answer by", self.ends)),
        ):
            line = row()
            for words, field in pair:
                line.addLayout(labelled(words, field), 1)
            column.addLayout(line)
        column.addWidget(self.asked)
        column.addWidget(label(RESTRICTED_HINT, "hint", wrap=True))
        column.addStretch(1)
        return made

    def offer(self, page: SupportPage) -> None:
        """The steps for the root of the plan, and the school's own of each kind."""
        self.page = page
        root = Root(page.plan.root) if page.plan else Root.UNKNOWN
        own = (StepKind.IN_SCHOOL, StepKind.EARLY_HELP, StepKind.REFERRAL)
        self.what.offer(
            [
                *((f"{KIND_WORDS[one.kind]}: {one.words}", one.id) for one in page.offered(root)),
                *((f"{KIND_WORDS[one]}: our own words", f"{_OWN}:{one.value}") for one in own),
            ]
        )

    def record(self) -> dict[str, str]:
        """What is typed, as plain words."""
        plain = {
            "what": str(self.what.currentData() or ""),
            "words": self.words.text(),
            "who": self.who.text(),
            "starts": self.starts.text(),
            "ends": self.ends.text(),
            "by": self.by.text(),
        }
        told = {key: value for key, value in self.asked.typed().items() if value}
        return plain | {f"fact:{key}": value for key, value in told.items()}

    def put(self, record: Mapping[str, str]) -> None:
        """Show what was typed."""
        self.asked.hold(
            {
                name.partition(":")[2]: words
                for name, words in record.items()
                if name.startswith("fact:")
            }
        )
        self.what.choose(record.get("what", ""))
        self._chosen()
        for name, field in (
            ("words", self.words),
            ("who", self.who),
            ("starts", self.starts),
            ("ends", self.ends),
            ("by", self.by),
        ):
            field.setText(record.get(name, ""))
            field.setCursorPosition(0)

    def step(self) -> PlanStep:
        """What the fields say, whole.

        Raises:
            Unread: No words, nobody who does it, or a day that is none.
        """
        path, kind = self._path(), self._kind()
        if not typed(self.words):
            raise Unread("Say what is done.", self.words)
        if not typed(self.who):
            raise Unread("Say who does it.", self.who)
        made = PlanStep("", kind, typed(self.words), typed(self.who), self.starts.must())
        return replace(
            made, what=path.id if path else "", ends=self.ends.day(), facts=self.asked.facts()
        )

    def doing(self) -> Doing | None:
        """By when somebody has to do it; None for a step that simply runs.

        Raises:
            Unread: The day is none.
        """
        day = self.by.day()
        return Doing(day) if day else None

    def _path(self) -> PathStep | None:
        chosen = str(self.what.currentData() or "")
        return self.page.step_of(chosen) if self.page else None

    def _kind(self) -> StepKind:
        path = self._path()
        chosen = str(self.what.currentData() or "")
        if path is not None:
            return path.kind
        return StepKind(chosen.partition(":")[2]) if chosen else StepKind.IN_SCHOOL

    def _chosen(self) -> None:
        """Another step: its own words, who and how long are proposed; its facts are asked for."""
        if self.page is None:
            return
        path = self._path()
        self.words.setText(path.words if path else "")
        self.words.setCursorPosition(0)
        self.who.setText(path.who if path else "")
        self.starts.put(self.page.today)
        long = timedelta(weeks=path.weeks) if path else timedelta(weeks=4)
        self.ends.put(self.page.today + long)
        kind = self._kind()
        self.asked.ask(self.page, kind, path.id if path else "")
        self.ends.setEnabled(kind is not StepKind.REDUCED_HOURS)
        answer = "Answer expected by" if kind in WAITS else "Ends on, or looked at on"
        self.ends.setAccessibleName(answer)
        self.changed.emit()
