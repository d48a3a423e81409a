"""The review as values: which year a judgement is of, and what of its counts may be printed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from attendance_desk.domain.calendar import SchoolYear
from attendance_desk.domain.practice import (
    CountLine,
    CountPart,
    Evidence,
    Judgement,
    Leans,
    Note,
    Point,
    Verdict,
    finished,
    of_year,
    year_words,
)
from attendance_desk.domain.practice_counts import leaning, published, told
from attendance_desk.domain.practice_records import (
    read_judgement,
    read_note,
    write_judgement,
    write_note,
)
from attendance_desk.domain.school_calendar import SchoolCalendar

BEFORE = SchoolYear(date(2025, 9, 3), date(2026, 7, 22))
YEAR = SchoolYear(date(2026, 9, 2), date(2027, 7, 21))
CALENDAR = SchoolCalendar((BEFORE, YEAR), (), ())
JUDGED = Judgement("j1", "lead", Verdict.PARTLY, date(2026, 10, 5), "Half", ("Seen",), "Mrs Bell")


def counts(lead: str, key: str, **parts: int) -> CountLine:
    return CountLine(
        lead, key, tuple(CountPart(f"{key}:{name}", name, n) for name, n in parts.items())
    )


def test_records_are_read_back_as_they_were() -> None:
    one = replace(JUDGED, taken_back=True, number=7)
    assert read_judgement(json.loads(json.dumps(write_judgement(one))), 7) == one
    note = Note("q1", "training", "All", date(2026, 9, 9), "Mrs Bell", taken_back=True, number=9)
    assert read_note(json.loads(json.dumps(write_note(note))), 9) == note


def test_a_judgement_is_of_the_school_year_in_which_it_was_said() -> None:
    august = replace(JUDGED, on=date(2026, 8, 20), verdict=Verdict.NOT_YET)
    held = (august, JUDGED)
    assert of_year(held, CALENDAR, BEFORE) == {"lead": august}
    assert of_year(held, CALENDAR, YEAR) == {"lead": JUDGED}
    back = replace(JUDGED, taken_back=True)
    assert of_year((august, back), CALENDAR, YEAR) == {}
    assert year_words(YEAR) == "2026/27"


def test_a_review_is_finished_with_its_last_line() -> None:
    points = (Point("lead", 1, "a", "", ""), Point("law", 2, "a", "", ""))
    held = {"lead": JUDGED}
    assert finished(points, held) is None
    held["law"] = replace(JUDGED, point="law", on=date(2026, 10, 9))
    assert finished(points, held) == date(2026, 10, 9)
    assert finished((), {}) is None


def test_staff_read_every_number_and_others_no_small_one() -> None:
    one = Evidence("", counts=(counts("Meetings", "meetings", held=9, missed=2, booked=6),))
    assert told(one) == "Meetings: 17 (held 9, missed 2, booked 6)."
    (public,) = published([one])
    assert "missed fewer than 5" in public
    assert public.count("hidden") == 1


def test_a_number_hidden_in_one_line_is_not_given_away_by_another() -> None:
    letters = counts("Letters", "letters", first=8, back=3)
    news = CountLine(
        "Good news", "news", (CountPart("letters:first", "first", 8), CountPart("n", "calls", 20))
    )
    first, second = published([Evidence(counts=(letters,)), Evidence(counts=(news,))])
    assert "back fewer than 5" in first
    # Letters in all are shown, so the eight must not be: 11 less 8 would tell of three families.
    assert not ("Letters: 11" in first and ("first 8" in first or "first 8" in second))
    assert not ("Good news: 28" in second and "calls 20" in second and "Letters: 11" in first)


def test_of_nothing_no_parts_are_told_and_two_lines_may_share_a_sum() -> None:
    assert told(Evidence(counts=(counts("Plans", "plans", open=0, over=0),))) == "Plans: 0."
    twice = Evidence(
        counts=(
            counts("Asked", "leave", agreed=10, refused=12),
            CountLine("In time", "leave", (CountPart("a", "yes", 20), CountPart("b", "no", 2))),
        )
    )
    (public,) = published([twice])
    assert "no fewer than 5" in public
    assert "yes 20" not in public or "Asked: 22" not in public


def test_words_that_are_not_for_everybody_are_changed_for_paper() -> None:
    one = Evidence("Late: 3, all by one child.", public="Few came late.", tail="So far.")
    assert told(one) == "Late: 3, all by one child. So far."
    assert published([one]) == ("Few came late. So far.",)


def test_a_share_leans_by_the_two_limits() -> None:
    assert leaning(19, 20) is Leans.FOR
    assert leaning(94, 100) is Leans.PLAIN
    assert leaning(9, 10) is Leans.PLAIN
    assert leaning(89, 100) is Leans.AGAINST
    assert leaning(0, 0) is Leans.UNKNOWN
