"""The facts behind each printed paper, as the desk's questions fill them.

They hold what is true, in the words of the register; `letters/documents/` turns each into a
`Document`. All moments are aware and in the school's own time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.documents import Footer, LedgerHead, SignGroup
from attendance_desk.domain.tally import Tally


@dataclass(frozen=True, slots=True)
class Imprint:
    """Which school, who made the paper, when, and from which state of the ledger.

    Attributes:
        head: The last entry of the ledger that counted.
        as_at: The past moment that was asked for; None for the moment of making.
    """

    school: str
    made_at: datetime
    made_by: str = ""
    head: LedgerHead | None = None
    practice: bool = False
    as_at: datetime | None = None

    @property
    def stood_at(self) -> datetime:
        """The moment whose facts the paper holds: a past one, or that of its making."""
        return self.as_at or self.made_at

    def footer(self) -> Footer:
        """The foot of a working paper."""
        return Footer(self.school, self.made_by, practice=self.practice)

    def record_footer(self) -> Footer:
        """The foot of a legal record: with the ledger's head, so that every page is checked."""
        return Footer(self.school, self.made_by, self.head, self.practice, self.made_at)


@dataclass(frozen=True, slots=True)
class CodeMeaning:
    """A code that the paper uses and what it means, in short words."""

    code: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change of a mark, with everything that must stay visible (`rules.md` 3, A1).

    Attributes:
        original: The code as it was before this change.
        code: The code as it is after this change.
        at: When it was amended.
        name: Who amended it.
        title: Their title as it was then.
        number: What the paper calls it, from 1; the cell of the mark carries the same number.
        entry: The entry of the ledger that made it.
        minutes: Minutes late before and after, where either is known.
        note: The words beside the mark, where the change brought new ones.
        clock_doubtful: Whether the PC's clock had been set back then.
    """

    pupil: str
    session: Session
    original: str
    code: str
    reason: str
    at: datetime
    name: str
    title: str
    number: int = 0
    entry: int = 0
    minutes: tuple[int | None, int | None] = (None, None)
    note: str = ""
    clock_doubtful: bool = False


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


NOT_KEPT = "Not kept"
"""The word for a mark that was erased after its six years."""


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """A child's mark of one session.

    Attributes:
        code: The code as it stands; empty while not marked.
        word: What it means in a word or two.
        minutes_late: Whole minutes after the session's start, for L and U where known.
        was: The codes that stood before it, the original first; empty where nothing was amended.
        note: What was written beside it.
        numbers: Its amendments, by the numbers of the paper.
    """

    code: str
    word: str
    minutes_late: int | None = None
    was: tuple[str, ...] = ()
    note: str = ""
    numbers: tuple[int, ...] = ()

    @property
    def original(self) -> str:
        """The code first entered where it was amended, else empty."""
        return self.was[0] if self.was else ""


@dataclass(frozen=True, slots=True)
class PrintedSession:
    """How one session's register was taken.

    Attributes:
        taken: Who submitted it and when, as a sentence part ("Miss Adeyemi, teacher, at 8.57");
            empty while it has not been submitted.
        counts: What the counts are called and the counts, in order ("Here", 27).
        kept: False where its marks were erased after their time.
    """

    half: Half
    taken: str
    counts: tuple[tuple[str, int], ...] = ()
    kept: bool = True


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
    not_kept: str = ""


@dataclass(frozen=True, slots=True)
class GridMark:
    """One cell of a grid of marks.

    Attributes:
        code: The code as it stands; empty while not marked.
        was: The codes that stood before it, the original first.
        numbers: Its amendments, by the numbers of the paper.
        on_roll: False where the child was not on the roll that the paper is of, or where the
            marks of the day are not kept any more.
    """

    code: str
    was: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    on_roll: bool = True

    @property
    def amended(self) -> bool:
        """Whether anything stood there before."""
        return bool(self.was)


@dataclass(frozen=True, slots=True)
class MonthPupil:
    """A child's month: one mark for each session of the paper, in order."""

    number: int
    name: str
    marks: tuple[GridMark, ...]


@dataclass(frozen=True, slots=True)
class ClassMonth:
    """One class's registers of a month, with every amendment (`promises.md` 3.6).

    Attributes:
        first: Any day of the month.
        sessions: The sessions of the month in order, both halves of a day beside each other.
        key: The codes that occur, with their meaning.
        not_kept: What is said of days whose marks were erased after their time, or empty.
    """

    imprint: Imprint
    class_name: str
    year_label: str
    first: date
    sessions: tuple[Session, ...]
    pupils: tuple[MonthPupil, ...]
    amendments: tuple[Amendment, ...] = ()
    key: tuple[CodeMeaning, ...] = ()
    not_kept: str = ""


@dataclass(frozen=True, slots=True)
class CertificateWeek:
    """A school week of one child.

    Attributes:
        monday: Its Monday, whether there was school on it or not.
        cells: Ten sessions from Monday morning to Friday afternoon; None where there was no
            school or the paper does not reach.
        possible: Sessions of the week that count, so far.
        attended: How many of them the child attended.
    """

    monday: date
    cells: tuple[GridMark | None, ...]
    possible: int = 0
    attended: int = 0


@dataclass(frozen=True, slots=True)
class RegistrationCertificate:
    """One child's attendance register between two days, with every amendment.

    Attributes:
        upn: The number, or empty.
        classes: The classes in that time, in order.
        on_roll: From when to when the child is on the roll, and why not longer, in words.
        closed: Days without school in that time, in words.
        tally: The sessions counted, those without a mark beside them.
    """

    imprint: Imprint
    pupil: str
    upn: str
    born: date
    classes: tuple[str, ...]
    on_roll: str
    first: date
    last: date
    weeks: tuple[CertificateWeek, ...]
    tally: Tally
    amendments: tuple[Amendment, ...] = ()
    key: tuple[CodeMeaning, ...] = ()
    closed: tuple[str, ...] = ()
    not_kept: str = ""
