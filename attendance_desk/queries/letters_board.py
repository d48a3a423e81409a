"""The letters as a screen lists them: where each stands, what is in its way, what is next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.correspondence import LetterState
from attendance_desk.domain.letter_before import earlier
from attendance_desk.domain.letter_holds import stopped
from attendance_desk.domain.letter_looked import Check, Looked
from attendance_desk.domain.letter_print_checks import checks
from attendance_desk.domain.letter_receivers import parents
from attendance_desk.domain.letter_said import NEXT_DEED, state_words
from attendance_desk.domain.letter_steps import OPEN, TITLES, names_words, who_approves
from attendance_desk.domain.meeting_rules import as_rung
from attendance_desk.domain.names import sort_key
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries import letter_counts
from attendance_desk.queries.letter_holds import held_by, may_go_out
from attendance_desk.queries.letter_would import Would
from attendance_desk.store import care_rows, letter_rows, phone_rows

if TYPE_CHECKING:
    from attendance_desk.domain.correspondence import Counted, Letter, LetterKind
    from attendance_desk.domain.letter_holds import Hold
    from attendance_desk.domain.meetings import Meeting
    from attendance_desk.queries.so_far import SoFar

_COUNTED = {
    LetterState.DRAFT: "to_check",
    LetterState.CHECKED: "waiting",
    LetterState.APPROVED: "to_print",
    LetterState.PRINTED: "to_send",
    LetterState.SENT: "sent",
    LetterState.ANSWERED: "answered",
    LetterState.WITHDRAWN: "withdrawn",
}


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter.

    Attributes:
        title: What its kind is called: "No 1, early concern".
        names: The children, as known.
        class_name: The class of the first of them.
        why: Why it was due, one sentence each.
        state_words: Where it stands: "Waiting for Mr Hale".
        checks: What was looked at; empty once it is approved.
        would_now: What the register says now of what it used; empty where it is the same.
        next_deed: `check`, `approve`, `print`, `send`, `answer`, or empty.
        holds: What stands in the way of it since it was approved, and nobody decided about.
    """

    letter: Letter
    title: str
    names: tuple[str, ...]
    class_name: str
    upns: tuple[str, ...]
    why: tuple[str, ...]
    state_words: str
    checks: tuple[Check, ...]
    would_now: str
    next_deed: str
    holds: tuple[Hold, ...] = ()


@dataclass(frozen=True, slots=True)
class LettersBoard:
    """Every letter of the school year, and older ones that are not finished.

    Attributes:
        rows: In class order, then in register order.
        counts: How many stand where: `to_check`, `waiting`, `to_print`, `to_send`, `sent`, …
    """

    rows: tuple[LetterRow, ...]
    counts: Mapping[str, int]


def board(known: SoFar) -> LettersBoard:
    """Every letter of the school year.

    Raises:
        NotPermitted: Who asks may not see letters.
    """
    ground = known.ground
    ground.require(Deed.SEE_LETTERS)
    held = ground.read(letter_rows.letters, known.year_starts)
    unfinished = ("draft", "checked", "approved", "printed")
    older = ground.read(letter_rows.letters_in, unfinished)
    every = {one.id: one for one in (*older, *held)}
    ordered = in_order(known, every.values())
    would = Would(known)
    rows = tuple(row(known, one, would) for one in ordered)
    counts = Counter(_COUNTED[one.letter.state] for one in rows)
    return LettersBoard(rows, counts)


def of_pupil(known: SoFar, pupil_id: str) -> tuple[LetterRow, ...]:
    """Every letter about a child, the newest first."""
    known.ground.require(Deed.SEE_LETTERS)
    held = known.ground.read(letter_rows.letters_of, pupil_id)
    would = Would(known)
    return tuple(row(known, one, would) for one in reversed(held))


def one(known: SoFar, letter_id: str) -> LetterRow:
    """One letter.

    Raises:
        NotPermitted: Who asks may not see letters.
        Refused: There is none.
    """
    known.ground.require(Deed.SEE_LETTERS)
    return row(known, found(known, letter_id), Would(known))


def found(known: SoFar, letter_id: str) -> Letter:
    """A letter by its id.

    Raises:
        Refused: There is none.
    """
    letter = known.ground.read(letter_rows.letter, letter_id)
    if letter is None:
        raise Refused(
            "unknown_letter",
            "There is no such letter.",
            "Nothing was done.",
            "See the list of letters.",
        )
    return letter


def frozen_bytes(known: SoFar, letter_id: str) -> bytes:
    """The bytes of an approved letter, withdrawn ones too: they stay as they are.

    Raises:
        NotPermitted: Who asks may not see letters, or the letter needs approval first.
        Refused: There is none.
    """
    known.ground.require(Deed.SEE_LETTERS)
    letter = found(known, letter_id)
    if not letter.approved_entry:
        raise _needs_approval(known, letter.kind, "This letter is not approved yet.")
    return letter_rows.letter_bytes(known.ground.snapshot, letter.approved_entry)


