"""Minutes late: no minute is invented, a week without school is a gap, one on time is nought."""

from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.charts import Bars, Lines
from attendance_desk.domain.picture_lateness import Late, lateness
from attendance_desk.domain.picture_words import Of
from attendance_desk.domain.problems import Refused

OF = Of("Fernhill", "7 to 25 September 2026")
SPAN = date(2026, 9, 7), date(2026, 9, 25)
TAUGHT = {"2026-09-07": 100, "2026-09-21": 100}


def late(child: str, day: int, minutes: int | None) -> Late:
    return Late(child, Session(date(2026, 9, day), Half.AM), minutes)


def test_minutes_are_added_up_by_weekday_and_by_week() -> None:
    lates = [late("ann", 7, 10), late("bob", 7, 5), late("ann", 11, 3), late("ann", 8, None)]
    days, weeks = lateness(OF, lates, TAUGHT, SPAN)

    assert isinstance(days.plot, Bars)
    assert [one.value for one in days.plot.series[0].points] == [15, 0, 0, 0, 3]
    assert days.sentence == (
        "2 children came 18 minutes late in all. Most was lost on Mondays: 15 minutes."
    )
    assert isinstance(weeks.plot, Lines)
    assert [one.value for one in weeks.plot.series[0].points] == [18, None, 0]
    for chart in (days, weeks):
        assert chart.notes == ("Once late without minutes; they are not in it.",)


def test_without_a_minute_there_is_no_picture() -> None:
    with pytest.raises(Refused, match="2 times late, and the minutes are not known of any"):
        lateness(OF, [late("ann", 7, None), late("bob", 8, None)], TAUGHT, SPAN)


def test_on_time_always_is_said() -> None:
    with pytest.raises(Refused, match="Nobody was late"):
        lateness(OF, [], TAUGHT, SPAN)
