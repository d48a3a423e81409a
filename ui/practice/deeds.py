"""What is done with the chosen line: judged, opened again, noted, printed."""

from __future__ import annotations

from attendance_desk.domain.practice import Judgement, Verdict
from attendance_desk.queries.practice_board import PointRow, PracticeBoard
from ui.practice.lines import Beside
from ui.printing.drawing import show_paper
from ui.widgets.doing import Doing
from ui.widgets.parts import Strip
from ui.widgets.screen import Screen, Seat
from ui.widgets.signed_rows import SignedRows


class PracticeDeeds(Screen):
    """The lists that are chosen from, and the deeds.

    Attributes:
        board: The checklist as it was asked for last; None before.
        year: The earlier school year that is looked at; empty for the one that runs.
        rows: The checklist.
        beside: What is beside the chosen line.
        strip: Where it is said what was done.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.board: PracticeBoard | None = None
        self.year = ""
        self.strip = Strip("ok")
        self.rows, self.beside = SignedRows("The checklist"), SignedRows("Beside this line")
        self.doing = Doing(self, self.strip, self.ask)

    def ask(self) -> None:
        """Ask for the checklist again."""
        raise NotImplementedError

    @property
    def chosen(self) -> PointRow | None:
        """The line that is chosen."""
        rows = self.board.rows if self.board else ()
        return next((one for one in rows if one.point.id == self.rows.chosen), None)

    @property
    def may_judge(self) -> bool:
        """Whether the year that runs is in front, and who looks at it judges."""
        return self.board is not None and self.board.live and self.board.may_review

    def judge(self, verdict: Verdict) -> None:
        """In place is said at once; anything less asks for the next step or the reason."""
        row_ = self.chosen
        if row_ is None or not self.may_judge:
            return
        point = row_.point
        if verdict is not Verdict.IN_PLACE:
            self.asked.emit("practice_line", (point.id, verdict))
            return
        words = row_.now.words if row_.now and row_.now.verdict is verdict else ""
        wanted = Judgement("", point.id, verdict, self.seat.today(), words)
        room = self.seat.desk.practice
        self.doing.do(
            lambda: room.judge(wanted), f"{point.place}. {point.title}: in place. Delete opens it."
        )

    def words(self) -> None:
        """The words of the chosen line, and its next step."""
        if self.chosen is not None and self.may_judge:
            self.asked.emit("practice_line", self.chosen.point.id)

    def note(self) -> None:
        """Write down what the desk cannot see of the chosen line."""
        row_ = self.chosen
        if row_ is None or not self.may_judge:
            return
        if row_.notes:
            self.asked.emit("practice_note", row_.point.id)
        else:
            self.strip.say("The desk counts all that belongs to this line: judge it.", "info")

    def take_back(self) -> None:
        """The chosen line is open again."""
        row_ = self.chosen
        if row_ is None or row_.now is None or not self.may_judge:
            return
        room, point = self.seat.desk.practice, row_.point
        self.doing.do(lambda: room.take_back(point.id), f"{point.place}. {point.title}: open.")

    def strike(self) -> None:
        """Take the chosen note back."""
        held = self.beside.chosen
        if isinstance(held, Beside) and held.note and self.may_judge:
            room, note = self.seat.desk.practice, held.note
            self.doing.do(lambda: room.strike(note), "The note is taken back.")

    def print_paper(self) -> None:
        """The review for governors, before it is printed."""
        room, year = self.seat.desk.practice, self.year
        named = ("practice", "Review of practice")
        show_paper(self, self.seat.runner, named, lambda: room.paper(year))
