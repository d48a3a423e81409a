"""A teacher finds their own class open on the session that is running."""

from __future__ import annotations

from collections.abc import Callable

from ui.widgets.screen import Seat


def open_own_register(
    seat: Seat, go: Callable[[str, object], None], now: Callable[[], Seat | None]
) -> None:
    """Ask which register is the person's own and due, and open it.

    Args:
        seat: Of who has signed in.
        go: Shows an area and one thing in it.
        now: Who is signed in when the answer comes.
    """

    def found(board: object) -> None:
        from attendance_desk.queries.today_board import RegisterState, TodayBoard

        if not isinstance(board, TodayBoard) or now() is not seat:
            return
        wanted = (RegisterState.DUE, RegisterState.PART, RegisterState.LATE)
        for status in board.registers:
            if status.mine and status.state in wanted:
                go("registers", status)
                return

    seat.runner.ask(seat.desk.today.board, found)
