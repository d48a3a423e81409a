"""The call log: both ways, narrowed by day, person and outcome, for who rings."""

from __future__ import annotations

import pytest

from attendance_desk.domain.call_log import CallLog, Direction, LogWanted, Stands
from attendance_desk.domain.problems import NotPermitted
from tests.a_school import FRIDAY, Fernhill
from tests.queries.story_days import THURSDAY, WEDNESDAY, Days, fill


@pytest.fixture
def days(fernhill: Fernhill) -> Days:
    made = fill(fernhill)
    fernhill.at("08:56", FRIDAY)
    return made


def log(fernhill: Fernhill, **narrow: str) -> CallLog:
    desk = fernhill.sit("office")
    found = desk.story.log(LogWanted(WEDNESDAY, THURSDAY, **narrow))
    desk.close()
    return found


def test_every_call_stands_in_the_order_it_was_made(fernhill: Fernhill, days: Days) -> None:
    rows = log(fernhill).rows

    assert [(row.day, row.direction, row.outcome, row.stands) for row in rows] == [
        (WEDNESDAY, Direction.OUT, "Left a message", Stands.YES),
        (WEDNESDAY, Direction.OUT, "No answer", Stands.CORRECTED),
        (WEDNESDAY, Direction.OUT, rows[2].outcome, Stands.YES),
        (THURSDAY, Direction.IN, "Told us", Stands.YES),
    ]
    assert rows[0].children == ("Alfie Turner",)
    assert rows[0].class_name == "Oak"
    assert rows[3].by == "Mrs Okafor, Office manager"


def test_a_line_that_was_corrected_counts_nowhere(fernhill: Fernhill, days: Days) -> None:
    assert dict(log(fernhill).outcomes).get("No answer") is None
    assert dict(log(fernhill).people) == {"Mrs Okafor, Office manager": 3}


@pytest.mark.parametrize(
    ("narrow", "count"),
    [
        ({"outcome": "Left a message"}, 1),
        ({"outcome": "They rang"}, 1),
        ({"by": "okafor"}, 4),
        ({"by": "kerry"}, 4),
        ({"by": "nobody of that name"}, 0),
    ],
)
def test_person_and_outcome_narrow_it(
    fernhill: Fernhill, days: Days, narrow: dict[str, str], count: int
) -> None:
    assert len(log(fernhill, **narrow).rows) == count


@pytest.mark.parametrize("role", ["teacher", "it", "visitor"])
def test_who_does_not_ring_reads_no_log(fernhill: Fernhill, days: Days, role: str) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        desk.story.log(LogWanted(WEDNESDAY, THURSDAY))
    desk.close()
