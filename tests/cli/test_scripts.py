"""Scripts, facts and lines from the command line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from attendance_desk.catalog.locate import resource
from attendance_desk.cli import frame
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from tests.cli.command import OAK, Desk

ALFIE = OAK[0]
SHIPPED = resource("scripts/first_day.toml")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> PractiseClock:
    made = PractiseClock(datetime(2026, 3, 10, 9, 31, tzinfo=SCHOOL_ZONE))
    monkeypatch.setattr(frame, "SystemClock", lambda: made)
    return made


def draft(folder: Path, find: str, put: str) -> str:
    text = SHIPPED.read_text(encoding="utf-8")
    assert find in text
    place = folder / "draft.toml"
    place.write_text(text.replace(find, put), encoding="utf-8")
    return str(place)


def test_scripts_are_listed_with_grade_seconds_and_faults(desk: Desk) -> None:
    rows = desk("scripts", "--json").json()["scripts"]
    assert len(rows) == 9
    assert rows[0]["id"] == "first_day"
    assert all(row["faults"] == [] and not row["own_words"] for row in rows)
    assert "First-day call" in desk("scripts").out


def test_a_sound_file_passes_and_a_faulty_one_says_where(desk: Desk, tmp_path: Path) -> None:
    sound = desk("scripts", "check", str(SHIPPED))
    assert (sound.code, sound.err) == (0, "")
    assert sound.out.startswith("First-day call: no fault.")
    bad = draft(tmp_path, "What's happening with {child} today?", "Is {child} ill today?")
    said = desk("scripts", "check", bad, "--json")
    assert said.code == 14
    (fault,) = said.json()["scripts"][0]["faults"]
    assert (fault["step"], fault["rule"]) == ("ask", "leading question")
    assert desk("scripts", "check", bad).out.startswith("first_day, step ask: ")


@pytest.mark.parametrize(
    ("find", "put", "named"),
    [("schema = 1", "schema = 9", "schema 9"), ('stage = "act"', 'stage = "shout"', "missing")],
)
def test_a_file_that_cannot_be_read_is_bad_usage(
    desk: Desk, tmp_path: Path, find: str, put: str, named: str
) -> None:
    said = desk("scripts", "check", draft(tmp_path, find, put))
    assert said.code == 2
    assert named in said.err


def test_a_file_that_is_not_there_and_no_file_at_all_are_bad_usage(desk: Desk) -> None:
    assert desk("scripts", "check", "gone.toml").code == 2
    assert desk("scripts", "check").code == 2


def test_words_are_used_from_a_day_on_and_taken_back(desk: Desk, tmp_path: Path) -> None:
    file = draft(tmp_path, "What's happening with {child} today?", "How is {child} today?")
    used = desk("scripts", "use", file, "--from", "2026-03-16", "--json")
    assert used.code == 0, used.err
    assert used.json()["scripts"] == [{"id": "first_day", "from": "2026-03-16", "own_words": True}]
    today = desk("scripts", "--json").json()["scripts"][0]
    later = desk("scripts", "--date", "2026-03-16", "--json").json()["scripts"][0]
    assert (today["own_words"], later["own_words"]) == (False, True)
    assert desk("scripts", "back", "first_day", "--from", "2026-03-23").out.startswith("ACK ")
    again = desk("scripts", "--date", "2026-03-23", "--json").json()["scripts"][0]
    assert [one["own_words"] for one in again["versions"]] == [False, True]
    assert not again["own_words"]


def test_words_with_a_fault_or_of_the_past_are_refused(desk: Desk, tmp_path: Path) -> None:
    bad = draft(tmp_path, "What's happening with {child} today?", "Is {child} ill today?")
    refused = desk("scripts", "use", bad, "--json")
    assert (refused.code, refused.json()["error"]["rule"]) == (14, "script_fault")
    good = draft(tmp_path, "What's happening with {child} today?", "How is {child} today?")
    past = desk("scripts", "use", good, "--from", "2026-03-09", "--json")
    assert (past.code, past.json()["error"]["rule"]) == (14, "script_from_past")


def test_facts_are_exact_numbers_and_words(desk: Desk) -> None:
    for day in ("2026-03-06", "2026-03-09"):
        mark = ("mark", "--date", day, "--upn", ALFIE, "--code", "O", "--session")
        assert desk(*mark, "AM").code == 0
    found = {row["fact"]: row for row in desk("facts", "--upn", ALFIE, "--json").json()["facts"]}
    assert (found["days_missed"]["said"], found["days_missed"]["amount"]) == ("1 day", "1")
    assert found["weeks_touched"]["said"] == "2 separate weeks"
    assert found["child"]["amount"] is None
    assert "learning" not in found
    assert "Said as" in desk("facts", "--upn", ALFIE).out


def test_a_line_is_typed_listed_used_and_taken_away(desk: Desk) -> None:
    line = ("lines", "--class", "Oak", "--kind", "learning", "--words")
    assert desk(*line, "fractions").out.startswith("ACK ")
    (row,) = desk("lines", "--class", "Oak", "--json").json()["lines"]
    assert (row["whose"], row["kind"], row["words"], row["used"]) == (
        "Oak", "learning", "fractions", True,
    )  # fmt: skip
    facts = {
        row["fact"]: row["said"] for row in desk("facts", "--upn", ALFIE, "--json").json()["facts"]
    }
    assert facts["learning"] == "fractions"
    assert desk(*line, "").code == 0
    assert desk("lines", "--class", "Oak").out == "No line has been typed.\n"
    good = ("--upn", ALFIE, "--kind", "good-news", "--words", "Alfie drew a whale")
    assert desk("lines", "--class", "Oak", *good).code == 0
    assert "Alfie drew a whale" in desk("lines", "--class", "Oak").out
