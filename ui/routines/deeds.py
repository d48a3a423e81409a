"""What is done with the chosen routine: ticked, left out, changed, added, dropped, printed."""

from __future__ import annotations

from dataclasses import replace

from attendance_desk.domain.access import Deed
from attendance_desk.domain.routine_days import State
from attendance_desk.domain.routines import Rhythm, Routine
from attendance_desk.queries.routines_board import RoutineRow, RoutinesBoard
from ui.printing.drawing import show_paper
from ui.routines.asking import LeaveOutQuestion, RoutineQuestion
from ui.widgets.doing import Doing
from ui.widgets.parts import Strip
from ui.widgets.screen import Screen, Seat
from ui.widgets.signed_rows import SignedRows

_TICKED = frozenset({State.DONE, State.LEFT_OUT})
_NONE = "No routine is chosen."
_UNUSED = "The school does not keep this one: take it up again first (Del)."


class RoutineDeeds(Screen):
    """The list that is chosen from, and the deeds.

    Attributes:
        board: The list as it was asked for last.
        rows: The list on the screen.
        strip: Where it is said what was done.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.board = RoutinesBoard((), (), "")
        self.may_change = seat.may(Deed.CHANGE_ROUTINES)
        self.strip = Strip("ok")
        self.rows = SignedRows("Routines, by how often")
        self.doing = Doing(self, self.strip, self.ask)

    def ask(self) -> None:
        """Ask for the list again."""
        raise NotImplementedError

    @property
    def chosen(self) -> RoutineRow | None:
        """The routine that is chosen, with how it stands."""
        held = self.rows.chosen
        return next((row for row in self.board.rows if row.routine == held), None)

    def tick(self) -> None:
        """Done; or not done after all."""
        row_ = self._kept()
        if row_ is None:
            return
        room, routine = self.seat.desk.routines, row_.routine
        if row_.state in _TICKED:
            self.doing.do(lambda: room.take_back(routine.id), "The tick is taken away.")
        else:
            self.doing.do(lambda: room.done(routine.id), f"Done: {routine.words}.")

    def leave_out(self) -> None:
        """Not this time, with the reason."""
        row_ = self._kept()
        if row_ is None:
            return
        room, routine = self.seat.desk.routines, row_.routine
        asked = LeaveOutQuestion(routine, self)
        asked.given.connect(
            lambda words: self.doing.do(
                lambda: room.done(routine.id, str(words), left_out=True),
                f"Left out this time: {routine.words}.",
                asked,
            )
        )
        asked.show()

    def change(self) -> None:
        """Other words, another owner or day."""
        held = self.rows.chosen
        if self.may_change and isinstance(held, Routine):
            self._write(held)
        elif self.may_change:
            self.strip.say(_NONE, "info")

    def add(self) -> None:
        """A routine of the school's own."""
        if self.may_change:
            self._write(Routine("", Rhythm.WEEKLY, ""))

    def drop(self) -> None:
        """The school does not keep it; or keeps it again."""
        held = self.rows.chosen
        if not self.may_change:
            return
        if not isinstance(held, Routine):
            self.strip.say(_NONE, "info")
            return
        room, after = self.seat.desk.routines, replace(held, used=not held.used)
        told = "It is kept again." if after.used else "It is not kept any more; see Not kept."
        self.doing.do(lambda: room.change(after), told)

    def print_list(self) -> None:
        """The written list, before it is printed."""
        room = self.seat.desk.routines
        show_paper(self, self.seat.runner, ("routines", "Our attendance routines"), room.paper)

    def _kept(self) -> RoutineRow | None:
        """The chosen routine that the school keeps; why there is none is said."""
        if self.chosen is None:
            self.strip.say(_UNUSED if self.rows.chosen is not None else _NONE, "info")
        return self.chosen

    def _write(self, held: Routine) -> None:
        room = self.seat.desk.routines
        asked = RoutineQuestion(held, self.seat.desk.school.staff, self)
        asked.given.connect(
            lambda wanted: self.doing.do(
                lambda: room.change(wanted), "The list is changed.", asked
            )
        )
        asked.show()
