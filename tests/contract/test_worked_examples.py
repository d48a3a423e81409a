"""The worked examples of the rules, from a file through the import to the figures."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.contract.outside import SPAN, Outside, upn

pytestmark = pytest.mark.slow  # each check starts the program several times

DAYS = tuple(f"2026-11-{day}" for day in range(16, 21))


def _week(child: int, *codes: str) -> list[str]:
    halves = [(day, half) for day in DAYS for half in ("AM", "PM")]
    return [
        f"{upn(child)},{day},{half},{code}"
        for (day, half), code in zip(halves, codes, strict=True)
    ]


def test_ar7_a_week_of_codes(outside: Outside) -> None:
    week = _week(1, "/", "\\", "L", "\\", "U", "\\", "M", "\\", "Y3", "Y3")
    assert outside("import", "marks", outside.marks(*week)).code == 0

    row = outside.figure(1, *SPAN)

    assert row == {
        "upn": upn(1),
        "possible": 8,
        "present": 6,
        "approved": 0,
        "authorised": 1,
        "unauthorised": 1,
        "attended": 6,
        "absent": 2,
        "late": 2,
        "not_possible": 2,
        "not_marked": 0,
        "persistent": True,
        "severe": False,
        "attendance": "75.0",
    }


def test_ar10_nothing_possible_is_no_percentage(outside: Outside) -> None:
    codes = ("Y4", "Y4", "X", "X", "D", "D", "Y7", "Y7", "Q", "Q")
    outside("import", "marks", outside.marks(*_week(1, *codes)))

    row = outside.figure(1, *SPAN)

    assert (row["possible"], row["attendance"]) == (0, None)
    assert (row["persistent"], row["severe"], row["not_possible"]) == (False, False, 10)


def test_ar13_j_and_j1_are_read_by_the_law_of_their_day(outside: Outside) -> None:
    outside(
        "import",
        "marks",
        outside.marks(f"{upn(2)},2024-06-10,AM,J", f"{upn(2)},2024-10-10,AM,J1"),
    )

    before = outside.figure(2, "--date", "2024-06-10")
    since = outside.figure(2, "--date", "2024-10-10")

    assert (before["approved"], before["attended"], before["absent"]) == (1, 1, 0)
    assert (since["approved"], since["attended"], since["authorised"]) == (0, 0, 1)


@pytest.mark.parametrize(
    ("absent", "attendance", "persistent"), [(2, "90.0", True), (1, "95.0", False)]
)
def test_pa1_and_pa2_the_exact_tenth(
    outside: Outside, absent: int, attendance: str, persistent: bool
) -> None:
    halves = [
        (f"2026-11-{day:02}", half) for day in (*range(9, 14), *range(16, 21)) for half in "AP"
    ]
    lines = [
        f"{upn(1)},{day},{half}M,{'O' if place < absent else '/' if half == 'A' else chr(92)}"
        for place, (day, half) in enumerate(halves)
    ]
    outside("import", "marks", outside.marks(*lines))

    row = outside.figure(1, "--from", "2026-11-09", "--to", "2026-11-20")

    assert (row["possible"], row["absent"]) == (20, absent)
    assert (row["attendance"], row["persistent"]) == (attendance, persistent)


def test_up5_upns_are_read_upper_case_and_a_doubtful_letter_refuses_nobody(
    outside: Outside,
) -> None:
    header = "UPN,Surname,Forename,DOB,Year,Class,Start date\n"
    child = "Newcomer,Ada,2017-10-02,4,Oak,2026-09-02\n"
    told = {
        number: outside(
            "import",
            "pupils",
            outside.file("one.csv", f"{header}{number},{child}"),
            "--dry-run",
            "--json",
        )
        for number in ("h801200001001", "A801200001001", "I801200001001", "H80120000100")
    }

    assert [told[number].code for number in told] == [0, 0, 40, 40]
    assert [note["weight"] for note in told["A801200001001"].json()["notes"]] == ["note"]
    for number in ("I801200001001", "H80120000100"):
        (problem,) = told[number].json()["problems"]
        assert all(problem[part] for part in ("where", "what", "remedy"))


def test_closed_days_and_days_before_the_start_change_nothing(outside: Outside) -> None:
    lines = (f"{upn(1)},2026-10-27,AM,#", f"{upn(1)},2026-11-21,AM,#", f"{upn(1)},2023-09-04,AM,Z")
    said = outside("import", "marks", outside.marks(*lines), "--json").json()
    assert (said["problems"], said["added"], said["changed"]) == ([], 0, 0)


def test_unknown_and_retired_codes_are_kept_as_written_and_listed(outside: Outside) -> None:
    lines = (f"{upn(1)},2026-11-16,AM,QQ", f"{upn(1)},2026-11-16,PM,H")
    said = outside("import", "marks", outside.marks(*lines), "--json")
    assert said.code == 0
    assert said.json()["problems"] == []
    assert {note["what"].split('"')[1] for note in said.json()["notes"]} == {"QQ", "H"}

    history = outside("history", "--upn", upn(1), "--json").json()["history"]
    assert [row["code"] for row in history] == ["QQ", "H"]


def test_sessions_of_the_clock_change_belong_to_their_school_day(outside: Outside) -> None:
    """25 October 2026 is the night of the change: nine o'clock at school before and after."""
    for day, at in (("2026-10-23", "2026-10-23 08:00:00"), ("2026-11-02", "2026-11-02 09:00:00")):
        said = outside(
            "mark", "--date", day, "--session", "AM", "--code", "/", "--upn", upn(1), at=at
        )
        assert said.code == 0, said.err
    rows = outside("history", "--upn", upn(1), "--json").json()["history"]
    moments = [datetime.fromisoformat(row["at"]) for row in rows]
    assert [(m.hour, m.utcoffset()) for m in moments] == [
        (9, timedelta(hours=1)),
        (9, timedelta()),
    ]
