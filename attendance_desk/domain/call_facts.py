"""The facts of a call in the words in which they are said; one that is not known is not there.

The sums are `call_sums`; here they become words: halves are kept, days come before sessions, and
nothing is ever said as a gap, a zero or a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from attendance_desk.domain.call_sums import ChildYear
from attendance_desk.domain.lines import Line, LineKind
from attendance_desk.domain.script_facts import PERCENTAGE, Spoken

_LESSONS = re.compile(r"(\d{1,2})\s+(.+)")
_DAYS_A_WEEK = 5


def half_days(sessions: int) -> str:
    """Sessions as days, halves kept: "4½", "½", "12"."""
    whole, half = divmod(sessions, 2)
    return f"{whole or ''}½" if half else str(whole)


def days_words(sessions: int) -> str:
    """Sessions as people say days: "4½ days", "1 day", "half a day", "no days"."""
    if sessions == 0:
        return "no days"
    if sessions == 1:
        return "half a day"
    return "1 day" if sessions == 2 else f"{half_days(sessions)} days"


def counted(kept: ChildYear, minutes: int) -> dict[str, Spoken]:
    """What the registers say of the year so far.

    Args:
        kept: The child's sessions.
        minutes: Minutes of lessons missed.
    """
    tally = kept.tally
    facts = {
        "days_in": _days(half_days(tally.attended), tally.attended, tally.attended),
        "days_possible": _days(days_words(tally.possible), tally.possible, tally.possible),
        "days_missed": _days(days_words(tally.absent), tally.absent, tally.absent),
        "hours_missed": _hours(minutes),
        "weeks_touched": _some(_weeks(kept.weeks_touched), kept.weeks_touched),
        "run_days": _some(_plural(kept.run_days, "day"), kept.run_days),
        "one_in": _some(f"1 in every {kept.one_in}", kept.one_in),
        PERCENTAGE: _percentage(tally.attendance_shown()),
    }
    return {name: one for name, one in facts.items() if one is not None}


def _some(text: str, amount: int) -> Spoken | None:
    return Spoken(text, Fraction(amount)) if amount else None


def _days(text: str, sessions: int, known: int) -> Spoken | None:
    return Spoken(text, Fraction(sessions, 2)) if known else None


def _hours(minutes: int) -> Spoken | None:
    """Minutes as hours, rounded half up."""
    hours = (minutes + 30) // 60
    return _some(_plural(hours, "hour"), hours)


def _weeks(count: int) -> str:
    return "1 week" if count == 1 else f"{count} separate weeks"


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _percentage(shown: str | None) -> Spoken | None:
    return Spoken(f"{shown}%") if shown is not None else None


def compared(class_name: str, median: int | None) -> dict[str, Spoken]:
    """How the child's class stands; nothing where there is no median."""
    if median is None or not class_name:
        return {}
    most = f"{days_words(median)}{('', ' or less')[median] if median < 2 else ' or fewer'}"
    words = f"Most children in {class_name} have missed {most}"
    return {"class_comparison": Spoken(words, Fraction(median, 2))}


def allowed(sessions: int) -> dict[str, Spoken]:
    """How many more days may be missed; nothing for none."""
    one = _days(days_words(sessions), sessions, sessions)
    return {"allowance": one} if one else {}


def not_agreed(sessions: int) -> dict[str, Spoken]:
    """Sessions that were not agreed in ten school weeks; nothing for none."""
    one = _some(_plural(sessions, "session"), sessions)
    return {"unauthorised_sessions": one} if one else {}


def typed(
    lines: Iterable[Line], whose: Sequence[str], today: date, missed: int
) -> dict[str, Spoken]:
    """What a teacher typed, while it may still be used.

    Args:
        lines: Any lines, of anybody.
        whose: The ids of the child and of the class; an earlier one wins.
        today: The day; a line is used for ten days, the timetable of lessons for good.
        missed: Sessions missed, for the lessons that were in them.
    """
    held: dict[str, Line] = {}
    usable = [one for one in lines if one.whose in whose and one.holds(today)]
    for line in sorted(usable, key=lambda one: whose.index(one.whose)):
        held.setdefault(line.kind.value, line)
    lessons = held.pop(LineKind.LESSONS.value, None)
    facts = {name: Spoken(one.words) for name, one in held.items()}
    good = held.get(LineKind.GOOD_THING.value)
    if good is not None and good.on == today:
        facts["good_thing_today"] = Spoken(good.words)
    if lessons is not None and (count := lessons_missed(lessons.words, missed)):
        facts["lessons_missed"] = count
    return facts


def lessons_missed(timetable: str, missed: int) -> Spoken | None:
    """Lessons that fell into what was missed.

    Args:
        timetable: How many there are in a week, and what: "5 phonics lessons".
        missed: Sessions missed. A week has ten, so every ten take the week's lessons; what is
            left of one is left out: never more is said than was missed.

    Returns:
        "11 phonics lessons"; None where nothing can be said.
    """
    read = _LESSONS.fullmatch(timetable.strip())
    if read is None:
        return None
    count = int(read[1]) * missed // (2 * _DAYS_A_WEEK)
    return _some(f"{count} {_one(read[2]) if count == 1 else read[2]}", count)


def _one(words: str) -> str:
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def settings(texts: Mapping[str, str]) -> dict[str, Spoken]:
    """Facts that are words already; one without words is not there."""
    return {name: Spoken(text.strip()) for name, text in texts.items() if text.strip()}
