"""Which registers are asked for here: none of a session that was over before the school was made.

A school that begins with the desk in the middle of a term, or of a morning, took its registers
elsewhere until then.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.store import duty_rows

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Session
    from attendance_desk.queries.ground import Ground


def asked_for(ground: Ground, session: Session) -> bool:
    """Whether a session's register was still open when this school was made, or came later."""
    began = ground.read(duty_rows.began_at)
    if began is None:
        return True
    closes = ground.school.times_on(session.day).of(session.half).closes
    return datetime.combine(session.day, closes, SCHOOL_ZONE) > began
