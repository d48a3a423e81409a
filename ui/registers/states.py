"""What the strip over a register says in each of its states (`experience.md` 3.4, the table)."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desk.domain.access import Role
from attendance_desk.domain.marks import clock_words
from attendance_desk.queries.register_sheet import SheetState
from ui.registers.marking import OPEN_STATES, Marking


@dataclass(frozen=True, slots=True)
class Banner:
    """A line and how loud it is; no words, no strip."""

    words: str = ""
    kind: str = "info"


def banner(marking: Marking) -> Banner:
    """The line for a register as it was opened."""
    sheet = marking.sheet
    if sheet.state is SheetState.SUBMITTED:
        told = sheet.late_reason and not marking.class_view
        late = f" Late because: {sheet.late_reason}." if told else ""
        return Banner(f"{sheet.submitted}.{late}", "ok")
    if sheet.state not in OPEN_STATES:
        return Banner(sheet.message)
    if not marking.editable:
        return Banner("You can read this register. Its teacher or the office marks it.")
    parts = [sheet.draft_left and f"{sheet.draft_left} Everything is here."]
    if sheet.state is SheetState.CLOSED_NOT_IN:
        due = f"This register was due by {clock_words(sheet.times.closes)}."
        parts.append(f"{due} Submit now and tell the office why (optional).")
    if sheet.covering and marking.hand.role is Role.TEACHER:
        parts.append("You are covering this class.")
    kind = "warn" if sheet.state is SheetState.CLOSED_NOT_IN else "info"
    return Banner(" ".join(part for part in parts if part), kind)
