"""The call log: both ways, narrowed by day, person and outcome, and written as a table."""

from __future__ import annotations

import csv
from pathlib import Path

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


def test_it_is_written_for_a_spreadsheet_and_formulas_stay_text(
    fernhill: Fernhill, days: Days, tmp_path: Path
) -> None:
    desk = fernhill.sit("office")
    wanted = LogWanted(WEDNESDAY, THURSDAY)
    count = desk.story.export_log(tmp_path / "calls.csv", wanted)
    desk.story.export_log(tmp_path / "calls.xlsx", wanted)
    desk.close()

    with (tmp_path / "calls.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert count == len(rows) == 4
    assert rows[1]["Line"] == "corrected later"
    assert rows[2]["What was said"] == "Up all night"
    assert (tmp_path / "calls.xlsx").stat().st_size > 0


@pytest.mark.parametrize("role", ["teacher", "it", "visitor"])
def test_who_does_not_ring_reads_no_log(fernhill: Fernhill, days: Days, role: str) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        desk.story.log(LogWanted(WEDNESDAY, THURSDAY))
    desk.close()
