"""Everything the meeting saves: a decision before the next child comes, picks, words, the end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.weekly_days import done_by
from ui.runner import Words
from ui.weekly.asking import AlsoAgreed
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.fields import Unread
from ui.widgets.parts import button

if TYPE_CHECKING:
    from ui.weekly.course import Course
    from ui.weekly.screen import WeeklyScreen

T = TypeVar("T")
_AFTERWARDS = {
    "meeting": (
        "&Book it…  Alt+B",
        "meeting",
        "book the meeting now, and letter No 2 is drafted with it.",
    ),
    "visit": ("P&lan it…  Alt+L", "visit", "the visit can be planned now."),
}
"""What a decision goes on with, beside the meeting: button, where, words."""
_STARTED = "The meeting has begun. The list stays as it is now."


class Saving:
    """The deeds of whoever leads the meeting."""

    def __init__(self, screen: WeeklyScreen, course: Course) -> None:
        self._screen, self._course = screen, course
        self._keeping = False
        listing, end = screen.listing, screen.end
        weekly = screen.seat.desk
        listing.begun.connect(self.begin)
        listing.brought.connect(lambda one: self._on_list(partial(weekly.weekly.pick, one)))
        listing.picked.connect(lambda one: self._on_list(partial(weekly.weekly.pick, one)))
        listing.unpicked.connect(lambda one: self._on_list(partial(weekly.weekly.unpick, one)))
        listing.timed.connect(self._time_for)
        screen.child.more.connect(self._ask_more)
        screen.child.deciding.changed.connect(self._typed)
        end.ended.connect(self.end)
        end.printed.connect(screen.print_record)
        end.said.connect(self._say)

    def begin(self) -> None:
        """Start the meeting or go on with it, at the first child without a decision."""
        board, screen = self._course.reading.board, self._screen
        if board is None or not board.rows:
            return
        if board.going or not screen.may_lead:
            self._course.begin_at()
            return
        people, weekly = screen.listing.there, screen.seat.desk.weekly

        def started(_outcome: Outcome[str]) -> None:
            self._told(_STARTED)
            self._course.reading.forget()
            self._course.ask(self._course.begin_at)

        self._do(lambda: weekly.start(people), started)

    def keep(self, then: Callable[[], None]) -> None:
        """Put what is typed about the child in front into the ledger, then go on."""
        page, course = self._screen.child, self._course
        deciding, pupil_id = page.deciding, course.chosen
        if self._screen.shown != "child" or not page.deciding.isVisible() or not deciding.differs:
            then()
            return
        try:
            due = deciding.when()
        except Unread as fault:
            page.strip.say(str(fault), "warn")
            fault.field.setFocus()
            return
        if self._keeping:
            return
        half, weekly = deciding.typed, self._screen.seat.desk.weekly
        self._keeping = True

        def kept(_outcome: Outcome[str]) -> None:
            self._keeping = False
            course.kept.forget(pupil_id)
            course.reading.decided(pupil_id, half.choice)
            self._told("")
            _offer(self._screen, pupil_id, half.choice)
            then()

        self._do(lambda: weekly.decide(pupil_id, half.choice, half.note, half.owner, due), kept)

    def _typed(self) -> None:
        """What is half typed goes to the disk; what stands already is nothing half typed."""
        course, deciding = self._course, self._screen.child.deciding
        if course.chosen and deciding.differs:
            course.kept.type(course.chosen, deciding.typed)
        elif course.chosen:
            course.kept.forget(course.chosen)

    def end(self) -> None:
        """End the meeting; what keeps it from ending is said with names."""
        screen = self._screen

        def ended(_outcome: Outcome[str]) -> None:
            self._told("The meeting is over. Print the record (Ctrl+P).")
            self._course.show_end()

        def failed(words: Words) -> None:
            screen.end.strip.say(str(words), "danger")

        screen.end.strip.say("")
        self._do(screen.seat.desk.weekly.end, ended, failed)

    def _ask_more(self) -> None:
        child, seat = self._screen.child.child, self._screen.seat
        if child is None or child.talked is None:
            return
        today = seat.desk.clock.now().date()
        due = done_by(today, seat.desk.calendar)
        asked = AlsoAgreed(seat, child.name, due, self._screen)
        pupil_id, weekly = child.pupil_id, seat.desk.weekly

        def agreed(_outcome: Outcome[str]) -> None:
            close_if_open(asked)
            self._told("Agreed.")
            self._course.agreed_again()

        def given(wanted: object) -> None:
            if isinstance(wanted, tuple):
                failed = while_open(asked, lambda words: asked.refused(str(words)))
                self._do(lambda: weekly.also(pupil_id, *wanted), agreed, failed)

        asked.given.connect(given)
        asked.show()

    def _say(self) -> None:
        screen, weekly = self._screen, self._screen.seat.desk.weekly
        people, words, board = screen.end.there, screen.end.told, self._course.reading.board
        if board is not None and board.going and screen.may_lead:
            self._do(lambda: weekly.say(people, words), lambda _outcome: self._told(""))

    def _time_for(self, most: int, weekday: object) -> None:
        weekly, board = self._screen.seat.desk.weekly, self._course.reading.board
        day = weekday if isinstance(weekday, int) else None
        if board is not None and (most, day) != (board.most, board.weekday):
            self._on_list(lambda: weekly.make_time(most, day))

    def _on_list(self, action: Callable[[], Outcome[str]]) -> None:
        self._do(action, lambda _outcome: self._course.ask(self._screen.listing.take_focus))

    def _told(self, words: str) -> None:
        screen = self._screen
        screen.strip.say(words, "ok")
        screen.saved.emit(f"Saved {clock_words(screen.seat.desk.clock.now().time())}")

    def _do(
        self,
        action: Callable[[], Outcome[T]],
        then: Callable[[Outcome[T]], None],
        failed: Callable[[Words], None] | None = None,
    ) -> None:
        screen = self._screen

        def refused(words: Words) -> None:
            self._keeping = False
            (screen.child.strip if screen.shown == "child" else screen.strip).say(
                str(words), "danger"
            )

        screen.seat.runner.do(action, while_open(screen, then), failed or refused, screen)


def _offer(screen: WeeklyScreen, pupil_id: str, choice: str) -> None:
    """Say what can be done at once about what was decided."""
    found, child = _AFTERWARDS.get(choice), screen.child.child
    screen.child.strip.say("")
    if found is None or child is None:
        return
    word, where, told = found
    what: object = ("invite", pupil_id) if where == "meeting" else (pupil_id, "")

    def go() -> None:
        screen.strip.say("")
        screen.asked.emit(where, what)

    # Above the pages: after the last child the end is shown, and this still waits.
    screen.strip.say(f"{child.name}: {told}", "info", button(word, go))
