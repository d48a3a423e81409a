"""The short questions of a support plan: what came of it, and by when again; kept as typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.queries.support_board import SupportPage
from ui.widgets.fields import DayField, Unread, text_field, typed
from ui.widgets.jotted import Record
from ui.widgets.jotted_form import Action, JottedForm
from ui.widgets.parts import label
from ui.widgets.screen import Seat

KIND = "support_words"
FOUR_WEEKS, _TWO_WEEKS = timedelta(weeks=4), timedelta(weeks=2)
_LONGEST = 300
_WIDE, _HIGH = 560, 250


@dataclass(frozen=True, slots=True)
class Asked:
    """One question.

    Attributes:
        words: The words above the field.
        day: The words above the day; empty for a question without one.
        keep: The button.
    """

    title: str
    told: str
    words: str
    keep: str
    day: str = ""


QUESTIONS: dict[str, Asked] = {
    "review": Asked(
        "We looked at the plan",
        "What goes on, what ends, what is new. The words stay in the plan.",
        "&What came of it",
        "&Keep it",
        "Look &again on",
    ),
    "close": Asked(
        "Close the plan",
        "Steps that are still open end with it. A new plan can be opened at any time.",
        "&Why it is closed",
        "&Close the plan",
    ),
    "end": Asked(
        "This step ended", "Say it for who reads it next year.", "&What came of it", "&It ended"
    ),
    "decline": Asked(
        "This step was declined",
        "It stays in the plan: what was offered counts.",
        "&By whom, and why",
        "&It was declined",
    ),
    "answered": Asked(
        "They answered",
        "The step goes on until it ended: an answer is not yet help.",
        "&What they answered",
        "&Keep it",
        "Answered &on",
    ),
    "chase": Asked(
        "Asked again for an answer",
        "It is due again on the new day.",
        "&What you did",
        "&Keep it",
        "Answer expected &by",
    ),
}


class CameOf(JottedForm[SupportPage]):
    """One question about a child's plan: `open_on((pupil_id, question, step_id))`."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.asked, self.step_id = QUESTIONS["review"], ""
        self._name = "review"
        self.words, self.day = text_field("In words", _LONGEST), DayField("Day")
        self._above_words, self._above_day = label(kind="second"), label(kind="second")
        self._above_words.setBuddy(self.words)
        self._above_day.setBuddy(self.day)
        for field in (self.words, self.day):
            field.textChanged.connect(lambda _text: self.changed())
        self.keep.setDefault(True)
        self._fields = self._laid_out()
        self.lay_out("Support plan", self._fields, _WIDE, _HIGH)

    def fetch(self, pupil_id: str) -> SupportPage:
        return self.seat.desk.support.of_pupil(pupil_id)

    def fill(self, page: SupportPage) -> None:
        asked = self.asked
        self.setWindowTitle(asked.title)
        self.keep.setText(f"{asked.keep}  Ctrl+Enter")
        self.keep.setAccessibleName(asked.keep.replace("&", ""))
        for field, above, words in (
            (self.words, self._above_words, asked.words),
            (self.day, self._above_day, asked.day),
        ):
            above.setText(words)
            field.setAccessibleName(words.replace("&", ""))
            above.setVisible(bool(words))
            field.setVisible(bool(words))
        self.words.clear()
        self.day.put(_day(self._name, page))

    def typed(self) -> dict[str, str]:
        kept = {"name": self._name, "step": self.step_id}
        return kept | {"words": self.words.text(), "day": self.day.text()}

    def retype(self, typed: Mapping[str, str]) -> None:
        self.words.setText(typed["words"])
        self.day.setText(typed["day"])

    def put(self, record: Record) -> None:
        self._choose(record["name"], record["step"])
        super().put(record)

    def open_on(self, what: object) -> None:
        """A child by id, the name of a question, and the step it is about; empty for the plan."""
        if isinstance(what, tuple) and not self.is_about(what):
            pupil_id, name, step_id = what
            self._choose(name, step_id)
            self.know(pupil_id)

    def is_about(self, what: object) -> bool:
        return what == (self.about(), self._name, self.step_id)

    def naming(self, page: SupportPage) -> tuple[str, str]:
        return page.card.name, f", {page.card.class_name}: {self.asked.title.lower()}"

    def telling(self, page: SupportPage) -> str:
        step = next((one.step.words for one in page.rows if one.step.id == self.step_id), "")
        return f"{step}\n{self.asked.told}" if step else self.asked.told

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self._fields.setVisible(not hidden)

    def begin(self) -> None:
        self.words.setFocus()

    def action(self, page: SupportPage) -> Action:
        """Keep what came of it."""
        words = typed(self.words)
        if not words:
            raise Unread("This needs a few words.", self.words)
        on = self.day.must() if self.asked.day else page.today
        room, step_id = self.seat.desk.support, self.step_id
        plan_id = page.plan.id if page.plan else ""
        actions: dict[str, Action] = {
            "review": lambda: room.review(plan_id, words, on),
            "close": lambda: room.close(plan_id, words),
            "end": lambda: room.end(plan_id, step_id, words),
            "decline": lambda: room.decline(plan_id, step_id, words),
            "answered": lambda: room.answered(plan_id, step_id, (on, words)),
            "chase": lambda: room.chase(plan_id, step_id, (on, words)),
        }
        return actions[self._name]

    def _choose(self, name: str, step_id: str) -> None:
        self.asked, self._name, self.step_id = QUESTIONS[name], name, step_id

    def _laid_out(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 6, 0)
        for part in (self._above_words, self.words, self._above_day, self.day):
            column.addWidget(part)
        column.addStretch(1)
        return made


def _day(name: str, page: SupportPage) -> date | None:
    """The day that is proposed."""
    if name == "review":
        return min(page.today + FOUR_WEEKS, page.last_review)
    if name == "chase":
        return page.today + _TWO_WEEKS
    return page.today if name == "answered" else None
