"""The course of the meeting: the list, from child to child, the end; the next page is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.weekly.kept import Kept
from ui.weekly.reading import Reading
from ui.weekly.saving import Saving
from ui.widgets.alive import while_open

if TYPE_CHECKING:
    from collections.abc import Callable

    from attendance_desk.domain.weekly_papers import WeeklyRecord
    from attendance_desk.queries.weekly_child import WeeklyChild
    from attendance_desk.queries.weekly_list import WeeklyBoard
    from ui.weekly.screen import WeeklyScreen


class Course:
    """Where the meeting is."""

    def __init__(self, screen: WeeklyScreen) -> None:
        self._screen, self._place = screen, 0
        self.reading, self.kept = Reading(screen.seat, screen), Kept(screen.seat, screen)
        self.saving = Saving(screen, self)
        listing, child = screen.listing, screen.child
        listing.opened.connect(self.open_child)
        listing.agreed.connect(screen.show_agreed)
        child.turned.connect(self.turn)
        child.safely.connect(self.safely)
        screen.parent_page.over.connect(self.staff_again)
        screen.end.opened.connect(self.open_child)

    @property
    def chosen(self) -> str:
        """The id of the child in front; empty for none."""
        rows = self.reading.rows
        return rows[self._place].pupil_id if self._place < len(rows) else ""

    def come(self) -> None:
        """The screen is shown: what was half typed first, then the list."""
        self.kept.bring_back(self.again)

    def again(self) -> None:
        """Ask again for everything that is shown; the page in front stays."""
        screen = self._screen
        if screen.shown == "agreed":
            screen.settling.ask()
        if screen.may_see:
            self.reading.forget()
            self.ask(self._shown_again)

    def agreed_again(self) -> None:
        """Something agreed was closed or carried on."""
        self.reading.forget(self.chosen)
        if self._screen.shown == "agreed":
            self._screen.settling.ask()
        else:
            self.show_child()

    def ask(self, then: Callable[[], None]) -> None:
        """Ask for the list, and show it."""
        screen = self._screen

        def arrived(board: WeeklyBoard) -> None:
            screen.listing.show_board(board, hidden=screen.hidden_details)
            then()

        self.reading.ask(arrived)

    def _shown_again(self) -> None:
        screen = self._screen
        if screen.shown == "list":
            screen.listing.take_focus()
            self.reading.fetch(self._place)
        elif screen.shown == "child":
            self.show_child()
        elif screen.shown == "end":
            self.show_end()

    def open_child(self, pupil_id: str) -> None:
        """Show a child of the list."""
        ids = [one.pupil_id for one in self.reading.rows]
        if pupil_id in ids:
            self._place = ids.index(pupil_id)
            self.show_child()

    def begin_at(self) -> None:
        """Show the first child for whom nothing is decided; the end where there is none."""
        rows = self.reading.rows
        left = [n for n, one in enumerate(rows) if not one.choice]
        self._place = left[0] if left else len(rows)
        self.show_child()

    def turn(self, step: int) -> None:
        """Keep what is typed, then go to the next child or the one before."""
        self.saving.keep(lambda: self._go(step))

    def _go(self, step: int) -> None:
        self._place = max(0, min(len(self.reading.rows), self._place + step))
        self.show_child()

    def to_list(self) -> None:
        """Back to the list; what is typed is kept."""
        screen = self._screen

        def back() -> None:
            screen.turn("list")
            self.ask(screen.listing.take_focus)

        self.saving.keep(back)

    def show_child(self) -> None:
        """Show the child in front at once where its page is ready; the end after the last."""
        pupil_id = self.chosen
        ready = self.reading.child(pupil_id)
        if not pupil_id:
            self.show_end()
        elif ready is not None:
            self._show(ready)
        else:
            self.reading.fetch(self._place, self._show)

    def _show(self, child: WeeklyChild) -> None:
        screen = self._screen
        if self.chosen != child.pupil_id:  # somebody turned the page meanwhile
            return
        place = f"{self._place + 1} of {len(self.reading.rows)}"
        screen.child.show_child(child, place, self.kept.of(child.pupil_id))
        screen.child.hide_details(hidden=screen.hidden_details)
        screen.turn("child")
        screen.child.take_focus()
        self.reading.fetch(self._place + 1)

    def show_end(self) -> None:
        """Show what the meeting came to."""
        screen, weekly = self._screen, self._screen.seat.desk.weekly

        def arrived(record: WeeklyRecord) -> None:
            if self.reading.board is not None:
                hidden = screen.hidden_details
                screen.end.show_end(self.reading.board, record, hidden=hidden)
            screen.turn("end")
            screen.end.rows.setFocus()

        self.ask(lambda: screen.seat.runner.ask(weekly.paper, while_open(screen, arrived)))

    def safely(self) -> None:
        """Show the child to a parent, or the page for staff again."""
        screen, child = self._screen, self._screen.child.child
        if screen.shown == "parent":
            self.staff_again()
        elif child is not None:
            screen.strip.say("")
            screen.parent_page.show_child(child)
            screen.turn("parent")
            screen.parent_page.back.setFocus()

    def staff_again(self) -> None:
        """Back from what a parent sees."""
        self._screen.turn("child")
        self._screen.child.take_focus()

    def show_again(self) -> None:
        """Show what is shown again, with or without names."""
        screen, board = self._screen, self.reading.board
        if board is not None:
            screen.listing.show_board(board, hidden=screen.hidden_details)
        screen.child.hide_details(hidden=screen.hidden_details)
        if screen.shown == "end" and not screen.hidden_details:
            self.show_end()
