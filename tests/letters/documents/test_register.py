"""The register and the month on paper: nothing hidden, every amendment beside its original."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from letters.documents.class_month import compose_class_month
from letters.documents.register import compose_register
from letters.render import render, typeset
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

    assert re.search(r"Aaliyah Bangura-Whitcombe +Not marked", text)


def test_an_amendment_shows_original_new_reason_moment_name_and_title(tmp_path: Path) -> None:
    text = Pdf.keep(tmp_path, render(compose_register(fernhill.register()))).text()

    assert re.search(r"O'Brien & <b>x</b> +I +Ill · was N", text)
    listed = text.partition("Amendments")[2]
    for part in (
        "N",
        "I",
        "Mum rang: sick in the",
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
        row = next(line for line in text.splitlines() if pupil.name in line)
        marks = "".join(
            (mark.code or "–") + "*" * mark.amended for mark in pupil.marks if mark.on_roll
        )
        assert unspaced(row.partition(pupil.name)[2]) == marks


@pytest.mark.parametrize("code", ["C1", "Y1", "Y7"])
def test_an_amended_code_of_two_signs_fits_its_cell_in_the_longest_month(
    code: str, tmp_path: Path
) -> None:
    paper = fernhill.class_month(6)
    amended = replace(paper.pupils[0].marks[0], code=code, amended=True)
    longest = (*paper.sessions, *paper.sessions[:4])  # 23 school days
    pupils = tuple(replace(pupil, marks=(amended,) * len(longest)) for pupil in paper.pupils)

    text = Pdf.keep(
        tmp_path,
        render(compose_class_month(replace(paper, sessions=longest, pupils=pupils))),
    ).text(1)

    assert text.count(f"{code}*") == len(longest) * len(pupils)


def test_a_month_lists_amendments_and_is_signed_by_the_head(tmp_path: Path) -> None:
    text = Pdf.keep(tmp_path, render(compose_class_month(fernhill.class_month(6)))).text()

    assert re.search(r"Mon 23, morning +N +I +Mum rang: sick in the night", text)
    assert re.search(r"Mon 23, afternoon +N +I ", text)
    assert "Mrs Bell, Attendance lead" in text
    assert "Signed, head" in text


def test_a_month_without_school_says_so(tmp_path: Path) -> None:
    empty = replace(fernhill.class_month(6), sessions=(), amendments=())
    pupils = tuple(replace(pupil, marks=()) for pupil in empty.pupils)

    text = Pdf.keep(tmp_path, render(compose_class_month(replace(empty, pupils=pupils)))).text()

    assert "No school in this month." in text
