"""Ctrl+P in a register: the papers of this class and day."""

from __future__ import annotations

from attendance_desk.queries.register_sheet import RegisterSheet
from ui.printing.records import RecordPaper
from ui.widgets.screen import Seat
from ui.widgets.trail import session_words


def papers_of(seat: Seat, sheet: RegisterSheet) -> tuple[RecordPaper, ...]:
    """What can be printed from an open register: the session, the day, the month, a blank list."""
    papers, session, name = seat.desk.papers, sheet.session, sheet.class_name
    class_id, day = sheet.class_id, session.day
    return (
        RecordPaper(
            "This register",
            "register",
            f"{name}, {session_words(session)}",
            lambda asked: papers.register(class_id, day, session.half, asked.as_at),
        ),
        RecordPaper(
            "The whole day",
            "register",
            f"{name}, {day:%A} {day.day} {day:%B}",
            lambda asked: papers.register(class_id, day, None, asked.as_at),
        ),
        RecordPaper(
            f"The month, {day:%B %Y}",
            "class-month",
            f"{name}, {day:%B %Y}",
            lambda asked: papers.class_month(class_id, day, asked.as_at),
        ),
        *_to_hand_out(seat, sheet),
    )


def _to_hand_out(seat: Seat, sheet: RegisterSheet) -> tuple[RecordPaper, ...]:
    """What is no record: it is only printed as things are now."""
    class_id, day, name = sheet.class_id, sheet.session.day, sheet.class_name
    return (
        RecordPaper(
            "A blank register, to mark by hand",
            "blank-register",
            f"{name}, blank register",
            lambda _asked: seat.desk.papers.blank_register(class_id, day),
            past=False,
        ),
        RecordPaper(
            "The class sheet: four weeks, and whom to welcome back",
            "class-sheet",
            f"{name}, class sheet",
            lambda _asked: seat.desk.sheets.of_class(class_id),
            past=False,
        ),
    )
