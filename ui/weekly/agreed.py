"""What was agreed and is open: mine first, then by who does it and by when."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.names import initials
from attendance_desk.queries.agreed_board import AgreedRow
from ui.weekly.before import line_of
from ui.widgets.fitting import stays_in_place, wrapping
from ui.widgets.parts import Strip, button, label
from ui.widgets.signed_rows import SignedLine, SignedRows

_EMPTY = "Nothing that was agreed is open."


class AgreedPage(QWidget):
    """D done · N not done, carried on · X dropped · O the child.

    Attributes:
        settled: `done`, `carried` or `dropped` on the chosen one.
        opened: The page of a child, by id.
    """

    settled = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.board: tuple[AgreedRow, ...] = ()
        self.count, self.strip = label(kind="second", wrap=True), Strip("ok")
        self.rows = SignedRows("What was agreed and is open")
        self.empty = label(_EMPTY, "second", wrap=True)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addWidget(self.count)
        page.addWidget(self.strip)
        page.addWidget(self.empty)
        page.addWidget(self.rows, 1)
        stays_in_place(self.rows)
        self.carry = button("&Not done, carry on  N", lambda: self.settled.emit("carried"))
        self.drop = button("Drop it…  &X", lambda: self.settled.emit("dropped"))
        self.done = button("It is &done  D", lambda: self.settled.emit("done"), "primary")
        self.child = button("Open the &child  O", self._open)
        page.addLayout(wrapping(self.done, self.carry, self.drop, None, self.child))
        for key, pressed in (
            (Qt.Key.Key_D, lambda: self.settled.emit("done")),
            (Qt.Key.Key_N, lambda: self.settled.emit("carried")),
            (Qt.Key.Key_X, lambda: self.settled.emit("dropped")),
            (Qt.Key.Key_O, self._open),
        ):
            self.rows.on_key(key, pressed)
        self.rows.opened.connect(lambda _one: self._open())
        self.rows.moved.connect(self._suit)

    @property
    def chosen(self) -> AgreedRow | None:
        """The one that is chosen."""
        held = self.rows.chosen
        return next((one for one in self.board if one.agreed.id == held), None)

    def show_board(self, board: tuple[AgreedRow, ...], *, hidden: bool) -> None:
        """Show everything open."""
        self.board = board
        late = sum(1 for one in board if one.overdue)
        things = "1 thing" if len(board) == 1 else f"{len(board)} things"
        self.count.setText(f"{things} open, {late} overdue" if board else "")
        self.empty.setVisible(not board)
        self.rows.setVisible(bool(board))
        lines: list[SignedLine] = []
        for owner, held in groupby(board, key=lambda one: (one.mine, one.agreed.owner_name)):
            lines.append(SignedLine("Yours" if owner[0] else owner[1], heading=True))
            lines += [
                line_of(one, child=True, named=initials(one.name) if hidden else "")
                for one in held
            ]
        self.rows.show_lines(lines)
        self._suit()

    def _suit(self) -> None:
        """Offer what may be done with the chosen one."""
        chosen = self.chosen
        self.done.setVisible(chosen is not None and chosen.may_close)
        self.child.setVisible(chosen is not None and bool(chosen.agreed.pupil_id))
        for one in (self.carry, self.drop):
            one.setVisible(chosen is not None and chosen.may_carry)

    def _open(self) -> None:
        chosen = self.chosen
        if chosen is not None and chosen.agreed.pupil_id:
            self.opened.emit(chosen.agreed.pupil_id)
