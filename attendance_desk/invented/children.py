"""The children, cohort by cohort: who comes when, into which form, and who leaves.

A cohort is everybody who is in Reception in the same school year; it is named by the calendar year
in which that school year begins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.people import YEAR_GROUPS, Membership
from attendance_desk.domain.upn import check_letter
from attendance_desk.invented.families import Family, Registrar, Wish
from attendance_desk.invented.names import CastMember, read_bank, surname_for
from attendance_desk.invented.plan import Plan
from attendance_desk.invented.terms import first_day, plan_year

# Children per year group, N1 to Year 6, of a school of 210; Oak (Year 4) has a full thirty.
_SHAPE = (6, 14, 26, 28, 27, 27, 30, 26, 26)
_PER_FORM = 240
_NURSERY_LEAVES = 0.15
_MOVE_A_YEAR = 0.035
_SIBLING, _TWIN, _PREFERRED = 0.42, 0.03, 0.06
_LA, _SCHOOL = "999", "2345"
_RECEPTION = 2
_Wanted = tuple[CastMember, Family | None]
# In the words of resources/import/leaving_grounds.toml; a test holds the two together.
_MOVED = "registered at another school"
_FINISHED = "left final year"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A part-time pattern: the sessions attended, and the code of the others between two days."""

    code: str
    first: date
    last: date
    attends: frozenset[tuple[int, Half]]


@dataclass(frozen=True, slots=True)
class Child:
    """One child for as long as the school knows it.

    Attributes:
        joins: First day on roll.
        leaves: Last day on roll, perhaps in the future.
        ground: Why the name is then deleted.
        form: 0 for the first class of a year group, 1 for the second, …
    """

    id: str
    upn: str
    forename: str
    sex: str
    born: date
    family: Family
    cohort: int
    form: int
    joins: date
    leaves: date
    ground: str
    preferred: str = ""
    ethnicity: str = ""
    patterns: tuple[Pattern, ...] = ()
    groups: tuple[Membership, ...] = ()

    @property
    def surname(self) -> str:
        """The family's surname, in the form for a girl where there is one."""
        return surname_for(self.family.surname, self.sex)

    def year_group(self, begins: int) -> str | None:
        """The year group in the school year that begins in a year; None outside the school."""
        place = begins - self.cohort + _RECEPTION
        return YEAR_GROUPS[place] if 0 <= place < len(YEAR_GROUPS) else None

    def on_roll(self, day: date) -> bool:
        """Whether the child is on roll on a day."""
        return self.joins <= day <= self.leaves


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place to be filled: its cohort, and when its child joins and leaves."""

    cohort: int
    joins: date
    leaves: date
    ground: str
    moves: bool = False


def forms(pupils: int) -> int:
    """How many classes a year group has."""
    return 1 + (pupils - 1) // _PER_FORM


def year_sizes(pupils: int) -> tuple[int, ...]:
    """Children per year group, N1 to Year 6, adding up to the whole (largest remainders first)."""
    whole = sum(_SHAPE)
    sizes = [pupils * part // whole for part in _SHAPE]
    by_rest = sorted(range(len(_SHAPE)), key=lambda n: -(pupils * _SHAPE[n] % whole))
    for n in by_rest[: pupils - sum(sizes)]:
        sizes[n] += 1
    return tuple(sizes)


@dataclass
class Nursery:
    """Makes all cohorts of a plan, the eldest first, so that younger ones find their families."""

    plan: Plan
    chance: Random
    registrar: Registrar
    families: dict[int, list[int]] = field(default_factory=dict)
    known: dict[int, Family] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    named: set[tuple[str, str]] = field(default_factory=set)

    def everybody(self) -> tuple[Child, ...]:
        """Every child who is on roll at some time between the first year and the last."""
        sizes = year_sizes(self.plan.pupils)
        found: list[Child] = []
        travellers = self._keep(self.registrar.family(Wish("Traveller")))
        reserved = _reserved(self.plan.current, travellers)
        for cohort in range(self.plan.first - 6, self.plan.current + 3):
            slots = list(_slots(self.plan, cohort, sizes, self.chance))
            found += self._fill(slots, reserved.get(cohort, []))
        return tuple(found)

    def _fill(self, slots: list[_Slot], reserved: list[_Wanted]) -> list[Child]:
        waiting = list(reserved)
        sizes = [0] * forms(self.plan.pupils)
        children = []
        for slot in slots:
            cast, family = waiting.pop(0) if waiting and not slot.moves else (None, None)
            if cast is not None:
                wish = Wish(cast.origin, cast.surname)
                family = family or self._keep(self.registrar.family(wish))
            else:
                family = self._family(slot)
            self.families.setdefault(family.number, []).append(slot.cohort)
            form = 0 if cast else sizes.index(min(sizes))
            sizes[form] += slot.ground == _FINISHED
            children.append(self._child(slot, form, family, cast))
        return children

    def _keep(self, family: Family) -> Family:
        self.known[family.number] = family
        return family

    def _family(self, slot: _Slot) -> Family:
        """A family with elder children here, or a new one."""
        chance, cohort = self.chance, slot.cohort
        if not slot.moves and chance.random() < _SIBLING:
            gap = {0} if chance.random() < _TWIN else {1, 2, 3, 4}
            able = [
                number
                for number, cohorts in self.families.items()
                if cohort - cohorts[-1] in gap and len(cohorts) < 4
                if not self.known[number].moves and self.known[number].origin.share
            ]
            if able:
                return self.known[chance.choice(able)]
        return self._keep(self.registrar.family(Wish(moves=slot.moves)))

    def _child(self, slot: _Slot, form: int, family: Family, cast: CastMember | None) -> Child:
        chance = self.chance
        sex = cast.sex if cast else chance.choice("FM")
        forename = cast.forename if cast else self._forename(family, sex)
        self.named.add((forename, family.surname))
        pet = chance.choice(("Nell", "Dot", "Bea") if sex == "F" else ("Jack", "Sam", "Max"))
        return Child(
            id=f"p{chance.getrandbits(40):010x}",
            upn=self._upn(slot),
            forename=forename,
            sex=sex,
            born=_born(slot, chance),
            family=family,
            cohort=slot.cohort,
            form=form,
            joins=slot.joins,
            leaves=slot.leaves,
            ground=slot.ground,
            preferred=pet if not cast and chance.random() < _PREFERRED else "",
            ethnicity=chance.choice(family.origin.ethnicity),
        )

    def _forename(self, family: Family, sex: str) -> str:
        """A forename that nobody else has with this surname, as far as the names go."""
        names = family.origin.girls if sex == "F" else family.origin.boys
        taken = {forename for forename, surname in self.named if surname == family.surname}
        return self.chance.choice([name for name in names if name not in taken] or names)

    def _upn(self, slot: _Slot) -> str:
        """A number given here in the year of joining; a child who moved in brings another's."""
        year = slot.joins.year % 100
        self.numbers[year] = serial = self.numbers.get(year, 0) + 1
        came = slot.moves and slot.joins > first_day(slot.cohort)
        school = f"{self.chance.randint(2001, 2098)}" if came else _SCHOOL
        twelve = f"{_LA}{school}{year:02d}{serial:03d}"
        return check_letter(twelve) + twelve


