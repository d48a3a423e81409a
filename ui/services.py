"""The dialogs of the front desk: how each is made, what its jottings are called, who may open it.

A dialog is imported when it is first opened, because most people never open one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from attendance_desk.domain.access import Deed
from ui.widgets.jotted import Jotted
from ui.widgets.screen import Seat

WORRY = "worry"


@dataclass(frozen=True, slots=True)
class Service:
    """One kind of dialog.

    Attributes:
        name: What `asked` calls it, as if it were an area.
        command: Its command in the menu.
        kind: What its jottings are called.
        deed: Who may open it.
        also: Another deed that is enough; None for none.
    """

    name: str
    command: str
    kind: str
    deed: Deed
    make: Callable[[Seat, str, QWidget], Jotted]
    also: Deed | None = None

    def serves(self, seat: Seat) -> bool:
        """Whether somebody may open it."""
        return seat.may(self.deed) or (self.also is not None and seat.may(self.also))


def _hatch(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.hatch.dialog import HatchDialog

    return HatchDialog(seat, key, window)


def _phone(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.phone.dialog import CallDialog

    return CallDialog(seat, key, window)


def _care(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.care.dialog import CareDialog

    return CareDialog(seat, key, window)


def _ring(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.ringing.dialog import RingDialog

    return RingDialog(seat, key, window)


def _good(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.pupils.good import GoodDialog

    return GoodDialog(seat, key, window)


def _consider(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.penalties.dialog import ConsiderDialog

    return ConsiderDialog(seat, key, window)


def _visit(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.visits.dialog import VisitDialog

    return VisitDialog(seat, key, window)


def _worry(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.ringing.worry import WorryDialog

    return WorryDialog(seat, key, window)


def _meeting(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.meetings.book import BookDialog

    return BookDialog(seat, key, window)


def _meeting_record(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.meetings.record import RecordDialog

    return RecordDialog(seat, key, window)


def _meeting_line(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.meetings.asking import LineDialog

    return LineDialog(seat, key, window)


def _panel_new(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.meetings.arranging import ArrangeDialog

    return ArrangeDialog(seat, key, window)


def _panel(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.meetings.panel import PanelDialog

    return PanelDialog(seat, key, window)


def _letter(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.letters.options import OptionsDialog

    return OptionsDialog(seat, key, window)


def _write(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.letters.writing import WriteDialog

    return WriteDialog(seat, key, window)


def _support_plan(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.support.plan_dialog import PlanDialog

    return PlanDialog(seat, key, window)


def _support_step(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.support.step_dialog import StepDialog

    return StepDialog(seat, key, window)


def _support_words(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.support.asking import CameOf

    return CameOf(seat, key, window)


def _notice(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.penalties.asking import NoticeDialog

    return NoticeDialog(seat, key, window)


def _practice_line(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.practice.judging import JudgeDialog

    return JudgeDialog(seat, key, window)


def _practice_note(seat: Seat, key: str, window: QWidget) -> Jotted:
    from ui.practice.noting import NoteDialog

    return NoteDialog(seat, key, window)


SERVICES: tuple[Service, ...] = (
    Service("hatch", "arrivals", "arrival", Deed.LOG_THE_DAY, _hatch),
    Service("phone", "phone", "call", Deed.LOG_THE_DAY, _phone),
    Service("care", "care", "care", Deed.SET_CARE, _care),
    Service("ring", "ring", "ring", Deed.MAKE_CALLS, _ring, Deed.RING_OWN_PUPILS),
    Service("good", "good", "lines", Deed.WRITE_LINES, _good),
    Service("consider", "consider", "consider", Deed.DECIDE_PENALTY, _consider),
    Service("visit", "visit", "visit", Deed.GO_ON_VISITS, _visit),
    Service("meeting", "meeting", "meeting", Deed.BOOK_MEETINGS, _meeting, Deed.TALK_OWN_PUPILS),
    Service(
        "meeting_record",
        "gate",
        "meeting_record",
        Deed.HOLD_MEETINGS,
        _meeting_record,
        Deed.TALK_OWN_PUPILS,
    ),
    Service(
        "meeting_line",
        "meeting_line",
        "meeting_line",
        Deed.BOOK_MEETINGS,
        _meeting_line,
        Deed.TALK_OWN_PUPILS,
    ),
    Service("panel", "panel", "panel", Deed.HOLD_MEETINGS, _panel),
    Service("panel_new", "panel_new", "panel_new", Deed.BOOK_MEETINGS, _panel_new),
    Service("letter", "letter", "letter", Deed.DRAFT_LETTERS, _letter),
    Service("write", "write", "letter-by-hand", Deed.DRAFT_LETTERS, _write),
    Service("support_plan", "support_plan", "support_plan", Deed.PLAN_SUPPORT, _support_plan),
    Service("support_step", "support_step", "support_step", Deed.PLAN_SUPPORT, _support_step),
    Service("support_words", "support_words", "support_words", Deed.PLAN_SUPPORT, _support_words),
    Service("notice", "notice", "notice", Deed.KEEP_NOTICES, _notice),
    Service("practice_line", "practice_line", "practice", Deed.REVIEW_PRACTICE, _practice_line),
    Service(
        "practice_note", "practice_note", "practice_note", Deed.REVIEW_PRACTICE, _practice_note
    ),
    Service(WORRY, "worry", "worry", Deed.RAISE_WORRY, _worry),
)
