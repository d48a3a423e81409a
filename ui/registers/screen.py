"""Registers: the board of a session, and the register that is opened from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from attendance_desk.actions.marks import NewMark
from attendance_desk.domain.access import Role
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.marks import clock_words
from attendance_desk.queries.register_sheet import RegisterSheet, SheetState
from attendance_desk.queries.today_board import RegisterStatus
from ui.registers.amend import AmendDialog, Amendment
from ui.registers.board import Board
from ui.registers.keeper import Keeper
from ui.registers.marking import Hand, Marking, is_in_words
from ui.registers.page import HINT, SheetPage
from ui.runner import Words
from ui.widgets.screen import Screen, Seat


@dataclass(frozen=True, slots=True)
class Which:
    """A register to open."""

    class_id: str
    session: Session


class RegistersScreen(Screen):
    """Takes registers.

    Attributes:
        done: A teacher's register is in: the words to show at the door.
    """

    done = Signal(str)

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
        self._dialog: AmendDialog | None = None
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

    def open(self, what: object) -> None:
        if isinstance(what, RegisterStatus):
            what = Which(what.class_id, what.session)
        if isinstance(what, Which):
            which = what
            desk = self.seat.desk
            self.seat.runner.ask(
                lambda: desk.registers.sheet(which.class_id, which.session), self._show
            )

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        if self.stack.currentWidget() is not self.sheet:
            return {"refresh": lambda: self._ask_board(self.board.session)}
        return {
            "undo": self.sheet.undo,
            "redo": self.sheet.redo,
            "rest": self.sheet.rest_or_submit,
            "submit": self.sheet.try_submit,
            "amend": self.amend,
            "note": self.sheet.ask_note,
            "past": self.past_days,
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

    def amend(self) -> None:
        """F2: change the mark of the child in focus, after the register is in."""
        marking, line = self.sheet.marking, self.sheet.view.line
        if marking is None or line is None:
            return
        if marking.sheet.state is not SheetState.SUBMITTED:
            self.hinted.emit("This register is not in yet: just mark the child again.")
            return
        if self._dialog is not None:
            self._dialog.close()
        dialog = AmendDialog(line, self._hand.codes, self._letters(marking), self)
        dialog.asked.connect(self._amend)
        dialog.destroyed.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.show()

    def past_days(self) -> None:
        """Ctrl+Right: what was marked for this child on the five school days before."""
        marking, line = self.sheet.marking, self.sheet.view.line
        if marking is None or line is None:
            return
        desk, day, first = self.seat.desk, marking.sheet.session.day, marking.sheet.session.day
        for _ in range(5):
            first = desk.calendar.previous_school_day(first) or first
        self.seat.runner.ask(
            lambda: desk.history.of_pupil(line.pupil_id, first, day),
            lambda rows: self.hinted.emit(_past_words(line.name, rows, day)),
        )

    def _connect(self) -> None:
        self.board.chosen.connect(self.open)
        self.board.wanted.connect(self._ask_board)
        self.sheet.changed.connect(self._keep)
        self.sheet.submitted.connect(self._submit)
        self.sheet.said.connect(lambda words: self.hinted.emit(words or HINT))
        self.sheet.left.connect(self._leave)
        self.sheet.amend.clicked.connect(self.amend)
        self.keeper.kept.connect(self._kept)
        self.keeper.failed.connect(lambda words: self.sheet.strip.say(str(words), "danger"))

    def _ask_board(self, session: Session | None) -> None:
        desk = self.seat.desk

        def ask() -> tuple[Session, tuple[RegisterStatus, ...], str]:
            wanted = session or desk.today.board().session
            wanted = wanted or Session(desk.clock.now().date(), Half.AM)
            if not desk.calendar.is_school_day(wanted.day):
                return wanted, (), f"No school ({desk.calendar.why_closed(wanted.day)})."
            return wanted, desk.registers.board(wanted), ""

        self.seat.runner.ask(ask, lambda found: self.board.show_board(*found))
        self.hinted.emit("Up and Down choose a class · Enter opens its register · F1 keys")

    def _show(self, sheet: RegisterSheet) -> None:
        marking = Marking(sheet, self._hand)
        marking.hidden = self.hidden_details
        teacher = self._hand.role is Role.TEACHER
        words = "You will be signed out." if teacher else ""
        self.sheet.after_words = words
        editable = marking.editable
        self.sheet.foot_words.setText(
            f"Count heads before you submit. {words}".strip() if editable else ""
        )
        self.stack.setCurrentWidget(self.sheet)
        self.sheet.show_register(marking)
        self.titled.emit(self.heading())
        self.hinted.emit(HINT if editable else "F2 change a mark · Esc back · F1 keys")

    def _leave(self) -> None:
        session = self.sheet.marking.sheet.session if self.sheet.marking else None
        self.stack.setCurrentWidget(self.board)
        self._ask_board(session)
        self.titled.emit(self.heading())

    def _keep(self) -> None:
        if self.sheet.marking is not None:
            self.keeper.keep(self.sheet.marking.draft)

    def _kept(self) -> None:
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

    def _amend(self, wanted: Amendment) -> None:
        marking, dialog, desk = self.sheet.marking, self._dialog, self.seat.desk
        if marking is None or dialog is None:
            return
        sheet, row = marking.sheet, self.sheet.view.currentIndex().row()
        new = NewMark(wanted.pupil_id, sheet.session, wanted.code, wanted.reason, wanted.minutes)

        def amend() -> Outcome[RegisterSheet]:
            outcome = desk.registers.set_mark(new)
            shown = desk.registers.sheet(sheet.class_id, sheet.session)
            return Outcome(shown, outcome.changes, outcome.receipt)

        def done(outcome: Outcome[RegisterSheet]) -> None:
            dialog.close()
            self._show(outcome.value)
            self.sheet.view.go(row)
            self.saved.emit(f"Saved {clock_words(self._hand.now().time())} by {desk.me.name}")

        self.seat.runner.do(amend, done, lambda words: self._amend_refused(dialog, words), self)

    def _amend_refused(self, dialog: AmendDialog, words: Words) -> None:
        if self._dialog is dialog:
            dialog.refused(str(words))

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _letters(self, marking: Marking) -> frozenset[str]:
        day = marking.sheet.session.day
        codes = self._hand.codes.current(day)
        return frozenset(one.letter for one in codes if one.counts is not Counts.NOT_COLLECTED)


def _past_words(name: str, rows: object, day: object) -> str:
    codes: dict[Session, str] = {}
    for one in rows if isinstance(rows, tuple) else ():
        if one.session.day != day:
            codes[one.session] = one.code
    told = " ".join(
        f"{session.day:%a} {session.half.name} {codes[session]}" for session in sorted(codes)
    )
    return f"{name}, five school days before: {told}" if told else f"{name}: no marks before."
