"""The room of the facts of papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.desk.room import Room
from attendance_desk.queries import blank_register, certificate, fire_roll, papers, today_board
from attendance_desk.queries.certificate import Span

if TYPE_CHECKING:
    from datetime import date, datetime

    from attendance_desk.domain.by_hand import BlankRegister, BlankRegisters
    from attendance_desk.domain.calendar import Half
    from attendance_desk.domain.fire_roll import FireRoll
    from attendance_desk.domain.papers import (
        ClassMonth,
        RecoverySheet,
        RegisterPaper,
        RegistrationCertificate,
    )


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
