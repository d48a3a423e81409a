"""Earlier letters of a kind: a child gets none twice in a school year without a decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attendance_desk.domain.correspondence import Letter, LetterKind, LetterState
from attendance_desk.domain.letter_steps import ONCE_A_YEAR, OPEN, RUNG
from attendance_desk.domain.proposals import LadderRuling

AGAIN = "again"
"""The ruling by which a step may be taken once more."""
AGAIN_RULE = "letter_again"
"""The rule that a second letter of a kind is refused by."""


def rung_of(letter: Letter) -> str:
    """The rung that rulings about a letter name: its own, else that of its kind."""
    return letter.rung or RUNG.get(letter.kind, letter.kind.value.replace("-", "_"))


def earlier(
    letter: Letter,
    pupil_id: str,
    others: Iterable[Letter],
    rulings: Iterable[LadderRuling],
    year_starts: date,
) -> tuple[date, ...]:
    """The days of earlier letters of the kind that stand in the way of one more.

    Args:
        letter: The one that is wanted; the letter whose place it takes is in nobody's way.
        pupil_id: One of its children.
        others: Every letter about the child.
        rulings: What was decided about rungs, of any child.
        year_starts: The first day of the school year; older letters are in nobody's way.

    Returns:
        Empty where it is the first, or where somebody decided since that it is sent again.
    """
    if letter.kind not in ONCE_A_YEAR:
        return ()
    had = [
        one
        for one in others
        if one.kind is letter.kind and one.id not in {letter.id, letter.replaces} and one.frozen
        if one.made_on >= year_starts
    ]
    if not had:
        return ()
    last = max(one.approved_entry for one in had)
    decided = any(
        one.pupil_id == pupil_id
        and one.rung in {rung_of(letter), RUNG.get(letter.kind, "")}
        and one.choice == AGAIN
        and not one.taken_back
        and one.number > last
        for one in rulings
    )
    return () if decided else tuple(sorted(one.made_on for one in had))


def unfinished(kind: LetterKind, others: Iterable[Letter]) -> Letter | None:
    """A letter of the kind that is begun and not approved yet."""
    return next((one for one in others if one.kind is kind and one.state in OPEN), None)


def stands(letter: Letter) -> bool:
    """Whether a letter is more than a draft and was not withdrawn."""
    return letter.frozen and letter.state is not LetterState.WITHDRAWN
