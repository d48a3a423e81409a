"""Leave: recording a request, and the head's decision with the facts beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.days import Decision, LeaveRequest
from attendance_desk.domain.leave import BY_ID, KINDS, Ruling, span
from attendance_desk.queries.leave_board import LeaveFacts
from ui.planning.children import Children
from ui.planning.question import Question, Span
from ui.widgets.fields import Choice, DayField, Unread, text_field, typed
from ui.widgets.parts import Strip, button, label


class LeaveDialog(Question):
    """A family asks for leave. Gives a `LeaveRequest` without id."""

    def __init__(self, children: Children, today: date, parent: QWidget) -> None:
        told = "The reason comes first; the desk proposes the code, and the head decides."
        super().__init__("A family asks for leave", told, parent)
        self.children_ticked = children
        self.beside.insertWidget(0, children)
        self.why = Choice("Why they ask", [(kind.label, kind.id) for kind in KINDS])
        self.proposed = label(kind="second", wrap=True)
        self.span = Span(today)
        self.asked_by = text_field("Which parent asks", 80)
        self.asked_on = DayField("Asked on")
        self.asked_on.put(today)
        self.words = text_field("Their reason, as they gave it", 300)
        self.add(self.why)
        self.fields.addWidget(self.proposed)
        self.add_span(self.span)
        self.add(self.asked_by, self.asked_on)
        self.add(self.words)
        self.finish("&Record the request")
        self.why.currentIndexChanged.connect(lambda _place: self._propose())
        self._propose()
        children.search.setFocus()

    def wanted(self) -> LeaveRequest:
        pupils = self.children_ticked.must()
        first, last = self.span.begins(), self.span.ends()
        if last is None or not typed(self.asked_by):
            raise Unread("Which parent asks? A child cannot ask for itself.", self.asked_by)
        return LeaveRequest(
            id="",
            pupils=pupils,
            first=first.day,
            last=last.day,
            halves=f"{first.half.name}-{last.half.name}",
            asked_on=self.asked_on.must(),
            asked_by=typed(self.asked_by),
            why=str(self.why.currentData()),
            words=typed(self.words),
        )

    def _propose(self) -> None:
        kind = BY_ID[str(self.why.currentData())]
        self.proposed.setText(f"Would be {kind.code}. {kind.policy}")


class DecideDialog(Question):
    """The facts of one request, and buttons named by what comes of them.

    Attributes:
        given: A `Ruling`.
        recommended: What somebody who does not decide would do.
    """

    recommended = Signal(str)

    def __init__(self, facts: LeaveFacts, parent: QWidget) -> None:
        line = facts.line
        super().__init__(f"{line.who}: {line.why}", "", parent)
        self._facts = facts
        self.note = text_field("Words for the family", 300)
        self.need = text_field(facts.needs[1] or "Needed", 200)
        first, last = span(line.request)
        self.part = Span(first.day, last.day)
        self.part.first_half.choose(first.half)
        self.part.last_half.choose(last.half)
        for words in told(facts):
            self.fields.addWidget(label(words, wrap=True))
        if facts.may_decide:
            self._deciding()
        else:
            self._recommending()

    def wanted(self) -> Ruling:
        """Agreed as a whole."""
        return Ruling(Decision.GRANTED, typed(self.note), facts=self._needed())

    def _deciding(self) -> None:
        facts, count = self._facts, self._facts.line.sessions
        if facts.needs[0]:
            self.add(self.need)
        self.add(self.note)
        self.fields.addWidget(label("To agree a part of it only, change the days:", "second"))
        self.add_span(self.part)
        if facts.begun:
            strip = Strip("warn")
            unit = "session has" if facts.begun == 1 else "sessions have"
            strip.say(f"{facts.begun} {unit} begun: leave cannot be agreed for what is past.")
            self.fields.addWidget(strip)
        unit = "session" if count == 1 else "sessions"
        self.finish(f"&Agree: {facts.code}, {count} {unit}")
        self.keep.setEnabled(not facts.begun)
        self.no = button("&Do not agree", self._refuse)
        self.some = button("Agree a &part", self._part)
        self.buttons.insertWidget(2, self.some)
        self.buttons.insertWidget(2, self.no)
        self.note.setFocus()

    def _recommending(self) -> None:
        strip = Strip("info")
        strip.say(f"Only {self._facts.holder} decides leave. You can say what you would do.")
        self.fields.addWidget(strip)
        self.note.setAccessibleName("What you recommend")
        self.add(self.note)
        self.finish("&Recommend")
        self.keep.clicked.disconnect()
        self.keep.clicked.connect(self._recommend)
        self.note.setFocus()

    def _recommend(self) -> None:
        if typed(self.note):
            self.recommended.emit(typed(self.note))
        else:
            self.strip.say("Say in a few words what you would do.", "warn")

    def _refuse(self) -> None:
        self.given.emit(Ruling(Decision.REFUSED, typed(self.note)))

    def _part(self) -> None:
        try:
            first, last = self.part.begins(), self.part.ends()
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            fault.field.setFocus()
            return
        note, facts = typed(self.note), self._needed()
        self.given.emit(Ruling(Decision.PART, note, first=first, last=last, facts=facts))

    def _needed(self) -> dict[str, str]:
        key = self._facts.needs[0]
        return {key: typed(self.need)} if key and typed(self.need) else {}


def told(facts: LeaveFacts) -> list[str]:
    """What stands beside a decision, a sentence each."""
    line, request, tally = facts.line, facts.line.request, facts.attendance
    unit = "session" if line.sessions == 1 else "sessions"
    found = [
        f"{line.when} · {line.sessions} {unit}",
        f"Asked on {request.asked_on.day} {request.asked_on:%B} by {request.asked_by}."
        + (f" “{request.words}”" if request.words else ""),
    ]
    if tally is not None and tally.possible:
        shown = tally.attendance_shown() or "–"
        found.append(
            f"This year so far: attended {tally.attended} of {tally.possible} sessions "
            f"({shown} %), absent {tally.absent} ({_days(tally.absent)}), "
            f"{tally.unauthorised} unauthorised."
        )
    if facts.earlier:
        found.append("Asked before: " + "; ".join(facts.earlier) + ".")
    if recommended := request.facts.get("recommended"):
        found.append(f"Recommended by {recommended}")
    return [*found, facts.policy]


def _days(sessions: int) -> str:
    return f"{sessions / 2:g} {'day' if sessions in {1, 2} else 'days'}"
