"""Who is at six sessions without leave and over, who must be considered, and one child in full.

Everything is worked out afresh from the marks; what the head decided and what the authority said
takes a child from the list or gives a next day. Nobody leaves it without one of the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from attendance_desk.domain import penalty_sums
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.names import listed
from attendance_desk.domain.penalties import NoticeState
from attendance_desk.domain.penalty_sums import CHOICES, Considered, Improvement
from attendance_desk.queries.penalty_ground import PenaltyGround
from attendance_desk.queries.unexplained_board import session_words

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.penalties import Authority, Notice
    from attendance_desk.domain.people import Pupil
    from attendance_desk.queries.so_far import SoFar

ANSWER_DAYS = timedelta(days=28)
"""After so many days without an answer, or without word of a payment, the authority is asked."""


class Group(Enum):
    """Where a child stands, in the order of the list."""

    MUST = "To be considered"
    END = "A notice to improve has ended"
    LOOK = "To be looked at again"
    ANSWER = "The authority is to be asked"
    WATCH = "A notice to improve is running"
    ASKED = "A notice was asked for"
    DECIDED = "Decided for now"
    NEAR = "Six sessions and over: offer support now"


@dataclass(frozen=True, slots=True)
class PenaltyRow:
    """One child.

    Attributes:
        held_by: Sessions that are N inside their five days, in words: they hold a request back.
        before: How many notices are on record, withdrawn and refused ones left out.
        state: Where it stands, in a sentence.
        due: The day that matters next; None for none.
        watched: The notice to improve that runs.
    """

    pupil_id: str
    name: str
    upn: str
    class_name: str
    group: Group
    considered: Considered
    held_by: tuple[str, ...]
    before: int
    state: str
    due: date | None = None
    watched: Improvement | None = None
    waiting: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class PenaltyBoard:
    """The list.

    Attributes:
        rule: The threshold in a sentence, with its source.
        authority: The local authority's own choices.
        may_decide: Whether who asks decides.
        may_keep: Whether who asks keeps what the authority says.
    """

    at: date
    rule: str
    authority: Authority
    rows: tuple[PenaltyRow, ...]
    may_decide: bool
    may_keep: bool


def board(known: SoFar) -> PenaltyBoard:
    """Every child somebody has to think about, the most pressing first.

    Raises:
        NotPermitted: Who asks may not see what is considered.
    """
    ground = known.ground
    ground.require(Deed.SEE_PENALTIES)
    found = rows(PenaltyGround(known))
    return PenaltyBoard(
        known.today,
        PenaltyGround(known).scheme.rule,
        PenaltyGround(known).authority,
        found,
        ground.may(Deed.DECIDE_PENALTY),
        ground.may(Deed.KEEP_NOTICES),
    )


def rows(ground: PenaltyGround) -> tuple[PenaltyRow, ...]:
    """The list, for whoever has made sure that it may be seen."""
    near = ground.near()
    wanted = {*near, *ground.rulings, *ground.notices}
    order = list(Group)
    found = [
        made
        for pupil_id in ground.known.pupils
        if pupil_id in wanted
        if (made := _row(ground, pupil_id, near.get(pupil_id) or ground.of(pupil_id))) is not None
    ]
    return tuple(
        sorted(found, key=lambda one: (order.index(one.group), one.due or date.max, one.name))
    )


def _row(ground: PenaltyGround, pupil_id: str, considered: Considered) -> PenaltyRow | None:
    known, today = ground.known, ground.known.today
    watched = watching(ground, pupil_id, considered)
    held = ground.notices.get(pupil_id, ())
    waiting = tuple(one for one in held if ask_on(one) is not None)
    placed = _place(ground, considered, watched, (waiting, _refused(held, considered)))
    pupil = known.pupils[pupil_id]
    if placed is None or not (waiting or on_roll(pupil, today)):
        return None
    group, state, day = placed
    return PenaltyRow(
        pupil_id,
        pupil.known_as,
        pupil.upn,
        known.class_on(pupil_id, max(today, pupil.enrolments[-1].starts)),
        group,
        considered,
        tuple(session_words(one, today) for one in considered.held),
        sum(1 for one in held if _stands(one)),
        state,
        day,
        watched,
        waiting,
    )


def watching(ground: PenaltyGround, pupil_id: str, considered: Considered) -> Improvement | None:
    """The notice to improve of a child that nobody has decided about since."""
    return penalty_sums.improvement(
        considered.ruling,
        ground.counted(pupil_id) if considered.ruling else (),
        ground.calendar,
        ground.authority,
        ground.known.today,
    )


def ask_on(notice: Notice) -> date | None:
    """The day from which the authority is asked what came of a notice; None for no more."""
    if notice.state is NoticeState.ASKED and notice.asked_on:
        return notice.asked_on + ANSWER_DAYS
    if notice.state is NoticeState.ISSUED and notice.issued_on:
        return notice.issued_on + ANSWER_DAYS
    return None


_Place = tuple[Group, str, date | None]


def _place(
    ground: PenaltyGround,
    considered: Considered,
    watched: Improvement | None,
    notices: tuple[tuple[Notice, ...], tuple[Notice, ...]],
) -> _Place | None:
    """The group, the sentence and the day; None for a child nobody needs to think about now."""
    today, (waiting, refused) = ground.known.today, notices
    if watched is not None:
        return _watched(watched, today)
    if considered.must:
        return _must(considered, today)
    return _again(considered, refused, today) or _later(ground, considered, waiting)


def _again(considered: Considered, refused: tuple[Notice, ...], today: date) -> _Place | None:
    """A decision whose day has come, or a request that came to nothing."""
    ruling = considered.ruling
    if ruling is None:
        return None
    if ruling.look_again is not None and today >= ruling.look_again:
        return Group.LOOK, f"{_decided(considered, today)} Look again now.", ruling.look_again
    if ruling.choice == penalty_sums.REQUEST and refused:
        names = listed(dict.fromkeys(one.parent for one in refused))
        words = f"The request for a notice to {names} came to nothing: decide what follows."
        return Group.LOOK, words, ruling.on
    return None


def _later(
    ground: PenaltyGround, considered: Considered, waiting: tuple[Notice, ...]
) -> _Place | None:
    """Nothing for the head now: the authority's turn, a decision that holds, or near."""
    today, ruling = ground.known.today, considered.ruling
    asked = min((day for one in waiting if (day := ask_on(one))), default=None)
    if asked is not None:
        return _asked(waiting, asked, today)
    if considered.decided and ruling:
        return Group.DECIDED, _decided(considered, today), ruling.look_again
    if considered.count >= ground.scheme.near:
        left = ground.scheme.count - considered.count
        return Group.NEAR, f"{left} more and a notice must be considered.", None
    return None


