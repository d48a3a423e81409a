"""One child in full: what is counted, what must be considered, what each parent has had before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain import penalty_sums
from attendance_desk.domain.access import Deed, who_can
from attendance_desk.domain.ages import compulsory_age_starts, is_compulsory_age
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.penalty_limits import Limit, limit
from attendance_desk.domain.unauthorised import window
from attendance_desk.queries.penalty_board import held_words, rows, sessions, watching
from attendance_desk.queries.penalty_ground import PenaltyGround
from attendance_desk.queries.pupil_page import theirs
from attendance_desk.store import mark_rows

if TYPE_CHECKING:
    from attendance_desk.domain.penalties import Authority, Notice, PenaltyRuling
    from attendance_desk.domain.penalty_sums import Considered, Improvement, Marked, Was
    from attendance_desk.domain.people import Contact, Pupil
    from attendance_desk.queries.penalty_board import PenaltyRow
    from attendance_desk.queries.so_far import SoFar


@dataclass(frozen=True, slots=True)
class ParentLine:
    """One parent of the child.

    Attributes:
        responsible: Whether the record gives them parental responsibility.
        sessions: What a notice to them would rest on now.
        held: Sessions of it that are N inside their five days.
        limit: What the notices before leave.
        notices: Theirs for this child, oldest first.
    """

    name: str
    relationship: str
    responsible: bool
    sessions: tuple[Marked, ...]
    held: int
    limit: Limit
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class PenaltyPage:
    """One child.

    Attributes:
        row: The child's line of the list; None where nobody needs to think about it now.
        told: What is counted, in sentences.
        held_by: What holds a request back, in words.
        parents: Those with responsibility first.
        rulings: What was decided, newest first.
        was: When the threshold was met and was not any more, newest first.
        improve: First and last day of a notice to improve that begins now; None where the
            calendar does not reach.
        holder: Who decides, in words.
    """

    pupil_id: str
    name: str
    class_name: str
    upn: str
    row: PenaltyRow | None
    considered: Considered
    told: tuple[str, ...]
    held_by: tuple[str, ...]
    parents: tuple[ParentLine, ...]
    rulings: tuple[PenaltyRuling, ...]
    notices: tuple[Notice, ...]
    watched: Improvement | None
    was: tuple[Was, ...]
    improve: tuple[date, date] | None
    authority: Authority
    holder: str
    may_decide: bool
    may_keep: bool


def of_pupil(known: SoFar, pupil_id: str) -> PenaltyPage:
    """What is known of one child.

    Raises:
        NotPermitted: Who asks may not see what is considered.
        Refused: There is no such child.
    """
    asks = known.ground
    asks.require(Deed.SEE_PENALTIES)
    pupil = theirs(asks, pupil_id)
    ground = PenaltyGround(known)
    considered = ground.of(pupil_id)
    held = ground.notices.get(pupil_id, ())
    return PenaltyPage(
        pupil_id=pupil_id,
        name=pupil.known_as,
        class_name=known.class_on(pupil_id, known.today),
        upn=pupil.upn,
        row=next((one for one in rows(ground) if one.pupil_id == pupil_id), None),
        considered=considered,
        told=_told(ground, pupil, considered),
        held_by=held_words(considered, known.today),
        parents=parents(ground, pupil),
        rulings=tuple(reversed(ground.rulings.get(pupil_id, ()))),
        notices=held,
        watched=watching(ground, pupil_id, considered),
        was=_was(ground, pupil),
        improve=_improve(ground),
        authority=ground.authority,
        holder=who_can(Deed.DECIDE_PENALTY),
        may_decide=asks.may(Deed.DECIDE_PENALTY),
        may_keep=asks.may(Deed.KEEP_NOTICES),
    )


def parents(ground: PenaltyGround, pupil: Pupil) -> tuple[ParentLine, ...]:
    """The people on the record, those with responsibility first, and others with a notice."""
    named = sorted(pupil.contacts, key=lambda one: not one.responsibility)
    return tuple(
        _parent(ground, pupil, one)
        for one in named
        if one.responsibility or _had(ground, pupil, one.name)
    )


def _had(ground: PenaltyGround, pupil: Pupil, name: str) -> bool:
    held = ground.notices.get(pupil.id, ())
    return any(penalty_sums.same_parent(one.parent, name) for one in held)


def _parent(ground: PenaltyGround, pupil: Pupil, contact: Contact) -> ParentLine:
    notices, today = ground.notices.get(pupil.id, ()), ground.known.today
    free = penalty_sums.unused(ground.counted(pupil.id), notices, contact.name)
    found = window(free, ground.weeks, ground.scheme.weeks)
    within = found.sessions if found else ()
    return ParentLine(
        contact.name,
        contact.relationship,
        contact.responsibility,
        within,
        len(penalty_sums.held(within, ground.known.calendar, today)),
        limit(notices, contact.name, today, ground.book),
        tuple(one for one in notices if penalty_sums.same_parent(one.parent, contact.name)),
    )


def _told(ground: PenaltyGround, pupil: Pupil, considered: Considered) -> tuple[str, ...]:
    today, scheme, found = ground.known.today, ground.scheme, considered.window
    if found is None:
        return ("There has been no school week yet.",)
    span = f"{date_words(found.first, today)} to {date_words(min(found.last, today), today)}"
    spent = len(penalty_sums.used(ground.notices.get(pupil.id, ())))
    free = "No other session" if spent and not considered.count else sessions(considered.count)
    count = f"{free} without leave in {scheme.weeks} school weeks, {span}."
    told = [f"{count} The threshold is {scheme.count}."]
    if considered.unexplained:
        number = considered.unexplained
        verb = "is" if number == 1 else "are"
        told.append(f"{number} of them {verb} N: these may vanish when the reason arrives.")
    if not is_compulsory_age(pupil.born, today):
        starts = compulsory_age_starts(pupil.born)
        told.append(f"Of compulsory school age from {date_words(starts, today)}: nothing before.")
    if spent:
        told.append(f"{sessions(spent)} of a notice {_are(spent)} not counted again.")
    return tuple(told)


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _was(ground: PenaltyGround, pupil: Pupil) -> tuple[Was, ...]:
    """From every entry on the child's marks: what the register of the day said."""
    if not ground.all_weeks:
        return ()
    traces = mark_rows.history(
        ground.ground.snapshot, pupil.id, ground.all_weeks[0], ground.known.today
    )
    changes = [
        (date.fromisoformat(one.at[:10]), one.mark.session, one.mark.code)
        for one in sorted(traces, key=lambda one: one.number)
    ]
    found = penalty_sums.trace(changes, pupil.born, ground.all_weeks, ground.scheme)
    return tuple(reversed(found))


def _improve(ground: PenaltyGround) -> tuple[date, date] | None:
    starts = ground.calendar.next_school_day(ground.known.today)
    if starts is None:
        return None
    ends = penalty_sums.weeks_end(ground.calendar, starts, ground.authority.improve_weeks)
    return (starts, ends) if ends else None
