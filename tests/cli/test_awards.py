"""Certificates and awards from the command line: names and papers, and no figure of a child."""

from __future__ import annotations

from datetime import datetime

import pytest

from attendance_desk.cli import frame
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from tests.cli.command import OAK, TEACHER, Desk
from tests.letters.pdfs import Pdf

DAY = "2026-03-10"
ALFIE = OAK[0]


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> PractiseClock:
    made = PractiseClock(datetime(2026, 3, 10, 14, 0, tzinfo=SCHOOL_ZONE))
    monkeypatch.setattr(frame, "SystemClock", lambda: made)
    return made


def test_a_term_is_looked_at_given_printed_and_taken_back(desk: Desk) -> None:
    desk(
        "take-register",
        "--file",
        desk.register(DAY, "AM", {**dict.fromkeys(OAK, "/"), ALFIE: "I"}),
    )
    said = desk("awards", "--json").json()
    assert (said["term"], said["only_medical"]) == ("Spring term 2026", 0)
    assert ALFIE not in [row["upn"] for row in said["awards"]]
    assert len(said["awards"]) == len(OAK) - 1
    assert desk("awards", "--words", "--json").json()["awards"] == []
    keys = {"upn", "name", "class", "first", "last", "given"}
    assert all(set(row) == keys for row in said["awards"])
    given = desk("awards", "--give", "--json").json()["awards"]
    assert len(given) == len(said["awards"])
    assert desk("awards", "--give").code == 14
    newsletter, post = desk("awards", "--words", "--json").json()["awards"]
    assert (newsletter["for"], post["for"]) == ("newsletter", "post")
    assert "have a certificate for being here, ready and learning" in newsletter["words"]
    assert "among them" not in newsletter["words"].casefold()
    named = desk("awards", "--words", "--upn", OAK[1]).out
    assert "Among them are " in named
    out = desk.home / "certificates.pdf"
    small = ("--size", "A5", "--upright")
    assert desk("print", "certificate", *small, "--out", str(out)).code == 0
    assert Pdf(out).info()["Pages"] == str(len(given))
    assert desk("print", "tick-sheet", "--out", str(out)).code == 0
    assert "Oak: " in Pdf(out).text()
    assert desk("awards", "--take-back", given[0]["id"]).code == 0
    assert len(desk("awards", "--given", "--json").json()["awards"]) == len(given) - 1


def test_what_is_the_heads_or_needs_a_name_is_refused(desk: Desk) -> None:
    assert desk("awards", "--accept", DAY, "--upn", ALFIE, "--as", TEACHER).code != 0
    assert desk("awards", "--accept", DAY).code == 2
    assert desk("awards", "--award", "improver", "--give").code == 2
    assert desk("awards", "--term", "Winter").code == 14
    sheet = desk("print", "bear-sheet", "--out", str(desk.home / "bear.pdf"))
    assert sheet.code == 14
    assert "Registers are missing" in sheet.err


def test_class_posters_are_of_the_door_or_of_the_term(desk: Desk) -> None:
    out = desk.home / "posters.pdf"
    door = desk("print", "class-poster", "--out", str(out))
    assert (door.code, out.exists()) == (14, False)
    for day in range(2, 7):
        for half in ("AM", "PM"):
            marks = dict.fromkeys(OAK, "/" if half == "AM" else "\\")
            held = desk.register(f"2026-03-{day:02}", half, marks)
            assert desk("take-register", "--file", held).code == 0
    term = ("--poster", "term", "--term", "Spring", "--class", "Oak")
    assert desk("print", "class-poster", *term, "--out", str(out)).code == 0
    said = " ".join(Pdf(out).text().split())
    assert "Our best week Oak" in said
    assert "2 March" in said
    assert desk("print", "class-poster", "--date", "2026-03-03", "--out", str(out)).code == 0
    assert "The bear lives here Oak" in " ".join(Pdf(out).text().split())


def test_nothing_is_posted_to_an_improver_whom_nobody_picked(desk: Desk) -> None:
    out = desk.home / "post.pdf"
    none = desk("print", "improver-post", "--out", str(out))
    assert (none.code, out.exists()) == (14, False)
    assert "You turned it round" in none.err
    assert desk("print", "improver-post", "--out", str(out), "--as", TEACHER).code != 0
