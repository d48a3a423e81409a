"""The priority list: those visited first on top; Enter opens one, Ctrl+P prints the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attendance_desk.domain.access import Deed
from attendance_desk.domain.caring import Standing
from attendance_desk.domain.changes import Area
from attendance_desk.domain.names import initials
from attendance_desk.queries.care_board import CareRow
from ui.printing.drawing import show_paper
from ui.widgets.alive import while_open
from ui.widgets.fitting import stays_in_place
from ui.widgets.looking import Looking
from ui.widgets.parts import Strip, button, drawn, label, row
from ui.widgets.screen import Screen, Seat
from ui.widgets.signed_rows import SignedLine, SignedRows

_HEADINGS = {
    Standing.ALWAYS: "Visited on the first day, even when somebody is reached",
    Standing.NO_CONTACT: "Visited on the first day when nobody is reached",
    Standing.WORKER: "Their worker is told the same day",
    Standing.LIMITS: "Contact limits",
    Standing.NOTHING: "To be completed",
}
_NOBODY = "No child is on the priority list. Open a child under Pupils, then Care…"


class PriorityScreen(Screen):
    """Everybody on the list."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.listed: tuple[CareRow, ...] = ()
        self._wanted = ""
        self.may_set = seat.may(Deed.SET_CARE)
        self.strip = Strip("info")
        self.rows = SignedRows("Priority list, those visited first on top")
        self.empty = Looking("the list", _NOBODY)
        clocks = button("Cloc&ks", lambda: self.asked.emit("clocks", None))
        paper = drawn(button("&Print…  Ctrl+P", self.print_list), "printer")
        self.page.addLayout(row(label("Priority list", "title"), None, clocks, paper))
        told = "Why a child is on this list stands in restricted notes alone."
        self.page.addWidget(label(told, "second", wrap=True))
        self.page.addWidget(self.strip)
        self.page.addWidget(self.empty)
        self.page.addWidget(self.rows, 1)
        stays_in_place(self.rows)
        self.rows.opened.connect(self._open)

    def heading(self) -> str:
        return "Priority list"

    def enter(self) -> None:
        self._ask()
        opens = "Enter opens a child · " if self.may_set else ""
        self.hinted.emit(f"{opens}Ctrl+P print · Esc back to the clocks")

    def open(self, what: object) -> None:
        self._wanted = what if isinstance(what, str) else ""
        self.enter()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "refresh": self._ask,
            "print": self.print_list,
            "back": lambda: self.asked.emit("clocks", None),
        }

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & {Area.CARE, Area.PEOPLE}:
            self._ask()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self._show()

    def print_list(self) -> None:
        """The list on one page, before it is printed."""
        care = self.seat.desk.care
        show_paper(self, self.seat.runner, ("priority-list", "Priority list"), care.paper)

    def _ask(self) -> None:
        self.seat.runner.ask(self.seat.desk.care.board, while_open(self, self._arrived))

    def _arrived(self, listed: tuple[CareRow, ...]) -> None:
        self.listed = listed
        self.empty.answered()
        self._show()
        self.rows.setFocus()
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self.rows.choose(wanted)

    def _show(self) -> None:
        self.empty.setVisible(not self.listed)
        self.rows.setVisible(bool(self.listed))
        lines: list[SignedLine] = []
        for standing, words in _HEADINGS.items():
            rows = [one for one in self.listed if one.standing is standing]
            if rows:
                lines.append(SignedLine(words, heading=True))
            lines += [self._line(one) for one in rows]
        self.rows.show_lines(lines)

    def _line(self, one: CareRow) -> SignedLine:
        late = one.review.past or one.worker_missing
        said = (f"look again {one.review.words}" if one.review.words else "",)
        state = "To look at" if late else ""
        if self.hidden_details:
            title, words = initials(one.name), ""
        else:
            title, words = f"{one.name}, {one.class_name}", " · ".join(one.flags[_first(one) :])
        notes = ("1 note",) if one.notes == 1 else (f"{one.notes} notes",) if one.notes else ()
        return SignedLine(
            title,
            words,
            " · ".join(part for part in (*said, *notes) if part),
            "triangle-alert" if late else "shield-alert",
            "warn" if late else "text2",
            state,
            one.pupil_id,
        )

    def _open(self, data: object) -> None:
        if self.may_set:
            self.asked.emit("care", data)
        else:
            self.strip.say("The safeguarding lead and the head set this list.", "info")


def _first(one: CareRow) -> int:
    """The heading has said which visit it is already."""
    return 1 if one.standing in {Standing.ALWAYS, Standing.NO_CONTACT} else 0
