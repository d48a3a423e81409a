"""The facts of a request for a penalty notice: the authority's form wins, ours lists it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.letter_receivers import address_of, lines
from attendance_desk.domain.penalties import NoticeState
from attendance_desk.domain.penalty_limits import limit
from attendance_desk.domain.penalty_papers import PenaltyRequest, RequestParent
from attendance_desk.domain.penalty_sums import REQUEST, same_parent
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.unauthorised import Window
from attendance_desk.queries.imprint import imprint
from attendance_desk.queries.penalty_checks import Preflight
from attendance_desk.queries.penalty_file import File
from attendance_desk.queries.penalty_ground import PenaltyGround
from attendance_desk.queries.pupil_page import card, theirs

if TYPE_CHECKING:
    from attendance_desk.domain.penalties import Notice, PenaltyRuling
    from attendance_desk.domain.penalty_rules import Scheme
    from attendance_desk.domain.people import Pupil
    from attendance_desk.queries.so_far import SoFar


def request(known: SoFar, pupil_id: str, parent: str = "") -> PenaltyRequest:
    """The newest request the head decided on, for each parent or for one.

    Raises:
        NotPermitted: Who asks may not see what is considered, or take names out.
        Refused: The head has not decided to ask for a notice.
    """
    asks = known.ground
    for deed in (Deed.SEE_PENALTIES, Deed.EXPORT_NAMES):
        asks.require(deed)
    pupil, ground = theirs(asks, pupil_id), PenaltyGround(known)
    ruling, notices = _asked(ground, pupil, parent)
    since = min(ruling.first, known.year_starts)
    file = File(asks, pupil_id, since, known.today)
    names = tuple(one.parent for one in notices)
    preflight = Preflight(ground, pupil, file, names, ruling.words, ruling.support)
    return PenaltyRequest(
        imprint=imprint(asks),
        authority=ground.authority,
        name=f"{pupil.forename} {pupil.surname}",
        upn=pupil.upn,
        born=pupil.born,
        class_name=card(asks, pupil).class_name,
        address=lines(pupil.address, pupil.postcode),
        parents=tuple(_parent(ground, pupil, one) for one in notices),
        reason=ruling.words,
        support=ruling.support,
        decided=f"{ruling.by}, on {date_words(ruling.on, known.today)}",
        given=tuple(one for one in file.told() if one.sort != "Notice"),
        checks=preflight.checks(),
        rule=ground.scheme.rule,
        amounts=amounts_words(ground.scheme),
        window=Window(ruling.first, ruling.last, ruling.sessions),
    )


def amounts_words(scheme: Scheme) -> str:
    """What a notice costs, in a sentence."""
    second = f" A second one is {scheme.second.words}, flat." if scheme.second else ""
    return (
        f"A first notice is {scheme.full.words} within {scheme.full.days} days, "
        f"{scheme.reduced.words} within {scheme.reduced.days}.{second}"
    )


def _asked(
    ground: PenaltyGround, pupil: Pupil, parent: str
) -> tuple[PenaltyRuling, tuple[Notice, ...]]:
    rulings = [one for one in ground.rulings.get(pupil.id, ()) if one.choice == REQUEST]
    ruling = rulings[-1] if rulings else None
    held = [
        one
        for one in ground.notices.get(pupil.id, ())
        if ruling is not None and one.asked_on == ruling.on
        if one.state not in {NoticeState.WITHDRAWN, NoticeState.REFUSED}
        if not parent or same_parent(one.parent, parent)
    ]
    if ruling is None or not held:
        raise Refused(
            "penalty_not_decided",
            "The head has not decided to ask for a notice here.",
            "Nothing was made.",
            "Consider first: the head decides, then the request is made.",
        )
    return ruling, tuple(held)


def _parent(ground: PenaltyGround, pupil: Pupil, notice: Notice) -> RequestParent:
    contact = next((one for one in pupil.contacts if same_parent(one.name, notice.parent)), None)
    others = [one for one in ground.notices.get(pupil.id, ()) if one.id != notice.id]
    before = limit(others, notice.parent, notice.asked_on or ground.known.today, ground.book)
    return RequestParent(
        notice.parent,
        contact.relationship if contact else "",
        address_of(contact, pupil) if contact else (),
        tuple((one.day, one.half.name, letter) for one, letter in notice.sessions),
        before.words,
    )
