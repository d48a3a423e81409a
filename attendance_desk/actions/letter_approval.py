"""Approving letters: from then on their words, facts, addresses and bytes stand for good."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from attendance_desk.actions import letter_ground as ground
from attendance_desk.actions.context import By, Context, remember_refusal
from attendance_desk.actions.letter_anew import in_place_of
from attendance_desk.actions.letter_ground import LETTERS
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.correspondence import Counted, Letter, LetterState, Receiver
from attendance_desk.domain.invitations import invited
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.letter_bytes import like, whole
from attendance_desk.domain.letter_print_checks import checks, in_the_way
from attendance_desk.domain.letter_steps import (
    APPROVED_BY,
    BATCHED,
    may_approve,
    names_words,
    who_approves,
)
from attendance_desk.domain.letter_sums import same
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.received import address
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from attendance_desk.store.ledger import Draft
    from attendance_desk.store.work import Snapshot

_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A letter as it was drawn, and what it was drawn from.

    Attributes:
        pdf: Its bytes.
        number: The entry of the letter that was drawn.
        counted: What was counted for it.
        to: Whom it was drawn for.
    """

    letter_id: str
    pdf: bytes
    number: int
    counted: tuple[Counted, ...]
    to: tuple[Receiver, ...]


def approve(context: Context, by: By, drawn: Sequence[Drawn]) -> Outcome[tuple[str, ...]]:
    """Approve letters as they were drawn; several at once only where no law is in them.

    Returns:
        Their ids.

    Raises:
        NotPermitted: Not theirs to approve; says whose it is.
        Refused: Something of what was drawn is no longer so, a check is in the way, or several
            letters of a kind that is approved one by one.
    """
    with context.book.read() as snapshot:
        held = [(ground.found(snapshot, one.letter_id), one) for one in drawn]
    for letter, _one in held:
        _theirs(context, by, letter)
    _one_by_one([letter for letter, _one in held])
    with context.book.read() as snapshot:
        ready = [_approved(context, by, snapshot, *pair) for pair in held]
        replaced = [one for letter, _pdf in ready for one in in_place_of(snapshot, by, letter)]
    if not ready:
        return Outcome(())
    with context.book.write(by.now, by.author) as work:
        first = work.append(_entry(ready[0][0], whole(ready[0][1])))
        entries = [
            work.append(_entry(letter, like(pdf, ready[0][1], address(first))))
            for letter, pdf in ready[1:]
        ]
        entries += [work.append(one) for one in replaced]
    return Outcome(
        tuple(letter.id for letter, _pdf in ready), LETTERS, receipt((first, *entries)[-1])
    )


def _entry(letter: Letter, held: Mapping[str, str]) -> Draft:
    plain = ground.draft(Kind.LETTER_APPROVED, letter)
    return replace(plain, payload={**plain.payload, **held})


def _theirs(context: Context, by: By, letter: Letter) -> None:
    if may_approve(by.role, letter.kind):
        return
    remember_refusal(context, by, APPROVED_BY[letter.kind][0])
    asked = who_approves(context.school.staff, letter.kind)
    first = asked[0].name if asked else "the head"
    raise NotPermitted(
        f"Only {names_words(asked)} can approve this letter.",
        "It waits as it is; nothing was printed.",
        f"Send it to {first}?",
    )


def _one_by_one(letters: Sequence[Letter]) -> None:
    if len(letters) > 1 and any(one.kind not in BATCHED for one in letters):
        raise Refused(
            "letter_batch",
            "Only congratulations are approved together.",
            "Nothing was approved.",
            "Read and approve the others one by one.",
        )


def _approved(
    context: Context, by: By, snapshot: Snapshot, letter: Letter, drawn: Drawn
) -> tuple[Letter, bytes]:
    ground.step(letter, LetterState.APPROVED, "be approved")
    looked = ground.looked(context, by, snapshot, letter)
    as_drawn = letter.number == drawn.number and looked.parents.to == drawn.to
    if not as_drawn or not same(looked.now, drawn.counted):
        raise stale()
    stopping = in_the_way(checks(looked))
    if stopping:
        one = stopping[0]
        raise Refused(f"letter_{one.key}", one.words, "The letter was not approved.", one.do)
    if not drawn.pdf.startswith(_PDF):
        raise Refused(
            "letter_bytes",
            "There is no drawn page to approve.",
            "The letter was not approved.",
            "Open it again, then approve it.",
        )
    after = replace(
        letter,
        state=LetterState.APPROVED,
        to=looked.parents.to,
        counted=looked.now,
        checked=letter.checked or ground.dated(by),
        approved=ground.dated(by),
        digest=sha256(drawn.pdf).hexdigest(),
        invited=invited(letter.kind, looked.meeting),
        sent_back="",
    )
    return after, drawn.pdf


def stale() -> Refused:
    """What is said where a page was drawn from something that is no longer so."""
    return Refused(
        "letter_stale",
        "Something has changed since this page was drawn.",
        "The letter was not approved.",
        "Look at the page again (F5), then approve it.",
    )
