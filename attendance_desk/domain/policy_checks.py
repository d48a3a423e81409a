"""What is wrong with a ladder before it is used: gaps, disorder, words that belong to the law.

"Persistently absent" and "severely absent" mean missing a tenth and a half of the possible
sessions (`rules.md` 4.2); a school's band of another width needs another name (10, item 4).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.policies import Band, Branch, Period, Policy, Rule, Rung
from attendance_desk.domain.problems import Problem

OF_THE_LAW = ("persisten", "severe")
"""Beginnings of words that no label may have, in any case."""
RUNGS = frozenset(
    {
        "talk",
        "letter_1",
        "letter_2",
        "letter_3",
        "meeting_senior",
        "letter_warning",
        "penalty_request",
        "letter_congratulation",
        "letter_welcome_back",
    }
)
"""The rungs a ladder may have; what they lead to is the program's."""
_LETTERS = frozenset(one.value for one in LetterKind)
_MOST_POSSIBLE, _MOST_LABEL, _MOST_WEEKS = 100, 60, 40
_WHOLE = 100


def faults(policy: Policy) -> tuple[Problem, ...]:
    """Everything that is wrong with a ladder; empty when nothing is."""
    return (
        *_words(policy),
        *_bands(policy.bands),
        *_rungs(policy),
        *(one for rung in policy.rungs for one in _rung(policy, rung)),
    )


def _words(policy: Policy) -> Iterator[Problem]:
    yield from _label("the ladder", policy.name)
    if not 0 < policy.fewest_possible <= _MOST_POSSIBLE:
        yield Problem(
            "fewest possible sessions",
            f"It is {policy.fewest_possible}; after so few sessions a share says nothing, after "
            f"more than {_MOST_POSSIBLE} it comes too late.",
            f"Give 1 to {_MOST_POSSIBLE}; 30 are three school weeks.",
        )


def _label(where: str, label: str) -> Iterator[Problem]:
    if not label.strip() or len(label) > _MOST_LABEL:
        yield Problem(
            where, "It needs a name of its own.", f"Give 1 to {_MOST_LABEL} signs as a name."
        )
    taken = next((one for one in OF_THE_LAW if one in label.casefold()), "")
    if taken:
        word = "persistent" if taken == OF_THE_LAW[0] else taken
        yield Problem(
            where,
            f"“{label}” uses “{word}”, which has a meaning in law.",
            "Choose a name of your own, such as “Critical, our policy”.",
        )


def _bands(bands: tuple[Band, ...]) -> Iterator[Problem]:
    if not bands or bands[-1].starts != 0:
        yield Problem(
            "bands",
            "The lowest band does not start at 0, so some children would be in no band.",
            "Let the last band start at 0.",
        )
    for above, below in pairwise(bands):
        if above.starts <= below.starts:
            yield Problem(
                f"band {below.label}",
                f"It starts at {_said(below)}, which is not below {_said(above)}.",
                "List the bands from the highest lower bound to the lowest.",
            )
    for band in bands:
        yield from _label(f"band from {_said(band)}", band.label)
        if not 0 <= band.starts <= _WHOLE:
            yield Problem(
                f"band {band.label}",
                f"It starts at {_said(band)}; attendance is between 0 and 100.",
                "Give a lower bound from 0 to 100.",
            )
    if len({band.id for band in bands}) != len(bands):
        yield Problem("bands", "Two bands have one id.", "Give each an id of its own.")


def _said(band: Band) -> str:
    return f"{float(band.starts):g}"


def _rungs(policy: Policy) -> Iterator[Problem]:
    ids = [rung.id for rung in policy.rungs]
    if len(set(ids)) != len(ids):
        yield Problem("steps", "One step is there twice.", "Keep one of the two.")
    if not ids:
        yield Problem("steps", "The ladder has no step.", "Give it at least one.")
    for rung_id in sorted(set(ids) - RUNGS):
        yield Problem(
            f"step {rung_id}",
            "The program knows no such step.",
            f"Use one of {', '.join(sorted(RUNGS))}.",
        )


def _rung(policy: Policy, rung: Rung) -> Iterator[Problem]:
    where = f"step {rung.label or rung.id}"
    yield from _label(where, rung.label)
    if rung.letter and rung.letter not in _LETTERS:
        yield Problem(
            where, f"There is no letter {rung.letter}.", f"Use one of {', '.join(_LETTERS)}."
        )
    if not rung.rules:
        yield Problem(where, "Nothing leads to it.", "Give it a reason, or leave it out.")
    for number, rule in enumerate(rung.rules, start=1):
        yield from _rule(policy, rung, rule, f"{where}, reason {number}")


def _rule(policy: Policy, rung: Rung, rule: Rule, where: str) -> Iterator[Problem]:
    if _empty(rule):
        yield Problem(where, "It names nothing to look at.", "Name days, a band or a trend.")
    for band in sorted(set(rule.bands) - {one.id for one in policy.bands}):
        yield Problem(where, f"There is no band {band}.", "Name a band of this ladder.")
    before = {one.id for one in policy.rungs} - {rung.id}
    for step in sorted(set(rule.after) - before):
        yield Problem(where, f"There is no other step {step}.", "Name a step of this ladder.")
    if rung.branch is Branch.LEGAL and not rule.compulsory:
        yield Problem(
            where,
            "A warning is for children of compulsory school age alone.",
            "Let it apply to compulsory school age.",
        )
    if rule.unchanged and not rule.after:
        yield Problem(where, "It does not say what had no effect.", "Name the step before it.")
    yield from _amounts(rule, where)


def _empty(rule: Rule) -> bool:
    counted = (rule.bands, rule.days, rule.trend, rule.spells, rule.not_agreed, rule.unchanged)
    others = (rule.praise is not None, rule.back_after, rule.missed_meeting)
    return not any(counted) and not any(others)


def _amounts(rule: Rule, where: str) -> Iterator[Problem]:
    days = rule.days
    if days and (days.least[0] < 1 or list(days.least) != sorted(days.least)):
        yield Problem(
            where,
            "The days missed do not rise from term to term.",
            "Give the same number or more for each later term.",
        )
    if days and days.period is Period.WEEKS and not 0 < days.weeks <= _MOST_WEEKS:
        yield Problem(where, "It does not say in how many school weeks.", "Give 1 to 40 weeks.")
    trend = rule.trend
    if trend and not (0 < trend.week <= trend.fortnight and trend.times >= 1 and trend.spells):
        yield Problem(
            where,
            "The trend asks for less in two weeks than in one, or for nothing.",
            "Give at least 1 half-day for a week, as many for two, and 1 or more times the past.",
        )
    spells = rule.spells
    if spells and not (spells.count and spells.longest and 0 < spells.weeks <= _MOST_WEEKS):
        yield Problem(
            where, "The short absences have no number.", "Say how many, how long, in what time."
        )
    if rule.praise is not None and not 0 < rule.praise <= _WHOLE:
        yield Problem(where, "The share is not between 0 and 100.", "Give a share up to 100.")
