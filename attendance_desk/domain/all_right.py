"""Is everything all right? Each thing that can be wrong as one line: how it stands, what to do.

A red line has one sentence and one button. The same lines are the text that is read to IT on the
telephone, so no line holds anybody's name, the school's, or a path (`promises.md` 3.11).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from attendance_desk.domain.backup_standing import Colour, Standing
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.ledger import signs
from attendance_desk.domain.pcs_standing import PcHeard, pcs_standing
from attendance_desk.domain.sheet_tests import SheetTest
from attendance_desk.domain.version_floors import FLOORS, version_of

CHECK_AFTER = timedelta(days=7)
"""A whole check is offered weekly."""
YEARLY = timedelta(days=365)
"""Restoring is practised once a year."""
LITTLE_ROOM, NO_ROOM = 2_000_000_000, 300_000_000
"""Bytes free on the disk: below the first amber, below the second red."""
_WORST_FIRST = (Colour.RED, Colour.AMBER, Colour.GREEN)
TABLES_WRONG = "a table is not what the ledger says; the ledger itself is whole."
_DOUBTED = "It was doubted when the school was opened; the page on the screen says why."
_OF_A_CLASS = "Made at the office's PCs; what is entered here goes there."
_SIGN = {Colour.GREEN: "OK", Colour.AMBER: "LOOK", Colour.RED: "WRONG"}


class Act(Enum):
    """What the button of a line does."""

    NONE = ""
    CHECK = "Check now"
    BACK_UP = "Backups"
    RECOVERY = "Recovery sheet"
    PEOPLE = "People"
    TABLES = "Make the tables again"
    CLOCK = "The clock is right"
    PCS = "Other PCs"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing, and how it stands.

    Attributes:
        title: What it is about, in two or three words.
        words: How it stands, one sentence or two.
        act: What the button does.
        plain: The same for the telephone, where the words may hold the name of a class or of
            somebody's stick; empty where they hold none.
    """

    colour: Colour
    title: str
    words: str
    act: Act = Act.NONE
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """The last check of every entry on this PC.

    Attributes:
        at: When, aware.
        entry: The newest entry then.
        wrong: What was found, in words without a name; empty when all was well.
    """

    at: datetime
    entry: int
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page is made from.

    Attributes:
        head: Number, hash and time of the newest entry; a time of None for an empty ledger.
        doubt: What was doubted at opening, in words.
        clock_doubt: Why this PC's clock is doubted, in words.
        standing: How the backups stand; None on a class PC, which makes none.
        places: Every place for backups, with how it stands.
        practised: When restoring was last practised, if ever.
        free: Bytes free on the disk of the school folder.
        old_keys: How many people sign in with a key of the old form.
        versions: What runs, by name, as it says itself.
        writable: False where the school is only read.
        sheet: The newest trial of the recovery sheet that opens the school now, if there is one.
        pcs: The school's other PCs. differences: Where one of them holds something else.
    """

    now: datetime
    head: tuple[int, str, datetime | None]
    doubt: str
    clock_doubt: str
    checked: Checked | None
    standing: Standing | None
    places: Sequence[tuple[str, str]]
    practised: datetime | None
    free: int
    old_keys: int
    versions: Mapping[str, str]
    writable: bool = True
    sheet: SheetTest | None = None
    pcs: Sequence[PcHeard] = ()
    differences: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class AllRight:
    """The page: every line, the worst first."""

    lines: tuple[Line, ...]

    @property
    def colour(self) -> Colour:
        """The worst of all."""
        return self.lines[0].colour if self.lines else Colour.GREEN

    @property
    def words(self) -> str:
        """The answer to the question, in a sentence."""
        red = sum(1 for line in self.lines if line.colour is Colour.RED)
        amber = sum(1 for line in self.lines if line.colour is Colour.AMBER)
        if red:
            return f"No. {_things(red, 'is', 'are')} wrong and should be seen to today."
        if amber:
            return f"Yes, but {_things(amber, 'wants', 'want').lower()} looking at."
        return "Yes. Everything that can be checked is all right."


def all_right(facts: Facts) -> AllRight:
    """Every line of the page, the worst first and otherwise in a fixed order."""
    lines = (
        *_doubts(facts),
        _checks(facts),
        *_copies(facts),
        _pcs(facts),
        _room(facts),
        _clock(facts),
        _keys(facts),
        _versions(facts),
        _saving(facts),
        _ledger(facts),
    )
    return AllRight(tuple(sorted(lines, key=lambda line: _WORST_FIRST.index(line.colour))))


def as_text(page: AllRight, now: datetime) -> str:
    """The page for the telephone or an e-mail: no name of a person, the school or a folder."""
    widest = max((len(line.title) for line in page.lines), default=0)
    lines = [
        f"{_SIGN[line.colour]:5}  {line.title:{widest}}  {line.plain or line.words}"
        for line in page.lines
    ]
    heading = f"Attendance Desk: is everything all right? {moment_words(now, now)}"
    return "\n".join([heading, page.words, "", *lines, ""])


def moment_words(at: datetime, now: datetime) -> str:
    """A moment: "today 9.05", "17 November, 9.05"."""
    at = at.astimezone(now.tzinfo)
    day = "today" if at.date() == now.date() else f"{date_words(at.date(), now.date())},"
    return f"{day} {at.hour}.{at.minute:02}"


def _things(count: int, one: str, many: str) -> str:
    return f"One thing {one}" if count == 1 else f"{count} things {many}"


def _doubts(facts: Facts) -> tuple[Line, ...]:
    if not facts.doubt:
        return ()
    return (Line(Colour.RED, "The register", facts.doubt, Act.CHECK, _DOUBTED),)


def _checks(facts: Facts) -> Line:
    title, last = "Every entry checked", facts.checked
    if last is None:
        return Line(Colour.AMBER, title, "Not yet on this PC. It takes a minute or so.", Act.CHECK)
    when = moment_words(last.at, facts.now)
    if last.wrong:
        act = Act.TABLES if last.wrong == TABLES_WRONG else Act.CHECK
        return Line(Colour.RED, title, f"{when.capitalize()}: {last.wrong}", act)
    words = f"Last {when}, up to entry {last.entry:,}: all as recorded."
    late = facts.now - last.at > CHECK_AFTER or last.entry > facts.head[0]
    return Line(Colour.AMBER if late else Colour.GREEN, title, words, Act.CHECK)


def _copies(facts: Facts) -> tuple[Line, ...]:
    if facts.standing is None:
        return (Line(Colour.GREEN, "Backups", _OF_A_CLASS),)
    return _backups(facts, facts.standing), _practice(facts), _sheet(facts)


def _backups(facts: Facts, standing: Standing) -> Line:
    named = "; ".join(f"{name}: {words.rstrip('.')}" for name, words in facts.places)
    told = " ".join(part for part in (standing.words, *standing.asks[:1]) if part)
    words = f"{told} {named}." if named and standing.colour is Colour.GREEN else told
    plain = f"Copies: {standing.copies}, devices: {standing.devices}."
    if standing.school_days is None:
        plain += " None outside this PC."
    else:
        plain += f" Newest outside this PC: {standing.school_days} school days old."
    return Line(standing.colour, "Backups", words, Act.BACK_UP, plain)


def _practice(facts: Facts) -> Line:
    title = "Practice restore"
    if facts.practised is None:
        return Line(Colour.AMBER, title, "Nobody has tried a restore yet.", Act.BACK_UP)
    words = f"Last {moment_words(facts.practised, facts.now)}."
    old = facts.now - facts.practised > YEARLY
    return Line(Colour.AMBER if old else Colour.GREEN, title, words, Act.BACK_UP)


def _sheet(facts: Facts) -> Line:
    title = "Recovery sheet"
    if facts.sheet is None:
        return Line(Colour.AMBER, title, "Nobody has typed it from paper yet.", Act.RECOVERY)
    old = facts.now.date() >= facts.sheet.again
    words = f"Last tried {moment_words(facts.sheet.at, facts.now)}."
    return Line(Colour.AMBER if old else Colour.GREEN, title, words, Act.RECOVERY)


def _pcs(facts: Facts) -> Line:
    colour, words, plain = pcs_standing(facts.pcs, facts.differences, facts.now)
    return Line(colour, "Other PCs", words, Act.PCS, plain)


def _room(facts: Facts) -> Line:
    free = facts.free / 1e9
    told = f"{free:,.1f} GB free." if free < 100 else f"{free:,.0f} GB free."
    if facts.free < NO_ROOM:
        return Line(Colour.RED, "Disk space", f"Only {told} Ask IT to make room today.")
    if facts.free < LITTLE_ROOM:
        return Line(Colour.AMBER, "Disk space", f"Only {told} Ask IT to make room.")
    return Line(Colour.GREEN, "Disk space", told)


def _clock(facts: Facts) -> Line:
    if facts.clock_doubt:
        told = f"{facts.clock_doubt} If it is right now, say so: the doubt ends."
        act = Act.CLOCK if facts.writable else Act.NONE
        return Line(Colour.AMBER, "This PC's clock", told, act)
    return Line(Colour.GREEN, "This PC's clock", "Agrees with the newest entry.")


def _keys(facts: Facts) -> Line:
    count = facts.old_keys
    if not count:
        return Line(Colour.GREEN, "Passphrases", "Everybody's key has the present form.")
    who = "One person signs" if count == 1 else f"{count} people sign"
    words = f"{who} in with a key of the old form; it is renewed at the next sign-in."
    return Line(Colour.AMBER, "Passphrases", words, Act.PEOPLE)


def _versions(facts: Facts) -> Line:
    found = {name: version_of(facts.versions.get(name, "")) for name in FLOORS}
    old = [name for name, numbers in found.items() if numbers and numbers < FLOORS[name]]
    told = ", ".join(
        f"{name} {'.'.join(map(str, numbers))}" for name, numbers in found.items() if numbers
    )
    if old:
        words = f"{old[0]} is too old: install the newest Attendance Desk. {told}."
        return Line(Colour.RED, "Versions", words)
    return Line(Colour.GREEN, "Versions", f"{told}.")


def _saving(facts: Facts) -> Line:
    at = facts.head[2]
    last = f"Last {moment_words(at, facts.now)}." if at else "Nothing yet."
    if facts.writable:
        return Line(Colour.GREEN, "Saving", f"{last} Each save waits for the disk.")
    return Line(Colour.AMBER, "Saving", f"{last} The school is open for reading only.")


def _ledger(facts: Facts) -> Line:
    number, digest, _at = facts.head
    return Line(Colour.GREEN, "The ledger", f"{number:,} entries; the head is {signs(digest)}.")
