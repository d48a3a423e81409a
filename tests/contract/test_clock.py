"""The system's clock through the real command: nights that change, steps, years off, 29 February.

The order of entries never goes back, what was entered with a clock set back says so in the
history and on paper, and nothing is ever refused for it.
"""

from __future__ import annotations

import subprocess

import pytest

from tests.contract.outside import Outside, upn

pytestmark = pytest.mark.slow  # each check starts the program several times

DAY = "2026-11-20"
CHILD = upn(3)
MARK = ("mark", "--date", DAY, "--session", "AM", "--upn", CHILD)


def entered(school: Outside, *moments: str) -> list[tuple[int, str, bool]]:
    """Mark and amend one morning at these moments (UTC); number, hour and doubt of each."""
    for place, moment in enumerate(moments):
        said = school(*MARK, "--code", "NIMO"[place % 4], "--reason", "Family rang", at=moment)
        assert said.code == 0, said.err
    asked = school("history", "--upn", CHILD, "--date", DAY, "--json", at=moments[-1])
    return [(r["number"], r["at"][11:], r["clock_doubtful"]) for r in asked.json()["history"]]


@pytest.mark.parametrize(
    ("moments", "hours"),
    [
        (
            ("2027-10-31 00:50:00", "2027-10-31 01:10:00", "2027-10-31 01:50:00"),
            ["01:50+01:00", "01:10+00:00", "01:50+00:00"],
        ),
        (
            ("2027-03-28 00:50:00", "2027-03-28 01:10:00"),
            ["00:50+00:00", "02:10+01:00"],
        ),
        (("2028-02-29 09:00:00", "2028-02-29 09:01:00"), ["09:00+00:00", "09:01+00:00"]),
    ],
    ids=["autumn night", "spring night", "29 February"],
)
def test_the_hour_that_comes_twice_is_no_doubt(
    outside: Outside, moments: tuple[str, ...], hours: list[str]
) -> None:
    found = entered(outside, *moments)

    assert [number for number, _, _ in found] == sorted({number for number, _, _ in found})
    assert [f"{hour[:5]}{hour[8:]}" for _, hour, _ in found] == hours  # seconds run on
    assert [doubtful for _, _, doubtful in found] == [False] * len(moments)
    assert outside("check", at=moments[-1]).code == 0


def test_a_clock_set_back_marks_what_is_entered_and_refuses_nothing(outside: Outside) -> None:
    found = entered(outside, f"{DAY} 11:00:00", f"{DAY} 09:30:00", f"{DAY} 11:02:00")

    assert [doubtful for _, _, doubtful in found] == [False, True, False]
    assert [number for number, _, _ in found] == sorted(number for number, _, _ in found)
    out = str(outside.home / "paper.pdf")
    words = ("print", "class-month", "--class", "Oak", "--month", DAY[:7], "--out", out)
    assert outside(*words, at=f"{DAY} 12:00:00").code == 0
    read = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, check=True)
    told = " ".join(read.stdout.decode().split())
    assert told.count("doubtful") == 1


@pytest.mark.parametrize("off", ["2025-11-20 10:30:00", "2027-11-19 10:30:00"])
def test_a_year_off_is_taken_and_the_check_is_content(outside: Outside, off: str) -> None:
    said = outside("due", at=off)
    assert said.code == 0, said.err
    found = entered(outside, f"{DAY} 10:30:00", f"{DAY} 10:31:00")
    assert [doubtful for _, _, doubtful in found] == [False, False]
    assert outside("check", at=off).code == 0
