"""A support plan and a passport for paper, with names and words that are hard to print."""

from __future__ import annotations

from datetime import date

from attendance_desk.domain.support_papers import PaperStep, Passport, SupportPaper
from tests.letters import fernhill

_DAY, _REVIEW = date(2026, 11, 20), date(2026, 12, 11)
HOURS = (
    "In school every morning, from Monday 23 November to Friday 4 December. Full time after that."
)


def plan() -> SupportPaper:
    return SupportPaper(
        imprint=fernhill.register(1).imprint,
        name="Łukasz Zieliński",
        called="Łukasz",
        class_name="Oak",
        started=_DAY,
        child_said="I don't like the hall. It's <b>loud</b>.",
        parents_said="He worries on Sundays.",
        steps=(
            PaperStep(
                "The same adult meets Łukasz at the gate every morning and walks in with him.",
                "Mrs Bell",
                "20 November to 18 December",
                "",
            ),
            PaperStep(
                "We ask the school's mental health support team to see Łukasz.",
                "Ms Lindqvist",
                "20 November, answer by 4 December",
                "waits for an answer",
                ("To whom: Fernhill MHST",),
            ),
        ),
        hours=HOURS,
        declined=("A place at breakfast club, free of charge, for six weeks.",),
        review_on=_REVIEW,
        closed="",
        signs=("Łukasz", "Kinga Zielińska", "Ọlá Adébáyọ̀", "Mrs Bell"),
    )


def passport() -> Passport:
    return Passport(
        imprint=fernhill.register(1).imprint,
        name="Łukasz Zieliński",
        called="Łukasz",
        class_name="Oak",
        back_on=date(2026, 11, 23),
        until=_REVIEW,
        meets="Mrs Bell at the side gate, 8.45",
        place="The library corner, with his card",
        helps="Knowing what comes next",
        knows="Loud rooms are hard; a seat by the door helps",
        catch_up=("Reading with Mrs Bell on Monday.", "Two short maths sessions a week."),
        hours=HOURS,
        others=("Łukasz has a calm place and a card to go there without asking.",),
        asks="Mrs Bell",
        review_on=_REVIEW,
    )
