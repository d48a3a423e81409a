"""What becomes of a letter after its approval: printed, sent, answered; and withdrawing one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import letter_ground as ground
from attendance_desk.actions.context import By, Context, demand, remember_refusal
from attendance_desk.actions.letter_ground import LETTERS
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.correspondence import LetterState
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.letter_steps import (
    APPROVED_BY,
    Way,
    may_approve,
    names_words,
    who_approves,
)
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.domain.correspondence import Letter


def printed(context: Context, by: By, letter_ids: Sequence[str]) -> Outcome[int]:
    """Say that letters were printed today; one that was sent before stays sent.

    Returns:
        How many.

    Raises:
        NotPermitted: Not theirs to print.
        Refused: One of them is not approved or withdrawn, or something stands in the way of one
            that no family has yet (`letter_holds`); then none is marked.
    """
    demand(context, by, Deed.DRAFT_LETTERS)
    today = by.now.date().isoformat()
    after = []
    for one in _to_go_out(context, by, letter_ids):
        ground.step(one, LetterState.PRINTED, "be printed")
        state = one.state if one.gone else LetterState.PRINTED
        after.append(replace(one, state=state, printed=(*one.printed, today)))
    return _write(context, by, after)


def sent(context: Context, by: By, letter_ids: Sequence[str], way: Way) -> Outcome[int]:
    """Say that letters went to the family, and how; the desk itself sends nothing.

    Returns:
        How many.

    Raises:
        NotPermitted: Not theirs to send.
        Refused: One of them is not approved, or on paper and not printed, or something stands in
            its way (`letter_holds`); then none is marked.
    """
    demand(context, by, Deed.DRAFT_LETTERS)
    today = by.now.date().isoformat()
    after = []
    for one in _to_go_out(context, by, letter_ids):
        ground.step(one, LetterState.SENT, "be marked as sent")
        if way is not Way.EMAIL and not one.printed:
            raise Refused(
                "letter_not_printed",
                "This letter was not printed yet.",
                "Nothing was marked as sent.",
                "Print it first (Ctrl+P), or say that it went by e-mail.",
            )
        after.append(replace(one, state=LetterState.SENT, sent=f"{today} {way.value}"))
    return _write(context, by, after)


def answered(context: Context, by: By, letter_id: str, words: str) -> Outcome[int]:
    """Write down what the family said to a letter.

    Raises:
        NotPermitted: Not theirs to write.
        Refused: It was not sent, or no words.
    """
    demand(context, by, Deed.DRAFT_LETTERS)
    said = " ".join(words.split())
    if not said:
        raise Refused(
            "letter_needs_words",
            "What did the family say?",
            "Nothing was saved.",
            "Write it down in a few words, then save again.",
        )
    (letter,) = _held(context, [letter_id])
    ground.step(letter, LetterState.ANSWERED, "be answered")
    answer = f"{by.now.date().isoformat()} {said}"
    return _write(context, by, [replace(letter, state=LetterState.ANSWERED, answered=answer)])


def go_on(context: Context, by: By, letter_id: str, why: str) -> Outcome[int]:
    """Let a letter go on although something of it is no longer exact, with a reason.

    What was found is kept beside the reason: when it changes again, it is asked again.

    Raises:
        NotPermitted: Not theirs to approve; says whose it is.
        Refused: Nothing stands in its way, or something that nobody can decide about; or no
            reason.
    """
    said = _because(why, "A letter goes on only with a reason.", "Say why in a few words.")
    with context.book.read() as snapshot:
        letter = ground.found(snapshot, letter_id)
        found = ground.held_by(snapshot, letter, by.now.date())
    _theirs(context, by, letter, "let this letter go on")
    final = next((one for one in found if one.final), None)
    if final is not None:
        raise Refused(f"letter_{final.key}", final.words, "The letter stays here.", final.do)
    if not found:
        raise Refused(
            "letter_free",
            "Nothing stands in the way of this letter.",
            "Nothing was changed.",
            "Look at the list again.",
        )
    decided = tuple((one.words, f"{ground.dated(by)}: {said}") for one in found)
    return _write(context, by, [replace(letter, gone_on=(*letter.gone_on, *decided))], said)


def withdraw(context: Context, by: By, letter_id: str, why: str) -> Outcome[int]:
    """Withdraw a letter with a reason: a draft by whoever drafts, any other by who approves it.

    Raises:
        NotPermitted: Not theirs to withdraw; says whose it is.
        Refused: Withdrawn already, or no reason.
    """
    demand(context, by, Deed.DRAFT_LETTERS)
    said = _because(
        why,
        "A letter is withdrawn only with a reason.",
        "Say why in a few words, then withdraw it.",
    )
    (letter,) = _held(context, [letter_id])
    ground.step(letter, LetterState.WITHDRAWN, "be withdrawn")
    if letter.frozen:
        _theirs(context, by, letter, f"withdraw this letter: it is {letter.state.value}")
    withdrawn = f"{ground.dated(by)}: {said}"
    after = replace(letter, state=LetterState.WITHDRAWN, withdrawn=withdrawn)
    return _write(context, by, [after], said)


def _because(why: str, happened: str, do: str) -> str:
    said = " ".join(why.split())
    if not said:
        raise Refused("letter_needs_reason", happened, "Nothing was changed.", do)
    return said


def _theirs(context: Context, by: By, letter: Letter, what: str) -> None:
    """Only who approves a kind undoes an approval, or lets one stand that is no longer exact."""
    if may_approve(by.role, letter.kind):
        return
    remember_refusal(context, by, APPROVED_BY[letter.kind][0])
    asked = names_words(who_approves(context.school.staff, letter.kind))
    raise NotPermitted(f"Only {asked} can {what}.", "Nothing was changed.", f"Ask {asked}.")


def _held(context: Context, letter_ids: Sequence[str]) -> list[Letter]:
    with context.book.read() as snapshot:
        return [ground.found(snapshot, one) for one in dict.fromkeys(letter_ids)]


def _to_go_out(context: Context, by: By, letter_ids: Sequence[str]) -> list[Letter]:
    """Letters in whose way nothing stands."""
    held = _held(context, letter_ids)
    with context.book.read() as snapshot:
        for one in held:
            ground.may_go_out(snapshot, one, by.now.date())
    return held


def _write(context: Context, by: By, letters: Sequence[Letter], reason: str = "") -> Outcome[int]:
    if not letters:
        return Outcome(0)
    with context.book.write(by.now, by.author) as work:
        entries = [work.append(ground.draft(Kind.LETTER_MOVED, one, reason)) for one in letters]
    return Outcome(len(letters), LETTERS, receipt(entries[-1]))
