"""The rooms of daily work. Each method asks a query or runs an action, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import marks, registers, school
from attendance_desk.desk.room import Room
from attendance_desk.queries import (
    blank_register,
    certificate,
    figures_board,
    fire_roll,
    history_page,
    papers,
    register_sheet,
    today_board,
)
from attendance_desk.queries.certificate import Span

if TYPE_CHECKING:
    from datetime import date, datetime

    from attendance_desk.actions.marks import NewMark
    from attendance_desk.domain.by_hand import BlankRegister, BlankRegisters
    from attendance_desk.domain.calendar import Closure, DayTimes, Half, SchoolYear, Session, Term
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.drafts import RegisterDraft
    from attendance_desk.domain.figures import Measure, Opened
    from attendance_desk.domain.fire_roll import FireRoll
    from attendance_desk.domain.ledger import Kind
    from attendance_desk.domain.papers import (
        ClassMonth,
        RecoverySheet,
        RegisterPaper,
        RegistrationCertificate,
    )
    from attendance_desk.domain.people import SchoolClass, StaffMember
    from attendance_desk.queries.figures_board import FiguresTable, Wanted
    from attendance_desk.queries.history_page import HistoryRow
    from attendance_desk.queries.register_sheet import RegisterSheet
    from attendance_desk.queries.today_board import RegisterStatus, TodayBoard


class Registers(Room):
    """Taking registers and amending marks."""

    def sheet(self, class_id: str, session: Session) -> RegisterSheet:
        """One register."""
        with self._desk.ground() as ground:
            return register_sheet.sheet(ground, class_id, session)

    def board(self, session: Session) -> tuple[RegisterStatus, ...]:
        """Every class's register of a session."""
        with self._desk.ground() as ground:
            return today_board.board(ground, session)

    def keep_draft(self, draft: RegisterDraft) -> Outcome[None]:
        """Keep an unfinished register."""
        return registers.keep_draft(self._desk.context(), self._desk.by(), draft)

    def submit(self, draft: RegisterDraft, late_reason: str = "") -> Outcome[int]:
        """Take a register."""
        return registers.take(self._desk.context(), self._desk.by(), draft, late_reason)

    def set_mark(self, new: NewMark) -> Outcome[Kind | None]:
        """Record a first mark or amend one that stands."""
        return marks.set_mark(self._desk.context(), self._desk.by(), new)


class Today(Room):
    """The first screen."""

    def board(self) -> TodayBoard:
        """Today in one look."""
        with self._desk.ground() as ground:
            return today_board.today(ground)


class Figures(Room):
    """Figures, and the sessions behind them."""

    def table(self, wanted: Wanted) -> FiguresTable:
        """Figures as asked."""
        with self._desk.ground() as ground:
            return figures_board.table(ground, self._desk.views, wanted)

    def open(self, wanted: Wanted, key: str, measure: Measure) -> tuple[Opened, ...]:
        """The sessions behind one number."""
        with self._desk.ground() as ground:
            return figures_board.opened(ground, self._desk.views, wanted, key, measure)


class History(Room):
    """What stood, what stands, who and why."""

    @property
    def this_pc(self) -> str:
        """This PC's id, as entries made here carry it."""
        return self._desk.seated.register.device

    def of_pupil(self, pupil_id: str, first: date, last: date) -> tuple[HistoryRow, ...]:
        """Every entry on a child's marks between two days."""
        with self._desk.ground() as ground:
            return history_page.history(ground, pupil_id, first, last)


class Papers(Room):
    """The facts of papers; `letters` draws them."""

    def register(
        self,
        class_id: str,
        day: date,
        half: Half | None = None,
        as_at: datetime | None = None,
    ) -> RegisterPaper:
        """One class's register of a session, or of a day; as it stood at a past moment."""
        with self._desk.ground() as ground:
            return papers.register_paper(ground, class_id, day, half, as_at)

    def class_month(self, class_id: str, month: date, as_at: datetime | None = None) -> ClassMonth:
        """One class's registers of a month; as they stood at a past moment."""
        with self._desk.ground() as ground:
            return papers.class_month(ground, class_id, month, as_at)

    def registration_certificate(
        self, pupil_id: str, span: Span | None = None, as_at: datetime | None = None
    ) -> RegistrationCertificate:
        """One child's register; the school year so far, as it stands, unless asked otherwise."""
        with self._desk.ground() as ground:
            return certificate.registration_certificate(ground, pupil_id, span or Span(), as_at)

    def fire_roll(self) -> FireRoll:
        """Who should be outside, by the running session's registers."""
        with self._desk.ground() as ground:
            session = today_board.running(ground, ground.now.date())
            return fire_roll.fire_roll(ground, session)

    def blank_register(self, class_id: str, day: date | None = None) -> BlankRegister:
        """A register to fill in by hand."""
        with self._desk.ground() as ground:
            return blank_register.blank_register(ground, class_id, day)

    def blank_registers(
        self,
        class_ids: tuple[str, ...] = (),
        day: date | None = None,
        half: Half | None = None,
        *,
        week: bool = False,
    ) -> BlankRegisters:
        """Registers to fill in by hand, of all classes where none is named."""
        with self._desk.ground() as ground:
            return blank_register.blank_registers(ground, class_ids, day, half, week=week)

    def recovery_sheet(self, groups: tuple[str, ...]) -> RecoverySheet:
        """The sheet that opens the school when every passphrase is forgotten."""
        with self._desk.ground() as ground:
            return papers.recovery_sheet(ground, groups)


class SchoolRoom(Room):
    """The school's own facts: head only."""

    def change_calendar(
        self,
        years: tuple[SchoolYear, ...],
        terms: tuple[Term, ...],
        closures: tuple[Closure, ...],
    ) -> Outcome[None]:
        """Put another calendar in force."""
        desk = self._desk
        return self._done(
            school.change_calendar(desk.context(), desk.by(), years, terms, closures)
        )

    def change_day_times(self, times: DayTimes) -> Outcome[None]:
        """Put other times in force from a day on."""
        return self._done(school.change_day_times(self._desk.context(), self._desk.by(), times))

    def save_class(self, school_class: SchoolClass) -> Outcome[str]:
        """Add or change a class."""
        return self._done(school.save_class(self._desk.context(), self._desk.by(), school_class))

    def save_staff(self, member: StaffMember) -> Outcome[str]:
        """Add or change a member of staff."""
        return self._done(school.save_staff(self._desk.context(), self._desk.by(), member))
