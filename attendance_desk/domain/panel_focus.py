"""Whom a panel could listen to: groups of children chosen from figures, and never one child.

Source: the trust's attendance principles: a clear focus group for each half-term, cycled round the
    year ("SEND PA; PP SA; low starter split weeks; year group focus"). Eight at a table is the
    school's choice, and three the least: with fewer, everybody knows who said what.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attendance_desk.domain.people import Group
from attendance_desk.domain.tally import AUTHORISED, LATE_UNAUTHORISED, UNAUTHORISED, tally_meant

LEAST, MOST = 3, 8
"""Children a focus group has at least, and who are invited at most."""
_ON_DAY = 3
"""Sessions missed on one weekday from which a child belongs to its group: a day and a half."""
_APT = 40
"""Possible sessions from which a share says anything: four weeks."""
_SMALL, _MANY = 4, 4
"""Separate times away, and the sessions each takes at most, of a year of short gaps."""
_ABSENT = frozenset({AUTHORISED, UNAUTHORISED, LATE_UNAUTHORISED})
_WEEKDAYS = {0: "Mondays", 4: "Fridays"}
_GROUPS = {
    Group.SEN: "Children with special needs",
    Group.PUPIL_PREMIUM: "Children with pupil premium",
    Group.FREE_MEALS: "Children with free meals",
    Group.EAL: "Children who speak another language at home",
    Group.YOUNG_CARER: "Young carers",
    Group.SERVICE_CHILD: "Service children",
    Group.TRAVELLER: "Traveller children",
}
"""Groups that may be a focus; those that only a few may know about are none."""


@dataclass(frozen=True, slots=True)
class Listened:
    """A child a panel may listen to.

    Attributes:
        groups: What the child belongs to today.
        meant: What each session of the year so far counts as (`tally.meanings`).
        heard: Whether the child is invited to a panel of this school year already.
    """

    pupil_id: str
    name: str
    class_name: str
    groups: frozenset[Group]
    meant: bytes
    heard: bool = False

    @property
    def missed(self) -> int:
        """Sessions missed."""
        return tally_meant(self.meant).absent

    @property
    def tenth(self) -> bool:
        """Whether one session in ten or more was missed, of enough to say so."""
        tally = tally_meant(self.meant)
        return tally.possible >= _APT and 10 * tally.absent >= tally.possible

    def on_weekday(self, weekday: int, weekdays: bytes) -> int:
        """Sessions missed on one weekday."""
        pairs = zip(self.meant, weekdays, strict=True)
        return sum(1 for what, day in pairs if day == weekday and what in _ABSENT)

    @property
    def gaps(self) -> tuple[int, ...]:
        """How long each time away was, in sessions."""
        signs = "".join("x" if what in _ABSENT else " " for what in self.meant)
        return tuple(len(run) for run in signs.split())


@dataclass(frozen=True, slots=True)
class Focus:
    """A group a panel could listen to.

    Attributes:
        words: What it is called.
        group: The value of the `people.Group` it comes from, or empty.
        pupils: Who is in it, whoever missed most first.
        why: The figures behind it.
        first: Who is invited where nobody chooses otherwise.
        rule: By what rule they are, in words.
    """

    words: str
    group: str
    pupils: tuple[str, ...]
    why: str
    first: tuple[str, ...] = ()
    rule: str = ""


def focuses(children: Sequence[Listened], weekdays: bytes) -> tuple[Focus, ...]:
    """Groups a panel could listen to; none of fewer than three children.

    Args:
        children: Every child on roll.
        weekdays: The weekday of each session, Monday 0.
    """
    found = (*_of_groups(children), *_of_weekdays(children, weekdays), *_of_gaps(children))
    return (*found, *_nearly_always(children))


def _of_groups(children: Sequence[Listened]) -> Iterator[Focus]:
    for group, words in _GROUPS.items():
        members = [one for one in children if group in one.groups]
        many = [one for one in members if one.tenth]
        yield from _focus(
            f"{words} who miss one day in ten or more",
            many,
            f"{len(many)} of {len(members)} children in the group",
            group.value,
        )


def _of_weekdays(children: Sequence[Listened], weekdays: bytes) -> Iterator[Focus]:
    for class_name in dict.fromkeys(one.class_name for one in children if one.class_name):
        mates = [one for one in children if one.class_name == class_name]
        for weekday, words in _WEEKDAYS.items():
            many = [one for one in mates if one.on_weekday(weekday, weekdays) >= _ON_DAY]
            missed = sum(one.on_weekday(weekday, weekdays) for one in many)
            yield from _focus(
                f"Children of {class_name} who miss {words}",
                many,
                f"{missed} half-days on {words}, by {len(many)} of {len(mates)} children",
            )


def _of_gaps(children: Sequence[Listened]) -> Iterator[Focus]:
    found = [
        one
        for one in children
        if sum(1 for gap in one.gaps if gap <= _SMALL) >= _MANY and not one.tenth
    ]
    yield from _focus(
        "Children with many short gaps",
        found,
        f"{len(found)} children away {_MANY} times or more, each for two days at most",
    )


def _nearly_always(children: Sequence[Listened]) -> Iterator[Focus]:
    """Those who come know what helps, too; chosen by name, because nobody missed most."""
    tallies = [(one, tally_meant(one.meant)) for one in children]
    found = [one for one, tally in tallies if not tally.absent and tally.possible >= _APT]
    yield from _focus(
        "Children who have not missed a day", found, f"{len(found)} children: what helps them?"
    )


def _focus(words: str, children: Sequence[Listened], why: str, group: str = "") -> Iterator[Focus]:
    if len(children) >= LEAST:
        order = sorted(children, key=lambda one: (-one.missed, one.name))
        first = _first(order)
        ids = tuple(one.pupil_id for one in order)
        yield Focus(words, group, ids, why, tuple(one.pupil_id for one in first), _rule(order))


def _first(order: Sequence[Listened]) -> list[Listened]:
    """Who is invited: nobody twice a year before everybody once, and every class has a voice."""
    before: defaultdict[tuple[str, bool], int] = defaultdict(int)
    turns = []
    for place, one in enumerate(order):
        mates = (one.class_name, one.heard)
        turns.append((one.heard, before[mates], place, one))
        before[mates] += 1
    turns.sort(key=lambda turn: turn[:3])
    return [one for *_, one in turns[:MOST]]


def _rule(order: Sequence[Listened]) -> str:
    if len(order) <= MOST:
        return f"All {len(order)} are ticked."
    heard = sum(1 for one in order if one.heard)
    fresh = "whoever was at no panel this school year, then " if heard else ""
    classes = "one of each class in turn, " if len({one.class_name for one in order}) > 1 else ""
    alike = len({one.missed for one in order}) == 1
    last = "in the order of names" if alike else "whoever missed most before the others"
    return f"{MOST} of {len(order)} are ticked: first {fresh}{classes}{last}."
