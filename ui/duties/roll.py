"""The page of the roll: who starts, who leaves, what a record still needs, and who turns five."""

from __future__ import annotations

from attendance_desk.queries.roll_board import Line, RollBoard
from ui.duties.page import Page
from ui.duties.rows import Row, Rows
from ui.widgets.fields import Choice
from ui.widgets.fitting import stays_in_place
from ui.widgets.parts import label, row
from ui.widgets.screen import Seat

_PARTS = (
    ("To look at", "prompts"),
    ("Starters", "starters"),
    ("Leavers", "leavers"),
    ("Below compulsory school age", "young"),
)
_NOTHING = {
    "prompts": "No record needs anything.",
    "starters": "Nobody starts in the next weeks.",
    "leavers": "Nobody leaves in these weeks.",
    "young": "Every child is of compulsory school age.",
}


class RollPage(Page):
    """A part of the board at a time; Enter opens the child's record."""

    hint = "Enter opens the child: there the record is changed, and a child leaves the roll"

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.board: RollBoard | None = None
        self._wanted = ""
        self.part = Choice("Part of the roll", _PARTS)
        self.count = label(kind="second")
        self.empty = label(kind="strong")
        self.rows = Rows("The roll")
        self.part.currentIndexChanged.connect(lambda _place: self._show())
        self.rows.opened.connect(self._open_child)
        self.column.addLayout(row(self.part, None, self.count))
        self.column.addWidget(self.empty)
        self.column.addWidget(self.rows, 1)
        stays_in_place(self.rows)

    def enter(self) -> None:
        self.seat.runner.ask(self.seat.desk.duties.roll, self.show_board)

    def open(self, pupil_id: str, what: object) -> None:
        self._wanted = pupil_id
        self.part.choose("starters" if what == "did_not_arrive" else "prompts")
        self.enter()

    def show_board(self, board: RollBoard) -> None:
        """Show the roll as it stands."""
        self.board = board
        self.count.setText(f"{board.on_roll} children on roll today")
        parts = (
            ("To look at", "prompts", board.prompts),
            ("Starters", "starters", board.starters),
            ("Leavers", "leavers", board.leavers),
            ("Below compulsory school age", "young", board.young),
        )
        self.part.offer((f"{words} · {len(lines)}", name) for words, name, lines in parts)
        self._show()
        self.rows.setFocus()

    def _show(self) -> None:
        name = str(self.part.currentData() or "prompts")
        lines: tuple[Line, ...] = getattr(self.board, name, ())
        self.rows.show_rows([_row(line) for line in lines])
        self.rows.setVisible(bool(lines))
        self.empty.setText("" if lines else _NOTHING[name])
        self.empty.setVisible(not lines)
        wanted, self._wanted = self._wanted, ""
        for line in lines:
            if wanted and line.pupil_id == wanted:
                self.rows.choose(line)
                break

    def _open_child(self, data: object) -> None:
        if isinstance(data, Line):
            self.asked.emit("pupils", data.pupil_id)


def _row(line: Line) -> Row:
    where = f", {line.class_name}" if line.class_name else ""
    return Row(f"{line.name}{where}", line.words, "", line.urgent, line)
