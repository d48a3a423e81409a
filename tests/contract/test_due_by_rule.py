"""What the law makes due, from outside: by which day, by which rule, on which evidence."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.outside import YOUNG, Outside, upn

pytestmark = pytest.mark.slow  # each check starts the program several times

HEAD = "UPN,Surname,Forename,DOB,Year,Class,Start date,Leaving date,Leaving ground\n"
# Half-term is 26 to 30 October, INSET on Monday 2 November.
TERM = (
    *(f"2026-10-{day}" for day in (*range(12, 17), *range(19, 24))),
    *(f"2026-11-{day:02d}" for day in (*range(3, 7), *range(9, 14), *range(16, 20))),
)


def due(school: Outside, kind: str, moment: str) -> list[dict[str, Any]]:
    """The rows of a kind, as the clock of `--at` sees them."""
    rows = school("due", "--kind", kind, "--at", moment, "--json").json()["due"]
    assert isinstance(rows, list)
    return rows


def _taken_over(school: Outside, *lines: str) -> None:
    said = school("import", "marks", school.marks(*lines), "--json")
    assert said.code == 0, said.err


def _days(child: int, days: tuple[str, ...], morning: str, afternoon: str) -> list[str]:
    return [
        f"{upn(child)},{day},{half},{code}"
        for day in days
        for half, code in (("AM", morning), ("PM", afternoon))
    ]


def test_an_n_has_until_the_fifth_school_day_and_half_term_and_inset_are_none(
    law: Outside,
) -> None:
    _taken_over(law, f"{upn(1)},2026-10-16,PM,N", f"{upn(2)},2026-10-23,AM,N")

    rows = {row["upn"]: row for row in due(law, "reason_deadline", "2026-10-23T09:30")}

    assert rows[upn(1)]["due"] == "2026-10-23", "TM2"
    assert rows[upn(2)]["due"] == "2026-11-09"
    assert "10(7)" in rows[upn(2)]["rule"]
    assert rows[upn(2)]["evidence"][:2] == ["N on 2026-10-23 AM", "0 of 5 school days gone"]
    (past,) = [
        row for row in due(law, "reason_deadline", "2026-11-12T09:00") if row["upn"] == upn(2)
    ]
    assert past["evidence"][1] == "over by 3 school days"


@pytest.mark.parametrize(
    ("moment", "warned"),
    [
        ("2026-11-02T09:00", False),  # INSET: no school day has gone
        ("2026-11-04T09:00", False),
        ("2026-11-05T09:00", True),
        ("2026-11-06T09:00", True),
        ("2026-11-09T09:00", False),
    ],
)
def test_the_warning_counts_school_days_only(law: Outside, moment: str, warned: bool) -> None:
    _taken_over(law, f"{upn(2)},2026-10-23,AM,N")
    assert bool(due(law, "reason_deadline_near", moment)) is warned


def test_rt1_rt2_and_rt4_and_what_breaks_a_run(law: Outside) -> None:
    ten = TERM[-10:]
    broken = _days(2, ten, "O", "O")
    broken[-1] = f"{upn(2)},{ten[-1]},PM,\\"
    _taken_over(
        law,
        *_days(1, ten, "O", "O"),
        *broken,
        *_days(3, TERM[:15], "I", "\\"),
        *_days(4, TERM[:14], "I", "\\"),
    )
    moment = "2026-11-20T10:00"

    (run,) = due(law, "attendance_return", moment)
    assert (run["upn"], run["due"]) == (upn(1), "2026-11-30")
    assert "2026-11-06 to 2026-11-19: 20 sessions" in run["evidence"]
    (ill,) = due(law, "sickness_return", moment)
    assert (ill["upn"], ill["due"]) == (upn(3), TERM[14])
    (near,) = due(law, "sickness_return_near", moment)
    assert near["upn"] == upn(4)
    assert due(law, "sickness_return", f"{TERM[13]}T18:00") == []


def test_the_roll_a_school_begins_with_owes_nothing_and_a_later_name_does(law: Outside) -> None:
    # RT6 is among them: Reception on the first day of the school year.
    assert due(law, "new_pupil_return", "2026-11-20T10:00") == []
    late = f"{upn(50)},Newcomer,Nora,2017-10-02,4,Oak,2026-11-19,,\n"
    gone = f"{upn(6)},Yıldız F,Łukasz,2017-10-02,3,Ash,2023-09-05,2026-11-19,moved away\n"
    brought = law("import", "pupils", law.file("more.csv", HEAD + late + gone), "--json")
    assert brought.code == 0, brought.err

    (new,) = due(law, "new_pupil_return", "2026-11-20T11:00")
    assert (new["upn"], new["due"]) == (upn(50), "2026-11-24")
    assert "13(1)" in new["rule"]
    assert "starting day 19 November 2026" in new["evidence"]
    (left,) = due(law, "deletion_return", "2026-11-20T11:00")
    assert (left["upn"], left["due"]) == (upn(6), "2026-11-19")


def test_a_first_list_with_mid_year_starters_owes_only_what_is_still_running(
    tmp_path_factory: pytest.TempPathFactory, law: Outside
) -> None:
    setup = str(law.home / "setup.toml")
    assert law.run("new", "second", "--setup", setup).code == 0
    starts = ("2026-09-07", "2026-10-05", "2026-11-13", "2026-11-16", "2026-11-30")
    rows = [
        f"{upn(60 + n)},Child,Ada {n},2017-10-02,4,Oak,{day},,\n" for n, day in enumerate(starts)
    ]
    path = law.file("roll.csv", HEAD + "".join(rows))
    brought = law.run("--school", "second", "import", "pupils", path)
    assert brought.code == 0, brought.err

    asked = ("--school", "second", "due", "--kind", "new_pupil_return", "--json")
    found = law.run(*asked).json()["due"]

    # The name of 30 November was written today, so its five days run from today.
    assert [(row["upn"], row["due"]) for row in found] == [
        (upn(63), "2026-11-21"),
        (upn(64), "2026-11-25"),
    ]


def test_a_return_is_on_paper_and_in_a_file_and_goes_when_it_is_settled(law: Outside) -> None:
    _taken_over(law, *_days(1, TERM[-10:], "O", "O"))
    out = law.home / "returns.csv"
    assert law("export", "returns", "--out", str(out)).code == 0
    written = out.read_text(encoding="utf-8-sig")
    assert upn(1) in written
    assert "2026-11-30" in written
    paper = str(law.home / "returns.pdf")
    assert law("print", "returns", "--kind", "attendance_return", "--out", paper).code == 0

    amend = ("mark", "--date", TERM[-5], "--session", "AM", "--code", "I", "--upn", upn(1))
    assert law(*amend, "--reason", "Doctor's note").code == 0

    assert due(law, "attendance_return", "2026-11-20T10:30") == []


def test_a_young_child_is_counted_for_neither_return(law: Outside) -> None:
    lines = [line.replace(upn(1), YOUNG) for line in _days(1, TERM[-10:], "O", "O")]
    _taken_over(law, *lines)
    assert due(law, "attendance_return", "2026-11-20T10:00") == []
