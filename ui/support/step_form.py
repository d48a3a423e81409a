"""The fields of one step as typed and as kept; what a kind needs comes with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.pathways import PathStep
from attendance_desk.domain.plans import Plan
from attendance_desk.domain.reasons import Root
from attendance_desk.domain.support import PlanStep, StepKind
from attendance_desk.domain.support_forms import KIND_WORDS, LINK, RESTRICTED_HINT, WAITS, Doing
from attendance_desk.domain.support_hours import NEW
from attendance_desk.queries.support_board import SupportPage
from ui.support.facts import FactFields
from ui.support.hours_fields import HoursFields
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
        self.what = Choice("Step of the pathway")
        self.words = text_field("What is done", _LONGEST)
        self.who = text_field("Who does it")
        self.starts, self.ends = DayField("Begins on"), DayField("Ends, or answer by")
        self.by = DayField("To be done by")
        self.asked, self.hours = FactFields(self._told), HoursFields(self.changed.emit)
        self.what.currentIndexChanged.connect(lambda _at: self._chosen())
        for field in self._lines.values():
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
        column.addWidget(self.hours)
        column.addWidget(label(RESTRICTED_HINT, "hint", wrap=True))
        column.addStretch(1)
        return made

    def offer(self, page: SupportPage) -> None:
        """The steps for the root of the plan, and the school's own of each kind."""
        self.page = page
        self.hours.offer(page.agree)
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
        plain = {"what": str(self.what.currentData() or "")}
        plain |= {name: field.text() for name, field in self._lines.items()}
        told = {key: value for key, value in self.asked.typed().items() if value}
        plain |= {f"fact:{key}": value for key, value in told.items()}
        hours = self.hours.record() if self.new_hours else {}
        return plain | {f"hours:{key}": value for key, value in hours.items()}

    def put(self, record: Mapping[str, str]) -> None:
        """Show what was typed."""
        self.asked.hold(_under("fact", record))
        self.what.choose(record.get("what", ""))
        self._chosen()
        for name, field in self._lines.items():
            field.setText(record.get(name, ""))
            field.setCursorPosition(0)
        if self.new_hours:
            self.hours.put(_under("hours", record))

    @property
    def _lines(self) -> dict[str, QLineEdit]:
        """The lines of text, by their names in a jotting."""
        held = (self.words, self.who, self.starts, self.ends, self.by)
        return dict(zip(("words", "who", "starts", "ends", "by"), held, strict=True))

    @property
    def new_hours(self) -> bool:
        """Whether hours are agreed together with the step."""
        return self.asked.typed().get(LINK) == NEW

    def timetable(self) -> Plan | None:
        """The part-time timetable that is agreed with the step; None where there is none.

        Raises:
            Unread: Something of it is missing.
        """
        return self.hours.timetable(self.starts, self.ends) if self.new_hours else None

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
        facts = {key: value for key, value in self.asked.facts().items() if value != NEW}
        return replace(made, what=path.id if path else "", ends=self.ends.day(), facts=facts)

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
        self._suit()
        answer = "Answer expected by" if kind in WAITS else "Ends on, or looked at on"
        self.ends.setAccessibleName(answer)
        self.changed.emit()

    def _told(self) -> None:
        self._suit()
        self.changed.emit()

    def _suit(self) -> None:
        """Hours that stand have their days; new ones are asked for."""
        self.hours.setVisible(self.new_hours)
        self.ends.setEnabled(self._kind() is not StepKind.REDUCED_HOURS or self.new_hours)


def _under(name: str, record: Mapping[str, str]) -> dict[str, str]:
    """What a record keeps below a name."""
    parts = [(key.partition(":"), words) for key, words in record.items()]
    return {key: words for (kind, _colon, key), words in parts if kind == name}