def paper_bytes(known: SoFar, letter_id: str) -> bytes:
    """The bytes of an approved letter that are to be printed.

    Raises:
        NotPermitted: Who asks may not see letters, or the letter needs approval first.
        Refused: There is none, or something stands in its way.
    """
    may_go_out(known.ground, found(known, letter_id))
    return frozen_bytes(known, letter_id)


def newest_bytes(known: SoFar, kind: LetterKind, pupil_id: str) -> bytes:
    """The bytes of the newest letter of a kind about a child that is approved and stands.

    Raises:
        NotPermitted: Who asks may not see letters, or there is none: it needs approval first.
        Refused: Something stands in the way of one that no family has yet.
    """
    known.ground.require(Deed.SEE_LETTERS)
    held = known.ground.read(letter_rows.letters_of, pupil_id)
    mine = [one for one in held if one.kind is kind and one.frozen]
    if not mine:
        states = {one.state for one in held if one.kind is kind}
        gone = "was withdrawn" if LetterState.WITHDRAWN in states else "is not written"
        what = "is a draft" if states & OPEN else gone
        raise _needs_approval(known, kind, f"This letter ({TITLES[kind]}) {what}.")
    newest = max(mine, key=lambda one: one.approved_entry)
    may_go_out(known.ground, newest)
    return letter_rows.letter_bytes(known.ground.snapshot, newest.approved_entry)


def _needs_approval(known: SoFar, kind: LetterKind, happened: str) -> NotPermitted:
    asked = names_words(who_approves(known.ground.school.staff, kind))
    return NotPermitted(
        happened, "It is printed only once it is approved.", f"{asked} can approve it."
    )


def in_order(known: SoFar, letters: Iterable[Letter]) -> list[Letter]:
    """Letters in the order of the classes, then of the register, then as they were made."""
    places = {one.name: place for place, one in enumerate(known.ground.school.classes)}

    def place(letter: Letter) -> tuple[int | str, ...]:
        pupil = known.pupils[letter.pupils[0]]
        name = known.class_on(pupil.id, known.today)
        return (
            places.get(name, len(places)),
            *sort_key(pupil.surname, pupil.forename),
            letter.number,
        )

    return sorted(letters, key=place)


def row(known: SoFar, letter: Letter, would: Would) -> LetterRow:
    """One letter as it stands, with its checks while it can still be changed."""
    pupils = [known.pupils[one] for one in letter.pupils]
    holds = held_by(known.ground, letter)
    stands = state_words(letter, known.ground.school.staff, known.today)
    return LetterRow(
        letter=letter,
        title=TITLES[letter.kind],
        names=tuple(one.known_as for one in pupils),
        class_name=known.class_on(pupils[0].id, known.today),
        upns=tuple(one.upn for one in pupils),
        why=letter.why,
        state_words="Held back" if stopped(letter, holds) else stands,
        checks=looked_at(known, letter) if letter.state in OPEN else (),
        would_now=would.now(letter),
        next_deed=NEXT_DEED[letter.state],
        holds=holds,
    )


def looked_at(known: SoFar, letter: Letter) -> tuple[Check, ...]:
    """The checks of a letter."""
    return checks(looked(known, letter))


def looked(
    known: SoFar,
    letter: Letter,
    missing: tuple[str, ...] = (),
    now: tuple[Counted, ...] | None = None,
) -> Looked:
    """What the checks of a letter look at.

    Args:
        known: The marks so far.
        letter: The letter.
        missing: Facts that its words need and that are not known.
        now: What it counts now, where that is known already.
    """
    ground = known.ground
    if now is None:
        now = letter_counts.counted_now(known, letter)
    pupils = [known.pupils[one] for one in letter.pupils]
    rulings = ground.read(letter_rows.rung_rulings, known.year_starts)
    care = ground.read(care_rows.care)
    return Looked(
        letter=letter,
        parents=parents(pupils, letter.leave_out),
        now=now,
        today=known.today,
        fresh=letter_counts.fresh(known, now),
        before={
            one.known_as: earlier(
                letter,
                one.id,
                ground.read(letter_rows.letters_of, one.id),
                rulings,
                known.year_starts,
            )
            for one in pupils
        },
        missing=missing,
        not_agreed=max((one.unauthorised for one in now), default=0),
        limits=any(care[one.id].limits for one in pupils if one.id in care),
        meeting=_meeting(known, letter),
        no_phone=not ground.read(phone_rows.rules).phone.strip(),
    )


def _meeting(known: SoFar, letter: Letter) -> Meeting | None:
    ground = known.ground
    held = ground.read(letter_rows.meeting, letter.meeting_id) if letter.meeting_id else None
    if held is None:
        return None
    return as_rung(held, ground.read(phone_rows.later_rings, frozenset(held.pupils), held.day))
