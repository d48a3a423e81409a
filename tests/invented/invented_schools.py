"""Invented schools that several tests look at, made once each."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime
from functools import cache

from attendance_desk.catalog.codes import load_codes
from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.domain.calendar import Session
from attendance_desk.domain.codes import Counts
from attendance_desk.invented.plan import InventedSchool, MarkAmended, Plan, RegisterTaken
from attendance_desk.invented.school import invent

SATURDAY = datetime(2026, 11, 21, 20, 0, tzinfo=SCHOOL_ZONE)
LAST_YEAR = (date(2025, 9, 1), date(2026, 8, 31))


@cache
def school(seed: int = 1, pupils: int = 210, until: datetime = SATURDAY) -> InventedSchool:
    """The school of a plan with one year before the current one."""
    return invent(Plan(until, seed, pupils, years=1))


_MARKS: dict[int, dict[tuple[str, Session], str]] = {}


def marks(invented: InventedSchool) -> dict[tuple[str, Session], str]:
    """What stands at the end, by pupil and session. Schools here live as long as the tests."""
    if id(invented) not in _MARKS:
        _MARKS[id(invented)] = _marks(invented)
    return _MARKS[id(invented)]


def _marks(invented: InventedSchool) -> dict[tuple[str, Session], str]:
    stands: dict[tuple[str, Session], str] = {}
    for event in invented.events:
        if isinstance(event, RegisterTaken):
            for mark in event.marks:
                stands[mark.pupil_id, mark.session] = mark.code
        elif isinstance(event, MarkAmended):
            stands[event.mark.pupil_id, event.mark.session] = event.mark.code
    return stands


class Count:
    """A year counted the plain way, by the classes of the code table."""

    def __init__(self, invented: InventedSchool, span: tuple[date, date]) -> None:
        codes = load_codes()[0]
        self.codes: Counter[str] = Counter()
        self.possible: Counter[str] = Counter()
        self.absent: Counter[str] = Counter()
        self.late: dict[str, int] = defaultdict(int)
        for (pupil, session), letter in marks(invented).items():
            code = codes.on(letter, session.day)
            assert code is not None, letter
            assert code.last is None or session.day <= code.last
            if not span[0] <= session.day <= span[1]:
                continue
            if code.counts in {Counts.NOT_POSSIBLE, Counts.NOT_COLLECTED}:
                continue
            self.codes[letter] += 1
            self.possible[pupil] += 1
            self.absent[pupil] += code.counts in {Counts.AUTH, Counts.UNAUTH}

    def percent(self, *letters: str) -> float:
        """Their share of the possible sessions."""
        return 100 * sum(self.codes[letter] for letter in letters) / self.possible.total()

    def overall(self) -> float:
        """Absence in per cent of possible sessions."""
        return 100 * self.absent.total() / self.possible.total()

    def away(self, pupil: str) -> float:
        """One child's absence in per cent."""
        return 100 * self.absent[pupil] / self.possible[pupil]

    def persistent(self) -> float:
        """Children who missed a tenth or more, in per cent."""
        often = sum(self.absent[p] * 10 >= n for p, n in self.possible.items())
        return 100 * often / len(self.possible)
