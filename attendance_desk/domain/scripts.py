"""Spoken scripts: what to say on the telephone step by step, as values.

The scripts themselves are dated data (`resources/scripts`); a school words them in its own way.
A script is a small graph: each step says something and offers answers on digits, each answer leads
to a step or ends the talk and may fill in what is known by then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import Enum

from attendance_desk.domain.script_facts import Facts

_CONDITION = re.compile(r"([a-z][a-z0-9_]*)(?:\s*>=\s*(\d{1,4}))?")


class Stage(Enum):
    """What a step is for; the order of a good talk is connect, ask, numbers, challenge, plan."""

    CONNECT = "connect"
    ASK = "ask"
    NUMBERS = "numbers"
    WARM_CHALLENGE = "warm_challenge"
    PLAN = "plan"
    CORRECT = "correct"
    ACT = "act"


STAGE_WORDS = {
    Stage.CONNECT: "Connect",
    Stage.ASK: "Ask",
    Stage.NUMBERS: "Numbers",
    Stage.WARM_CHALLENGE: "Warm challenge",
    Stage.PLAN: "Plan",
    Stage.CORRECT: "Be straight",
    Stage.ACT: "Act now",
}


@dataclass(frozen=True, slots=True)
class Sets:
    """What an answer fills in; empty where it fills nothing. Ids, but for the code.

    Attributes:
        outcome: How the call ended.
        reason: Why the child is away.
        reason_group: The group of reasons, where the reason itself is not known yet.
        suggest: The code that is suggested; nobody has decided it.
        needs: Who decides.
        returns: When the child comes back: today, tomorrow, date, unknown.
        task: Something somebody does afterwards.
        flag: What the safeguarding lead must know.
        root: The root cause.
        next_script: The script that goes on from here.
    """

    outcome: str = ""
    reason: str = ""
    reason_group: str = ""
    suggest: str = ""
    needs: str = ""
    returns: str = ""
    task: str = ""
    flag: str = ""
    root: str = ""
    next_script: str = ""


SET_KEYS = tuple("return" if one.name == "returns" else one.name for one in fields(Sets))
"""What the data calls the fields of `Sets`."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer.

    Attributes:
        key: The digit it is on, 1 to 9.
        goto: The step it leads to; empty ends the talk.
    """

    key: int
    label: str
    goto: str = ""
    sets: Sets = Sets()

    @property
    def ends(self) -> bool:
        """Whether the talk is over with it."""
        return not self.goto


@dataclass(frozen=True, slots=True)
class Condition:
    """When a step is shown: a fact is known, or its number is at least so much."""

    fact: str
    least: int | None = None

    def holds(self, facts: Facts) -> bool:
        """Whether it holds; a fact that is not known never does."""
        found = facts.get(self.fact)
        if found is None:
            return False
        if self.least is None:
            return bool(found.text.strip())
        return found.amount is not None and found.amount >= self.least


def condition(text: str) -> Condition | None:
    """Read `fact` or `fact >= number`; None for anything else: nothing else is ever worked out."""
    found = _CONDITION.fullmatch(text.strip())
    return Condition(found[1], int(found[2]) if found[2] else None) if found else None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a talk.

    Attributes:
        say: What is said, with `{fact}` in it.
        tip: For the person who rings, never said.
        show_if: A condition in words; when it does not hold, the first answer is taken at once.
        urgent: Whether the window turns red.
        action: What the desk does by itself when the step is reached.
    """

    id: str
    stage: Stage
    say: str
    options: tuple[Option, ...]
    tip: str = ""
    show_if: str = ""
    urgent: bool = False
    action: str = ""

    def shown(self, facts: Facts) -> bool:
        """Whether the step is shown; a condition that cannot be read shows it."""
        asked = condition(self.show_if) if self.show_if else None
        return asked is None or asked.holds(facts)

    def option(self, key: int) -> Option | None:
        """The answer on a digit."""
        return next((one for one in self.options if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Script:
    """One script.

    Attributes:
        caller: Who rings, in words.
        use_when: When it is the right one, in words.
        start: The id of its first step.
        before_you_dial: What to do before, in words.
        since: The first day it is in force.
    """

    id: str
    title: str
    caller: str
    use_when: str
    goal: str
    start: str
    steps: tuple[Step, ...]
    before_you_dial: tuple[str, ...] = ()
    since: date = date.min
    source: str = ""

    def step(self, step_id: str) -> Step | None:
        """A step by its id; of two with one id the first."""
        return next((one for one in self.steps if one.id == step_id), None)

    def worded(self, words: Mapping[str, tuple[str, str]], since: date) -> Script:
        """The script with a school's own words.

        Args:
            words: Step id to what is said and the tip; a step that is not named stays as it is.
            since: The first day of the new words.
        """
        steps = tuple(
            replace(one, say=words[one.id][0], tip=words[one.id][1]) if one.id in words else one
            for one in self.steps
        )
        return replace(self, steps=steps, since=since)
