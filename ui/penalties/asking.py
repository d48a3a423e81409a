"""What the local authority says of a notice: to whom, what, when, why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from attendance_desk.domain.penalties import Notice, NoticeState
from attendance_desk.queries.penalty_page import PenaltyPage
from ui.widgets.fields import Choice, DayField, labelled, text_field, typed
from ui.widgets.question import Question

_STATES = {
    NoticeState.ISSUED: "Issued",
    NoticeState.PAID: "Paid",
    NoticeState.REFUSED: "Refused: no notice was issued",
    NoticeState.WITHDRAWN: "Withdrawn",
    NoticeState.PROSECUTED: "Prosecuted",
}


class NoticeQuestion(Question):
    """Gives a `Notice`: a known one that goes on, or one that another school asked for."""

    def __init__(self, page: PenaltyPage, parent: QWidget) -> None:
        told = "As the local authority says. Its own record is the one that counts."
        super().__init__(f"{page.name}: what the authority says", told, parent)
        self._page = page
        known = [(f"{one.parent}, {one.state.value}", one.id) for one in reversed(page.notices)]
        others = [(f"Another notice to {one.name}", one.name) for one in page.parents]
        self.which = Choice("Which notice", [*known, *others])
        self.state = Choice("What they say", [(words, state) for state, words in _STATES.items()])
        self.issued, self.reference = DayField("Day of issue"), text_field("Their reference", 60)
        self.words = text_field("Why, where they say", 200)
        self.inside.addLayout(labelled("Which &notice", self.which))
        self.inside.addLayout(labelled("What they &say", self.state))
        self.inside.addLayout(labelled("Day of &issue", self.issued))
        self.inside.addLayout(labelled("Their &reference (may stay empty)", self.reference))
        self.inside.addLayout(labelled("&Why, for refused and withdrawn", self.words))
        self.finish("&Keep it")
        self.which.setFocus()

    def wanted(self) -> Notice:
        chosen, state = str(self.which.currentData() or ""), self.state.currentData()
        known = any(one.id == chosen for one in self._page.notices)
        return Notice(
            chosen if known else "",
            self._page.pupil_id,
            "" if known else chosen,
            state,
            issued_on=self.issued.day(),
            reference=typed(self.reference),
            words=typed(self.words),
        )
