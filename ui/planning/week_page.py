"""The plans of a week: who, what, when, from whom; and what can be done about each."""

from __future__ import annotations

from datetime import date, timedelta

from attendance_desk.domain.calendar import Half, day_words, short_day_words
from attendance_desk.queries.planning_board import KIND_WORDS, PlanLine, PlanningBoard
from ui.planning.deeds import PlanDeeds, on_record
from ui.planning.lists import Listed
from ui.planning.making import Making
from ui.widgets.fields import Choice
from ui.widgets.parts import button, caption, label, row
from ui.widgets.screen import Seat

_WEEK = timedelta(days=7)
_NOBODY = "Nothing is planned in this week."
_LOOKING = "Looking at the plans…"
_FOLDED_ROW = ("Part-time by their record", "", "the children's records")
_FOLDED = (
    "Patterns that stand on the children's records: nobody planned them here, and each register "
    "shows them by itself. Enter shows each child."
)


class WeekPage(Listed):
    """The plans that touch a week."""

    def __init__(self, seat: Seat, making: Making) -> None:
        super().__init__(
            "Plans of this week", ("Who", "What", "When", "From whom"), (11, 13, 14, 10)
        )
        self._seat, self._making = seat, making
        self._deeds = PlanDeeds(seat, making, self)
        self.monday, _sunday = seat.desk.calendar.week_of(making.today)
        self.lines: tuple[PlanLine, ...] = ()
        self.folded: tuple[PlanLine, ...] = ()
        self._all: tuple[PlanLine, ...] = ()
        self._known = False
        self._unfolded = False
        self._wanted = ""
        self.title = label(kind="strong")
        kinds: list[tuple[str, object]] = [("Everything", None)]
        kinds += [(words, kind) for kind, words in KIND_WORDS.items()]
        self.kind = Choice("Kind of plan", kinds)
        self.kind.currentIndexChanged.connect(lambda _place: self._show())
        self.table.cellActivated.connect(lambda place, _column: self._unfold(place))
        back = button("‹ Earl&ier", lambda: self.turn(-1))
        on = button("L&ater ›", lambda: self.turn(1))
        self.now = button("This &week", lambda: self.turn(0))
        unseen = caption(self.kind.accessibleName(), self.kind, shown=False)
        self.page.insertLayout(0, row(back, on, self.now, 8, self.title, None, unseen, self.kind))

    def turn(self, weeks: int) -> None:
        """Show another week; 0 is this one."""
        self.monday = self.monday + weeks * _WEEK if weeks else self._this_monday()
        self.ask()

    def _this_monday(self) -> date:
        monday, _sunday = self._seat.desk.calendar.week_of(self._making.today)
        return monday

    def want(self, plan_id: str) -> None:
        """Choose a plan when the list comes, in the week that runs."""
        self._wanted = plan_id

    def ask(self) -> None:
        """Ask what is planned."""
        first = self.monday
        board = self._seat.desk.planning.board
        self._seat.runner.ask(lambda: board(first, first + timedelta(days=6)), self._arrived)

    def tell(self, place: int) -> None:
        if self.folded and place == len(self.lines):
            self.show_card(_folded_words(self.folded), [_FOLDED], [("Sh&ow them", self._unfold)])
            return
        if not 0 <= place < len(self.lines):
            nothing = "Nothing of this kind in this week." if self._all else _NOBODY
            self.show_card("Plans", [nothing if self._known else _LOOKING])
            return
        line = self.lines[place]
        today = self._making.today
        told = [line.what, when(line, today), f"From {line.source}"]
        told += [f"{words}: {_value(value, today)}" for words, value in line.facts]
        self.show_card(line.who, told, self._deeds.of(line))

    def _arrived(self, board: PlanningBoard) -> None:
        if board.first != self.monday:
            return
        self._all, self._known = board.plans, True
        self.title.setText(f"Week of {board.first.day} {board.first:%B %Y}")
        self.now.setEnabled(board.first != self._this_monday())
        self._show()

    def _show(self) -> None:
        kind = self.kind.currentData()
        held = self.lines[self.table.currentRow()].plan.id if self._held() else ""
        wanted = self._wanted or held
        self._wanted = ""
        lines = [one for one in self._all if kind is None or one.plan.kind is kind]
        records = tuple(one for one in lines if on_record(one))
        fold = len(records) > 1 and kind is None and not self._unfolded
        self.folded = records if fold else ()
        self.lines = tuple(one for one in lines if not on_record(one)) + (() if fold else records)
        places = [n for n, one in enumerate(self.lines) if one.plan.id == wanted]
        today = self._making.today
        rows = [(one.who, one.what, short_when(one, today), one.source) for one in self.lines]
        if fold:
            rows.append((f"{_children(records)} children", *_FOLDED_ROW))
        self.fill(rows, places[0] if places else 0)

    def _unfold(self, place: int | None = None) -> None:
        """Show each pattern of the records in a line of its own."""
        if self.folded and place in {None, len(self.lines)}:
            self._unfolded, self._wanted = True, self.folded[0].plan.id
            self._show()

    def _held(self) -> bool:
        return 0 <= self.table.currentRow() < len(self.lines)


def when(line: PlanLine, today: date) -> str:
    """First to last session, and the places in the week."""
    plan = line.plan
    parts = []
    if plan.last is None or plan.last.day != plan.first.day:
        half = ", afternoon" if plan.first.half is Half.PM else ""
        parts.append(f"from {day_words(plan.first.day, today)}{half}")
    parts.append(line.until)
    if plan.pattern:
        parts.append(f"({len(plan.pattern)} sessions a week)")
    return " ".join(parts).replace(" end not", ", end not")


def short_when(line: PlanLine, today: date) -> str:
    """The same for a column: "Mon 7 Sep to Fri 18 Dec, 5 a week"."""
    plan = line.plan
    first = short_day_words(plan.first.day, today)
    told = f"from {first}" if plan.last is None else first
    if plan.first.half is Half.PM:
        told += " pm"
    if plan.last is not None:
        one_day = plan.last.day == plan.first.day
        told += "" if one_day else f" to {short_day_words(plan.last.day, today)}"
        told += " am" if plan.last.half is Half.AM else ""
    return f"{told}, {len(plan.pattern)} a week" if plan.pattern else told


def _children(lines: tuple[PlanLine, ...]) -> int:
    return len({pupil_id for one in lines for pupil_id in one.plan.pupils})


def _folded_words(lines: tuple[PlanLine, ...]) -> str:
    return f"{_children(lines)} children part-time by their record"


def _value(text: str, today: date) -> str:
    try:
        return day_words(date.fromisoformat(text), today)
    except ValueError:
        return text
