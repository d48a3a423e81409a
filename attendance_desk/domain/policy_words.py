"""A ladder in sentences for a school's policy: when a family hears from the school."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attendance_desk.domain.call_facts import days_words
from attendance_desk.domain.names import listed
from attendance_desk.domain.policies import DaysMissed, Period, Policy, Rule, Rung

_PERIODS = {Period.TERM: "in the term", Period.YEAR: "in the school year"}


def rung_words(rung: Rung, policy: Policy) -> tuple[str, ...]:
    """Each reason for a rung in a sentence; one of them is enough."""
    return tuple(rule_words(rule, policy) for rule in rung.rules)


def rule_words(rule: Rule, policy: Policy) -> str:
    """One reason: everything it names must hold."""
    parts = [part for say in _PARTS for part in say(rule, policy)]
    words = "; ".join(parts)
    only = " Only of compulsory school age." if rule.compulsory else ""
    return f"{words[:1].upper()}{words[1:]}.{only}"


def again_words(rung: Rung) -> str:
    """When the same step may be taken again without a decision."""
    if not rung.again_weeks:
        return "once in a school year"
    weeks = "a school week" if rung.again_weeks == 1 else f"{rung.again_weeks} school weeks"
    return f"again after {weeks}"


def _days(rule: Rule, _policy: Policy) -> Iterator[str]:
    if rule.days is None:
        return
    first, second, third = rule.days.least
    when = _period(rule.days)
    if first == second == third:
        yield f"{days_words(first)} or more missed {when}"
    else:
        said = [f"{days_words(one)}" for one in rule.days.least]
        yield f"{listed(said)} or more missed {when}, in its first, second and third part"


def _period(days: DaysMissed) -> str:
    if days.period is Period.WEEKS:
        return f"in {days.weeks} school weeks"
    return _PERIODS[days.period]


def _bands(rule: Rule, policy: Policy) -> Iterator[str]:
    held = [policy.band(one) for one in rule.bands]
    labels = [f"“{one.label}”" for one in held if one is not None]
    if labels:
        yield f"attendance this school year in the band {listed(labels, 'or')}"


def _trend(rule: Rule, _policy: Policy) -> Iterator[str]:
    if rule.trend is not None:
        week, fortnight = days_words(rule.trend.week), days_words(rule.trend.fortnight)
        times = _number(rule.trend.times)
        usual = "than is usual for the child" if times == "1" else f"than {times} times the usual"
        yield f"{week} missed in a school week and {fortnight} in two, and more {usual}"


def _spells(rule: Rule, _policy: Policy) -> Iterator[str]:
    if rule.spells is not None:
        longest = days_words(rule.spells.longest)
        weeks = rule.spells.weeks
        yield f"{rule.spells.count} absences of up to {longest} each in {weeks} school weeks"


def _not_agreed(rule: Rule, _policy: Policy) -> Iterator[str]:
    if rule.not_agreed:
        yield f"{rule.not_agreed} half-days or more not agreed in ten school weeks"


def _after(rule: Rule, policy: Policy) -> Iterator[str]:
    labels = [f"“{one.label}”" for one in policy.rungs if one.id in rule.after]
    if labels:
        yield f"after {listed(labels, 'or')} this school year"
    if rule.unchanged is not None:
        missed, weeks = days_words(rule.unchanged.missed), rule.unchanged.weeks
        yield f"at least {weeks} school weeks later and {missed} or more missed since"


def _others(rule: Rule, _policy: Policy) -> Iterator[str]:
    if rule.missed_meeting:
        yield "a meeting with the school was missed"
    if rule.back_after:
        yield f"back after {rule.back_after} school days or more away in a row"
    if rule.praise is not None:
        share = _number(rule.praise)
        yield f"near the end of a term, {share} in 100 or more, illness and appointments left out"


_PARTS = (_days, _bands, _trend, _spells, _not_agreed, _after, _others)


def _number(value: Fraction) -> str:
    return f"{float(value):g}"
