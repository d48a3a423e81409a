"""Whether a letter goes to every parent it should, at an address, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator

from attendance_desk.domain.letter_looked import Check, Looked, bad, good, note
from attendance_desk.domain.letter_receivers import handed
from attendance_desk.domain.letter_steps import LEGAL
from attendance_desk.domain.names import listed

_BOTH = 2


def people(looked: Looked) -> Iterator[Check]:
    """Whom it goes to, whom it does not, and where they live."""
    yield _parents(looked)
    if looked.parents.apart:
        yield bad(
            "together",
            "The children have not the same parents: somebody would read about a child who is "
            "not theirs.",
            "Write about each child by itself.",
        )
    yield from _left_out(looked)
    yield from _addresses(looked)
    if looked.limits:
        yield note(
            "limits",
            "Contact limits are written down for this child. Read them before it goes out.",
            "See the child's page (F4).",
        )


def _parents(looked: Looked) -> Check:
    to = looked.parents.to
    if not to:
        return bad(
            "parents",
            "There is nobody this letter may go to.",
            "Ask the safeguarding lead, or say on the child's record whom it goes to.",
        )
    if looked.parents.nameless:
        words = "Nobody on the record has parental responsibility"
        do = "Say on the child's record who has parental responsibility."
        if looked.letter.kind in LEGAL:
            return bad("parents", f"{words}.", do)
        return good("parents", f"{words}: it goes to {_small(to[0].name)}.", do)
    names = listed([one.name for one in to])
    both = "both parents, " if len(to) == _BOTH else ""
    return good("parents", f"It goes to {both}{names}.")


def _small(name: str) -> str:
    return f"{name[:1].lower()}{name[1:]}"


def _left_out(looked: Looked) -> Iterator[Check]:
    for name in looked.parents.limited:
        yield note("limited", f"{name} is not written to: contact is limited.")
    for name, reason in looked.parents.left_out:
        if reason:
            yield good("left_out", f"{name} is left out: {reason.removesuffix('.')}.")
        else:
            yield bad(
                "left_out",
                f"{name} is left out without a reason.",
                "Say why, or let it go to everybody.",
            )


def _addresses(looked: Looked) -> Iterator[Check]:
    without = [one.name for one in looked.parents.to if not one.address]
    for name in without:
        if handed(looked.letter.options, name):
            yield good("address", f"{name} gets it by hand: no address is known.")
        else:
            yield bad(
                "address",
                f"No address for {name}.",
                "Add it to the child's record, give the letter by hand, or leave them out with "
                "a reason.",
            )
    if looked.parents.to and not without:
        many = len(looked.parents.to) > 1
        yield good("address", "Each has an address." if many else "The address is known.")
