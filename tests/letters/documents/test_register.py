"""The register and the month on paper: nothing hidden, every amendment beside its original."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from attendance_desk.domain.papers import GridMark
from letters.documents.class_month import compose_class_month
from letters.documents.register import compose_register
from letters.drawing import Sheet
from letters.pieces import Piece, Stroke, Words
from letters.render import paged, render, typeset
from letters.stationery import Stationery
from tests.letters import fernhill
from tests.letters.pdfs import Pdf, unspaced


def test_a_class_of_36_fits_one_page() -> None:
    full = replace(fernhill.register(36), amendments=())

    assert typeset(compose_register(full)).pages == 1
    both = replace(fernhill.register(36, day=True), amendments=())
    assert typeset(compose_register(both)).pages == 1


def test_every_child_stands_in_one_line_with_name_code_word_and_minutes(tmp_path: Path) -> None:
    text = Pdf.keep(tmp_path, render(compose_register(fernhill.register()))).text()

    for number, name in enumerate(fernhill.NAMES[:30], start=1):
        assert re.search(rf"^ *{number} +{re.escape(name)} ", text, re.MULTILINE), name
    assert re.search(r"Ŵ Gruffydd +L +Late +8 min", text)
    assert re.search(r"Alfie Turner +/ +Here", text)


def test_a_child_who_is_not_marked_is_said_to_be_so(tmp_path: Path) -> None:
    text = Pdf.keep(tmp_path, render(compose_register(fernhill.register()))).text()

    assert re.search(r"Aaliyah Bangura-Whitcombe +– +Not marked", text)


def test_an_amendment_shows_original_new_reason_moment_name_and_title(tmp_path: Path) -> None:
    text = Pdf.keep(tmp_path, render(compose_register(fernhill.register()))).text()

    assert re.search(r"O'Brien & <b>x</b> +N *I *1? +Ill", text)
    listed = text.partition("Amendments")[2]
    for part in (
        "N",
        "I",
        "Mum rang: sick",
        "night",
        "10.32",
        "Mrs Bell,",
        "Attendance lead",
    ):
        assert part in listed
    assert "23 November 2026, 10.32" in " ".join(listed.split()) or "2026, 10.32" in listed


def test_a_register_without_amendments_says_that_there_are_none(tmp_path: Path) -> None:
    paper = replace(fernhill.register(), amendments=())

    text = Pdf.keep(tmp_path, render(compose_register(paper))).text()

    assert "Nothing on this paper has been amended." in text


def test_a_session_that_was_not_submitted_is_not_said_to_be_taken(tmp_path: Path) -> None:
    text = Pdf.keep(tmp_path, render(compose_register(fernhill.register(day=True)))).text()

    assert "Taken by Miss Adeyemi, teacher, at 8.57." in text
    assert re.search(r"Afternoon +Not submitted\.", text)


def test_the_foot_has_the_ledgers_head_and_a_check_on_every_page(tmp_path: Path) -> None:
    pdf = Pdf.keep(tmp_path, render(compose_register(fernhill.register(36))))

    checks = [re.search(r"Page check: ((?:\w{5} ?){4})", pdf.text(page)) for page in (1, 2)]
    assert checks[0]
    assert checks[1]
    assert checks[0][1] != checks[1][1]
    assert "Ledger entry 1,234: 4T9QX 0BRJ7 M2VWE 8KH3Z" in pdf.text(2)


def test_a_month_of_36_children_fits_one_wide_page_with_its_key() -> None:
    bare = replace(fernhill.class_month(36), amendments=())
    printed = typeset(compose_class_month(bare))

    assert printed.pages <= 2
    assert printed.problems == ()


def test_a_month_has_every_mark_in_order(tmp_path: Path) -> None:
    paper = fernhill.class_month(36)
    text = Pdf.keep(tmp_path, render(compose_class_month(paper))).text(1)

    for pupil in paper.pupils:
        if any(mark.amended for mark in pupil.marks):
            continue  # set on two lines; the next tests are about those
        row = next(line for line in text.splitlines() if pupil.name in line)
        marks = "".join(mark.code or "–" for mark in pupil.marks if mark.on_roll)
        assert unspaced(row.partition(pupil.name)[2]) == marks


@pytest.mark.parametrize("code", ["C1", "Y1", "Y7"])
@pytest.mark.parametrize("number", [1, 23, 148])
def test_an_amended_code_of_two_signs_fits_its_cell_in_the_longest_month(
    code: str, number: int
) -> None:
    paper = fernhill.class_month(1)
    longest = (*paper.sessions, *paper.sessions[:4])  # 23 school days
    mark = GridMark(code, ("N", "Y2"), (number, number + 1))
    pupils = tuple(replace(pupil, marks=(mark,) * len(longest)) for pupil in paper.pupils)
    document = compose_class_month(replace(paper, sessions=longest, pupils=pupils))
    sheet = Sheet.of(Stationery(), wide=True)

    (row,) = (
        place.piece
        for page in paged(document, sheet)
        for place in page.placed
        if any(isinstance(ink, Words) and ink.line.text == code for ink in place.piece.inks)
    )

    uprights = [ink.start[0] for ink in row.inks if isinstance(ink, Stroke) and is_upright(ink)]
    cells = sorted({round(x, 2) for x in uprights})
    for words in (ink for ink in row.inks if isinstance(ink, Words) and ink.x > cells[2]):
        left = max(x for x in cells if x <= words.x + 0.01)
        right = min(x for x in cells if x > left)
        assert words.x + words.line.width(words.style.size) <= right + 0.01, words.line.text


def is_upright(stroke: Stroke) -> bool:
    return stroke.start[0] == stroke.end[0]


def test_what_was_amended_is_struck_out_beside_what_holds_without_any_colour() -> None:
    """A black-and-white printer keeps the stroke, the size and the number."""
    document = compose_class_month(fernhill.class_month(3))
    (page, *_more) = paged(document, Sheet.of(Stationery(), wide=True))

    piece, *_amendments = (
        place.piece for place in page.placed if fernhill.NAMES[1] in said(place.piece)
    )

    old = next(ink for ink in words_of(piece) if ink.node and ink.node.alt == "was N")
    new = next(ink for ink in words_of(piece) if ink.line.text == "I" and ink.x >= old.x - 5)
    over = [
        ink
        for ink in piece.inks
        if isinstance(ink, Stroke)
        and ink.start[1] == ink.end[1]
        and ink.start[0] < old.x < ink.end[0]
        and old.baseline - old.style.size < ink.start[1] < old.baseline
    ]
    assert over
    assert old.style.size < new.style.size
    assert {"1", "2"} <= said(piece)
    assert new.baseline > old.baseline or new.x > old.x


def words_of(piece: Piece) -> list[Words]:
    return [ink for ink in piece.inks if isinstance(ink, Words)]


def said(piece: Piece) -> set[str]:
    return {ink.line.text for ink in words_of(piece)}


def test_a_month_lists_amendments_and_is_signed_by_the_head(tmp_path: Path) -> None:
    text = Pdf.keep(tmp_path, render(compose_class_month(fernhill.class_month(6)))).text()

    assert re.search(r"Mon 23 Nov AM +N +I +Mum rang: sick in the night", text)
    assert re.search(r"Mon 23 Nov PM +N +I ", text)
    assert re.search(r"Mrs Bell, +Attendance lead|Mrs Bell, Attendance", text)
    assert "1,231" in text
    assert "Signed, head" in text


def test_a_month_without_school_says_so(tmp_path: Path) -> None:
    empty = replace(fernhill.class_month(6), sessions=(), amendments=())
    pupils = tuple(replace(pupil, marks=()) for pupil in empty.pupils)

    text = Pdf.keep(tmp_path, render(compose_class_month(replace(empty, pupils=pupils)))).text()

    assert "No school in this month." in text
