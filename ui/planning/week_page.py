"""The plans of a week: who, what, when, from whom; and what can be done about each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from attendance_desk.desk import Provision
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half
from attendance_desk.domain.leave import day_words
from attendance_desk.domain.plans import PlanKind
from attendance_desk.queries.planning_board import KIND_WORDS, PlanLine, PlanningBoard, TrailRow
from ui.planning.changes import End, EndDialog, OpenDialog, ProvisionDialog
from ui.planning.lists import Listed, PlanTrail
from ui.planning.making import Making
from ui.widgets.fields import Choice
from ui.widgets.parts import button, label, row
from ui.widgets.screen import Seat

_WEEK = timedelta(days=7)
_NOBODY = "Nothing is planned in this week."


class WeekPage(Listed):
    """The plans that touch a week."""

    def __init__(self, seat: Seat, making: Making) -> None:
        super().__init__("Plans of this week", ("Who", "What", "When", "From whom"))
        self._seat, self._making = seat, making
        self.monday, _sunday = seat.desk.calendar.week_of(making.today)
        self.lines: tuple[PlanLine, ...] = ()
        self._all: tuple[PlanLine, ...] = ()
        self._wanted = ""
        self.title = label(kind="strong")
        kinds: list[tuple[str, object]] = [("Everything", None)]
        kinds += [(words, kind) for kind, words in KIND_WORDS.items()]
        self.kind = Choice("Kind of plan", kinds)
        self.kind.currentIndexChanged.connect(lambda _place: self._show())
        back = button("‹ &Earlier", lambda: self.turn(-1))
        on = button("Late&r ›", lambda: self.turn(1))
        now = button("This &week", lambda: self.turn(0))
        self.page.insertLayout(0, row(back, on, now, 8, self.title, None, self.kind))

    def turn(self, weeks: int) -> None:
        """Show another week; 0 is this one."""
        today, _sunday = self._seat.desk.calendar.week_of(self._making.today)
        self.monday = self.monday + weeks * _WEEK if weeks else today
        self.ask()

    def want(self, plan_id: str) -> None:
        """Choose a plan when the list comes, in the week that runs."""
        self._wanted = plan_id

    def ask(self) -> None:
        """Ask what is planned."""
        first = self.monday
        board = self._seat.desk.planning.board
        self._seat.runner.ask(lambda: board(first, first + timedelta(days=6)), self._arrived)

    def tell(self, place: int) -> None:
        if not 0 <= place < len(self.lines):
            told = [_NOBODY] if not self._all else ["Nothing of this kind in this week."]
            self.show_card("Plans", told)
            return
        line = self.lines[place]
        told = [line.what, when(line), f"From {line.source}"]
        told += [f"{words}: {_value(value)}" for words, value in line.facts]
        if line.review:
            told = [one for one in told if not one.startswith("Review by")]
            told.append(f"Review by {_value(line.review)}")
        self.show_card(line.who, told, self._deeds(line))

    def _deeds(self, line: PlanLine) -> list[tuple[str, Callable[[], None]]]:
        found: list[tuple[str, Callable[[], None]]] = []
        if line.may_change:
            found.append(("Another last &day…", lambda: self._end(line, back=False)))
            found.append(("&Take back…", lambda: self._end(line, back=True)))
            if line.plan.kind is PlanKind.SUSPENDED and line.plan.code == "E":
                found.append(("Education else&where…", lambda: self._provide(line)))
        if line.plan.kind is PlanKind.CLOSED and self._seat.may(Deed.CLOSE_SESSIONS):
            found.append(("&Open again…", lambda: self._open(line)))
        if self._seat.may(Deed.SEE_PUPILS) and not line.plan.id.startswith("record"):
            found.append(("E&very entry…", lambda: self._trail(line)))
        return found

    def _end(self, line: PlanLine, *, back: bool) -> None:
        dialog = EndDialog(line, self.window(), back=back)
        room = self._seat.desk.planning

        def given(end: End) -> None:
            told = "It is taken back." if end.last is None else "It has another last day."
            self._making.do(dialog, lambda: room.set_end(line.plan.id, end.last, end.reason), told)

        self._making.show(dialog, given)

    def _open(self, line: PlanLine) -> None:
        dialog = OpenDialog(line, self._making.today, self.window())
        room = self._seat.desk.planning

        def given(end: End) -> None:
            told = "It is open again."
            self._making.do(
                dialog, lambda: room.open_again(line.plan.id, end.reason, end.last), told
            )

        self._making.show(dialog, given)

    def _provide(self, line: PlanLine) -> None:
        dialog = ProvisionDialog(line, self.window())
        room = self._seat.desk.planning

        def given(wanted: Provision) -> None:
            told = "Education elsewhere is planned."
            self._making.do(dialog, lambda: room.provide(line.plan.id, wanted), told)

        self._making.show(dialog, given)

    def _trail(self, line: PlanLine) -> None:
        def arrived(rows: tuple[TrailRow, ...]) -> None:
            PlanTrail(f"{line.who}: {line.what}", rows, self.window()).show()

        room = self._seat.desk.planning
        self._seat.runner.ask(lambda: room.trail(line.plan.id), arrived)

    def _arrived(self, board: PlanningBoard) -> None:
        if board.first != self.monday:
            return
        self._all = board.plans
        self.title.setText(f"Week of {board.first.day} {board.first:%B %Y}")
        self._show()

    def _show(self) -> None:
        kind = self.kind.currentData()
        held = self.lines[self.table.currentRow()].plan.id if self._held() else ""
        wanted = self._wanted or held
        self._wanted = ""
        self.lines = tuple(one for one in self._all if kind is None or one.plan.kind is kind)
        places = [n for n, one in enumerate(self.lines) if one.plan.id == wanted]
        rows = [(one.who, one.what, when(one), one.source) for one in self.lines]
        self.fill(rows, places[0] if places else 0)

    def _held(self) -> bool:
        return 0 <= self.table.currentRow() < len(self.lines)


def when(line: PlanLine) -> str:
    """First to last session, and the places in the week."""
    plan = line.plan
    parts = []
    if plan.last is None or plan.last.day != plan.first.day:
        half = ", afternoon" if plan.first.half is Half.PM else ""
        parts.append(f"from {day_words(plan.first.day)}{half}")
    parts.append(line.until)
    if plan.pattern:
        parts.append(f"({len(plan.pattern)} sessions a week)")
    return " ".join(parts).replace(" end not", ", end not")


def _value(text: str) -> str:
    try:
        return day_words(date.fromisoformat(text))
    except ValueError:
        return text
