"""The facts behind each printed paper, as the desk's questions fill them.

They hold what is true, in the words of the register; `letters/documents/` turns each into a
`Document`. All moments are aware and in the school's own time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.documents import Footer, LedgerHead, SignGroup


@dataclass(frozen=True, slots=True)
class Imprint:
    """Which school, who made the paper, when, and from which state of the ledger."""

    school: str
    made_at: datetime
    made_by: str = ""
    head: LedgerHead | None = None
    practice: bool = False

    def footer(self) -> Footer:
        """The foot of a working paper."""
        return Footer(self.school, self.made_by, practice=self.practice)

    def record_footer(self) -> Footer:
        """The foot of a legal record: with the ledger's head, so that every page is checked."""
        return Footer(self.school, self.made_by, self.head, self.practice)


@dataclass(frozen=True, slots=True)
class CodeMeaning:
    """A code that the paper uses and what it means, in short words."""

    code: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change of a mark, with everything that must stay visible (`rules.md` 3, A1).

    Attributes:
        original: The code as it was; empty when the session had not been marked.
        code: The code as it is after this change.
        at: When it was amended.
        name: Who amended it.
        title: Their title as it was then.
    """

    pupil: str
    session: Session
    original: str
    code: str
    reason: str
    at: datetime
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What the recovery sheet says (`promises.md` 3.2).

    Attributes:
        groups: The signs, in the order in which they are typed.
        opens: What it opens, one sentence for each book.
        name: Short name of this sheet, to tell it from older ones; no secret.
        replaces: Day of the sheet it replaces, or None for the first.
    """

    imprint: Imprint
    groups: tuple[SignGroup, ...]
    opens: tuple[str, ...]
    name: str = ""
    replaces: date | None = None


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """A child's mark of one session.

    Attributes:
        code: The code as it stands; empty while not marked.
        word: What it means in a word or two.
        minutes_late: Whole minutes after the session's start, for L and U where known.
        original: The code first entered where it was amended, else empty.
        note: What was written beside it.
    """

    code: str
    word: str
    minutes_late: int | None = None
    original: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PrintedSession:
    """How one session's register was taken.

    Attributes:
        taken: Who submitted it and when, as a sentence part ("Miss Adeyemi, teacher, at 8.57");
            empty while it has not been submitted.
        counts: What the counts are called and the counts, in order ("Here", 27).
    """

    half: Half
    taken: str
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedPupil:
    """A line of the register: one mark for each session of the paper, in order."""

    number: int
    name: str
    marks: tuple[PrintedMark, ...]


@dataclass(frozen=True, slots=True)
class RegisterPaper:
    """One class's register of a session, or of both sessions of a day."""

    imprint: Imprint
    class_name: str
    year_label: str
    day: date
    sessions: tuple[PrintedSession, ...]
    pupils: tuple[PrintedPupil, ...]
    amendments: tuple[Amendment, ...] = ()


@dataclass(frozen=True, slots=True)
class FireClass:
    """One class at the assembly point: names only, no reason and no medical detail.

    Attributes:
        taken: Whether the register of this session is in; if not, everyone is listed as outside.
        outside: Who was in the building by the register.
        trip: Who is out with the school, on a trip or in a lesson elsewhere.
        away: Who is not in school.
    """

    name: str
    teacher: str
    taken: bool
    outside: tuple[str, ...]
    trip: tuple[str, ...] = ()
    away: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FireRoll:
    """Who should be outside when the alarm has rung."""

    imprint: Imprint
    session: Session
    classes: tuple[FireClass, ...]


@dataclass(frozen=True, slots=True)
class BlankRegister:
    """A register to be written by hand while the power is off.

    Attributes:
        day: The day it is for, or None to write the date in.
        pupils: The names in the order of the class list.
        key: The codes a teacher needs, with their meaning.
        back: What to do with the sheet when the power is back.
    """

    imprint: Imprint
    class_name: str
    year_label: str
    day: date | None
    pupils: tuple[str, ...]
    key: tuple[CodeMeaning, ...]
    back: str = (
        "When the power is back, give this sheet to the office. The marks are then entered with "
        "the time and the name of the person who took the register."
    )


@dataclass(frozen=True, slots=True)
class MonthMark:
    """One cell of a month: its code, and whether it was amended.

    `on_roll` is False where the child was not on the class's roll in that session.
    """

    code: str
    amended: bool = False
    on_roll: bool = True


@dataclass(frozen=True, slots=True)
class MonthPupil:
    """A child's month: one mark for each session of the paper, in order."""

    number: int
    name: str
    marks: tuple[MonthMark, ...]


@dataclass(frozen=True, slots=True)
class ClassMonth:
    """One class's registers of a month, with every amendment (`promises.md` 3.6).

    Attributes:
        first: Any day of the month.
        sessions: The sessions of the month in order, both halves of a day beside each other.
        key: The codes that occur, with their meaning.
    """

    imprint: Imprint
    class_name: str
    year_label: str
    first: date
    sessions: tuple[Session, ...]
    pupils: tuple[MonthPupil, ...]
    amendments: tuple[Amendment, ...] = ()
    key: tuple[CodeMeaning, ...] = ()
