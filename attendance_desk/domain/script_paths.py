"""The ways through a script. Passing over a step takes its first answer, so skips add no way."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache

from attendance_desk.domain.scripts import Script


def reachable(script: Script) -> frozenset[str]:
    """The steps that answers lead to from the start."""
    found: set[str] = set()
    ahead = [script.start]
    while ahead:
        step = script.step(ahead.pop())
        if step is None or step.id in found:
            continue
        found.add(step.id)
        ahead += [option.goto for option in step.options if option.goto]
    return frozenset(found)


def unending(script: Script) -> tuple[str, ...]:
    """The steps from which answers can lead back to themselves, in the order of the script."""
    ahead = {
        step.id: {option.goto for option in step.options if option.goto} for step in script.steps
    }
    return tuple(one for one in ahead if one in _after(one, ahead))


def _after(step_id: str, ahead: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = set(ahead[step_id])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting |= ahead.get(one, set())
    return found


def without_outcome(script: Script) -> tuple[tuple[str, int], ...]:
    """Step and key of the answers that can end a talk in which no outcome was set.

    The script must not go round.
    """
    found: dict[tuple[str, int], None] = {}
    seen: set[str] = set()
    ahead = [script.start]
    while ahead:
        step = script.step(ahead.pop())
        if step is None or step.id in seen:
            continue
        seen.add(step.id)
        for option in step.options:
            if option.sets.outcome:
                continue
            if option.ends:
                found[step.id, option.key] = None
            else:
                ahead.append(option.goto)
    return tuple(found)


def longest(script: Script, cost: Callable[..., Fraction]) -> Fraction:
    """The cost of the dearest way from the start to an end; 0 for a script that goes round.

    Args:
        script: Any script.
        cost: What one step costs.
    """
    if unending(script):
        return Fraction(0)

    @cache
    def from_step(step_id: str) -> Fraction:
        step = script.step(step_id)
        if step is None:
            return Fraction(0)
        ways = [from_step(option.goto) for option in step.options if option.goto]
        return cost(step) + max(ways, default=Fraction(0))

    return from_step(script.start)
