"""`due`: kinds, days, rules and evidence, as the clock of `--at` sees today's ledger."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.command import OAK, Desk

FIELDS = {"kind", "upn", "due", "rule", "evidence", "holder"}
HEAD = "UPN,Surname,Forename,DOB,Year,Class,Start date,Leaving date,Leaving ground\n"


@pytest.fixture
def marked(desk: Desk) -> Desk:
    """Oak's register of Tuesday 10 March 2026: one child without a reason."""
    codes = dict(zip(OAK, ("/", "N", "/", "/"), strict=True))
    said = desk("take-register", "--file", desk.register("2026-03-10", "AM", codes))
    assert said.code == 0, said.err
    return desk


def due(desk: Desk, at: str, kind: str) -> list[dict[str, Any]]:
    said = desk("due", "--at", at, "--kind", kind, "--json")
    assert said.code == 0, said.err
    rows: list[dict[str, Any]] = said.json()["due"]
    return rows


def test_an_n_has_its_last_day_rule_evidence_and_holder(marked: Desk) -> None:
    rows = due(marked, "2026-03-10T10:00", "reason_deadline")
    assert len(rows) == 1
    assert set(rows[0]) >= FIELDS
    assert (rows[0]["upn"], rows[0]["due"]) == (OAK[1], "2026-03-17")
    assert "five school days" in rows[0]["rule"]
    assert rows[0]["evidence"][0] == "N on 2026-03-10 AM"
    assert rows[0]["holder"] == "the office"
    past = due(marked, "2026-03-18T09:00", "reason_deadline")
    assert past[0]["holder"] == "the attendance lead or the head"


@pytest.mark.parametrize(
    ("at", "warned"),
    [
        ("2026-03-12T15:00", False),
        ("2026-03-13T08:00", True),
        ("2026-03-16T08:00", True),
        ("2026-03-17T08:00", False),
    ],
)
def test_the_warning_comes_on_the_third_school_day(marked: Desk, at: str, warned: bool) -> None:
    assert bool(due(marked, at, "reason_deadline_near")) is warned


def test_at_leaves_later_sessions_out(marked: Desk) -> None:
    assert due(marked, "2026-03-09T10:00", "reason_deadline") == []


def test_a_reason_settles_it(marked: Desk) -> None:
    mark = ("mark", "--date", "2026-03-10", "--session", "AM", "--upn", OAK[1])
    assert marked(*mark, "--code", "I", "--reason", "Mum rang").code == 0
    assert due(marked, "2026-03-17T10:00", "reason_deadline") == []


def test_new_names_and_deletions_are_owed(desk: Desk) -> None:
    rows = (
        "A999234520009,Newcomer,Nora,2018-03-04,4,Oak,2026-03-10,,\n"
        "B999234520001,Gone,Gil,2018-03-04,4,Oak,2025-09-02,2026-03-06,moved away\n"
        "X999234520003,Ready,Rae,2014-10-04,6,Oak,2025-09-02,2026-03-06,left final year\n"
    )
    brought = desk("import", "pupils", desk.file("more.csv", HEAD + rows))
    assert brought.code == 0, brought.out + brought.err
    new = due(desk, "2026-03-11T09:00", "new_pupil_return")
    assert [(row["upn"], row["due"]) for row in new] == [("A999234520009", "2026-03-15")]
    gone = due(desk, "2026-03-11T09:00", "deletion_return")
    assert [(row["upn"], row["due"]) for row in gone] == [("B999234520001", "2026-03-06")]
    assert "moved out of reasonable distance" in " ".join(gone[0]["evidence"])


def test_a_run_without_leave_and_a_long_sickness_are_owed(desk: Desk) -> None:
    days = [
        f"2026-03-{day:02d}" for day in (*range(2, 7), *range(9, 14), *range(16, 21), 23, 24, 25)
    ]
    lines = ["UPN,Date,Session,Code"]
    for number, day in enumerate(days):
        for half, here in (("AM", "/"), ("PM", "\\")):
            lines.append(f"{OAK[0]},{day},{half},{'O' if number < 10 else here}")
            lines.append(f"{OAK[1]},{day},{half},{'O' if (number, half) < (9, 'PM') else here}")
            sick = "I" if half == "AM" and number < 15 else here
            lines.append(f"{OAK[2]},{day},{half},{sick}")
    brought = desk("import", "marks", desk.file("marks.csv", "\n".join(lines) + "\n"))
    assert brought.code == 0, brought.out + brought.err
    at = "2026-03-26T09:00"
    assert [row["upn"] for row in due(desk, at, "attendance_return")] == [OAK[0]]
    assert [row["upn"] for row in due(desk, at, "sickness_return")] == [OAK[2]]
    assert due(desk, "2026-03-18T09:00", "sickness_return") == []
    assert [row["upn"] for row in due(desk, "2026-03-17T16:00", "sickness_return_near")] == [
        OAK[2]
    ]


def test_a_table_for_people_has_names(marked: Desk) -> None:
    said = marked("due", "--at", "2026-03-10T10:00", "--kind", "reason_deadline")
    assert "Elif Yıldız" in said.out
    assert "2026-03-17" in said.out
    nothing = marked("due", "--kind", "penalty_threshold")
    assert (nothing.code, nothing.err.strip()) == (
        0,
        "Nothing of the kind penalty_threshold is due.",
    )


def test_a_kind_that_is_misspelled_is_told_from_one_of_which_nothing_is_due(marked: Desk) -> None:
    said = marked("due", "--kind", "reason_dedline")
    assert said.code == 2
    assert "There is no kind reason_dedline. Did you mean reason_deadline?" in said.err
    assert "Give one of: absence_10_days, absence_20_days" in said.err
    assert not said.out


def test_returns_are_printed_and_exported(desk: Desk) -> None:
    row = "B999234520001,Gone,Gil,2018-03-04,4,Oak,2025-09-02,2026-07-10,moved away\n"
    brought = desk("import", "pupils", desk.file("more.csv", HEAD + row))
    assert brought.code == 0, brought.out + brought.err
    pdf, table = desk.home / "returns.pdf", desk.home / "returns.csv"
    printed = desk("print", "returns", "--kind", "deletion_return", "--out", str(pdf))
    assert printed.code == 0, printed.err
    assert pdf.read_bytes().startswith(b"%PDF")
    exported = desk("export", "returns", "--out", str(table), "--json")
    assert exported.code == 0, exported.err
    assert exported.json()["export"][0]["rows"] == 1
    assert "Gil Gone" in table.read_text(encoding="utf-8")
    unknown = desk("print", "returns", "--kind", "tax_return", "--out", str(pdf))
    assert unknown.code == 2
    assert "deletion_return" in unknown.err
    assert desk("print", "returns", "--out", str(pdf)).code == 2
