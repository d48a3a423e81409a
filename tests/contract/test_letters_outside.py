"""The ladder from outside: from marks in a file to No 3, by commands alone; and a month later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.contract.outside import Outside, make, upn
from tests.letters.pdfs import Pdf

pytestmark = pytest.mark.slow  # each check starts the program several times

ALFIE = upn(1)
FRIDAY, THIRD_FRIDAY = "2026-11-20 10:00:00", "2026-12-11 10:00:00"
NOBODY_CAME, MONTH_LATER = "2026-12-15 09:50:00", "2027-01-15 10:00:00"
HALF_TERM = {date(2026, 10, day) for day in range(26, 31)}
ILL = {date(2026, 11, day) for day in (9, 10, 17, 30)} | {date(2026, 12, 1), date(2026, 12, 8)}
WHO = ("--who", "Mr Hale, headteacher")
PARENTS = "Kerry Turner,mum,07700 900147,Y,Y,Ade Turner,dad,07700 900148,Y,Y"
HEADER = "UPN,Surname,Forename,DOB,Year,Class,Start date,Address,Postcode," + ",".join(
    f"Contact {n} {part}"
    for n in (1, 2)
    for part in ("Name", "Relationship", "Phone", "Parental responsibility", "Lives with")
)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Outside:
    """Oak with four children; Alfie's parents live with him."""
    rows = [f'{ALFIE},Turner,Alfie,2017-10-02,4,Oak,2023-09-05,"12 Elm Road, Fernhill",XF1 1AA,']
    rows = [HEADER, rows[0] + PARENTS]
    rows += [f"{upn(n)},Yıldız,Ece {n},2017-10-02,4,Oak,2023-09-05,,,,,,,,,,,," for n in (2, 3, 4)]
    made = make(tmp_path_factory.mktemp("letters"), pupils="\n".join(rows) + "\n")
    _registers(made, date(2026, 10, 12), date(2026, 11, 19), FRIDAY)
    return made


def _registers(school: Outside, first: date, last: date, at: str) -> None:
    lines = []
    for day in _school_days(first, last):
        for half, here in (("AM", "/"), ("PM", "\\")):
            codes = dict.fromkeys((1, 2, 3, 4), here) | ({1: "I"} if day in ILL else {})
            lines += [f"{upn(n)},{day},{half},{code}" for n, code in codes.items()]
    brought = school("import", "marks", school.marks(*lines), at=at)
    assert brought.code == 0, brought.err


def _school_days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        if first.weekday() < 5 and first not in HALF_TERM:
            yield first
        first += timedelta(days=1)


class Office:
    """Somebody at the command line, who looks at what is due after each step."""

    def __init__(self, school: Outside) -> None:
        self.school, self.at = school, FRIDAY

    def one(self, *words: str) -> dict[str, Any]:
        """What a verb answers with, which has to be one thing."""
        said = self.school(*words, "--json", at=self.at)
        assert said.code == 0, said.out + said.err
        (row,) = said.json()[words[0]]
        assert isinstance(row, dict)
        return row

    def refused(self, *words: str) -> tuple[int, str | None]:
        """The exit code and the rule of a refusal, which says what to do."""
        said = self.school(*words, "--json", at=self.at)
        assert len(said.err.splitlines()) == 3, said.err
        error = said.json()["error"]
        assert error["code"] == said.code
        return said.code, error["rule"]

    @property
    def due(self) -> set[str]:
        """The kinds of what is due of Alfie; every one with a rule, facts and a holder."""
        rows = self.school("due", "--json", at=self.at).json()["due"]
        mine = [one for one in rows if one["upn"] == ALFIE]
        assert all(one["rule"] and one["evidence"] and one["holder"] for one in mine)
        return {one["kind"] for one in mine if one["kind"] != "letter_congratulation"}

    def goes_out(self, letter_id: str) -> None:
        """Paper and post."""
        self.one("letter", "--printed", letter_id)
        self.one("letter", "--sent", letter_id, "--way", "post")

    def pdf(self, kind: str) -> bytes:
        """The letter as a file."""
        out = self.school.home / f"{kind}.pdf"
        said = self.school("print", kind, "--upn", ALFIE, "--out", str(out), at=self.at)
        assert said.code == 0, said.err
        return out.read_bytes()


def test_from_marks_to_no_3_and_a_month_later(school: Outside, tmp_path: Path) -> None:
    office = Office(school)
    no_1 = _the_first_letter(office)
    kept = office.pdf("letter-1")
    missed = _an_invitation(office)
    _nobody_comes(office, missed)
    words = " ".join(Pdf.keep(tmp_path, office.pdf("letter-3"), "no-3.pdf").text().split())
    for told in ("missed 6 days", "Ask the bus company", "Thursday 17 December at 15.30"):
        assert told in words
    _a_month_later(office, no_1, kept)


