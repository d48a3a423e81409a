"""Finding a child, and the page of one child: the strip of the year, counts, people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.figures import By, Question, figures
from attendance_desk.domain.people import Contact
from attendance_desk.domain.problems import Refused
from attendance_desk.queries import figures_board
from attendance_desk.store import people_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.people import Place, Pupil
    from attendance_desk.domain.tally import Tally
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.ground import Ground


_EVERYBODY = 10_000


@dataclass(frozen=True, slots=True)
class PupilCard:
    """One line of a list of children found."""

    pupil_id: str
    name: str
    class_name: str
    year_group: str
    upn: str
    on_roll: bool


@dataclass(frozen=True, slots=True)
class PupilPage:
    """One child.

    Attributes:
        pupil: The record; without address, contacts and schools before for who may not see them.
        strip: Every session of the year so far with its letter; empty where not marked.
        tally: The year so far, counted; None before the first session.
        hidden: Whether contacts and address were left out.
    """

    card: PupilCard
    pupil: Pupil
    strip: tuple[tuple[Session, str], ...]
    tally: Tally | None
    hidden: bool


def find(ground: Ground, text: str, limit: int = 20) -> tuple[PupilCard, ...]:
    """Children by any part of a name, a UPN, or a contact's telephone number."""
    ground.require(Deed.SEE_OWN_PUPILS)
    # The list is cut after what is not theirs has been left out, not before.
    most = limit if ground.may(Deed.SEE_PUPILS) else _EVERYBODY
    found = people_rows.find(ground.snapshot, text, most)
    mine = (card(ground, pupil) for pupil in found if _mine(ground, pupil))
    return tuple(islice(mine, limit))


def everyone(ground: Ground) -> tuple[PupilCard, ...]:
    """Every child who asks may see, in the order of names."""
    ground.require(Deed.SEE_OWN_PUPILS)
    held = people_rows.pupils(ground.snapshot)
    return tuple(card(ground, pupil) for pupil in whose_pages_may_be_seen(ground, held))


def whose_pages_may_be_seen(ground: Ground, pupils: Iterable[Pupil]) -> Iterator[Pupil]:
    """Of these children, those whose page who asks may open."""
    return (pupil for pupil in pupils if _mine(ground, pupil))


def page(ground: Ground, views: Views, pupil_id: str) -> PupilPage:
    """One child's page.

    Raises:
        NotPermitted: The child is not of a class of who asks.
        Refused: There is no such child.
    """
    pupil = theirs(ground, pupil_id)
    today = ground.now.date()
    year = ground.calendar.current_year(today)
    view = views.year(ground, year)
    until = figures_board.begun(ground, ground.now)
    strip = tuple(
        (session, view.mark(pupil_id, session)) for session in view.sessions if session <= until
    )
    rows = figures(
        [replace(view, lines={pupil_id: view.lines[pupil_id]})],
        Question(By.PUPIL, year.starts, today, until),
    )
    hidden = not ground.may(Deed.SEE_CONTACTS)
    return PupilPage(
        card=card(ground, pupil),
        pupil=_without_contacts(pupil) if hidden else pupil,
        strip=strip,
        tally=rows[0].tally if rows else None,
        hidden=hidden,
    )


def theirs(ground: Ground, pupil_id: str) -> Pupil:
    """The record of a child who asks may see.

    Raises:
        NotPermitted: The child is not of a class of who asks.
        Refused: There is no such child.
    """
    ground.require(Deed.SEE_OWN_PUPILS)
    found = people_rows.pupils(ground.snapshot, [pupil_id])
    if not found:
        raise Refused(
            "unknown_pupil", "There is no such child here.", "Nothing was done.", "Find again."
        )
    if not _mine(ground, found[0]):
        ground.require(Deed.SEE_PUPILS)
    return found[0]


def card(ground: Ground, pupil: Pupil) -> PupilCard:
    """The line that stands for a child in a list."""
    today = ground.now.date()
    place = _place(pupil, today)
    names = {c.id: c.name for c in ground.school.classes}
    return PupilCard(
        pupil_id=pupil.id,
        name=pupil.known_as,
        class_name=names.get(place.class_id, "") if place else "",
        year_group=place.year_group if place else "",
        upn=pupil.upn,
        on_roll=any(
            e.starts <= today and (e.ends is None or today <= e.ends) for e in pupil.enrolments
        ),
    )


def _place(pupil: Pupil, day: date) -> Place | None:
    held = [p for p in pupil.places if p.starts <= day and (p.ends is None or day <= p.ends)]
    return held[-1] if held else None


def _mine(ground: Ground, pupil: Pupil) -> bool:
    if ground.may(Deed.SEE_PUPILS):
        return True
    place = _place(pupil, ground.now.date())
    return place is not None and place.class_id in ground.me.classes


def _without_contacts(pupil: Pupil) -> Pupil:
    contacts: tuple[Contact, ...] = ()
    return replace(pupil, address="", postcode="", contacts=contacts, before=())
