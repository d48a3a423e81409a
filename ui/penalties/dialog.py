"""The head's decision about a penalty notice, kept as it is typed, saved with Ctrl+Enter."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from attendance_desk.desk.penalties import Decision
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.penalty_sums import IMPROVE, REQUEST
from attendance_desk.queries.penalty_page import PenaltyPage
from ui.penalties.fields import DecisionFields
from ui.widgets.fields import typed
from ui.widgets.jotted_form import Action, JottedForm
from ui.widgets.screen import Seat

KIND = "consider"
_WIDE, _HIGH = 720, 430


class ConsiderDialog(JottedForm[PenaltyPage]):
    """One child, one decision: `open_on((pupil_id, choice))`."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.fields = DecisionFields()
        self.fields.changed.connect(self._chosen)
        self.lay_out("A penalty notice is considered", self.fields, _WIDE, _HIGH)

    def fetch(self, pupil_id: str) -> PenaltyPage:
        return self.seat.desk.penalties.of_pupil(pupil_id)

    def fill(self, page: PenaltyPage) -> None:
        self.fields.offer(one.name for one in page.parents if one.responsible)

    def typed(self) -> dict[str, str]:
        return self.fields.record()

    def retype(self, typed: Mapping[str, str]) -> None:
        self.fields.choice.choose(typed["choice"])
        self.fields.put(typed)

    def open_on(self, what: object) -> None:
        """A child by id, and the decision that was pressed."""
        if isinstance(what, tuple):
            self.fields.choice.choose(what[1])
            super().open_on(what[0])

    def is_about(self, what: object) -> bool:
        return isinstance(what, tuple) and super().is_about(what[0])

    def naming(self, page: PenaltyPage) -> tuple[str, str]:
        return page.name, ": a penalty notice is considered"

    def telling(self, page: PenaltyPage) -> str:
        told = [*page.told, *(f"{words}: it holds a request back." for words in page.held_by)]
        if self.fields.chosen == IMPROVE and page.improve:
            first, last = page.improve
            told.append(f"It would run from {date_words(first)} to {date_words(last)}.")
        if self.fields.chosen == REQUEST:
            told += [f"{one.name}: {one.limit.words[0]}" for one in page.parents]
        return "\n".join(told)

    def begin(self) -> None:
        self.fields.words.setFocus()

    def action(self, page: PenaltyPage) -> Action:
        """Record the decision, with the sessions that stood before the head."""
        window, fields = page.considered.window, self.fields
        wanted = Decision(
            page.pupil_id,
            fields.chosen,
            typed(fields.words),
            fields.to,
            typed(fields.support),
            look_again=fields.again.day(),
            seen=window.sessions if window else (),
        )
        penalties = self.seat.desk.penalties
        return lambda: penalties.decide(wanted)

    def _chosen(self) -> None:
        self.tell()
        self.changed()