def _the_first_letter(office: Office) -> str:
    rung = office.one("ladder", "--upn", ALFIE)
    assert (rung["rung"], len(rung["why"][0]["sessions"])) == ("letter_1", 6)
    assert office.due == {"letter_1"}
    paper = ("print", "letter-1", "--upn", ALFIE, "--out", str(office.school.home / "no.pdf"))
    assert office.refused(*paper) == (13, None)
    made = str(office.one("letter", "--draft", "letter-1", "--upn", ALFIE)["id"])
    assert office.due == {"letter_to_check"}
    assert office.refused(*paper) == (13, None)
    assert office.refused("letter", "--printed", made) == (14, "letter_state")
    assert office.one("decide", "letter-1", "--upn", ALFIE)["id"] == made
    assert office.due == {"letter_to_print"}
    office.goes_out(made)
    assert office.due == set()
    assert office.refused("decide", "letter-1", "--upn", ALFIE) == (14, "letter_again")
    return made


def _an_invitation(office: Office) -> str:
    office.at = THIRD_FRIDAY
    _registers(office.school, date(2026, 11, 20), date(2026, 12, 10), office.at)
    assert office.due == {"letter_2"}
    no_2 = str(office.one("letter", "--draft", "letter-2", "--upn", ALFIE)["id"])
    assert office.refused("decide", "letter-2", "--upn", ALFIE)[0] == 14  # to which meeting?
    when = ("--date", "2026-12-15", "--at", "09:15", "--place", "the library")
    meeting = str(office.one("meeting", "--book", "--upn", ALFIE, *when, *WHO)["id"])
    assert office.one("decide", "letter-2", "--upn", ALFIE)["id"] == no_2
    office.goes_out(no_2)
    assert office.refused("meeting", "--missed", meeting) == (14, "meeting_ahead")
    return meeting


def _nobody_comes(office: Office, meeting: str) -> None:
    office.at = NOBODY_CAME
    assert office.due == {"meeting_record_missing"}
    assert office.one("meeting", "--missed", meeting)["next"] == "ring"
    assert office.due == {"call_missed_meeting", "letter_3"}
    when = ("--date", "2026-12-17", "--at", "15:30", "--place", "the library")
    second = ("meeting", "--book", "--upn", ALFIE, *when, *WHO, "--after", meeting)
    notes = ("meeting", "--held", meeting, "--note", "see=The bus is late")
    for early in (second, notes):
        assert office.refused(*early) == (14, "meeting_not_rung")
    office.one("ring", "--upn", ALFIE, "--outcome", "no_answer", "--why", "missed_meeting")
    assert office.due == {"call_missed_meeting", "meeting_missed", "letter_3"}
    office.one(*notes, "--target", "Mr Hale=Ask the bus company=2026-12-18")
    office.one(*second)
    no_3 = str(office.one("decide", "letter-3", "--upn", ALFIE)["id"])
    office.goes_out(no_3)
    assert office.due == set()


def _a_month_later(office: Office, no_1: str, kept: bytes) -> None:
    office.at = MONTH_LATER
    assert office.due == {"meeting_record_missing", "action_overdue"}
    for half, code in (("AM", "/"), ("PM", "\\")):
        for day in ("2026-11-09", "2026-11-10"):
            mark = ("mark", "--date", day, "--session", half, "--code", code, "--upn", ALFIE)
            office.one(*mark, "--reason", "On the residential")
    assert office.pdf("letter-1") == kept
    rows = office.school("letters", "--upn", ALFIE, "--json", at=office.at).json()["letters"]
    said = {row["document"]: row["would_now"] for row in rows}
    assert said == {
        "letter-1": "Would not be due now. Letter of 20 November used 6 sessions; now 2.",
        "letter-2": "Letter of 11 December used 12 sessions; now 8.",
        "letter-3": "Letter of 15 December used 12 sessions; now 8.",
    }
    assert office.refused("letter", "--withdraw", no_1)[0] == 14
    office.one("letter", "--withdraw", no_1, "--reason", "He was on the residential")
    paper = ("print", "letter-1", "--upn", ALFIE, "--out", str(office.school.home / "no.pdf"))
    said_of_it = office.school(*paper, at=office.at)
    assert said_of_it.code == 13
    assert "was withdrawn" in said_of_it.err
