"""The facts that letters may use: those of the telephone scripts, and those only paper needs.

Source: `experience.md` 5.2 and 5.9. Amounts, days and weeks of the law are facts too: they come
from dated data and are never typed into a text. A fact that is not known is not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.script_facts import KNOWN as SPOKEN
from attendance_desk.domain.script_facts import PERCENTAGE, Facts, From, Spoken


class Shape(Enum):
    """How a fact is written in a language that is not English."""

    WORDS = "words"
    NUMBER = "number"
    DAY = "day"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class LetterFact:
    """A fact that letters may name.

    Attributes:
        label: What it is, as the editor and a gap name it.
        supplied: Where it comes from, in words.
        sample: An invented family's, for previews and reading grades; lines are parted by breaks.
        amount: The number behind it, or the day as a number.
    """

    name: str
    label: str
    supplied: str
    sample: str
    amount: Fraction | None = None
    shape: Shape = Shape.WORDS


_MEETING, _HEAD, _LAW = "the meeting", "the head's decision", "the rules in force"
_TYPED, _PLAN = "typed in the draft", "the support plan"
_RECORD, _SETTING, _COUNTED = From.RECORD.value, From.SETTING.value, From.COUNTED.value
_CLOCK = From.CLOCK.value


def dated(day: date) -> Spoken:
    """A day as a fact: in words, and as a number for languages that are not English."""
    return Spoken(day_words(day), Fraction(day.toordinal()))


def counted(text: str, amount: int | Fraction) -> Spoken:
    """A number as a fact: in words, and exact."""
    return Spoken(text, Fraction(amount))


def listed(lines: tuple[str, ...]) -> Spoken:
    """Lines of a list as one fact."""
    return Spoken("\n".join(" ".join(one.split()) for one in lines), Fraction(len(lines)))


def _day(name: str, label: str, supplied: str, day: date) -> LetterFact:
    said = dated(day)
    return LetterFact(name, label, supplied, said.text, said.amount, Shape.DAY)


def _number(name: str, label: str, supplied: str, sample: str, amount: int) -> LetterFact:
    return LetterFact(name, label, supplied, sample, Fraction(amount), Shape.NUMBER)


def _lines(name: str, label: str, supplied: str, *lines: str) -> LetterFact:
    said = listed(lines)
    return LetterFact(name, label, supplied, said.text, said.amount, Shape.LINES)


_PEOPLE = (
    LetterFact("parents", "whom the page goes to", _RECORD, "Ms Cole"),
    LetterFact("lead", "the person to ring about attendance", _SETTING, "Mrs Khan"),
    LetterFact("lead_title", "that person's title", _SETTING, "attendance lead"),
    LetterFact("direct", "the direct number of that person", _SETTING, "01632 960 148"),
    LetterFact("ring_times", "when that person can be rung", _SETTING, "8.30 to 4 on school days"),
    LetterFact("signed_by", "who signs", _SETTING, "Mr Hale"),
    LetterFact("signed_title", "the title of who signs", _SETTING, "Head of school"),
    LetterFact("council", "the local council", _SETTING, "Fernshire Council"),
)
_COUNTS = (
    _number("sessions_missed", "sessions missed", _COUNTED, "18 sessions", 18),
    _number("ill_days", "days marked ill", _COUNTED, "8 days", 8),
    _day("from", "the first day that is counted", _COUNTED, date(2026, 9, 7)),
    _day("to", "the last day that is counted", _COUNTED, date(2026, 11, 20)),
    _day("back_day", "the day the child came back", _COUNTED, date(2026, 11, 23)),
)
_MEETINGS = (
    _day("meeting_day", "the day of the meeting", _MEETING, date(2026, 12, 1)),
    LetterFact("meeting_time", "its time", _MEETING, "9.15"),
    LetterFact("minutes", "how long it takes", _MEETING, "30 minutes", Fraction(30), Shape.NUMBER),
    LetterFact("place", "where it is", _MEETING, "the meeting room by the main door"),
    _lines(
        "people", "who will be there and why", _MEETING,
        "Mr Hale, head of school, who chairs it", "Mrs Khan, who knows what help there is",
    ),
    _day("confirm_by", "the day to answer by", _MEETING, date(2026, 11, 27)),
    _day("missed_day", "the day of the missed meeting", _MEETING, date(2026, 11, 24)),
    LetterFact("second_date", "the second chance", _MEETING, "Thursday 3 December at 3.30"),
    _lines(
        "agreed", "what was agreed", _MEETING,
        "Mrs Khan rings home each Friday", "Alfie has a place at breakfast club",
    ),
)  # fmt: skip
_HELP = (
    _lines(
        "support_given", "the help given so far", _PLAN,
        "A meeting with Mrs Khan on Tuesday 6 October", "Breakfast club since Monday 12 October",
    ),
    _lines(
        "support_open", "the help still open", _PLAN,
        "The school nurse can see Alfie", "Help with travel in the morning",
    ),
    _lines(
        "each_will", "what each person will do, by when", _PLAN,
        "Mrs Khan will ring on Fridays, until Friday 18 December",
        "Ms Cole will ring us by 8.45 on a day at home",
        "Alfie will tell Mr Lane when mornings are hard",
    ),
    LetterFact("child_said", "what the child says, as said", _PLAN, "I like art best"),
    LetterFact("buddy", "the child who looks out for them", _TYPED, "Ruby"),
    LetterFact("small_steps", "the first small step of catching up", _TYPED, "ten minutes a day"),
)  # fmt: skip
_DECIDED = (
    _day("evidence_from", "the day from which evidence is asked for", _HEAD, date(2026, 11, 30)),
    _day("improve_from", "the first day of the time to improve", _HEAD, date(2026, 11, 30)),
    _day("improve_to", "the last day of the time to improve", _HEAD, date(2027, 1, 15)),
    _number("improve_weeks", "school weeks to improve", _HEAD, "5 school weeks", 5),
    LetterFact(
        "enough", "what is enough for this child", _HEAD,
        "Alfie is here every day, or we agree each day off",
    ),
    LetterFact("early_end", "what ends the time early", _HEAD, "4 more half-days are not agreed"),
    LetterFact("almost_every", "here nearly every day of the term", _COUNTED, "yes"),
    LetterFact("big_step", "the big step, for an improver", _TYPED, "Alfie missed only 1 day"),
)  # fmt: skip
_RULES = (
    _number("threshold", "sessions at which the law asks us", _LAW, "10 sessions", 10),
    _number("window_weeks", "school weeks in which they are counted", _LAW, "10 school weeks", 10),
    _number("first_fine", "a first fine", _LAW, "£160", 160),
    _number("reduced_fine", "a first fine paid soon", _LAW, "£80", 80),
    _number("reduced_days", "days for paying less", _LAW, "21 days", 21),
    _number("full_days", "days for paying", _LAW, "28 days", 28),
    _number("second_fine", "a second fine", _LAW, "£160", 160),
    _number("fine_years", "years in which fines add up", _LAW, "3 years", 3),
    LetterFact("rules_from", "since when the rules hold", _LAW, "19 August 2024",
               Fraction(date(2024, 8, 19).toordinal()), Shape.DAY),
)  # fmt: skip

_NUMBERS = frozenset(
    {"days_missed", "hours_missed", "weeks_touched", "run_days", "days_in", "days_possible",
     "one_in", "allowance", "unauthorised_sessions"}
)  # fmt: skip
_SPOKEN_ONLY = frozenset(
    {"contact", "caller", "slots", "time", "call_back_by", "next_start", "numbers_apt", "dsl",
     "leave_agreed", "good_thing_today", "gate_time", "lessons_missed", "class_comparison"}
)  # fmt: skip
_DAYS = {"review_date": date(2026, 12, 7), "day": date(2026, 11, 23)}


def _of_scripts() -> tuple[LetterFact, ...]:
    """The facts of the scripts that letters may use too; samples of days are whole days here."""
    return tuple(
        LetterFact(
            one.name,
            one.label,
            one.supplied.value,
            one.sample,
            Fraction(_DAYS[one.name].toordinal()) if one.name in _DAYS else one.amount,
            Shape.DAY if one.name in _DAYS
            else Shape.NUMBER if one.name in _NUMBERS
            else Shape.WORDS,
        )
        for one in SPOKEN.values()
        if one.name not in _SPOKEN_ONLY
    )  # fmt: skip


KNOWN: dict[str, LetterFact] = {
    one.name: one
    for group in (_of_scripts(), _PEOPLE, _COUNTS, _MEETINGS, _HELP, _DECIDED, _RULES)
    for one in group
}
"""Every fact by name, in the order in which the editor lists them."""

SAMPLES: dict[str, Spoken] = {one.name: Spoken(one.sample, one.amount) for one in KNOWN.values()}
"""An invented family's facts, for previews and reading grades."""

PER_CENT = PERCENTAGE
"""May be named, and only after the days."""


def in_digits(facts: Facts) -> dict[str, Spoken]:
    """Facts for a language that is not English: numbers and days as digits, words as they are."""
    return {name: _in_digits(name, one) for name, one in facts.items()}


def _in_digits(name: str, fact: Spoken) -> Spoken:
    shape = KNOWN[name].shape if name in KNOWN else Shape.WORDS
    if fact.amount is None or shape in {Shape.WORDS, Shape.LINES}:
        return fact
    if shape is Shape.DAY:
        day = date.fromordinal(int(fact.amount))
        return Spoken(f"{day:%d/%m/%Y}", fact.amount)
    sign = "£" if fact.text.startswith("£") else ""
    return Spoken(f"{sign}{_digits(fact.amount)}", fact.amount)


def _digits(amount: Fraction) -> str:
    whole, rest = divmod(amount, 1)
    return f"{whole or ''}½" if rest == Fraction(1, 2) else f"{whole}"
