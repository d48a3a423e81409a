"""Registers: the board of a session, and the register that is opened from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from attendance_desk.domain.access import Role
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.grid import ClassWeek
from attendance_desk.domain.marks import clock_words
from attendance_desk.queries.register_sheet import RegisterSheet
from attendance_desk.queries.today_board import RegisterStatus
from ui.registers.amending import Amending
from ui.registers.board import Board
from ui.registers.board_work import BoardWork
from ui.registers.keeper import Keeper
from ui.registers.marking import Hand, Marking, is_in_words
from ui.registers.opening import Opening
from ui.registers.page import HINT, SheetPage
from ui.registers.telling import Telling
from ui.widgets.screen import Screen, Seat

if TYPE_CHECKING:
    from attendance_desk.desk import Desk

HINT_IN = "F2 change a mark · Ctrl+H open it · Ctrl+P print · Esc back · F1 help"


@dataclass(frozen=True, slots=True)
class Which:
    """A register to open."""

    class_id: str
    session: Session


class RegistersScreen(Screen):
    """Takes registers."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.board, self.sheet = Board(), SheetPage()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.board)
        self.stack.addWidget(self.sheet)
        self.page.addWidget(self.stack)
        head = next((one for one in seat.desk.school.staff if one.role == Role.HEAD.value), None)
        self._hand = Hand(
            seat.role, head.name if head else "the head", seat.desk.codes, seat.desk.clock.now
        )
        registers = seat.desk.registers
        self.keeper = Keeper(seat.runner, registers.keep_draft, self)
        self.amending = Amending(seat, self.sheet, self._show)
        self.amending.hinted.connect(self.hinted)
        self.amending.saved.connect(self.saved)
        self.work = BoardWork(seat, self.board, self._hand)
        self.opening = Opening(seat, self.sheet)
        self.opening.hinted.connect(self.hinted)
        self.telling = Telling(self.sheet, self.amending, self.opening)
        self.telling.hinted.connect(self.hinted)
        self._connect()

    def heading(self) -> str:
        if self.stack.currentWidget() is self.sheet and self.sheet.marking is not None:
            return self.sheet.marking.title.replace(" · ", ", ")
        return "Registers"

    def enter(self) -> None:
        if self.stack.currentWidget() is self.sheet and self.sheet.marking is not None:
            self.sheet.view.setFocus()
            self.hinted.emit(HINT)
            return
        self._ask_board(None)

    def leave(self) -> None:
        self.keeper.flush()
        self.amending.leave()

    def open(self, what: object) -> None:
        if what is not None:
            self.seat.runner.ask(partial(_sheet_of, self.seat.desk, what), self._show)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        if self.stack.currentWidget() is not self.sheet:
            again = {"refresh": lambda: self._ask_board(self.board.session)}
            return {**again, **self.work.handlers()}
        return {
            **self.telling.handlers(),
            "undo": self.sheet.undo,
            "redo": self.sheet.redo,
            "rest": self.sheet.rest_or_submit,
            "submit": self.sheet.try_submit,
            "week": lambda: self.asked.emit("week", _week_of(self.sheet)),
            "back": self.sheet.escape,
        }

    def on_changed(self, areas: frozenset[Area]) -> None:
        if Area.MARKS in areas and self.stack.currentWidget() is self.board:
            self._ask_board(self.board.session)

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        if self.sheet.marking is not None:
            self.sheet.marking.hidden = hidden
            self.sheet.refresh()

    def show_class_view(self, *, on: bool) -> None:
        super().show_class_view(on=on)
        self.telling.show_class_view(on=on)

    def _connect(self) -> None:
        self.board.chosen.connect(self.open)
        self.board.wanted.connect(self._ask_board)
        self.sheet.changed.connect(self._keep)
        self.sheet.submitted.connect(self._submit)
        self.sheet.said.connect(lambda words: self.hinted.emit(words or HINT))
        self.sheet.left.connect(self._leave)
        self.keeper.kept.connect(self._kept)
        self.keeper.failed.connect(lambda words: self.sheet.strip.say(str(words), "danger"))

    def _ask_board(self, session: Session | None) -> None:
        desk = self.seat.desk
        self.seat.runner.ask(
            lambda: _board(desk, session), lambda found: self.board.show_board(*found)
        )
        self.hinted.emit("Up and Down choose a class · Enter opens its register · F1 help")

    def _show(self, sheet: RegisterSheet) -> None:
        marking = Marking(sheet, self._hand)
        marking.hidden, marking.class_view = self.hidden_details, self.class_view
        words = "You will be signed out." if self._hand.role is Role.TEACHER else ""
        self.sheet.after_words = words
        editable = marking.editable
        usual = f"Count heads before you submit. {words}".strip()
        self.sheet.foot_usual = usual if editable else ""
        self.sheet.tell_foot(self.sheet.foot_usual)
        self.stack.setCurrentWidget(self.sheet)
        self.sheet.show_register(marking)
        self.titled.emit(self.heading())
        self.hinted.emit(HINT if editable else HINT_IN)
        self.amending.look_for_left()

    def _leave(self) -> None:
        session = self.sheet.marking.sheet.session if self.sheet.marking else None
        self.stack.setCurrentWidget(self.board)
        self._ask_board(session)
        self.titled.emit(self.heading())

    def _keep(self) -> None:
        if self.sheet.marking is not None:
            self.keeper.keep(self.sheet.marking.draft)

    def _kept(self) -> None:
        self.sheet.safe_again()
        now = self._hand.now().time()
        self.saved.emit(f"Kept {clock_words(now)}, not submitted yet")

    def _submit(self, late_reason: str) -> None:
        marking, desk = self.sheet.marking, self.seat.desk
        if marking is None:
            return
        self.keeper.forget()
        draft = marking.draft

        def submit() -> Outcome[RegisterSheet]:
            outcome = desk.registers.submit(draft, late_reason)
            sheet = desk.registers.sheet(draft.class_id, draft.session)
            return Outcome(sheet, outcome.changes, outcome.receipt)

        self.seat.runner.do(
            submit,
            lambda outcome: self._submitted(marking, outcome.value),
            lambda words: self.sheet.refused(str(words)),
            self,
        )

    def _submitted(self, marking: Marking, sheet: RegisterSheet) -> None:
        size = len(marking.pupils)
        now = clock_words(self._hand.now().time())
        self.saved.emit(f"Saved {now} by {self.seat.desk.me.name}, {size} of {size}")
        if self._hand.role is Role.TEACHER:
            self.done.emit(f"{is_in_words(marking)} Signed out.")
            return
        self._show(sheet)
        self.hinted.emit(is_in_words(marking))


