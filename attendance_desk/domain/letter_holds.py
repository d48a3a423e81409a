"""What stands in the way of an approved letter that no family has yet.

Its bytes stand, and the record goes on: a parent is limited, loses responsibility, moves, or the
meeting it invites to is moved. Then it goes nowhere until a person decides (`experience.md` 5.9:
each parent with responsibility at their own address, unless contact is limited). Of whoever may
not be written to nobody decides that they are; a letter that is only no longer exact may go on,
with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attendance_desk.domain.correspondence import AT_SCHOOL, Letter, Receiver
from attendance_desk.domain.letter_receivers import NAMELESS, address_of, lines
from attendance_desk.domain.names import fold
from attendance_desk.domain.people import Contact, Pupil

_NOBODY = "Do not hand it out. Withdraw it with a reason, or write it anew in its place."
_UNSURE = "Write it anew in its place, withdraw it, or go on with it, with a reason."


@dataclass(frozen=True, slots=True)
class Hold:
    """Something that stands in the way.

    Attributes:
        key: What it is: `limited`, `responsibility`, `gone`, `address`, `meeting`.
        words: What was found, in one sentence.
        do: What to do about it.
        final: Whether nobody can decide that the letter goes on all the same.
    """

    key: str
    words: str
    do: str
    final: bool


def holds(letter: Letter, pupils: Sequence[Pupil], outdated: str) -> tuple[Hold, ...]:
    """What nobody has decided about yet.

    Args:
        letter: Any letter; of one that went out only its meeting matters still.
        pupils: Its children, as their records stand.
        outdated: What `invitations.outdated` said of it.
    """
    found = [*_people(letter, pupils)] if letter.state in AT_SCHOOL else []
    if outdated:
        found.append(Hold("meeting", outdated, _UNSURE, final=False))
    decided = {words for words, _why in letter.gone_on}
    return tuple(one for one in found if one.final or one.words not in decided)


def stopped(letter: Letter, found: Sequence[Hold]) -> Hold | None:
    """Why it is not printed or sent now, the gravest first; None where nothing is in the way.

    A letter that went out may be printed again as it was.
    """
    if letter.state not in AT_SCHOOL:
        return None
    return next(iter(sorted(found, key=lambda one: not one.final)), None)


def _people(letter: Letter, pupils: Sequence[Pupil]) -> Iterator[Hold]:
    for one in letter.to:
        if one.name.startswith(NAMELESS):
            yield from _nameless(one, pupils)
        else:
            yield from _parent(one, pupils)


def _parent(receiver: Receiver, pupils: Sequence[Pupil]) -> Iterator[Hold]:
    name = receiver.name
    known = [
        (contact, pupil)
        for pupil in pupils
        for contact in pupil.contacts
        if fold(contact.name) == fold(name)
    ]
    if not known:
        yield Hold("gone", f"{name} is no longer on the child's record.", _NOBODY, final=True)
    elif any(contact.do_not_contact for contact, _pupil in known):
        yield Hold("limited", f"{name} may not be written to any more.", _NOBODY, final=True)
    elif not any(contact.responsibility for contact, _pupil in known):
        words = f"{name} no longer has parental responsibility."
        yield Hold("responsibility", words, _NOBODY, final=True)
    elif receiver.address and receiver.address not in _addresses(known):
        yield _moved(name, _addresses(known))


def _addresses(known: Sequence[tuple[Contact, Pupil]]) -> list[tuple[str, ...]]:
    return [address_of(contact, pupil) for contact, pupil in known if contact.responsibility]


def _moved(name: str, addresses: Sequence[tuple[str, ...]]) -> Hold:
    now = next((", ".join(one) for one in addresses if one), "")
    words = f"{name} lives elsewhere now: {now}." if now else f"Where {name} lives is not known."
    return Hold("address", words, _UNSURE, final=False)


def _nameless(receiver: Receiver, pupils: Sequence[Pupil]) -> Iterator[Hold]:
    """A letter to "The parents of …": while nobody on the record has responsibility."""
    named = [one for pupil in pupils for one in pupil.contacts if one.responsibility]
    first = pupils[0]
    address = lines(first.address, first.postcode)
    if named:
        words = f"It names no parent; {named[0].name} has parental responsibility now."
        yield Hold("responsibility", words, _UNSURE, final=False)
    elif receiver.address and receiver.address != address:
        yield _moved(first.known_as, [address])
