"""To whom a letter goes: each parent with responsibility, at their own address, and nobody else.

Source: `experience.md` 5.9 (both parents with parental responsibility at their own addresses,
    unless the safeguarding lead limited contact). Whoever may not be contacted never gets one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from attendance_desk.domain.correspondence import Receiver
from attendance_desk.domain.names import fold, listed
from attendance_desk.domain.people import Contact, Pupil

BY_HAND = "by_hand"
"""The option of a letter that names, one a line, who gets it by hand for want of an address."""
EVERYBODY = "*"
"""In that option: whoever has no address."""
NAMELESS = "The parents of"
"""How a receiver begins where nobody on the record has responsibility."""


@dataclass(frozen=True, slots=True)
class Parents:
    """The parents of the children of a letter.

    Attributes:
        to: Whom it goes to.
        left_out: Whom it does not go to by somebody's choice, with the reason.
        limited: With responsibility, and not to be contacted: by name.
        nameless: Whether nobody on the record has responsibility, so that it goes to
            "The parents of …".
        apart: Whether the children have not the same parents with responsibility.
    """

    to: tuple[Receiver, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    limited: tuple[str, ...] = ()
    nameless: bool = False
    apart: bool = False


def parents(pupils: Sequence[Pupil], leave_out: Sequence[str] = ()) -> Parents:
    """Who gets a letter.

    Args:
        pupils: Whom it is about, brothers and sisters together.
        leave_out: Parents it does not go to: `Name: reason`.
    """
    without = dict(_parted(one) for one in leave_out)
    found: dict[tuple[str, tuple[str, ...]], Receiver] = {}
    limited: dict[str, None] = {}
    left: dict[str, str] = {}
    for pupil in pupils:
        for contact in pupil.contacts:
            if not contact.responsibility:
                continue
            if contact.do_not_contact:
                limited[contact.name] = None
            elif fold(contact.name) in without:
                left[contact.name] = without[fold(contact.name)]
            else:
                address = address_of(contact, pupil)
                key = (fold(contact.name), tuple(fold(line) for line in address))
                found.setdefault(key, Receiver(contact.name, address, pupil.id))
    # Somebody limited for one child gets no letter that names that child beside another.
    refused = {fold(one) for one in limited}
    kept = [one for one in found.values() if fold(one.name) not in refused]
    nobody = not (found or limited or left)
    to = (_nameless(pupils),) if nobody and pupils else tuple(_once(kept))
    return Parents(to, tuple(left.items()), tuple(limited), nobody, _apart(pupils))


def _once(receivers: Sequence[Receiver]) -> list[Receiver]:
    """Without a second page for somebody whose address is on a brother's record only."""
    return [
        one
        for one in receivers
        if one.address
        or not any(
            fold(other.name) == fold(one.name) and other.address and other.pupil_id != one.pupil_id
            for other in receivers
        )
    ]


def address_of(contact: Contact, pupil: Pupil) -> tuple[str, ...]:
    """Where a contact lives, one line each; empty where the school does not know."""
    if contact.address.strip():
        return lines(contact.address, contact.postcode)
    return lines(pupil.address, pupil.postcode) if contact.lives_with else ()


def lines(address: str, postcode: str) -> tuple[str, ...]:
    """An address as lines; without a street there is none."""
    parts = [part.strip() for part in address.replace("\n", ",").split(",") if part.strip()]
    return (*parts, postcode.strip()) if parts and postcode.strip() else tuple(parts)


def _nameless(pupils: Sequence[Pupil]) -> Receiver:
    """Nobody on the record has responsibility: the letter goes to the child's own address."""
    first = pupils[0]
    names = listed([one.known_as for one in pupils])
    return Receiver(f"{NAMELESS} {names}", lines(first.address, first.postcode), first.id)


def _apart(pupils: Sequence[Pupil]) -> bool:
    """Whether a parent of one child would read about another who is not theirs."""
    sets = {
        frozenset(fold(one.name) for one in pupil.contacts if one.responsibility)
        for pupil in pupils
    }
    return len(sets) > 1


def _parted(leave_out: str) -> tuple[str, str]:
    name, _colon, reason = leave_out.partition(":")
    return fold(name.strip()), reason.strip()


def handed(options: Mapping[str, str], name: str) -> bool:
    """Whether somebody without an address gets a letter by hand."""
    named = [one.strip() for one in options.get(BY_HAND, "").splitlines() if one.strip()]
    return EVERYBODY in named or fold(name) in {fold(one) for one in named}