def _board(desk: Desk, session: Session | None) -> tuple[Session, tuple[RegisterStatus, ...], str]:
    """The registers of a session, or of the newest one, and why there are none."""
    wanted, words = (session, "") if session else _newest(desk)
    if not desk.calendar.is_school_day(wanted.day):
        return wanted, (), f"No school ({desk.calendar.why_closed(wanted.day)})."
    return wanted, desk.registers.board(wanted), words


def _which(what: object) -> Which | None:
    """The register that is meant by a status, by a class and its session, or by itself."""
    if isinstance(what, RegisterStatus):
        return Which(what.class_id, what.session)
    return Which(*what) if isinstance(what, tuple) else what if isinstance(what, Which) else None


def _week_of(page: SheetPage) -> ClassWeek | None:
    """The whole week of the class whose register is open."""
    sheet = page.marking.sheet if page.marking else None
    return ClassWeek(sheet.class_id, sheet.session.day) if sheet else None


def _sheet_of(desk: Desk, what: object) -> RegisterSheet:
    """The register that is meant; of a class, given by its id, the one that `_newest` names."""
    which = _which(what) or Which(str(what), _newest(desk)[0])
    return desk.registers.sheet(which.class_id, which.session)


def _newest(desk: Desk) -> tuple[Session, str]:
    """The running session; without school, the last school day's, and a word about that.

    The half with a register missing is shown first; else the afternoon.
    """
    board = desk.today.board()
    if board.session is not None:
        return board.session, ""
    last = board.last_day
    if last is None:
        return Session(board.day, Half.AM), ""
    half = min((one.session.half for one in last.missing), default=Half.PM)
    why = desk.calendar.why_closed(board.day)
    return Session(last.day, half), f"No school today ({why}). This is the last school day."
