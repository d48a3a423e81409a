"""When somebody said that a clock is right, and whether this PC's clock is doubted now."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from attendance_desk.domain.doubtful_clock import Righted, doubt
from attendance_desk.store.readings.clock_right import SORT

if TYPE_CHECKING:
    from attendance_desk.store.work import Snapshot

_TOLD = "SELECT record FROM matter WHERE sort = ?"
_NEWEST = "SELECT at FROM entry ORDER BY number DESC LIMIT 1"


def righted(snapshot: Snapshot) -> tuple[Righted, ...]:
    """Every time somebody said so, in no order."""
    rows = snapshot.connection.exec_driver_sql(_TOLD, (SORT,)).all()
    told = (json.loads(record) for (record,) in rows)
    return tuple(Righted(hlc, datetime.fromisoformat(at)) for hlc, at in told)


def doubt_now(snapshot: Snapshot, now: datetime) -> str:
    """Why this PC's clock is doubted, in words; empty when it is not.

    Args:
        now: What the clock says.
    """
    row = snapshot.connection.exec_driver_sql(_NEWEST).fetchone()
    if row is None:
        return ""
    newest = datetime.fromisoformat(row[0])
    return doubt(snapshot.head().hlc, now, righted(snapshot), newest)