def _watched(watched: Improvement, today: date) -> _Place:
    count = len(watched.sessions)
    missed = "nothing missed without leave" if not count else f"{sessions(count)} without leave"
    span = f"{date_words(watched.first, today)} to {date_words(watched.last, today)}"
    if watched.over:
        return (
            Group.END,
            f"Notice to improve, {span}: {missed}. Decide what follows.",
            watched.last,
        )
    if watched.may_end(today):
        words = f"Notice to improve, {span}: {missed}. It may be ended early: decide."
        return Group.END, words, watched.early
    return Group.WATCH, f"Notice to improve, {span}: {missed} so far.", watched.last


def _must(considered: Considered, today: date) -> _Place:
    held = len(considered.held)
    waits = (
        f" {sessions(held)} of it {'is' if held == 1 else 'are'} N inside the five days: "
        "no request yet."
        if held
        else ""
    )
    before = f" {_decided(considered, today)}" if considered.ruling else ""
    reached = considered.reached.day if considered.reached else None
    return Group.MUST, f"A notice is to be considered, support first.{waits}{before}", reached


def _asked(waiting: tuple[Notice, ...], day: date, today: date) -> _Place:
    names = listed(dict.fromkeys(one.parent for one in waiting))
    if today >= day:
        return Group.ANSWER, f"Ask the authority what came of the notice to {names}.", day
    return Group.ASKED, f"A notice to {names} is with the authority.", day


def _decided(considered: Considered, today: date) -> str:
    ruling = considered.ruling
    if ruling is None:
        return ""
    again = f", look again on {date_words(ruling.look_again, today)}" if ruling.look_again else ""
    choice = CHOICES.get(ruling.choice, ruling.choice)
    return f"{choice}, decided on {date_words(ruling.on, today)}{again}."


def sessions(number: int) -> str:
    """How many sessions, in words."""
    return "1 session" if number == 1 else f"{number} sessions"


def held_words(considered: Considered, today: date) -> tuple[str, ...]:
    """What holds a request back: each N inside its five days, in words."""
    return tuple(_held(one, today) for one in considered.held)


def _held(session: Session, today: date) -> str:
    return f"N on {session_words(session, today)}, inside its five school days"


def _refused(notices: tuple[Notice, ...], considered: Considered) -> tuple[Notice, ...]:
    """The requests of the last decision, where none of them led to a notice."""
    ruling = considered.ruling
    mine = [one for one in notices if ruling and one.asked_on == ruling.on]
    return tuple(mine) if not any(_stands(one) for one in mine) else ()


def on_roll(pupil: Pupil, day: date) -> bool:
    """Whether a child is on the roll on a day."""
    times = pupil.enrolments
    return any(one.starts <= day and (one.ends is None or day <= one.ends) for one in times)


def _stands(notice: Notice) -> bool:
    return notice.state not in {NoticeState.WITHDRAWN, NoticeState.REFUSED}
