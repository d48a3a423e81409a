"""Proposals and letters as the screen shows them, with no desk behind."""

from __future__ import annotations

from datetime import date

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.correspondence import Letter, LetterKind, LetterState
from attendance_desk.domain.letter_looked import Check
from attendance_desk.domain.letter_steps import TITLES
from attendance_desk.domain.proposals import Proposal, Why
from letters.documents.fire_roll import compose_fire_roll
from letters.render import render
from tests.letters import fernhill
from ui.letters.shown import Board, ShownLetter, ShownProposal

TODAY = date(2026, 11, 20)
AWAY = tuple(
    (Session(date(2026, 11, day), half), "I") for day in (9, 10, 17) for half in (Half.AM, Half.PM)
)


def proposal(
    name: str = "Ruby Ellison",
    rung: str = "letter_1",
    *,
    before: tuple[str, ...] = (),
    held: tuple[str, ...] = (),
) -> ShownProposal:
    """A child for whom something is due."""
    said = "3 days missed since 9 November, 2 more than before."
    why = Why("balanced", "Balanced", rung, said, AWAY)
    other = Why("bands", "Bands", rung, "In 94 of 100 sessions.")
    made = Proposal(
        f"p-{name}",
        rung,
        "Number 1 letter",
        "letter-1",
        (why,),
        (other,),
        before=before,
        held=held,
        since=TODAY,
    )
    return ShownProposal(made, name, "Ash")


def letter(
    name: str = "Jayden Cole",
    state: LetterState = LetterState.DRAFT,
    kind: LetterKind = LetterKind.FIRST,
    **more: object,
) -> ShownLetter:
    """A letter that stands somewhere."""
    made = Letter(
        f"k-{name}-{state.value}", kind, (f"p-{name}",), TODAY, "Mrs Okafor, Office", state
    )
    checks = (
        Check(True, "The dates match the register: 6 sessions missed.", "dates"),
        Check(True, "To both parents: Kerry Cole, Ade Cole.", "parents"),
        Check(False, "No address for Ade Cole.", "address", "Add it to the child's record."),
    )
    given: dict[str, object] = {
        "why": ("6 sessions missed since 2 September.",),
        "state_words": state.value,
        "checks": checks if state in {LetterState.DRAFT, LetterState.CHECKED} else (),
        **more,
    }
    return ShownLetter(made, TITLES[kind], name, "Ash", **given)  # type: ignore[arg-type]


def board() -> Board:
    """One of everything."""
    states = [
        letter(f"Child {place}", state, waits_for="Mr Hale")
        for place, state in enumerate(LetterState)
    ]
    return Board((proposal(), proposal("Noah Fletcher", "letter_2")), tuple(states), "Balanced")


def pages() -> bytes:
    """A paper of several pages."""
    return render(compose_fire_roll(fernhill.fire_roll(60)))
