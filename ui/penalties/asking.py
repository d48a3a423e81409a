"""What the local authority says of a notice: to whom, what, when, why; kept as it is typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.penalties import Notice, NoticeState
from attendance_desk.queries.penalty_page import PenaltyPage
from ui.widgets.fields import Choice, DayField, labelled, text_field, typed
from ui.widgets.jotted_form import Action, JottedForm
from ui.widgets.parts import row
from ui.widgets.screen import Seat

KIND = "notice"
_WIDE, _HIGH = 560, 330

_STATES = {
    NoticeState.ISSUED: "Issued",
    NoticeState.PAID: "Paid",
    NoticeState.REFUSED: "Refused: no notice was issued",
    NoticeState.WITHDRAWN: "Withdrawn",
    NoticeState.PROSECUTED: "Prosecuted",
}


class NoticeDialog(JottedForm[PenaltyPage]):
    """One child, one notice: a known one that goes on, or one that another school asked for."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.which = Choice("Which notice")
        self.state = Choice("What they say", [(words, state) for state, words in _STATES.items()])
        self.issued, self.reference = DayField("Day of issue"), text_field("Their reference", 60)
        self.words = text_field("Why, for refused and withdrawn", 200)
        for choice in (self.which, self.state):
            choice.currentIndexChanged.connect(lambda _at: self.changed())
        for field in self._texts.values():
            field.textChanged.connect(lambda _text: self.changed())
        self.keep.setDefault(True)
        self._fields = self._laid_out()
        self.lay_out("What the authority says", self._fields, _WIDE, _HIGH)

    def fetch(self, pupil_id: str) -> PenaltyPage:
        return self.seat.desk.penalties.of_pupil(pupil_id)

    def fill(self, page: PenaltyPage) -> None:
        known = [(notice_words(one), one.id) for one in reversed(page.notices)]
        others = [(f"Another notice to {one.name}", one.name) for one in page.parents]
        self.which.offer([*known, *others])

    def typed(self) -> dict[str, str]:
        kept = {name: field.text() for name, field in self._texts.items()}
        chosen = {"which": self.which.currentData(), "state": self.state.currentText()}
        return kept | {name: str(value or "") for name, value in chosen.items()}

    def retype(self, typed: Mapping[str, str]) -> None:
        self.which.choose(typed["which"])
        self.state.setCurrentText(typed["state"])
        for name, field in self._texts.items():
            field.setText(typed[name])

    def naming(self, page: PenaltyPage) -> tuple[str, str]:
        return page.name, ": what the authority says"

    def telling(self, page: PenaltyPage) -> str:
        if not page.notices and not page.parents:
            return "No parent is on this child's record, so that no notice can be to one."
        return "As the local authority says. Its own record is the one that counts."

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self._fields.setVisible(not hidden)

    def begin(self) -> None:
        self.which.setFocus()

    def action(self, page: PenaltyPage) -> Action:
        """Keep what the authority says of the notice."""
        chosen, state = str(self.which.currentData() or ""), self.state.currentData()
        known = any(one.id == chosen for one in page.notices)
        wanted = Notice(
            chosen if known else "",
            page.pupil_id,
            "" if known else chosen,
            state,
            issued_on=self.issued.day(),
            reference=typed(self.reference),
            words=typed(self.words),
        )
        penalties = self.seat.desk.penalties
        return lambda: penalties.keep(wanted)

    @property
    def _texts(self) -> dict[str, QLineEdit]:
        return {"issued": self.issued, "reference": self.reference, "words": self.words}

    def _laid_out(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 6, 0)
        column.addLayout(labelled("Which &notice", self.which))
        column.addLayout(labelled("What they sa&y", self.state))
        line = row()
        line.addLayout(labelled("Day of &issue", self.issued), 1)
        line.addLayout(labelled("Their &reference (may stay empty)", self.reference), 2)
        column.addLayout(line)
        column.addLayout(labelled("&Why, for refused and withdrawn", self.words))
        column.addStretch(1)
        return made


def notice_words(notice: Notice) -> str:
    """A notice in a line, with its day, so that two to one parent are told apart."""
    day = notice.issued_on or notice.asked_on
    when = f", {date_words(day)}" if day else ""
    return f"To {notice.parent}: {notice.state.value}{when}"