def _reserved(current: int, travellers: Family) -> dict[int, list[_Wanted]]:
    """Children who must be there, by cohort: the cast in Year 4, the Travellers in 1, 3 and 5."""
    origin = travellers.origin
    kept: dict[int, list[_Wanted]] = {current - 4: [(member, None) for member in read_bank().cast]}
    names = ((1, origin.girls[0], "F"), (3, origin.boys[0], "M"), (5, origin.girls[1], "F"))
    for year, forename, sex in names:
        member = CastMember(forename, travellers.surname, origin.name, sex)
        kept.setdefault(current - year, []).append((member, travellers))
    return kept


def _slots(plan: Plan, cohort: int, sizes: tuple[int, ...], chance: Random) -> Iterable[_Slot]:
    """The places of one cohort; those who stay come first."""
    now = plan.current - cohort + _RECEPTION
    size = sizes[now] if _RECEPTION <= now < len(sizes) else sizes[_RECEPTION]
    end = plan_year(cohort + 6).year.ends
    movers = [
        begins
        for begins in range(max(plan.first, cohort), min(plan.current, cohort + 6) + 1)
        for _ in range(_about(size * _MOVE_A_YEAR, chance))
    ]
    if cohort == plan.current - 3 and plan.current - 1 not in movers:
        movers.append(plan.current - 1)  # the joiner and the leaver of the stories
    stay = size - len(movers)
    young, older = sizes[0], sizes[1]
    gone = round(older * _NURSERY_LEAVES)
    joins = [first_day(cohort - 2)] * young
    joins += [first_day(cohort - 1)] * (older - young - gone)
    joins += [first_day(cohort)] * (stay - len(joins))
    for day in chance.sample(joins, len(joins)):
        if day <= first_day(plan.current):
            yield _Slot(cohort, day, end, _FINISHED)
    if cohort - 1 <= plan.current:
        last = plan_year(cohort - 1).year.ends
        for _ in range(gone):
            yield _Slot(cohort, first_day(cohort - 1), last, _MOVED)
    for begins in movers:
        joined, left = _moving_days(plan, begins, chance)
        yield _Slot(cohort, joined, end, _FINISHED, moves=True)
        yield _Slot(cohort, first_day(cohort), left, _MOVED, moves=True)


def _moving_days(plan: Plan, begins: int, chance: Random) -> tuple[date, date]:
    """A day of joining and a Friday of leaving in one school year, early in the current one."""
    days = plan_year(begins).days
    days = days[6:40] if begins == plan.current else days[6:170]
    joined = chance.choice(days)
    left = chance.choice([day for day in days if day.weekday() == 4])
    return joined, left


def _about(number: float, chance: Random) -> int:
    """A whole number whose average is the given one."""
    return int(number) + (chance.random() < number - int(number))


def _born(slot: _Slot, chance: Random) -> date:
    """A birthday between 1 September and 31 August, four years before Reception."""
    first = date(slot.cohort - 5, 9, 1)
    days = 364 if slot.joins >= first_day(slot.cohort - 1) else 180
    return first + timedelta(days=chance.randint(0, days))


def with_patterns(child: Child, patterns: tuple[Pattern, ...]) -> Child:
    """The same child with part-time patterns added."""
    return replace(child, patterns=child.patterns + patterns)
