"""Three PCs, whatever people do at them, whatever arrives when: the same tables on all three.

The real actions write, on real books; only the way between the PCs is left out.
"""

from __future__ import annotations

import contextlib
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance_desk.actions.marks import NewMark
from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk
from attendance_desk.desk.hatch import Arrival
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.calling import Back, Report
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.people import Place, SchoolClass, StaffMember
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.problems import DeskError
from attendance_desk.domain.rings import FamilyLanguage
from attendance_desk.store import health, rebuild
from tests.a_school import ACORN, ASH, FRIDAY, OAK, Fernhill, here
from tests.store.several_pcs import Pc, give, joined, tables

NAMES = ("pc-a", "pc-b", "pc-c")
CLASSES = (OAK, ASH, ACORN)
CODES = ("/", "N", "I", "M", "L", "V")
START = datetime.combine(FRIDAY, time(8, 30), SCHOOL_ZONE)


@dataclass
class Hands:
    """One PC, somebody at it, and what they may do next."""

    pc: Pc
    desk: Desk
    chance: Random

    def act(self) -> None:
        """Do one thing; whether it is allowed is tested elsewhere."""
        late = timedelta(minutes=self.chance.randrange(12))
        self.pc.clock.move_to(self.pc.clock.now() + late)
        doing = self.chance.choice(
            (self.register, self.mark, self.mark, self.arrive, self.arrive, self.undo, self.call,
             self.plan, self.child, self.move, self.staff, self.school_class, self.language)
        )  # fmt: skip
        with contextlib.suppress(DeskError, IndexError):  # a class may be empty by now
            doing()

    def session(self) -> Session:
        return Session(FRIDAY, self.chance.choice((Half.AM, Half.AM, Half.PM)))

    def one(self) -> str:
        class_id = self.chance.choice(CLASSES)
        rows = self.desk.registers.sheet(class_id, Session(FRIDAY, Half.AM)).rows
        return self.chance.choice(rows[:2]).pupil_id  # few, so that they meet

    def register(self) -> None:
        class_id, at = self.chance.choice(CLASSES), self.session()
        name = self.chance.choice(("Alfie", "Adam", "Zara"))
        mark = DraftMark(self.chance.choice(("N", "L", "/")), None)
        self.desk.registers.submit(here(self.desk, class_id, at, **{name: mark}))

    def mark(self) -> None:
        code = self.chance.choice(CODES)
        reason = "Reason given by the family"
        self.desk.registers.set_mark(NewMark(self.one(), self.session(), code, reason))

    def arrive(self) -> None:
        now = self.pc.clock.now().time().replace(second=0, microsecond=0)
        self.desk.hatch.arrive(Arrival((self.one(),), now, "overslept"))

    def undo(self) -> None:
        moved = self.desk.hatch.movements()
        if moved:
            self.desk.hatch.undo([self.chance.choice(moved).number])

    def call(self) -> None:
        said = Report((self.one(),), caller="Kerry Turner", relationship="mum",
                      reason="ill_unspecified", back=Back.TOMORROW)  # fmt: skip
        self.desk.phone.take(said)

    def plan(self) -> None:
        first = Session(FRIDAY, Half.PM)
        self.desk.planning.make(
            Plan("", PlanKind.TOLD, "M", first, first, (self.one(),), words="dentist")
        )

    def child(self) -> None:
        pupil = self.desk.people.page(self.one()).pupil
        called = self.chance.choice(("Al", "Bo", "Cy"))
        self.desk.people.change(replace(pupil, preferred=called))

    def move(self) -> None:
        place = Place(self.chance.choice((OAK, ASH)), "4", FRIDAY)
        self.desk.people.move(self.one(), place)

    def staff(self) -> None:
        name = f"Mx {self.chance.choice(('Ash', 'Birch', 'Cedar'))}"
        self.desk.school_room.save_staff(StaffMember("", name, "Teacher", "teacher", (ASH,)))

    def school_class(self) -> None:
        name = self.chance.choice(("Oak", "Oaks", "Oaklings"))
        self.desk.school_room.save_class(SchoolClass(OAK, name, ("4",)))

    def language(self) -> None:
        tongue = self.chance.choice(("Polish", "Turkish", "Arabic"))
        self.desk.calling.set_language(FamilyLanguage(self.one(), tongue))


def pass_on(hands: list[Hands], chance: Random) -> None:
    """One PC reads what another made; what comes before its cause is read the next time."""
    source, target = chance.sample(hands, 2)
    give(source.desk, target.desk)


def to_the_end(hands: list[Hands]) -> None:
    """Everybody reads everybody until nothing is new."""
    pairs = [(one.desk, other.desk) for one in hands for other in hands if one is not other]
    while sum(len(give(*pair).numbers) for pair in pairs):
        pass


def play(school: Fernhill, place: Path, seed: int, steps: int) -> list[int]:
    """A morning at three PCs; how many entries were moved to let late ones in."""
    chance, moved = Random(seed), []
    pcs = joined(school, place, *NAMES)
    for pc in pcs:
        pc.clock.move_to(START + timedelta(minutes=chance.randrange(-120, 120)))
    hands = [Hands(pc, pc.sit(), chance) for pc in pcs]
    try:
        for _ in range(steps):
            if chance.random() < 0.25:
                pass_on(hands, chance)
            else:
                chance.choice(hands).act()
        to_the_end(hands)
        first = tables(hands[0].desk)
        for one in hands:
            with one.desk.seated.register.read() as snapshot:
                assert rebuild.differences(snapshot.connection) == ()
            held = tables(one.desk)
            assert held == first, [name for name in held if held[name] != first[name]]
        health.check(hands[-1].desk.seated.register)
        moved.append(len(first["overlap"]))
    finally:
        for one in hands:
            one.desk.close()
    return moved


@pytest.mark.slow
@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 10_000))
def test_three_pcs_agree_whatever_came_when(fernhill: Fernhill, seed: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        play(fernhill, Path(place), seed, 30)


def test_the_play_has_something_to_disagree_about(fernhill: Fernhill, tmp_path: Path) -> None:
    """Otherwise the test above would say nothing."""
    assert play(fernhill, tmp_path, 7, 40)[0] > 0
