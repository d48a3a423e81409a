"""The words of every section of the governors' report as the rules draft them.

Sentences speak of numbers that are printed, and of none else: what is hidden in a table is not in
a sentence. Nothing says why something is so; that is for the person who edits them.
"""

from __future__ import annotations

from fractions import Fraction

from attendance_desk.domain.charts import Unit, written
from attendance_desk.domain.did_it_help import Told
from attendance_desk.domain.governors_report import GovernorsReport
from attendance_desk.domain.governors_rows import GroupLine
from attendance_desk.domain.governors_said import Action, Section
from attendance_desk.domain.governors_words import children_in_words, first_page
from attendance_desk.domain.small_numbers import Mark

_AN_HOUR = 60
_ENOUGH_CALLS = 95
"""Out of every 100 unexplained absences: below it the first action is about calls."""
_GAP = Fraction(1)
"""Days for each child from which on a gap between groups is an action."""


def drafted(report: GovernorsReport) -> dict[Section, str]:
    """The words of each section; a line is a paragraph."""
    said = {
        **first_page(report),
        Section.MANY_DAYS: _severe(report),
        Section.REASONS: _roots(report),
        Section.GROUPS: _gap(report),
        Section.LATENESS: _late(report),
        Section.DONE: _rang(report),
        Section.HELPED: _helped(report),
        Section.DUTIES: _registers(report),
    }
    return {section: words for section, words in said.items() if words}


def _severe(report: GovernorsReport) -> str:
    count = report.counts["severe"]
    if report.withheld or count == 0:
        return ""
    return f"{children_in_words(count)} missed half their sessions or more."


def _roots(report: GovernorsReport) -> str:
    told = [line for line in report.roots if line.times]
    if not told:
        return ""
    most = max(told, key=lambda line: line.times or 0)
    words = most.words[:1].lower() + most.words[1:]
    return f"What we saw most often behind absence, in calls, meetings and plans: {words}."


def _widest(report: GovernorsReport) -> tuple[GroupLine, Fraction] | None:
    """The group that misses most days more for each child than the others, if any does."""
    if report.withheld:
        return None
    gaps = [
        (line, line.days[0] - line.days[1])
        for line in report.groups
        if line.days and isinstance(line.children, int)
    ]
    widest = max(gaps, key=lambda one: one[1], default=None)
    return widest if widest and widest[1] > 0 else None


def _gap(report: GovernorsReport) -> str:
    widest = _widest(report)
    if widest is None:
        return ""
    days = _days(widest[1])
    return f"The widest gap is of {widest[0].name}: each child missed {days} more than others did."


def _days(days: Fraction) -> str:
    number = written(days, Unit.DAYS)
    return f"{number} day" if number in {"1", "½"} else f"{number} days"


def _late(report: GovernorsReport) -> str:
    told = [line for line in report.late[:1] if line.sessions]
    if report.withheld or not told:
        return ""
    sessions, minutes = told[0].sessions or 0, told[0].minutes or 0
    times = "once" if sessions == 1 else f"{sessions:,} times"
    lost = ""
    if minutes >= _AN_HOUR:
        hours = (2 * minutes + _AN_HOUR) // (2 * _AN_HOUR)
        lost = f", and about {hours:,} {'hour' if hours == 1 else 'hours'} of lessons were lost"
    return f"Children came late before the register closed {times}{lost}."


def _rang(report: GovernorsReport) -> str:
    rung, spoken = report.ringing.rung, report.ringing.spoken
    if rung is None:
        return ""
    said = f"We rang home the same day for {rung} of every 100 unexplained absences"
    if spoken is None:
        return f"{said}."
    return f"{said}, and spoke to the family that day for {spoken}."


def _helped(report: GovernorsReport) -> str:
    told = [line for line in report.helped if line.told is not Told.TOO_FEW]
    if not report.helped:
        return "Nothing that was done lies long enough ago to be counted before and after it."
    if not told:
        return "There is too little help yet to say whether it helped."
    fewer = sum(line.told is Told.FEWER for line in told)
    kinds = "kind" if len(told) == 1 else "kinds"
    return (
        f"Of {len(told)} {kinds} of help with enough to count, {fewer or 'none'} "
        f"{'was' if fewer == 1 else 'were'} followed by fewer days missed. That does not say why."
    )


def _registers(report: GovernorsReport) -> str:
    held = report.registers
    if not held.taken:
        return ""
    late = f"{held.late:,} of them" if held.late else "none of them"
    said = f"{held.taken:,} registers were taken, {late} after they had closed."
    if held.strange:
        marks = "1 mark is" if held.strange == 1 else f"{held.strange:,} marks are"
        said += f" {marks} no code and counted nowhere."
    else:
        said += " Every mark is a code of the register."
    return said


def proposed(report: GovernorsReport) -> tuple[Action, ...]:
    """Three actions at most that the figures ask for; who sees to each is a person's to say."""
    found = (_act_on_calls(report), _act_on_list(report), _act_on_gap(report))
    return tuple(one for one in found if one is not None)


def _act_on_calls(report: GovernorsReport) -> Action | None:
    rung = report.ringing.rung
    if rung is None or Fraction(rung) >= _ENOUGH_CALLS:
        return None
    return Action(
        "Ring home on the first day of every absence that nobody has explained",
        measure=f"{_ENOUGH_CALLS} of every 100, from {rung}",
    )


def _act_on_list(report: GovernorsReport) -> Action | None:
    count = report.counts["persistent"]
    if report.withheld or count == 0:
        return None
    now = "" if isinstance(count, Mark) else f", from {count}"
    return Action(
        "Agree with the family of each child who misses 1 session in 10 or more what helps",
        measure=f"Fewer children on this list{now}",
    )


def _act_on_gap(report: GovernorsReport) -> Action | None:
    widest = _widest(report)
    if widest is None or widest[1] < _GAP:
        return None
    return Action(
        f"Ask families what is in the way, first those of the group {widest[0].name}",
        measure=f"A gap of less than {_days(widest[1])} for each child",
    )
