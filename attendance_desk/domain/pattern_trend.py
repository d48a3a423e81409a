"""What has changed lately: more absence than before, and less, which is worth a word of praise.

More absence speaks only where the ladder's own trend holds (`ladder_rules`), asked of marks from
which illness and all that was agreed is left out. So it never accuses where the ladder is silent
of these absences, and nobody keeps a second trend in step.
"""

from __future__ import annotations

from dataclasses import replace

from attendance_desk.domain.chances import at_least, at_most
from attendance_desk.domain.ladder import Finding, Judge
from attendance_desk.domain.ladder_child import ChildLine
from attendance_desk.domain.ladder_days import LadderDays
from attendance_desk.domain.ladder_words import Saying, sentence
from attendance_desk.domain.pattern_marks import CAME_LATE, NOTHING, ChildMarks
from attendance_desk.domain.patterns import BOUNDS, Pattern, PatternKind, Tried, times_words
from attendance_desk.domain.policies import Policy, Rule, Rung, Trend

FORTNIGHT, FOUR_WEEKS = 10, 20
"""School days."""
FEWEST_KNOWN = 15
"""Days of four weeks of which something is known, in each of two: else they compare nothing."""
FEWER_LATES = 4
_RUNG = "pattern"
_TRIES = 2


def judge_of(policy: Policy, usual: Policy, days: LadderDays) -> Judge:
    """A ladder of one rung: the trend of the one in force, or of the usual one if it has none."""
    found = [
        rule.trend
        for ladder in (policy, usual)
        for rung in ladder.rungs
        for rule in rung.rules
        if rule.trend
    ]
    trend = found[0] if found else Trend(week=1, fortnight=4)
    return Judge(replace(policy, rungs=(Rung(_RUNG, "", (Rule(trend=trend),)),)), days)


def decline(child: ChildMarks, judge: Judge) -> Pattern | None:
    """More days away in the last two school weeks than in the child's own past."""
    past = child.past
    line = _line(child)
    found = next(iter(judge.due(line, past.end)), None)
    low = past.last - FORTNIGHT
    if found is None or low <= 0:
        return None
    lately, away = child.known(low, past.last), child.away(low, past.last)
    among, marked = child.known(0, past.last), child.away(0, past.last)
    tried = Tried(at_least(away, marked, lately, among), 1, away)
    if not tried.speaks(PatternKind.DECLINE):
        return None
    words = sentence(_saying(judge, line, found, child))
    kind = PatternKind.DECLINE
    return Pattern(kind, (child.pupil_id,), words, child.seen(found.places), tried.whole)


def _line(child: ChildMarks) -> ChildLine:
    """The marks as a ladder counts them, without the days that say nothing of one child."""
    past, line = child.past, bytearray(child.line)
    for day in past.odd:
        line[2 * day : 2 * day + 2] = bytes(2)
    return ChildLine(child.pupil_id, bytes(line), child.tables.signs, past.days.base)


def _saying(judge: Judge, line: ChildLine, found: Finding, child: ChildMarks) -> Saying:
    past = child.past
    return Saying(judge.asked(line, past.end), found, past.days.days[past.end - 1])


def better(child: ChildMarks) -> Pattern | None:
    """Fewer days away, or fewer lates, in the last four school weeks than in the four before.

    At least three more days in (`experience.md` 5.10), and before that more than one absence: the
    end of a single journey is no change.
    """
    past = child.past
    low = past.last - 2 * FOUR_WEEKS
    since = past.last - FOUR_WEEKS
    if low < past.base or min(child.known(low, since), child.known(since, past.last)) < (
        FEWEST_KNOWN
    ):
        return None
    found = [*_more_in(child, low, since), *_more_on_time(child, low, since)]
    spoken = [one for one in found if one[0].speaks(PatternKind.BETTER)]
    if not spoken:
        return None
    places = sorted({place for _, _, held in spoken for place in held})
    return Pattern(
        PatternKind.BETTER,
        (child.pupil_id,),
        " ".join(words for _, words, _ in spoken),
        child.seen(places),
        min(tried.whole for tried, _, _ in spoken),
    )


_Better = tuple[Tried, str, tuple[int, ...]]


def _more_in(child: ChildMarks, low: int, since: int) -> list[_Better]:
    past = child.past
    then, now = child.away(low, since), child.away(since, past.last)
    spells = sum(1 for one in child.spells if low <= one.first < since)
    if then - now < BOUNDS[PatternKind.BETTER].fewest or spells <= 1:
        return []
    chance = at_most(now, then + now, child.known(since, past.last), child.known(low, past.last))
    words = (
        f"Away on {_days(now)} in the last four school weeks, on {_days(then)} in the four before."
    )
    days = (day for day in range(low, past.last) if child.days[day])
    return [(Tried(chance, _TRIES, then - now), words, tuple(child.away_on(days)))]


def _more_on_time(child: ChildMarks, low: int, since: int) -> list[_Better]:
    past, lates = child.past, child.lates
    both, lately = lates[2 * low :], lates[2 * since :]
    now = lately.count(CAME_LATE)
    then = both.count(CAME_LATE) - now
    if then - now < FEWER_LATES:
        return []
    came, all_came = (len(one) - one.count(NOTHING) for one in (lately, both))
    chance = at_most(now, then + now, came, all_came)
    words = (
        f"Late {times_words(now)} in the last four school weeks, {times_words(then)} in the four "
        "before."
    )
    places = tuple(p for p in range(2 * low, past.end) if lates[p] == CAME_LATE)
    return [(Tried(chance, _TRIES, then - now), words, places)]


def _days(count: int) -> str:
    return {0: "no day", 1: "1 day"}.get(count, f"{count} days")
