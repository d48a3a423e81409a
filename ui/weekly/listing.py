"""The list of the meeting: who is on it and why, who there is no time for, who is there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLayout, QSpinBox, QVBoxLayout, QWidget

from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.names import initials
from attendance_desk.domain.weekly_choices import LEAST, MOST, label_of
from attendance_desk.queries.weekly_list import ListRow, WeeklyBoard
from ui.widgets.fields import Choice, labelled, text_field
from ui.widgets.fitting import stays_in_place, wrapping
from ui.widgets.parts import button, caption, label, row
from ui.widgets.screen import Seat
from ui.widgets.signed_rows import SignedLine, SignedRows
from ui.widgets.who import Who

_NAMES = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays")
_DAYS = (("on its usual day", None), *((f"on {name}", day) for day, name in enumerate(_NAMES)))


class _DayChoice(Choice):
    """Tells of its day once somebody leaves it: each key in it chooses another.

    Attributes:
        left: The focus went on.
    """

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class ListPage(QWidget):
    """Before the meeting begins, and the way back into it.

    Attributes:
        begun: Start the meeting, or go on with it.
        opened: A child, by id.
        brought: A child for whom there was no time is to be talked about all the same.
        picked: A child somebody asked for.
        unpicked: A child that was picked is taken off again.
        timed: Another number of children, or another day of the week.
        agreed: Show what was agreed.
    """

    begun = Signal()
    opened = Signal(str)
    brought = Signal(str)
    picked = Signal(str)
    unpicked = Signal(str)
    timed = Signal(int, object)
    agreed = Signal()

    def __init__(self, seat: Seat, *, may_lead: bool) -> None:
        super().__init__()
        self.board: WeeklyBoard | None = None
        self._seat, self._may_lead = seat, may_lead
        self.under = label(kind="second", wrap=True)
        self.empty = label(kind="strong", wrap=True)
        self.rows = SignedRows("Children of the weekly meeting")
        self.start = button("&Start the meeting  Enter", self.begun.emit, "primary")
        self.people = text_field("Who is there", 200)
        self.people.setPlaceholderText("Names with commas")
        self.there_box = QWidget()
        self.there_box.setProperty("kind", "clear")
        self.there_box.setLayout(labelled("Who is there", self.people))
        self.most = QSpinBox()
        self.most.setRange(LEAST, MOST)
        self.most.setAccessibleName("Time for how many children")
        self.day = _DayChoice("Children talked of on which day of the week", _DAYS)
        self.who = Who(seat, "Add a child to the list") if may_lead else None
        self._lay_out()
        self._connect()

    def show_board(self, board: WeeklyBoard, *, hidden: bool) -> None:
        """Show the list."""
        self.board = board
        today = self._seat.desk.clock.now().date()
        self.under.setText(_under(board, day_words(today), today_last(board, today)))
        self.empty.setText(board.empty)
        self.empty.setVisible(bool(board.empty))
        self.rows.setVisible(not board.empty)
        self.rows.show_lines(_lines(board, hidden=hidden))
        self.start.setText("Go &on  Enter" if board.going else "&Start the meeting  Enter")
        self.start.setEnabled(bool(board.rows))
        self.most.blockSignals(True)
        self.most.setValue(board.most)
        self.most.blockSignals(False)
        self.day.offer(_DAYS[board.weekday is not None :])
        self.day.choose(board.weekday)
        self.there_box.setVisible(self._may_lead and not board.going)

    def take_focus(self) -> None:
        """Begin on the list; where nobody is on it, with adding a child."""
        if self.board is not None and self.board.empty and self.who is not None:
            self.who.setFocus()
        else:
            self.rows.setFocus()

    @property
    def there(self) -> tuple[str, ...]:
        """Who is there, as typed."""
        return tuple(name for one in self.people.text().split(",") if (name := one.strip()))

    def _enter(self, data: object) -> None:
        if not isinstance(data, tuple):
            return
        sort, pupil_id = data
        going = self.board is not None and self.board.going
        if sort == "more" and self._may_lead:
            self.brought.emit(pupil_id)
        elif going or not self._may_lead:
            self.opened.emit(pupil_id)
        else:
            self.begun.emit()

    def _plan(self) -> None:
        self.timed.emit(self.most.value(), self.day.currentData())

    def _take_off(self) -> None:
        data = self.rows.chosen
        if isinstance(data, tuple) and self._may_lead:
            self.unpicked.emit(data[1])

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        asked = button("What was &agreed", self.agreed.emit)
        head = row(self.under, asked)
        head.setStretch(0, 1)
        page.addLayout(head)
        page.addWidget(self.empty)
        page.addWidget(self.rows, 1)
        stays_in_place(self.rows)
        if self.who is not None:
            beside = row(gap=12)
            beside.addLayout(labelled("Add a child  Ctrl+F", self.who), 1)
            beside.addWidget(self.there_box, 1, Qt.AlignmentFlag.AlignTop)
            page.addLayout(beside)
        time_for = row(
            caption("Time for", self.most),
            self.most,
            caption("children", self.day),
            self.day,
            gap=6,
        )
        page.addLayout(wrapping(time_for, None, self.start))
        if not self._may_lead:
            for part in (*each_of(time_for), self.there_box, self.start):
                part.hide()

    def _connect(self) -> None:
        self.rows.opened.connect(self._enter)
        self.rows.on_key(Qt.Key.Key_Delete, self._take_off)
        self.most.editingFinished.connect(self._plan)
        self.day.left.connect(self._plan)
        self.people.returnPressed.connect(self.begun)
        if self.who is not None:
            self.who.chosen.connect(lambda found: self.picked.emit(found.child.pupil_id))


def each_of(layout: QLayout) -> tuple[QWidget, ...]:
    """The widgets of a layout."""
    items = (layout.itemAt(place) for place in range(layout.count()))
    return tuple(held for one in items if one is not None and (held := one.widget()) is not None)


def today_last(board: WeeklyBoard, today: object) -> str:
    """When the meeting was held last, in words."""
    return f"Last held {day_words(board.last)}. " if board.last and today else ""


def _under(board: WeeklyBoard, day: str, last: str) -> str:
    count = len(board.rows)
    children = "1 child" if count == 1 else f"{count} children"
    late = f" {board.overdue} of what was agreed is overdue." if board.overdue else ""
    if board.going:
        left = sum(1 for one in board.rows if not one.choice)
        return f"{day}. The meeting goes on: {left} of {children} still to decide.{late}"
    return f"{day}. {last}{children[:1].upper()}{children[1:]} to talk about.{late}"


def _lines(board: WeeklyBoard, *, hidden: bool) -> list[SignedLine]:
    lines = [_line(place, one, hidden) for place, one in enumerate(board.rows, start=1)]
    if board.more:
        count = len(board.more)
        lines.append(SignedLine(f"and {count} more, for whom there is no time", heading=True))
        lines += [_line(0, one, hidden) for one in board.more]
    return lines


def _line(place: int, one: ListRow, hidden: bool) -> SignedLine:  # noqa: FBT001 - one of three
    name = initials(one.name) if hidden else one.name
    where = f", {one.class_name}" if one.class_name else ""
    return SignedLine(
        f"{place}  {name}{where}" if place else f"{name}{where}",
        "" if hidden else " ".join(one.why),
        label_of(one.choice) if one.choice else "" if place else "Enter brings in",
        "check" if one.choice else "user-round" if place else "clock",
        "ok" if one.choice else "text2",
        "Decided" if one.choice else "",
        ("row" if place else "more", one.pupil_id),
    )
