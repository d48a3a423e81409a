"""What can be done about a plan, each thing with the dialog it asks in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from attendance_desk.desk import Provision
from attendance_desk.domain.access import Deed
from attendance_desk.domain.plans import PlanKind
from attendance_desk.queries.planning_board import PlanLine, TrailRow
from ui.planning.changes import End, EndDialog, OpenDialog, ProvisionDialog
from ui.planning.facts import FactsDialog, NewFacts, ReviewDialog
from ui.planning.lists import PlanTrail
from ui.planning.making import Making
from ui.widgets.screen import Seat


class PlanDeeds:
    """The buttons beside a plan, as far as they are somebody's to press."""

    def __init__(self, seat: Seat, making: Making, on: QWidget) -> None:
        self._seat, self._making, self._on = seat, making, on

    def of(self, line: PlanLine) -> list[tuple[str, Callable[[], None]]]:
        """Words for a button, and what it does."""
        found: list[tuple[str, Callable[[], None]]] = []
        if line.may_change:
            found.append(("Another last &day…", lambda: self._end(line, back=False)))
            found.append(("Take &back…", lambda: self._end(line, back=True)))
            if line.editable:
                found.append(("&Change facts…", lambda: self._facts(line)))
            if line.plan.code == "C2":
                found.append(("Re&view held…", lambda: self._review(line)))
            if line.plan.kind is PlanKind.SUSPENDED and line.plan.code == "E":
                found.append(("Education else&where…", lambda: self._provide(line)))
        if line.plan.kind is PlanKind.CLOSED and self._seat.may(Deed.CLOSE_SESSIONS):
            found.append(("&Open again…", lambda: self._open(line)))
        if self._seat.may(Deed.SEE_PUPILS) and not on_record(line):
            found.append(("E&very entry…", lambda: self._trail(line)))
        return found

    def _end(self, line: PlanLine, *, back: bool) -> None:
        dialog = EndDialog(line, self._on.window(), back=back)
        room = self._seat.desk.planning

        def given(end: End) -> None:
            told = "It is taken back." if end.last is None else "It has another last day."
            self._making.do(dialog, lambda: room.set_end(line.plan.id, end.last, end.reason), told)

        self._making.show(dialog, given)

    def _facts(self, line: PlanLine) -> None:
        self._put(line, FactsDialog(line, self._on.window()), "The change is saved.")

    def _review(self, line: PlanLine) -> None:
        dialog = ReviewDialog(line, self._making.today, self._on.window())
        self._put(line, dialog, "The review is recorded.")

    def _put(self, line: PlanLine, dialog: FactsDialog | ReviewDialog, told: str) -> None:
        put = self._seat.desk.planning.put_facts

        def given(new: NewFacts) -> None:
            self._making.do(dialog, lambda: put(line.plan.id, new.facts, new.reason), told)

        self._making.show(dialog, given)

    def _open(self, line: PlanLine) -> None:
        dialog = OpenDialog(line, self._making.today, self._on.window())
        room = self._seat.desk.planning

        def given(end: End) -> None:
            told = "It is open again."
            self._making.do(
                dialog, lambda: room.open_again(line.plan.id, end.reason, end.last), told
            )

        self._making.show(dialog, given)

    def _provide(self, line: PlanLine) -> None:
        dialog = ProvisionDialog(line, self._on.window())
        room = self._seat.desk.planning

        def given(wanted: Provision) -> None:
            told = "Education elsewhere is planned."
            self._making.do(dialog, lambda: room.provide(line.plan.id, wanted), told)

        self._making.show(dialog, given)

    def _trail(self, line: PlanLine) -> None:
        def arrived(rows: tuple[TrailRow, ...]) -> None:
            PlanTrail(f"{line.who}: {line.what}", rows, self._on.window()).show()

        room = self._seat.desk.planning
        self._seat.runner.ask(lambda: room.trail(line.plan.id), arrived)


def on_record(line: PlanLine) -> bool:
    """Whether it is a pattern on a child's record, and nobody planned it."""
    return line.plan.id.startswith("record")
