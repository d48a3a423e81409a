"""The papers of a home visit, with names and an address that are hard to print."""

from __future__ import annotations

from attendance_desk.domain.visit_papers import DoorCard, HomeContact, VisitSheet
from tests.letters import fernhill

OUTCOMES = (
    (1, "Child seen and spoken to, no worry"),
    (2, "Child came back with us"),
    (3, "Child seen, something is not right"),
    (4, "Adult at home, child not seen"),
    (5, "Adult says the child is somewhere else"),
    (6, "Signs of people in, no answer"),
    (7, "No sign of anyone"),
    (8, "Address wrong, empty or moved"),
    (9, "Door opened, refused"),
    (0, "We did not feel safe and left"),
)


def sheet() -> VisitSheet:
    return VisitSheet(
        imprint=fernhill.register(1).imprint,
        day=fernhill.MONDAY,
        name="Łukasz Zieliński",
        class_name="Oak",
        address=("Flat 3", "12 Beech <b>Road</b> & Co", "Fernhill", "FH1 2AB"),
        contacts=(
            HomeContact("Kinga Zielińska", "mum", "07700 900147", lives_there=True),
            HomeContact("Ọlá Adébáyọ̀", "neighbour", "07700 900150", lives_there=False),
        ),
        siblings=("Maja Zielińska, Ash: here",),
        limits="Speak to mum only. Do not say where we are going next.",
        language="Polish",
        staff=("Mrs Bell", "Ms Lindqvist"),
        alone=False,
        contact="Mrs Okafor",
        back_by="10.45",
        phone="01632 960 147",
        outcomes=OUTCOMES,
    )


def card() -> DoorCard:
    return DoorCard(
        "Fernhill Primary School", "Mrs Okafor", "01632 960 147", "10.20", "15.00", fernhill.AT
    )
