"""The record of a meeting and the sheet of a panel, drawn and read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from attendance_desk.catalog.meetings import shipped_proforma
from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.domain.meeting_papers import MeetingPaper, PanelPaper, WillDo
from attendance_desk.domain.papers import Imprint
from letters.documents import DOCUMENTS
from letters.render import render
from tests.letters.pdfs import Pdf

IMPRINT = Imprint("Fernhill Primary School", datetime(2026, 11, 24, 10, 0, tzinfo=SCHOOL_ZONE))
WILL = WillDo("Kerry Turner", "Pack the bag the evening before", date(2026, 12, 1))
MEETING = MeetingPaper(
    imprint=IMPRINT,
    children="Łukasz <b>Bold</b>",
    called="Łukasz",
    stage="Meeting with parents",
    when="Tuesday 24 November, 9.15",
    place="The school office",
    family=("Kerry Turner", "Łukasz"),
    school=("Mr Hale, Head of school",),
    went_ahead=False,
    days=("Łukasz has missed 3 days of school since Wednesday 2 September.",),
    answers=(("What gets in the way at home?", "The bus & the baby"),),
    child_said="I like it when Miss Adeyemi is at the gate.",
    offers=(("A place at breakfast club", "yes"), ("A talk with the school nurse", "no")),
    will=(WILL,),
    review="Tuesday 15 December",
    signers=("Kerry Turner", "Łukasz", "Mr Hale"),
    blank=False,
)
PANEL = PanelPaper(
    imprint=IMPRINT,
    title="Pupil panel",
    focus="Children of Oak who miss Mondays",
    when="Tuesday 24 November",
    invited=(("Alfie Turner", "Oak"), ("Zara Whitlock", "Oak")),
    came=("Alfie Turner",),
    topics=(("In school", "What would you change?", "Monday lunch is loud."),),
    we_will=("A quiet room",),
    will=(replace(WILL, who="Mrs Okafor"),),
    blank=False,
)

PAGES = ("see", "gets_in_the_way", "helps")


def read(tmp_path: Path, name: str, facts: object) -> Pdf:
    return Pdf.keep(tmp_path, render(DOCUMENTS[name].compose(facts)))


def said(pdf: Pdf, page: int = 0) -> str:
    return " ".join(pdf.text(page).split())


def test_the_record_is_one_page_with_what_was_said_and_who_signs(tmp_path: Path) -> None:
    pdf = read(tmp_path, "meeting-record", MEETING)
    assert pdf.info()["Pages"] == "1"
    for words in (
        "Our meeting about Łukasz <b>Bold</b>",
        "Łukasz has missed 3 days of school",
        "The bus & the baby",
        "“I like it when Miss Adeyemi is at the gate.”",
        "We offered, yes please A place at breakfast club",
        "We offered, no thank you A talk with the school nurse",
        "Pack the bag the evening before",
        "We will look at this together again on Tuesday 15 December.",
    ):
        assert words in said(pdf)
    assert said(pdf).count("Date") == 3
    assert "%" not in said(pdf)
    assert "staff" not in said(pdf).lower()


@pytest.mark.parametrize("questions", [5, 7])
def test_the_form_that_is_taken_along_is_one_page_with_room_to_write(
    tmp_path: Path, questions: int
) -> None:
    asked = tuple((f"What gets in the way, {one}?", "") for one in range(questions))
    offers = tuple((f"Offer {one}", "") for one in range(8 if questions == 7 else 0))
    form = replace(
        MEETING, answers=asked, offers=offers, will=(), family=(), child_said="", review="",
        blank=True, signers=("Parent", "For the school"),
    )  # fmt: skip
    pdf = read(tmp_path, "meeting-record", form)
    assert pdf.info()["Pages"] == "1"
    assert said(pdf).count("What gets in the way") == questions
    assert said(pdf).count("Offer") == len(offers)


def test_the_form_is_one_page_with_long_names_too(tmp_path: Path) -> None:
    name = "Wolfgang-Maximilian Papadopoulos-Featherstonehaugh"
    asked = [one.words for page in PAGES for one in shipped_proforma().of_page(page, "formal")]
    form = replace(
        MEETING, children=name, called="Wolfgang-Maximilian", will=(), family=(), child_said="",
        review="", blank=True, signers=("Parent", "For the school"),
        answers=tuple((one, "") for one in asked),
        offers=tuple((one.words, "") for one in shipped_proforma().offers),
        school=(f"Mr {name}, Head of school", "Mrs Bell, Attendance lead", "Miss Adeyemi, Oak"),
    )  # fmt: skip
    pdf = read(tmp_path, "meeting-record", form)
    assert pdf.info()["Pages"] == "1"
    assert f"About {name}" in said(pdf)


def test_notes_of_a_meeting_they_missed_blame_nobody(tmp_path: Path) -> None:
    text = said(read(tmp_path, "meeting-record", replace(MEETING, went_ahead=True, family=())))
    assert "We are sorry that you could not come." in text
    assert "For the family" not in text


def test_what_a_panel_said_and_who_came_are_on_pages_of_their_own(tmp_path: Path) -> None:
    pdf = read(tmp_path, "panel-sheet", PANEL)
    assert pdf.info()["Pages"] == "2"
    words, names = said(pdf, 1), said(pdf, 2)
    assert "Monday lunch is loud." in words
    assert "Alfie" not in words
    assert "Zara Whitlock" in names
    assert "loud" not in names


def test_the_empty_sheet_of_a_panel_is_a_page_to_write_on(tmp_path: Path) -> None:
    topics = tuple((f"Topic {one}", "What would you change?", "") for one in range(6))
    pdf = read(tmp_path, "panel-sheet", replace(PANEL, topics=topics, blank=True, will=()))
    assert pdf.info()["Pages"] == "2"
    assert said(pdf, 1).count("What would you change?") == 6


SAID = (
    "The mornings are hard since the baby came; the bus is often full and there is nobody else "
    "who can take the children to school on Mondays."
)


@pytest.mark.parametrize(
    ("name", "questions"), [("Alfie Turner", 7), (f"{'Wolfgang-Maximilian '}Papadopoulos", 5)]
)
def test_the_record_of_a_long_talk_is_one_page(tmp_path: Path, name: str, questions: int) -> None:
    asked = [one.words for page in PAGES for one in shipped_proforma().of_page(page, "formal")]
    offers = [one.words for one in shipped_proforma().offers[:4]]
    record = replace(
        MEETING, children=name, called=name.split(maxsplit=1)[0], child_said=SAID,
        answers=tuple((one, SAID) for one in asked[:questions]),
        offers=tuple((one, "no" if place % 2 else "yes") for place, one in enumerate(offers)),
        will=tuple(replace(WILL, who=one) for one in ("Kerry Turner", "Miss Adeyemi", name)),
        family=("Kerry Turner", name), signers=("Kerry Turner", name, "Mr Hale"),
        school=("Mr Hale, Head of school", "Miss Adeyemi, Oak"),
    )  # fmt: skip
    pdf = read(tmp_path, "meeting-record", record)
    assert pdf.info()["Pages"] == "1"
    assert said(pdf).count("The mornings are hard") == questions + 1


def test_a_record_that_spills_takes_its_last_words_along_to_be_signed(tmp_path: Path) -> None:
    record = replace(MEETING, answers=tuple((f"Question {one}?", SAID * 2) for one in range(9)))
    pdf = read(tmp_path, "meeting-record", record)
    assert pdf.info()["Pages"] == "2"
    assert "We will look at this together again" in said(pdf, 2)
    assert said(pdf, 2).count("Date") == 3


def test_a_long_name_leaves_room_to_sign(tmp_path: Path) -> None:
    long = "Wolfgang-Maximilian Papadopoulos-Featherstonehaugh senior"
    pdf = read(tmp_path, "meeting-record", replace(MEETING, signers=(long, "Mr Hale")))
    lines = [one.strip() for one in pdf.text(0).splitlines()]
    assert long in lines  # the date stands a line lower, beside where the name is signed
