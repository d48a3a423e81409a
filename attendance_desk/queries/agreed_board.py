"""What was agreed and is still to be done, by whom and by when; and what is over its day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.agreed import Agreed, AgreedState
from attendance_desk.domain.calendar import short_day_words
from attendance_desk.domain.due import Due
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from attendance_desk.domain.people import Pupil
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.so_far import SoFar

AREA, PAGE, KIND = "weekly", "agreed", "action_overdue"
_RULE = (
    "What was agreed has an owner and a date, and is carried on until somebody closes it "
    "(the trust's escalation process: follow up incomplete actions)"
)
_ORIGINS = {
    "weekly": "weekly meeting",
    "meeting": "meeting with parents",
    "plan": "support plan",
    "panel": "panel",
    "practice": "practice review",
}


@dataclass(frozen=True, slots=True)
class AgreedRow:
    """One thing that was agreed.

    Attributes:
        name: The child; empty for the school as a whole.
        when: By when, in words: "by Fri 27 Nov", "due Fri 20 Nov, carried 2 times".
        source: Where it was agreed, and when.
        overdue: Whether its day is over and it is open.
        mine: Whether who asks is to do it.
        may_close: Whether who asks may say that it is done.
        may_carry: Whether who asks may carry it on.
    """

    agreed: Agreed
    name: str
    class_name: str
    upn: str
    when: str
    source: str
    overdue: bool
    mine: bool
    may_close: bool
    may_carry: bool

    @property
    def outcome(self) -> str:
        """How it stands, in words; empty while it is open."""
        if self.agreed.open:
            return ""
        told = {AgreedState.DONE: "done", AgreedState.NOT_DONE: "not done"}
        state = told.get(self.agreed.state, "dropped")
        words = self.agreed.closed_words
        return f"{state}: {words}" if words else state


def board(ground: Ground, *, mine: bool = False) -> tuple[AgreedRow, ...]:
    """Everything open that who asks may see, by owner and then by day.

    Who books meetings or sees the weekly meeting sees all of it; anybody else what is theirs to
    do.

    Args:
        ground: Who asks, and when.
        mine: Only what who asks is to do.

    Raises:
        NotPermitted: Who asks does nothing that is agreed.
    """
    ground.require(Deed.CLOSE_AGREED)
    everything = not mine and (ground.may(Deed.BOOK_MEETINGS) or ground.may(Deed.SEE_WEEKLY))
    held = ground.read(letter_rows.agreed_open)
    found = rows(ground, (one for one in held if everything or one.owner == ground.me.id))
    return tuple(sorted(found, key=_order))


def of_pupil(ground: Ground, pupil_id: str) -> tuple[AgreedRow, ...]:
    """Everything agreed about a child that who asks may see, open first, then the newest.

    Raises:
        NotPermitted: Who asks does nothing that is agreed.
    """
    ground.require(Deed.CLOSE_AGREED)
    everything = ground.may(Deed.BOOK_MEETINGS) or ground.may(Deed.SEE_WEEKLY)
    held = ground.read(letter_rows.agreed_of, pupil_id)
    found = rows(ground, (one for one in held if everything or one.owner == ground.me.id))
    return tuple(sorted(found, key=lambda one: (not one.agreed.open, -one.agreed.number)))


def rows(ground: Ground, held: Iterable[Agreed]) -> tuple[AgreedRow, ...]:
    """Things that were agreed, as who asks sees them."""
    pupils = ground.pupils
    return tuple(_row(ground, one, pupils.get(one.pupil_id)) for one in held)


def due(known: SoFar) -> tuple[Due, ...]:
    """What was agreed, is open, and was to be done before today."""
    ground = known.ground
    if not ground.may(Deed.CLOSE_AGREED):
        return ()
    return tuple(
        Due(
            kind=KIND,
            due=row.agreed.due,
            rule=_RULE,
            sentence=_sentence(row),
            pupil_id=row.agreed.pupil_id,
            evidence=(f"agreed {row.source}", *_carried(row.agreed)),
            holder=row.agreed.owner_name,
            area=AREA,
            target=(PAGE, row.agreed.pupil_id, row.agreed.id),
            key=row.agreed.id,
        )
        for row in board(ground)
        if row.overdue
    )


def _sentence(row: AgreedRow) -> str:
    words = row.agreed.words.rstrip(".")
    told = f"{row.name}: {words[:1].lower()}{words[1:]}" if row.name else words
    return f"{told} ({row.agreed.owner_name})."


def _carried(agreed: Agreed) -> tuple[str, ...]:
    return tuple(f"was due {day.isoformat()}" for day in agreed.carried)


def _row(ground: Ground, one: Agreed, pupil: Pupil | None) -> AgreedRow:
    today, mine = ground.now.date(), one.owner == ground.me.id
    books = ground.may(Deed.BOOK_MEETINGS)
    return AgreedRow(
        agreed=one,
        name=pupil.known_as if pupil else "",
        class_name=_class(ground, pupil, today),
        upn=pupil.upn if pupil else "",
        when=when_words(one, today),
        source=f"{_origin(one)}, {short_day_words(one.made_on, today)}",
        overdue=one.open and one.due < today,
        mine=mine,
        may_close=one.open and (mine or books),
        may_carry=one.open and books,
    )


def when_words(one: Agreed, today: date) -> str:
    """By when, in words, with how often it was carried on."""
    day = short_day_words(one.due, today)
    told = f"today, {day}" if one.due == today else f"{'by' if one.due > today else 'since'} {day}"
    times = len(one.carried)
    return f"{told}, carried on {'once' if times == 1 else f'{times} times'}" if times else told


def _origin(one: Agreed) -> str:
    return _ORIGINS.get(one.origin.partition(":")[0], "agreed by hand")


def _class(ground: Ground, pupil: Pupil | None, day: date) -> str:
    for place in pupil.places if pupil else ():
        if place.starts <= day and (place.ends is None or day <= place.ends):
            return next((o.name for o in ground.school.classes if o.id == place.class_id), "")
    return ""


def _order(row: AgreedRow) -> tuple[object, ...]:
    one = row.agreed
    return (not row.mine, one.owner_name.casefold(), one.due, row.name, one.number)
