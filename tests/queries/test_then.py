"""The past stays as it was: random weeks of an office, looked back on from their end."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from attendance_desk.actions.marking import Cell, set_marks
from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.papers import ClassMonth, GridMark, RegistrationCertificate
from attendance_desk.domain.people import Place
from attendance_desk.domain.problems import Refused
from attendance_desk.queries.certificate import Span
from letters.documents.register import compose_register
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, here, id_of

SESSIONS = [Session(date(2026, 11, 17 + n), half) for n in range(3) for half in Half]
MOMENT = datetime(2000, 1, 1, tzinfo=SCHOOL_ZONE)
Facts = tuple[ClassMonth, RegistrationCertificate]


def look(desk: Desk, child: str, as_at: datetime | None = None) -> Facts:
    """The month and a certificate without who printed them and when."""
    month = desk.papers.class_month(OAK, FRIDAY, as_at)
    certificate = desk.papers.registration_certificate(child, as_at=as_at)
    of_month = replace(month.imprint, as_at=None, made_at=MOMENT)
    of_child = replace(certificate.imprint, as_at=None, made_at=MOMENT)
    return replace(month, imprint=of_month), replace(certificate, imprint=of_child)


def something(desk: Desk, chance: random.Random, children: list[str]) -> Callable[[], object]:
    """One thing an office does."""
    child = chance.choice(children)
    session = chance.choice(SESSIONS)
    code = chance.choice(["", "N", "I", "O", "L", "M", "/", "\\"])
    some = [Cell(one, session, code) for one in chance.sample(children, 3)]
    place = Place(chance.choice([OAK, ASH]), "4", chance.choice(SESSIONS).day)
    person = desk.people.page(child).pupil
    return chance.choice(
        [
            lambda: set_marks(desk.context(), desk.by(), some, "Reason given by the family"),
            lambda: set_marks(desk.context(), desk.by(), some, "Marked by mistake"),
            lambda: desk.people.move(child, place),
            lambda: desk.people.change(replace(person, preferred=chance.choice(["Bo", "Cy", ""]))),
        ]
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_was_seen_at_any_moment_is_seen_again_from_the_end(
    fernhill: Fernhill, seed: int
) -> None:
    chance = random.Random(seed)
    fernhill.at("14:00")
    desk = fernhill.sit("office")
    children = [row.pupil_id for row in desk.registers.sheet(OAK, SESSIONS[0]).rows]
    for session in SESSIONS:
        desk.registers.submit(here(desk, OAK, session, Alfie=DraftMark("N")), "From paper")
    seen: list[tuple[datetime, Facts]] = []
    moment = fernhill.clock.now()
    for _ in range(14):
        moment += timedelta(seconds=chance.randint(2, 400))
        fernhill.clock.move_to(moment)
        try:
            something(desk, chance, children)()
        except Refused:
            continue
        seen.append((moment + timedelta(seconds=1), look(desk, children[2])))
    fernhill.clock.move_to(moment + timedelta(minutes=5))

    for then, facts in seen:
        assert look(desk, children[2], then) == facts
    desk.close()
    assert len(seen) > 5


def test_days_whose_marks_were_erased_are_not_kept_and_never_called_unmarked(
    fernhill: Fernhill,
) -> None:
    """Six years on the head erases: papers of those days say so, now and of then."""
    monday = Session(date(2026, 11, 16), Half.AM)
    desk = fernhill.sit()
    fernhill.at("08:58", monday.day)
    desk.registers.submit(here(desk, OAK, monday))
    alfie = id_of(desk, OAK, "Alfie")
    fernhill.at("09:00", date(2032, 11, 19))
    before = desk.papers.registration_certificate(alfie, Span(monday.day, FRIDAY))
    desk.keeping.make()
    stand_behind(desk)
    desk.retention.erase(desk.retention.preview().confirm)
    moment = datetime(2026, 11, 16, 9, 0, tzinfo=SCHOOL_ZONE)

    for as_at in (None, moment):
        paper = desk.papers.register(OAK, monday.day, Half.AM, as_at)
        child = desk.papers.registration_certificate(alfie, Span(monday.day, FRIDAY), as_at)
        month = desk.papers.class_month(OAK, monday.day, as_at)
        assert not paper.sessions[0].kept
        assert {one.marks[0].word for one in paper.pupils} == {"Not kept"}
        assert paper.not_kept == child.not_kept
        assert paper.not_kept.startswith("Not kept: 16 November 2026.")
        assert "16 November 2026" in month.not_kept
        assert child.weeks[0].cells[0] == GridMark("", on_roll=False)
        assert child.tally.possible == 0
        assert "Their cells are empty." in repr(compose_register(paper).blocks)
    desk.close()
    assert before.tally.possible == 1
    assert before.not_kept == ""
