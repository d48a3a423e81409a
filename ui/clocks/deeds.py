"""What is done about the chosen clock: taken, handed over, stood down, paused, acted on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.clocks import ClockKind, State
from attendance_desk.queries.clock_board import ClockBoard, ClockRow
from ui.clocks.asking import HandOverQuestion, ToldQuestion, WhyQuestion
from ui.clocks.lines import which
from ui.widgets.doing import Doing
from ui.widgets.parts import Strip
from ui.widgets.question import Question
from ui.widgets.screen import Screen, Seat
from ui.widgets.signed_rows import SignedRows

_STOPPED = frozenset({State.PAUSED, State.STOOD_DOWN})
_ONLY = "The safeguarding lead and the head take, hand over and stand down clocks."


class ClockDeeds(Screen):
    """The board that is chosen from, and the deeds.

    Attributes:
        board: The clocks as they were asked for last; None before the first time.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.board: ClockBoard | None = None
        self.wanted: object = None
        self.may_own = seat.may(Deed.OWN_CLOCKS)
        self.strip = Strip("ok")
        self.rows = SignedRows("Safeguarding clocks, the most urgent first")
        self.doing = Doing(self, self.strip, self.ask)

    def ask(self) -> None:
        """Ask for the board again."""
        raise NotImplementedError

    @property
    def chosen(self) -> ClockRow | None:
        """The clock that is chosen."""
        held = self.rows.chosen
        board = self.board
        every = (*board.rows, *board.stood_down) if board else ()
        return next((row for row in every if which(row) == held), None)

    def take(self) -> None:
        """It is theirs from now on."""
        row = self._mine()
        if row is not None:
            room = self.seat.desk.clocks
            self.doing.do(lambda: room.take(which(row)), f"You hold it: {row.clock.next_step}")

    def hand_over(self) -> None:
        """To somebody who can act on it."""
        row = self._mine()
        if row is None:
            return
        room = self.seat.desk.clocks
        asked = HandOverQuestion(self._about(row), room.holders(), self)
        self._answer(asked, lambda to: room.hand_over(which(row), str(to)), "It is handed over.")

    def stand_down(self) -> None:
        """Nothing more is needed, for a listed reason; or it is taken up again."""
        row = self._mine()
        if row is None:
            return
        if row.clock.state in _STOPPED:
            self._go_on(row)
        elif row.reasons:
            self._why(row, "Stand it down", pauses=False)
        else:
            self.strip.say("This one ends where it is settled: press Enter.", "info")

    def pause(self) -> None:
        """Let it wait, for a listed reason; or go on."""
        row = self._mine()
        if row is None:
            return
        if row.clock.state in _STOPPED:
            self._go_on(row)
        elif row.pauses:
            self._why(row, "Pause it", pauses=True)
        else:
            self.strip.say("A clock for somebody nobody can find is never paused.", "info")

    def tick(self, step_id: str, *, done: bool) -> None:
        """Tick a step of the checklist, or take the tick back."""
        row = self.chosen
        if row is not None:
            room = self.seat.desk.clocks
            told = "The step is done." if done else "The tick is taken back."
            self.doing.do(lambda: room.step(which(row), step_id, done=done), told)

    def tick_number(self, number: int) -> None:
        """The step that has a number; pressed again, the tick is taken back."""
        row = self.chosen
        if row is not None and number <= len(row.clock.steps):
            step = row.clock.steps[number - 1]
            self.tick(step.id, done=not step.done)

    def act(self, _data: object = None) -> None:
        """What the clock asks for: ring, visit, settle; where nothing opens, the child."""
        row = self.chosen
        if row is None:
            return
        clock = row.clock
        if clock.kind is ClockKind.LAPSING:
            self.asked.emit("todo", ("unexplained", clock.pupil_id, None))
        elif clock.kind is ClockKind.ILLNESS:
            self.asked.emit("todo", ("returns", clock.pupil_id, "sickness_return"))
        else:
            opens = {"ring": self.ring, "visit": self.visit, "tell": self.tell}
            opens.get(clock.action, self.story)()

    def tell(self) -> None:
        """The worker was told of the absence; what was said may be added."""
        row, calling = self.chosen, self.seat.desk.calling
        if row is not None:
            pupil, day = row.clock.pupil_id, date.fromisoformat(row.clock.key)
            asked = ToldQuestion(row.clock.next_step, self)
            told = "It is written down."
            self._answer(asked, lambda said: calling.tell_next(pupil, day, str(said)), told)

    def ring(self) -> None:
        """Open the call."""
        row = self.chosen
        if row is not None:
            self.asked.emit("ring", (row.clock.pupil_id, "first_day"))

    def visit(self) -> None:
        """Log a home visit."""
        row = self.chosen
        if row is not None:
            self.asked.emit("visit", (row.clock.pupil_id, row.clock.kind.value))

    def story(self) -> None:
        """The page of the child."""
        row = self.chosen
        if row is not None:
            self.asked.emit("pupils", row.clock.pupil_id)

    def _mine(self) -> ClockRow | None:
        if not self.may_own:
            self.strip.say(_ONLY, "info")
            return None
        return self.chosen

    def _about(self, row: ClockRow) -> str:
        return row.clock.label if self.hidden_details else f"{row.name}: {row.clock.label}"

    def _go_on(self, row: ClockRow) -> None:
        room = self.seat.desk.clocks
        self.doing.do(lambda: room.resume(which(row)), "It runs again.")

    def _why(self, row: ClockRow, title: str, *, pauses: bool) -> None:
        from attendance_desk.desk.clocks import Why

        room = self.seat.desk.clocks
        act = room.pause if pauses else room.stand_down
        asked = WhyQuestion(title, self._about(row), row.pauses if pauses else row.reasons, self)

        def answer(given: object) -> Outcome[None]:
            reason, words, more = given if isinstance(given, tuple) else ("", "", "")
            return act(which(row), Why(str(reason), str(words), restricted=str(more)))

        self._answer(asked, answer, "It waits." if pauses else "It is stood down.")

    def _answer(
        self, asked: Question, action: Callable[[object], Outcome[None]], told: str
    ) -> None:
        asked.given.connect(lambda given: self.doing.do(lambda: action(given), told, asked))
        asked.show()
