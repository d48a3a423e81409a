"""The units of a ladder's rules: when each holds, and which sessions it counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter

from attendance_desk.domain.ladder_asked import FORTNIGHT, WEEK, Asked
from attendance_desk.domain.policies import Rule, Rung

Tests = tuple[Callable[[Asked, Rule], bool], ...]
PRAISED_AT_END = 20
"""The last ten school days of a term, in sessions (`experience.md` 1.6: certificates)."""


def compiled(rung: Rung, rule: Rule) -> Tests:
    """The tests of what a rule names, in the order in which they say no soonest."""
    found = [test for named, test in _TESTS if named(rule)]
    if _says_a_share(rung, rule):
        found.insert(0, _enough_possible)
    return tuple(found)


def holds(asked: Asked, rule: Rule, tests: Tests) -> bool:
    """Whether everything that a rule names is so."""
    for test in tests:  # noqa: SIM110 - a plain loop is faster, for every child and day of a year
        if not test(asked, rule):
            return False
    return True


def _says_a_share(rung: Rung, rule: Rule) -> bool:
    """Whether too few sessions would make it speak too early: every share, and every letter."""
    counted = bool(rule.days or rule.spells)
    return bool(rule.bands or rule.trend) or (bool(rung.letter) and counted)


def _enough_possible(asked: Asked, _rule: Rule) -> bool:
    return asked.possible >= asked.policy.fewest_possible


def _of_age(asked: Asked, _rule: Rule) -> bool:
    return asked.child.age_from < asked.end <= asked.child.age_to


def _done_before(asked: Asked, rule: Rule) -> bool:
    return asked.last_done(rule.after) is not None


def _in_band(asked: Asked, rule: Rule) -> bool:
    return asked.band in rule.bands


def _days_missed(asked: Asked, rule: Rule) -> bool:
    days = rule.days
    if days is None:
        return False
    return asked.child.count_missed(asked.low_of(days), asked.end) >= days.least[asked.third]


def _trend_up(asked: Asked, rule: Rule) -> bool:
    trend = rule.trend
    if trend is None:
        return False
    child, end = asked.child, asked.end
    week = child.count_missed(end - WEEK, end)
    fortnight = child.count_missed(end - FORTNIGHT, end)
    if week < trend.week or fortnight < trend.fortnight:
        return False
    past = child.possible(0, end - FORTNIGHT)
    if past < trend.past or asked.spells_since(end - FORTNIGHT) < trend.spells:
        return False
    usual = trend.times * child.count_missed(0, end - FORTNIGHT)
    return week * past > usual * child.possible(
        end - WEEK, end
    ) and fortnight * past > usual * child.possible(end - FORTNIGHT, end)


def _short_absences(asked: Asked, rule: Rule) -> bool:
    spells = rule.spells
    return spells is not None and len(asked.short(spells)) >= spells.count


def _enough_not_agreed(asked: Asked, rule: Rule) -> bool:
    if len(asked.child.not_agreed) < rule.not_agreed:
        return False
    return len(asked.not_agreed()) >= rule.not_agreed


def _no_change(asked: Asked, rule: Rule) -> bool:
    done = asked.last_done(rule.after)
    if rule.unchanged is None or done is None:
        return False
    weeks = asked.days.weeks
    gone = weeks[asked.end - 1] - weeks[max(done - 1, 0)]
    missed = asked.child.count_missed(done, asked.end)
    return gone >= rule.unchanged.weeks and missed >= rule.unchanged.missed


def _to_praise(asked: Asked, rule: Rule) -> bool:
    if rule.praise is None:
        return False
    _, ends = asked.days.thirds[min(asked.third, len(asked.days.thirds) - 1)]
    attended, possible = asked.praised()
    near_end = ends - PRAISED_AT_END < asked.end <= ends
    enough = asked.possible >= asked.policy.fewest_possible and possible > 0
    return near_end and enough and attended * 100 >= rule.praise * possible


def _back_again(asked: Asked, rule: Rule) -> bool:
    return len({place // 2 for place in asked.back()}) >= rule.back_after


def _meeting_missed(asked: Asked, _rule: Rule) -> bool:
    return asked.past.missed_meeting


_TESTS: tuple[tuple[Callable[[Rule], object], Callable[[Asked, Rule], bool]], ...] = (
    (attrgetter("compulsory"), _of_age),
    (attrgetter("after"), _done_before),
    (attrgetter("missed_meeting"), _meeting_missed),
    (attrgetter("not_agreed"), _enough_not_agreed),
    (attrgetter("bands"), _in_band),
    (attrgetter("days"), _days_missed),
    (attrgetter("unchanged"), _no_change),
    (attrgetter("trend"), _trend_up),
    (attrgetter("spells"), _short_absences),
    (attrgetter("back_after"), _back_again),
    (attrgetter("praise"), _to_praise),
)


def places(asked: Asked, rule: Rule) -> tuple[int, ...]:
    """Places of the very sessions that a rule counted, in order."""
    found = {place for look in _LOOKS for place in look(asked, rule)}
    return tuple(sorted(found))


def _of_the_year(asked: Asked, rule: Rule) -> Sequence[int]:
    return asked.child.missed_in(asked.child.base, asked.end) if rule.bands else ()


def _of_days(asked: Asked, rule: Rule) -> Sequence[int]:
    return asked.child.missed_in(asked.low_of(rule.days), asked.end) if rule.days else ()


def _of_trend(asked: Asked, rule: Rule) -> Sequence[int]:
    return asked.child.missed_in(asked.end - FORTNIGHT, asked.end) if rule.trend else ()


def _of_spells(asked: Asked, rule: Rule) -> Sequence[int]:
    found = asked.short(rule.spells) if rule.spells else ()
    return [place for one in found for place in one]


def _of_not_agreed(asked: Asked, rule: Rule) -> Sequence[int]:
    return asked.not_agreed() if rule.not_agreed else ()


def _of_no_change(asked: Asked, rule: Rule) -> Sequence[int]:
    done = asked.last_done(rule.after) if rule.unchanged else None
    return asked.child.missed_in(done, asked.end) if done is not None else ()


def _of_praise(asked: Asked, rule: Rule) -> Sequence[int]:
    return asked.child.missed_in(asked.child.base, asked.end) if rule.praise else ()


def _of_back(asked: Asked, rule: Rule) -> Sequence[int]:
    return asked.back() if rule.back_after else ()


_LOOKS: tuple[Callable[[Asked, Rule], Sequence[int]], ...] = (
    _of_the_year,
    _of_days,
    _of_trend,
    _of_spells,
    _of_not_agreed,
    _of_no_change,
    _of_praise,
    _of_back,
)
