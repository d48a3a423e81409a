"""The support plan for a family and the passport for a teacher, drawn and read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from letters.documents import DOCUMENTS
from letters.render import render
from tests.letters import support_facts
from tests.letters.pdfs import Pdf


def read(tmp_path: Path, name: str, facts: object) -> Pdf:
    return Pdf.keep(tmp_path, render(DOCUMENTS[name].compose(facts)))


def test_the_plan_says_who_does_what_by_when_and_who_signs(tmp_path: Path) -> None:
    pdf = read(tmp_path, "support-plan", support_facts.plan())
    said = " ".join(pdf.text().split())
    assert pdf.info()["Pages"] == "1"
    for words in (
        "Support plan for Łukasz Zieliński",
        "“I don't like the hall. It's <b>loud</b>.”",
        "To whom:",
        "waits",
        "Offered, and not wanted just now: A place at breakfast club",
        "In school every morning",
        "together on Friday 11 December 2026",
        "Ọlá Adébáyọ̀",
    ):
        assert words in said
    assert "Confidential" not in said


def test_a_plan_without_steps_or_voices_and_a_closed_one_say_so(tmp_path: Path) -> None:
    bare = replace(support_facts.plan(), steps=(), child_said="", parents_said="", declined=())
    assert "No step is agreed yet." in read(tmp_path, "support-plan", bare).text()
    closed = replace(support_facts.plan(), review_on=None, closed="Closed on 3 May: in every day.")
    said = " ".join(read(tmp_path, "support-plan", closed).text().split())
    assert "Closed on 3 May: in every day." in said
    assert "look at this plan again" not in said


def test_the_passport_is_one_page_for_staff(tmp_path: Path) -> None:
    pdf = read(tmp_path, "reintegration-passport", support_facts.passport())
    said = " ".join(pdf.text().split())
    assert pdf.info()["Pages"] == "1"
    for words in (
        "Welcome back: Łukasz Zieliński",
        "Mrs Bell at the side gate, 8.45",
        "Two short maths sessions a week.",
        "Full time after that.",
        "For staff only.",
    ):
        assert words in said
