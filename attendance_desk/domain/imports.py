"""What files from outside say, as values: a new school, rows of pupils, rows of marks.

An import is looked at before it is done. Readers make these values, `admissions` and `past_marks`
compare them with what the desk holds and make a preview, and actions write what the preview shows.
An empty cell says nothing: what the desk holds stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from attendance_desk.domain.calendar import Closure, DayTimes, SchoolYear, Session, Term
from attendance_desk.domain.people import Enrolment, Group, Pupil, SchoolClass, Sex, YearBefore
from attendance_desk.domain.problems import Problem

MarkKey = tuple[str, Session]  # a pupil's id and a session
Progress = Callable[[int, int], bool]  # done, in all (0 = not known) -> False stops the reading
HeldMark = Callable[[str, Session], str | None]  # the code that stands now, None when not marked


@dataclass(frozen=True, slots=True)
class Pasted:
    """A table that was pasted from a spreadsheet. It stays in memory and is on no disk."""

    text: str
    name: str = "What was pasted"


@dataclass(frozen=True, slots=True)
class SetUpClass:
    """A class of a new school; more than one year group in a mixed class."""

    name: str
    year_groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetUpStaff:
    """Somebody on the staff of a new school.

    Attributes:
        role: One of `head dsl lead office teacher it visitor`.
        classes: Names of the classes that are theirs; each is in the set-up.
    """

    name: str
    title: str
    role: str
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetUp:
    """Everything a set-up file says about a new school (`architecture.md` 7)."""

    name: str
    dfe_number: str
    times: DayTimes
    years: tuple[SchoolYear, ...]
    terms: tuple[Term, ...] = ()
    closures: tuple[Closure, ...] = ()
    classes: tuple[SetUpClass, ...] = ()
    staff: tuple[SetUpStaff, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedContact:
    """One contact of a row; None and empty text mean that the file does not say."""

    position: int
    name: str = ""
    relationship: str = ""
    phone: str = ""
    email: str = ""
    responsibility: bool | None = None
    lives_with: bool | None = None
    do_not_contact: bool | None = None
    address: str = ""
    postcode: str = ""


@dataclass(frozen=True, slots=True)
class ImportedPupil:
    """One row of a file of pupils; None and empty text mean that the file does not say.

    Attributes:
        where: The address of the row in its file ("row 12", "pupil 3").
        year_group: One of `people.YEAR_GROUPS`, or empty.
        groups: Groups the row speaks of: N = not a member, else the value of the membership.
        part_time: Sessions attended, as `people.Enrolment.part_time`; `full` ends a pattern.
    """

    where: str
    surname: str
    forename: str
    born: date
    upn: str = ""
    preferred: str = ""
    sex: Sex | None = None
    year_group: str = ""
    class_name: str = ""
    starts: date | None = None
    ends: date | None = None
    ground: str = ""
    address: str = ""
    postcode: str = ""
    ethnicity: str = ""
    groups: tuple[tuple[Group, str], ...] = ()
    part_time: str = ""
    contacts: tuple[ImportedContact, ...] = ()
    before: tuple[YearBefore, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedMark:
    """One row of a file of marks.

    Attributes:
        row: The row of the file, counted from 1 as a spreadsheet shows it.
        code: As written, stripped and in capitals; may be unknown or retired.
        recorded_at: When the source recorded it (aware), or None.
    """

    row: int
    upn: str
    session: Session
    code: str
    minutes_late: int | None = None
    note: str = ""
    recorded_at: datetime | None = None
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class KeptMark:
    """A mark that an import brings, ready to be written.

    Several for one pupil and session come in the order in which they were recorded: the first is
    the original, the others amend it.
    """

    pupil_id: str
    session: Session
    code: str
    minutes_late: int | None = None
    note: str = ""
    recorded_at: datetime | None = None
    recorded_by: str = ""


MarkRow = ImportedMark | Problem  # a row that cannot be read arrives as its problem


@dataclass(frozen=True, slots=True)
class PupilsContext:
    """What the desk holds, for comparing rows of pupils with it.

    Attributes:
        pupils: Everybody the desk knows, leavers too.
        classes: The school's classes.
        day: The day of the import: moves to another class and new memberships begin on it.
        first_day: The starting day of a new pupil whose row gives none.
    """

    pupils: tuple[Pupil, ...]
    classes: tuple[SchoolClass, ...]
    day: date
    first_day: date


@dataclass(frozen=True, slots=True)
class PupilOnRoll:
    """A pupil as a file of marks sees them."""

    id: str
    enrolments: tuple[Enrolment, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One line of a preview: what the desk holds, and what the file says."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PupilArrival:
    """A pupil the desk does not know; the record's id is empty until it is written."""

    where: str
    pupil: Pupil


@dataclass(frozen=True, slots=True)
class PupilChange:
    """A pupil whose record will be another afterwards."""

    where: str
    before: Pupil
    after: Pupil
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class PupilsPreview:
    """What a file of pupils would do.

    Attributes:
        problems: Rows that cannot be taken in; they are in none of the other lists.
        notes: What a person should look at; the rows are taken in.
        missing: Children on roll whom the list does not name, for a person to look at: a list
            takes nobody off the roll. Empty where it names less than half of the roll, because it
            is then a list of a part of the school.
    """

    added: tuple[PupilArrival, ...]
    changed: tuple[PupilChange, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    missing: tuple[Pupil, ...] = ()


@dataclass(frozen=True, slots=True)
class MarksPreview:
    """What a file of marks would do, in numbers of sessions marked.

    Attributes:
        set_aside: Rows that are right and change nothing (# on closed days, Z before the starting
            day, a mark written twice, rows that say "not marked").
        first: The first day that gets a mark, None when none does.
        last: The last day that gets a mark.
        repeated: Sessions with an original mark and amendments in the file.
        conflicted: Sessions with two marks of which the file does not say the order.
        twice: Sessions with the same mark more than once.
    """

    added: int
    changed: int
    unchanged: int
    set_aside: int
    first: date | None
    last: date | None
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    repeated: frozenset[MarkKey] = frozenset()
    conflicted: frozenset[MarkKey] = frozenset()
    twice: frozenset[MarkKey] = frozenset()


OnRoll = Mapping[str, PupilOnRoll]  # by UPN
