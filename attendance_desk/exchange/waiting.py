"""Why something in a shared folder is not taken (yet)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from attendance_desk.domain.pcs import Roll
from attendance_desk.domain.streams import Stream


class Why(Enum):
    """Why something is not taken (yet)."""

    UNKNOWN = "a PC that is not known here"
    STRUCK = "a PC that was struck off"
    APART = "a PC that was struck off, and struck this one off"
    SIGNATURE = "not what its PC signed"
    MISSING = "an earlier parcel is missing"
    FORK = "does not follow what the PC sent before"
    KEY = "sealed with a key that is not here yet"
    NEWER = "written by a newer version of the program"
    UNREADABLE = "cannot be read"
    CLOCK = "dated more than a day ahead"
    HEARS = "waits for something its PC had heard"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is passed over or waited for.

    Attributes:
        device: The PC that speaks, or says it does.
        serial: The parcel that is looked at or missing; 0 when it is about an entry.
        place: The entry that waits, in its PC's series; 0 when it is about a parcel.
        on: The PC whose entries are waited for; empty otherwise.
    """

    why: Why
    device: str
    stream: Stream
    serial: int = 0
    place: int = 0
    on: str = ""


def waiting_words(waiting: Waiting, known: Roll) -> str:
    """What is waited for, as a school names its PCs."""
    pc = known.get(waiting.device)
    on = known.get(waiting.on)
    name = pc.name if pc else "A PC that is not known here"
    if waiting.why is Why.MISSING:
        return f"{name}: parcel {waiting.serial} is missing; later ones wait for it."
    if on is not None:
        return f"{name}: what it sent waits for something of {on.name}."
    return f"{name}: {_MORE.get(waiting.why, waiting.why.value)}."


_MORE = {
    Why.APART: (
        "it struck this PC off, and this PC struck it off. Each goes on without the other, with"
        " the PCs that heard of it first. The head chooses which of the two goes on; the other"
        " one joins again as a new PC, and what it entered since is handed on from its former"
        " folder"
    ),
    Why.KEY: (
        "what it sends is sealed with keys that this PC does not have. They may be on their way."
        " If they are not here tomorrow, a PC was struck off there before this one was known."
        " Nothing is lost, but the head strikes this PC off and lets it join again"
    ),
}
"""What waits for a person: what it means and what to do."""
