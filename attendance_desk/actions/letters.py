"""A letter before it is approved: drafted, changed, checked, sent back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import letter_ground as ground
from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.letter_ground import LETTERS
from attendance_desk.actions.letter_meetings import with_meeting
from attendance_desk.actions.school import new_id
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.correspondence import Letter, LetterState
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.letter_before import AGAIN_RULE, earlier, unfinished
from attendance_desk.domain.letter_receivers import parents
from attendance_desk.domain.letter_steps import OPEN, RUNG, TITLES, Wanted, may_approve
from attendance_desk.domain.problems import Refused
from attendance_desk.store import letter_rows
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.domain.people import Pupil
    from attendance_desk.store.work import Snapshot


def draft(context: Context, by: By, wanted: Wanted) -> Outcome[str]:
    """Draft one letter, about one child or about brothers and sisters together.

    Returns:
        Its id.

    Raises:
        NotPermitted: Not theirs to draft, or not theirs to write a doubt down.
        Refused: No such child, a letter of the kind is begun already, or it would be the same
            step twice without a decision.
    """
    made = draft_many(context, by, [wanted])
    return Outcome(made.value[0], made.changes, made.receipt)


def draft_many(context: Context, by: By, wanted: Sequence[Wanted]) -> Outcome[tuple[str, ...]]:
    """Draft several letters in one step: all of them, or none.

    Returns:
        Their ids, in the order in which they were wanted.
    """
    demand(context, by, Deed.DRAFT_LETTERS)
    if any(one.doubt.strip() for one in wanted):
        demand(context, by, Deed.APPROVE_FORMAL)
    with context.book.read() as snapshot:
        letters = [prepared(context, by, snapshot, one) for one in wanted]
    _not_twice(letters)
    if not letters:
        return Outcome(())
    with context.book.write(by.now, by.author) as work:
        entries = [work.append(ground.draft(Kind.LETTER_DRAFTED, one)) for one in letters]
    return Outcome(tuple(one.id for one in letters), LETTERS, receipt(entries[-1]))


def prepared(
    context: Context, by: By, snapshot: Snapshot, wanted: Wanted, replaces: str = ""
) -> Letter:
    """A draft that may be written, with what it counts now.

    Args:
        context: The book and the school.
        by: Who drafts.
        snapshot: The book.
        wanted: What the letter is to be.
        replaces: The approved letter whose place it takes; empty for none.

    Raises:
        Refused: No such child, a letter of the kind is begun already, the same step twice
            without a decision, or children who have not the same parents.
    """
    letter = Letter(
        id=new_id("k"),
        kind=wanted.kind,
        pupils=tuple(dict.fromkeys(wanted.pupils)),
        made_on=by.now.date(),
        made_by=by.signed,
        rung=wanted.rung or RUNG.get(wanted.kind, ""),
        why=wanted.why,
        language=wanted.language,
        large=wanted.large,
        leave_out=wanted.leave_out,
        options=dict(wanted.options),
        doubt=" ".join(wanted.doubt.split()),
        meeting_id=wanted.meeting_id,
        plan_id=wanted.plan_id,
        replaces=replaces,
    )
    pupils = ground.children(snapshot, letter)
    if not pupils or len(pupils) != len(letter.pupils):
        raise Refused(
            "unknown_pupil",
            "There is no such child here.",
            "Nothing was drafted.",
            "Find the child again.",
        )
    _same_parents(pupils)
    for one in pupils:
        _first_of_its_kind(context, by, snapshot, letter, one)
    letter = with_meeting(snapshot, letter, by.now.date())
    return replace(letter, counted=ground.counted(context, by, snapshot, letter))


def _same_parents(pupils: tuple[Pupil, ...]) -> None:
    if parents(pupils).apart:
        raise Refused(
            "letter_together",
            "These children have not the same parents with responsibility.",
            "In one letter somebody would read about a child who is not theirs.",
            "Write about each child by itself.",
        )


def _first_of_its_kind(
    context: Context, by: By, snapshot: Snapshot, letter: Letter, pupil: Pupil
) -> None:
    others = letter_rows.letters_of(snapshot, pupil.id)
    begun = unfinished(letter.kind, others)
    title = TITLES[letter.kind]
    if begun is not None:
        raise Refused(
            "letter_begun",
            f"{pupil.known_as} has a letter of this kind ({title}) already: it is a "
            f"{begun.state.value} one of {date_words(begun.made_on)}."
            if begun.state is LetterState.CHECKED
            else f"{pupil.known_as} has a draft of this letter ({title}) already, of "
            f"{date_words(begun.made_on)}.",
            "Nothing was drafted.",
            "Go on with that one, or withdraw it.",
        )
    year = context.calendar.current_year(by.now.date()).starts
    rulings = letter_rows.rung_rulings(snapshot, year)
    days = earlier(letter, pupil.id, others, rulings, year)
    if days:
        raise Refused(
            AGAIN_RULE,
            f"{pupil.known_as} had this letter ({title}) already, on {date_words(days[-1])}.",
            "Nobody gets the same step twice without a decision; nothing was drafted.",
            "Decide that it is sent again, with a reason, or take another step.",
        )


def _not_twice(letters: Sequence[Letter]) -> None:
    seen = [(one.kind, pupil) for one in letters for pupil in one.pupils]
    if len(set(seen)) != len(seen):
        raise Refused(
            "letter_begun",
            "A child would get the same letter twice.",
            "Nothing was drafted.",
            "Take the child off one of them.",
        )


def change(context: Context, by: By, letter_id: str, wanted: Wanted) -> Outcome[None]:
    """Change what goes into a letter that is not approved; it is a draft again.

    Args:
        context: The book and the school.
        by: Who, and when.
        letter_id: The letter.
        wanted: As it is to be; its kind, children, rung and reasons stay as they are.

    Raises:
        NotPermitted: Not theirs to draft, or not theirs to write a doubt down.
        Refused: It is approved or withdrawn.
    """
    demand(context, by, Deed.DRAFT_LETTERS)
    with context.book.read() as snapshot:
        letter = ground.found(snapshot, letter_id)
        _still_open(letter)
        now = ground.counted(context, by, snapshot, letter)
    doubt = " ".join(wanted.doubt.split())
    if doubt != letter.doubt:
        demand(context, by, Deed.APPROVE_FORMAL)
    after = replace(
        letter,
        options=dict(wanted.options),
        leave_out=wanted.leave_out,
        doubt=doubt,
        language=wanted.language,
        large=wanted.large,
        meeting_id=wanted.meeting_id,
        plan_id=wanted.plan_id,
        counted=now,
        state=LetterState.DRAFT,
        checked="",
    )
    return _write(context, by, after)


def refresh(context: Context, by: By, letter_id: str) -> Outcome[None]:
    """Take what the register says now into a letter that is not approved; a draft again."""
    demand(context, by, Deed.DRAFT_LETTERS)
    with context.book.read() as snapshot:
        letter = ground.found(snapshot, letter_id)
        _still_open(letter)
        now = ground.counted(context, by, snapshot, letter)
    if now == letter.counted and letter.state is LetterState.DRAFT:
        return Outcome(None)
    after = replace(letter, counted=now, state=LetterState.DRAFT, checked="")
    return _write(context, by, after)


def check(context: Context, by: By, letter_id: str) -> Outcome[None]:
    """Say that a letter is as it should be; it waits to be approved.

    Raises:
        NotPermitted: Not theirs to check, nor to approve.
        Refused: It is approved or withdrawn.
    """
    with context.book.read() as snapshot:
        letter = ground.found(snapshot, letter_id)
    if not may_approve(by.role, letter.kind):
        demand(context, by, Deed.CHECK_LETTERS)
    _still_open(letter)
    with context.book.read() as snapshot:
        now = ground.counted(context, by, snapshot, letter)
    after = replace(
        letter,
        state=LetterState.CHECKED,
        checked=ground.dated(by),
        counted=now,
        sent_back="",
    )
    return _write(context, by, after)


def send_back(context: Context, by: By, letter_id: str, why: str) -> Outcome[None]:
    """Send a letter back to be changed, and say why.

    Raises:
        NotPermitted: Not theirs to check, nor to approve.
        Refused: It is approved or withdrawn, or the reason is missing.
    """
    with context.book.read() as snapshot:
        letter = ground.found(snapshot, letter_id)
    if not may_approve(by.role, letter.kind):
        demand(context, by, Deed.CHECK_LETTERS)
    _still_open(letter)
    said = " ".join(why.split())
    if not said:
        raise Refused(
            "letter_needs_reason",
            "A letter is sent back only with a reason.",
            "Nothing was changed.",
            "Say in a few words what should be changed.",
        )
    after = replace(
        letter,
        state=LetterState.DRAFT,
        checked="",
        sent_back=f"{ground.dated(by)}: {said}",
    )
    return _write(context, by, after, said)


def _still_open(letter: Letter) -> None:
    if letter.state not in OPEN:
        raise Refused(
            "letter_frozen",
            f"This letter is {letter.state.value}: nothing in it changes any more.",
            "Nothing was changed.",
            "Withdraw it with a reason, and make a new draft."
            if letter.state is not LetterState.WITHDRAWN
            else "Make a new draft.",
        )


def _write(context: Context, by: By, after: Letter, reason: str = "") -> Outcome[None]:
    with context.book.write(by.now, by.author) as work:
        entry = work.append(ground.draft(Kind.LETTER_CHANGED, after, reason))
    return Outcome(None, LETTERS, receipt(entry))
