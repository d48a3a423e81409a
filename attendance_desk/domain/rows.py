"""What a row of figures is, what it is called, and in which order rows are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.codes import CodeSet
from attendance_desk.domain.cuts import UNKNOWN_CODE, By, Question
from attendance_desk.domain.names import fold
from attendance_desk.domain.people import YEAR_GROUPS, Group
from attendance_desk.domain.tally import Tally, percentage
from attendance_desk.domain.view import YearView

_WEEKDAYS = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_HALVES = {"AM": "morning", "PM": "afternoon"}
_NO_KEY = {By.CLASS: "No class", By.YEAR: "No year group"}
GROUP_NAMES = {
    "FSM": "Free school meals",
    "PP": "Pupil premium",
    "SEN K": "SEN support",
    "SEN E": "Education, health and care plan",
    "EAL": "English as an additional language",
}
"""What the keys of groups stand for; the others are words already."""
GROUP_KEYS = [
    key
    for group in Group
    for key in (("SEN K", "SEN E") if group is Group.SEN else (str(group.value),))
]
"""The keys of groups, in the order in which they are read."""
_NOT_LISTED = 9_999


@dataclass(frozen=True, slots=True)
class Row:
    """One line of figures.

    Attributes:
        key: Pupil id, class id, year group, group, code letter, reason heading, weekday 1 to 5,
            weekday and half ("5 PM"), or the ISO date of a day or a week's Monday.
            Empty for "no class", "not marked" and the like.
        name: What a person reads.
        tally: The sessions.
        persistent: How many of its pupils are persistently absent over the whole time asked about,
            in all classes together: the law tests an enrolment, not a class. None by code, reason,
            weekday and week, where the word has no meaning.
        severe: The same for severe absence.
        pupils: How many pupils have a session in it.
        counted: How many of them had a possible session over the whole time asked about: only
            they are in a rate, or can be persistently absent. None where `persistent` is.
        of: Possible sessions of everybody asked about, the denominator of a code's or reason's
        share. upn: The UPN in a row by pupil, else empty.
    """

    key: str
    name: str
    tally: Tally
    persistent: int | None
    severe: int | None
    pupils: int
    of: int
    upn: str = ""
    counted: int | None = None

    def share(self, places: int = 1) -> str | None:
        """Its possible sessions in per cent of all, as national figures give reasons."""
        return percentage(self.tally.possible, self.of, places)


class Naming:
    """Names and order for the keys of one answer."""

    def __init__(self, views: Iterable[YearView], question: Question) -> None:
        """Take names from every year asked about; where they differ the last year's hold."""
        self._by = question.by
        self._titles = question.titles
        self._names: dict[str, tuple[str, str, str]] = {}
        self._register: dict[str, tuple[str, ...]] = {}
        self._codes = CodeSet(())
        for view in views:
            if question.by is By.PUPIL:
                self._register.update(view.register_order)
            self._names.update(view.names)
            self._codes = view.codes

    def upn(self, key: str) -> str:
        """The UPN of a row by pupil, else empty."""
        return self._names[key][2] if self._by is By.PUPIL else ""

    def name(self, key: str) -> str:
        """What a person reads for a key."""
        if key in self._titles:
            return self._titles[key]
        if not key:
            return _NO_KEY.get(self._by, "Not marked")
        if self._by is By.PUPIL:
            surname, forename, _ = self._names[key]
            return f"{surname}, {forename}"
        return self._said(key)

    def _said(self, key: str) -> str:
        if self._by is By.CODE:
            code = self._codes.get(key)
            return code.label if code else f"{UNKNOWN_CODE} {key}"
        if self._by is By.WEEKDAY:
            return _WEEKDAYS[int(key)]
        if self._by is By.HALF_DAY:
            return f"{_WEEKDAYS[int(key[0])]} {_HALVES[key[2:]]}"
        if self._by is By.DAY:
            day = date.fromisoformat(key)
            return f"{day_words(day)} {day.year}"
        if self._by is By.GROUP:
            return GROUP_NAMES.get(key, key)
        return key

    def order(self, key: str) -> tuple[int, tuple[str, ...]]:
        """Where a key is read: in its list, or by its words; keys without a name come last."""
        if not key:
            return _NOT_LISTED + 1, ()
        if self._by is By.PUPIL:
            return 0, self._register[key]
        if self._by is By.CLASS:
            return 0, (fold(self.name(key)), key)
        return self._place(key), (key,)

    def _place(self, key: str) -> int:
        listed = {
            By.YEAR: YEAR_GROUPS,
            By.GROUP: GROUP_KEYS,
            By.CODE: [code.letter for code in self._codes.codes],
            By.REASON: [code.heading for code in self._codes.codes],
        }
        places = enumerate(listed.get(self._by, ()))
        return next((place for place, item in places if item == key), _NOT_LISTED)
