"""Lateness that creeps up: more often, or by more minutes, in the last four school weeks.

Both lates count, before the register closed (L) and after (U), against the child's own sessions
of the same school year before.
"""

from __future__ import annotations

from collections.abc import Sequence

from attendance_desk.domain.chances import at_least, higher
from attendance_desk.domain.pattern_marks import CAME_LATE, NOTHING, ChildMarks, where
from attendance_desk.domain.patterns import BOUNDS, Pattern, PatternKind, Tried, times_words

LATELY = 40
"""Sessions of four school weeks."""
PAST = 60
"""Sessions come to before those: without six weeks of a past nothing can creep."""
_TRIES = 2


def creeping(child: ChildMarks) -> Pattern | None:
    """Lateness more often than before or by more minutes, whichever is more striking."""
    past = child.past
    low, since = 2 * past.base, past.end - LATELY
    fewest = BOUNDS[PatternKind.LATENESS].fewest
    recent = where(child.lates[since:], CAME_LATE) if since > low else ()
    recent = tuple(since + place for place in recent)
    if len(recent) < fewest:
        return None
    before = tuple(low + p for p in where(child.lates[low:since], CAME_LATE))
    came = since - low - child.lates[low:since].count(NOTHING)
    if came < PAST:
        return None
    found = [_oftener(child, recent, before, came), _longer(child, recent, before)]
    spoken = [one for one in found if one and one[0].speaks(PatternKind.LATENESS)]
    if not spoken:
        return None
    tried = min((one[0] for one in spoken), key=lambda one: one.chance)
    words = " ".join(words for _, words in spoken)
    kind = PatternKind.LATENESS
    return Pattern(kind, (child.pupil_id,), words, child.seen(recent), tried.whole)


def _oftener(
    child: ChildMarks, recent: Sequence[int], before: Sequence[int], came: int
) -> tuple[Tried, str]:
    lately = LATELY - child.lates[child.past.end - LATELY :].count(NOTHING)
    chance = at_least(len(recent), len(recent) + len(before), lately, lately + came)
    words = (
        f"Late {times_words(len(recent))} in {lately} half-days here in the last four school "
        f"weeks; {times_words(len(before))} in {came} before."
    )
    return Tried(chance, _TRIES, len(recent)), words


def _longer(
    child: ChildMarks, recent: Sequence[int], before: Sequence[int]
) -> tuple[Tried, str] | None:
    held = [[child.minutes[p] for p in one if p in child.minutes] for one in (recent, before)]
    new, old = held
    if min(len(new), len(old)) < BOUNDS[PatternKind.LATENESS].fewest:
        return None
    words = (
        f"The middle one of {len(new)} late arrivals of the last four school weeks was "
        f"{_middle(new)} minutes late; of {len(old)} before, {_middle(old)}."
    )
    return Tried(higher(new, old), _TRIES, len(new)), words


def _middle(minutes: Sequence[int]) -> int:
    """The middle one; of two middle ones the lower."""
    return sorted(minutes)[(len(minutes) - 1) // 2]
