"""The report to governors drawn and read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from attendance_desk.domain.governors_drafts import drafted
from attendance_desk.domain.governors_late import LateLine
from attendance_desk.domain.governors_report import GovernorsReport, Period
from attendance_desk.domain.governors_rows import COUNTED, Count, GroupLine, ReasonLine
from attendance_desk.domain.governors_said import Narrative, Read, put_words
from attendance_desk.domain.small_numbers import Mark
from attendance_desk.domain.tally import Tally
from letters.making import made
from tests.letters import fernhill
from tests.letters.pdfs import Pdf

TERM = Period("Autumn term 2026", Tally(present=9_410, authorised=400, unauthorised=190), 62)
SHOWN: dict[str, Count] = {"children": 62, **dict.fromkeys(COUNTED, 7)}
SHOWN |= {"severe": Mark.FEWER, "many": Mark.HIDDEN}
REPORT = GovernorsReport(
    imprint=fernhill.imprint(),
    term=TERM,
    before=Period("Summer term 2026", Tally(present=9_300, authorised=700), 60),
    year_ago=None,
    counts=SHOWN,
    groups=(
        GroupLine("Traveller", Mark.FEWER, None, None),
        GroupLine("Pupil premium", 23, "5", 9),
    ),
    reasons=(ReasonLine("Illness, agreed", 151), ReasonLine("Other reasons", 73)),
    late=(LateLine("Before the register closed", 79, 32, 640),),
)


READ = Read("e1", TERM.label, "", date(2026, 12, 18), "Mrs Lindqvist, Headteacher")


def drawn(tmp_path: Path, report: GovernorsReport, read: Read | None = READ) -> Pdf:
    narrative = Narrative(put_words(drafted(report), {}), read=read)
    return Pdf.keep(tmp_path, made("governors", replace(report, narrative=narrative)))


def said(pdf: Pdf) -> str:
    return " ".join(pdf.text().split())


def test_the_sections_follow_in_order_and_hidden_numbers_are_words(tmp_path: Path) -> None:
    pdf = drawn(tmp_path, REPORT)
    text = said(pdf)
    titles = ("1. On one page", "2. Overall", "3. Many missed days", "4. Reasons", "5. Groups")
    places = [text.index(title) for title in (*titles, "6. Lateness")]
    assert places == sorted(places)
    assert "Missed half or more fewer than 5" in text
    assert "Traveller fewer than 5 too few too few" in text
    assert "Illness, agreed 75½ 1.5" in text
    assert "so that no child can be recognised" in text
    assert "Not for publication" not in text
    assert pdf.info()["Title"] == "Attendance report for governors, autumn term 2026"


def test_every_page_for_the_head_says_that_it_is_not_for_publication(tmp_path: Path) -> None:
    pdf = drawn(tmp_path, replace(REPORT, whole=True))
    assert pdf.text().count("Not for publication") == int(pdf.info()["Pages"])


def test_counts_that_cannot_be_kept_are_not_shown_and_not_spoken_of(tmp_path: Path) -> None:
    counts: dict[str, Count] = dict.fromkeys(SHOWN, Mark.WITHHELD)
    text = said(drawn(tmp_path, replace(REPORT, counts=counts)))
    assert text.count("This table is not shown") == 3
    assert "one session in ten" not in text
    assert "this list" not in text


def test_what_nobody_has_read_says_so_on_each_page_and_then_who_has(tmp_path: Path) -> None:
    draft = drawn(tmp_path, REPORT, None)
    assert draft.text().count("Draft: nobody has read this yet") == int(draft.info()["Pages"])
    whole = drawn(tmp_path, replace(REPORT, whole=True), None).text()
    assert "Draft: nobody has read this yet. Not for publication" in whole
    text = said(drawn(tmp_path, REPORT))
    assert "Draft" not in text
    assert "Read and agreed by Mrs Lindqvist, Headteacher on Friday 18 December 2026" in text


def test_a_running_term_says_so(tmp_path: Path) -> None:
    text = said(drawn(tmp_path, replace(REPORT, term=replace(TERM, running=True))))
    assert text.count("Autumn term 2026 so far") == 2
