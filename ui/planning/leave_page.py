"""Requests for leave: those that wait first, with what can be done about each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.days import Decision
from attendance_desk.domain.leave import Ruling, span
from attendance_desk.queries.leave_board import LeaveFacts, RequestLine
from attendance_desk.queries.planning_board import TrailRow
from ui.planning.leave_dialogs import DecideDialog
from ui.planning.letter import print_decision
from ui.planning.lists import Listed, PlanTrail
from ui.planning.making import Making
from ui.planning.question import Question, Span
from ui.runner import Words
from ui.widgets.fields import Unread, text_field, typed
from ui.widgets.parts import label
from ui.widgets.screen import Seat

_WRITTEN = frozenset({Decision.GRANTED, Decision.PART, Decision.REFUSED})


class LeavePage(Listed):
    """The inbox of decisions.

    Attributes:
        counted: How many requests wait.
    """

    counted = Signal(int)

    def __init__(self, seat: Seat, making: Making) -> None:
        super().__init__(
            "Requests for leave, waiting ones first", ("Who", "When", "Why", "State"), (3, 4, 4, 3)
        )
        self._seat, self._making = seat, making
        self.lines: tuple[RequestLine, ...] = ()
        self._wanted = ""
        self.dialog: DecideDialog | None = None
        self.table.cellActivated.connect(lambda place, _column: self.decide(place))

    def want(self, request_id: str) -> None:
        """Open a request when the list comes."""
        self._wanted = request_id

    def ask(self) -> None:
        """Ask for the requests."""
        self._seat.runner.ask(self._seat.desk.planning.inbox, self._arrived)

    def decide(self, place: int) -> None:
        """Open a waiting request with the facts beside it."""
        if 0 <= place < len(self.lines):
            line = self.lines[place]
            if line.request.state is Decision.ASKED:
                room = self._seat.desk.planning
                self._seat.runner.ask(lambda: room.facts(line.request.id), self._open)

    def tell(self, place: int) -> None:
        if not 0 <= place < len(self.lines):
            self.show_card("Leave", ["Nobody has asked for leave."])
            return
        line = self.lines[place]
        request = line.request
        told = [line.why, f"{line.when} · {line.sessions} sessions", line.state.capitalize()]
        if request.words:
            told.append(f"“{request.words}”")
        if request.note:
            told.append(f"Told the family: {request.note}")
        if line.unexplained:
            told.append(f"{line.unexplained} sessions of it stand without a reason (N).")
        self.show_card(line.who, told, self._deeds(place, line))

    def _deeds(self, place: int, line: RequestLine) -> list[tuple[str, Callable[[], None]]]:
        found: list[tuple[str, Callable[[], None]]] = []
        decides = self._seat.may(Deed.ENTER_LEAVE_CODES)
        if line.request.state is Decision.ASKED and self._seat.may(Deed.PLAN_ABSENCE):
            words = "&Decide…" if decides else "Rec&ommend…"
            found.append((words, lambda: self.decide(place)))
        if line.unexplained and decides:
            words = f"&Settle: {line.unexplained} N become G"
            found.append((words, lambda: self._settle(line)))
        if line.request.state is not Decision.WITHDRAWN and self._seat.may(Deed.PLAN_ABSENCE):
            found.append(("&Other days…", lambda: self._other_days(line)))
            found.append(("The family takes it &back…", lambda: self._withdraw(line)))
        if line.request.state in _WRITTEN and self._seat.may(Deed.PLAN_ABSENCE):
            found.append(("&Letter…", lambda: print_decision(self._seat, self._making, line)))
        found.append(("E&very entry…", lambda: self._trail(line)))
        return found

    def _open(self, facts: LeaveFacts | None) -> None:
        if facts is None:
            return
        dialog = DecideDialog(facts, self.window())
        room, request_id = self._seat.desk.planning, facts.line.request.id

        def given(ruling: Ruling) -> None:
            told = f"{facts.line.who}: leave is {ruling.state.value}."
            self._making.do(dialog, lambda: room.decide(request_id, ruling), told)

        def recommended(words: str) -> None:
            told = f"Your words are beside the request for {facts.holder}."
            self._making.do(dialog, lambda: room.recommend(request_id, words), told)

        dialog.recommended.connect(recommended)
        self.dialog = dialog
        self._making.show(dialog, given)

    def _settle(self, line: RequestLine) -> None:
        room = self._seat.desk.planning

        def done(_outcome: object) -> None:
            self._making.said.emit(f"{line.who}: the sessions of it are G now.", "ok")
            self._making.kept.emit()

        def failed(words: Words) -> None:
            self._making.said.emit(str(words), "danger")

        self._seat.runner.do(
            lambda: room.settle_refused(line.request.id), done, failed, self._making.parent()
        )

    def _withdraw(self, line: RequestLine) -> None:
        dialog = _Why(f"{line.who}: the family takes it back", self.window())
        room = self._seat.desk.planning

        def given(reason: str) -> None:
            told = "The request is withdrawn."
            self._making.do(dialog, lambda: room.withdraw_leave(line.request.id, reason), told)

        self._making.show(dialog, given)

    def _other_days(self, line: RequestLine) -> None:
        dialog = _Days(line, self.window())
        room = self._seat.desk.planning

        def given(days: tuple[date, date, str]) -> None:
            reason = typed(dialog.reason)
            told = "Other days: the head decides anew."
            self._making.do(dialog, lambda: room.change_leave(line.request.id, days, reason), told)

        self._making.show(dialog, given)

    def _trail(self, line: RequestLine) -> None:
        def arrived(rows: tuple[TrailRow, ...]) -> None:
            PlanTrail(f"{line.who}: {line.why}", rows, self.window()).show()

        room = self._seat.desk.planning
        self._seat.runner.ask(lambda: room.request_trail(line.request.id), arrived)

    def _arrived(self, lines: tuple[RequestLine, ...]) -> None:
        held = self.table.currentRow()
        wanted = self._wanted
        if not wanted and 0 <= held < len(self.lines):
            wanted = self.lines[held].request.id
        self.lines = lines
        place = next((n for n, one in enumerate(lines) if one.request.id == wanted), 0)
        self.fill([(one.who, one.when, one.why, one.state) for one in lines], place)
        self.counted.emit(sum(1 for one in lines if one.request.state is Decision.ASKED))
        if self._wanted and lines:
            self._wanted = ""
            self.decide(place)


class _Why(Question):
    """Asks for a reason, and gives it."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, "", parent)
        self.reason = text_field("Why", 200)
        self.add(self.reason)
        self.finish("&Save")
        self.resize(480, 200)
        self.reason.setFocus()

    def wanted(self) -> object:
        if not typed(self.reason):
            raise Unread("Say why, in a few words.", self.reason)
        return typed(self.reason)


class _Days(_Why):
    """Asks for other days. Gives first and last day, and halves."""

    def __init__(self, line: RequestLine, parent: QWidget) -> None:
        super().__init__(f"{line.who}: other days", parent)
        first, last = span(line.request)
        self.span = Span(first.day, last.day)
        self.span.first_half.choose(first.half)
        self.span.last_half.choose(last.half)
        self.add_span(self.span)
        words = "Other days are another request: what was decided no longer holds."
        self.fields.addWidget(label(words, "second", wrap=True))
        self.resize(620, 300)

    def wanted(self) -> object:
        super().wanted()
        first, last = self.span.begins(), self.span.ends() or self.span.begins()
        return first.day, last.day, f"{first.half.name}-{last.half.name}"
