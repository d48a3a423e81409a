"""The review of practice on paper: what it comes to, line by line, and no small number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.days import LeaveRequest
from attendance_desk.domain.practice import Judgement, Note, Verdict
from letters.documents.practice import compose_practice
from letters.render import render
from tests.a_school import FRIDAY, NAMES, OAK, Fernhill, id_of
from tests.letters.pdfs import Pdf


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("head")
    yield desk
    desk.close()


def text_of(desk: Desk, folder: Path) -> str:
    content = render(compose_practice(desk.practice.paper()))
    return " ".join(Pdf.keep(folder, content).text().split())


def judge(desk: Desk, point: str, verdict: Verdict, step: Agreed | None = None) -> None:
    desk.practice.judge(Judgement("", point, verdict, FRIDAY, "As we found it."), step)


def test_a_review_that_is_not_whole_says_that_it_is_a_draft(desk: Desk, tmp_path: Path) -> None:
    judge(desk, "lead", Verdict.IN_PLACE)
    text = text_of(desk, tmp_path)
    assert "Review of our attendance practice, 2026/27" in text
    assert "Draft: 1 of 18 lines are judged." in text
    assert "1 line is judged: 1 in place, 0 partly, 0 not yet." in text
    assert "17 lines are still to be judged." in text
    assert "last year" not in text


def test_a_whole_one_has_steps_words_and_lines_to_sign(desk: Desk, tmp_path: Path) -> None:
    for row in desk.practice.board().rows:
        judge(desk, row.point.id, Verdict.IN_PLACE)
    due = date(2026, 12, 11)
    step = Agreed("", "", "Ask the board for a name", "Mr Hale", due, FRIDAY)
    judge(desk, "governor", Verdict.PARTLY, step)
    text = text_of(desk, tmp_path)
    assert "Draft" not in text
    assert "Judged line by line until Friday 20 November 2026." in text
    assert "Of 18 lines: 17 in place, 1 partly, 0 not yet." in text
    assert "Ask the board for a name Mr Hale 11 December to do" in text
    assert "Partly. As we found it." in text
    assert "Governor for attendance" in text


def test_what_stands_behind_two_lines_is_told_once(desk: Desk, tmp_path: Path) -> None:
    assert text_of(desk, tmp_path).count("The ladder in force is") == 1


def test_small_numbers_of_families_stay_in_the_school(desk: Desk, tmp_path: Path) -> None:
    for name in ("Alfie", "Niamh"):
        child = id_of(desk, OAK, name)
        asked = LeaveRequest("", (child,), FRIDAY, FRIDAY, "", FRIDAY, "Mum", "family")
        desk.planning.ask_leave(asked)
    (row,) = [one for one in desk.practice.board().rows if one.point.id == "leave"]
    assert row.seen[0].startswith("Requests for leave this school year: 2 (")
    text = text_of(desk, tmp_path)
    assert "Requests for leave this school year: fewer than 5" in text
    assert "not decided yet 2" not in text
    assert not any(f"{forename} {surname}" in text for forename, surname in NAMES)


def test_notes_and_registers_are_printed_whole(desk: Desk, tmp_path: Path) -> None:
    desk.practice.note(Note("", "training", "All staff <b>on codes</b>", FRIDAY))
    text = text_of(desk, tmp_path)
    assert "last on 20 November: All staff <b>on codes</b>." in text
    assert "No register was taken here this school year." in text or "Registers taken" in text
