"""Done, carried on or dropped: what happens to something that was agreed, from either page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attendance_desk.domain.agreed import AgreedState
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.weekly_days import done_by
from attendance_desk.queries.agreed_board import AgreedRow
from ui.runner import Words
from ui.weekly.before import WhyDropped, carried_words
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.question import Question

if TYPE_CHECKING:
    from ui.weekly.screen import WeeklyScreen


class Settling:
    """What was agreed, and its three ends."""

    def __init__(self, screen: WeeklyScreen) -> None:
        self._screen = screen
        page = screen.agreed
        page.settled.connect(lambda what: self._chosen(page.chosen, what))
        page.opened.connect(lambda pupil_id: screen.asked.emit("pupils", pupil_id))
        screen.child.settled.connect(self._of_child)

    def ask(self, wanted: object = None) -> None:
        """Ask what is open."""
        screen = self._screen

        def arrived(board: tuple[AgreedRow, ...]) -> None:
            screen.agreed.show_board(board, hidden=screen.hidden_details)
            if wanted is not None:
                screen.agreed.rows.choose(wanted)
            if screen.shown == "agreed":
                screen.agreed.rows.setFocus()

        screen.seat.runner.ask(screen.seat.desk.agreed.board, while_open(screen, arrived))

    def show(self) -> None:
        """Show it again, with or without names."""
        page = self._screen.agreed
        page.show_board(page.board, hidden=self._screen.hidden_details)

    def _of_child(self, what: str) -> None:
        child, held = self._screen.child.child, self._screen.child.before.chosen
        rows = child.before if child else ()
        self._chosen(next((one for one in rows if one.agreed.id == held), None), what)

    def _chosen(self, row: AgreedRow | None, what: str) -> None:
        screen = self._screen
        if row is None or not row.agreed.open:
            return
        may = row.may_close if what == "done" else row.may_carry
        if not may:
            words = f"{row.agreed.owner_name} or the office says what came of this."
            screen.strip.say(words, "info")
            return
        room, which = screen.seat.desk.agreed, row.agreed.id
        if what == "done":
            self._do(lambda: room.close(which, AgreedState.DONE), "Done.")
        elif what == "carried":
            desk = screen.seat.desk
            today = desk.clock.now().date()
            due = done_by(max(today, row.agreed.due), desk.calendar)
            self._do(lambda: room.carry(which, due), carried_words(due, today))
        else:
            self._drop(row)

    def _drop(self, row: AgreedRow) -> None:
        screen, which = self._screen, row.agreed.id
        asked = WhyDropped(row.agreed.words, screen)
        room = screen.seat.desk.agreed
        asked.given.connect(
            lambda why: self._do(
                lambda: room.close(which, AgreedState.DROPPED, str(why)), "Dropped.", asked
            )
        )
        asked.show()

    def _do(
        self,
        action: Callable[[], Outcome[None]],
        told: str,
        question: Question | None = None,
    ) -> None:
        screen = self._screen

        def done(_outcome: Outcome[None]) -> None:
            if question is not None:
                close_if_open(question)
            screen.strip.say(told, "ok")
            now = screen.seat.desk.clock.now()
            screen.saved.emit(f"Saved {clock_words(now.time())}")
            screen.course.agreed_again()

        def failed(words: Words) -> None:
            if question is not None:
                while_open(question, question.refused)(str(words))
            else:
                screen.strip.say(str(words), "danger")

        screen.seat.runner.do(action, while_open(screen, done), failed, screen)
