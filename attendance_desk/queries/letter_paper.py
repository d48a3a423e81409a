"""One letter as it would be drawn now: its page, what it lacks, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.letter_facts import KNOWN
from attendance_desk.domain.letter_options import without
from attendance_desk.domain.letter_papers import FamilyLetter
from attendance_desk.domain.letter_print_checks import checks
from attendance_desk.domain.letter_receivers import parents
from attendance_desk.domain.letter_steps import OPEN
from attendance_desk.domain.letter_words import Choices, gaps, say, title
from attendance_desk.domain.papers import Imprint
from attendance_desk.domain.problems import Refused
from attendance_desk.queries import letter_counts
from attendance_desk.queries.imprint import imprint
from attendance_desk.queries.letter_facts import letter_facts
from attendance_desk.queries.letters_board import looked
from attendance_desk.store import phone_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.domain.correspondence import Counted, Letter, Receiver
    from attendance_desk.domain.letter_looked import Check
    from attendance_desk.domain.letter_texts import LetterText
    from attendance_desk.domain.letter_words import Gap
    from attendance_desk.domain.script_facts import Facts
    from attendance_desk.queries.so_far import SoFar

_SOME_TIME = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Drawable:
    """A letter as it would be drawn now.

    Attributes:
        paper: The page for each receiver; None where there is nobody to write to.
        checks: What was looked at.
        counted: What it counts, child by child.
        to: Whom it goes to.
        number: The entry of the letter.
        head: The last entry of the ledger that it was made from.
        digest: Of everything on the page but the moment; another digest is another page.
    """

    letter: Letter
    paper: FamilyLetter | None
    checks: tuple[Check, ...]
    counted: tuple[Counted, ...]
    to: tuple[Receiver, ...]
    number: int
    head: int
    digest: str


def drawable(known: SoFar, letter: Letter, text: LetterText) -> Drawable:
    """A letter as it would be drawn now.

    Args:
        known: The marks so far.
        letter: One that is not approved: an approved one is its bytes.
        text: Its words in its language, as in force today.

    Raises:
        NotPermitted: Who asks may not see letters.
        Refused: It is approved or withdrawn.
    """
    known.ground.require(Deed.SEE_LETTERS)
    if letter.state not in OPEN:
        raise Refused(
            "letter_frozen",
            f"This letter is {letter.state.value}: it is not drawn again.",
            "What was approved stands as it was approved.",
            "Look at its own pages, or make a new draft.",
        )
    now = letter_counts.counted_now(known, letter)
    facts = letter_facts(known, letter, now)
    choices = Choices(facts.children, without(letter.options))
    lacking = gap_words(gaps(text, facts.whole, choices))
    to = parents([known.pupils[one] for one in letter.pupils], letter.leave_out).to
    paper = _paper(known, letter, text, (facts.whole, choices), to) if to else None
    return Drawable(
        letter=letter,
        paper=paper,
        checks=checks(looked(known, letter, lacking, now)),
        counted=now,
        to=to,
        number=letter.number,
        head=known.ground.snapshot.head().number,
        digest=digest_of(paper),
    )


def _paper(
    known: SoFar,
    letter: Letter,
    text: LetterText,
    said: tuple[Facts, Choices],
    to: tuple[Receiver, ...],
) -> FamilyLetter:
    facts, choices = said
    return FamilyLetter(
        imprint=imprint(known.ground),
        kind=letter.kind,
        receivers=to,
        title=title(text, facts),
        blocks=say(text, facts, choices),
        day=known.today,
        dear=text.dear,
        sender=_sender(known),
        reference=_reference(known, letter),
        language=text.language,
        large=letter.large,
    )


def gap_words(lacking: Sequence[Gap]) -> tuple[str, ...]:
    """What a letter lacks, in words: "where it is", "who will be there and why"."""
    return tuple(dict.fromkeys(_gap(one) for one in lacking))


def _gap(one: Gap) -> str:
    words = KNOWN[one.fact].label if one.fact in KNOWN else one.label
    return f"{words} ({one.child})" if one.child else words


def digest_of(paper: FamilyLetter | None) -> str:
    """What tells one page from another: everything on it but who looked at it and when."""
    if paper is None:
        return ""
    plain = replace(paper, imprint=Imprint(paper.imprint.school, _SOME_TIME))
    return sha256(repr(plain).encode()).hexdigest()


def _sender(known: SoFar) -> tuple[str, ...]:
    phone = known.ground.read(phone_rows.rules).phone.strip()
    return (phone,) if phone else ()


def _reference(known: SoFar, letter: Letter) -> str:
    class_name = known.class_on(letter.pupils[0], known.today)
    return f"{class_name}, {letter.id}" if class_name else letter.id
