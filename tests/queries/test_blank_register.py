"""Blank registers for the days without power: every class, a day, a session or a week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.by_hand import from_paper
from attendance_desk.domain.calendar import Half
from attendance_desk.domain.problems import Refused
from letters.documents.blank_register import compose_blank_register
from letters.render import render
from tests.a_school import FRIDAY, OAK, Fernhill
from tests.letters.pdfs import Pdf


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("office")
    yield desk
    desk.close()


def test_one_paper_has_every_class_from_the_top_of_a_page(desk: Desk, tmp_path: Path) -> None:
    pdf = Pdf.keep(tmp_path, render(compose_blank_register(desk.papers.blank_registers())))

    assert pdf.info()["Pages"] == "3"
    for page, name in enumerate(("Oak", "Ash", "Acorn"), start=1):
        assert f"{name} register, by hand" in pdf.text(page)


def test_a_week_has_a_column_for_every_session_of_its_school_days(
    desk: Desk, tmp_path: Path
) -> None:
    papers = desk.papers.blank_registers((OAK,), date(2026, 11, 4), week=True)
    (sheet,) = papers.registers

    assert [day.day for day in sheet.days] == [3, 4, 5, 6]  # Monday was an INSET day
    text = Pdf.keep(tmp_path, render(compose_blank_register(papers))).text()
    assert text.count("AM") == 4
    assert "Tue 3" in text
    assert "Mon 2" not in text
    assert "Taken by, at" in text


def test_one_session_has_one_column(desk: Desk, tmp_path: Path) -> None:
    papers = desk.papers.blank_registers((OAK,), FRIDAY, Half.PM)
    text = Pdf.keep(tmp_path, render(compose_blank_register(papers))).text()

    assert "Friday 20 November 2026, afternoon" in text
    assert "PM" in text
    assert "AM" not in text.replace("PM", "")


def test_a_week_without_school_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="no school in the week of 26 October"):
        desk.papers.blank_registers((), date(2026, 10, 28), week=True)


def test_the_words_of_a_sheet_say_who_and_when() -> None:
    assert from_paper("  Miss   Adeyemi ", time(9, 5)) == (
        "Entered from paper: taken by Miss Adeyemi at 9.05"
    )
