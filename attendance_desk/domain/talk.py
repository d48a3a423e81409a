"""A talk along a script: what to say now, what may be answered, and what is known so far.

A talk is nothing but the script, the facts and the answers given, so that a call that was broken
off by a lock or a crash is the same call again from `"hello:1 ask:1"`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from attendance_desk.domain.script_facts import Facts
from attendance_desk.domain.scripts import Option, Script, Sets, Step
from attendance_desk.domain.sentences import Filled, fill


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer given: the step and the digit."""

    step: str
    key: int

    def __str__(self) -> str:
        """As it is kept: "ask:1"."""
        return f"{self.step}:{self.key}"


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the answers have filled in so far.

    Attributes:
        sets: The later answer wins.
        tasks: Every one, in order, once each.
        flags: Every one, in order, once each: a worry is never taken back by what follows it.
    """

    sets: Sets = field(default_factory=Sets)
    tasks: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    def with_sets(self, more: Sets) -> Gathered:
        """What is known after one more answer."""
        given = {
            name: value for name in Sets.__dataclass_fields__ if (value := getattr(more, name))
        }
        return Gathered(
            replace(self.sets, **given),
            tuple(dict.fromkeys((*self.tasks, *filter(None, [more.task])))),
            tuple(dict.fromkeys((*self.flags, *filter(None, [more.flag])))),
        )


@dataclass(frozen=True, slots=True)
class _Walked:
    """Where the answers lead: the step now (none when it is over) and what they filled in."""

    step: Step | None
    answers: tuple[Answer, ...]
    gathered: Gathered


@dataclass(frozen=True)
class Talk:
    """One talk. It is never changed: an answer gives the next one.

    Attributes:
        given: The answers it was made from. Those that no longer fit the script are left out from
            the first that does not: see `path`.
    """

    script: Script
    facts: Facts = field(hash=False)
    given: tuple[Answer, ...] = ()

    @classmethod
    def resumed(cls, script: Script, facts: Facts, path: str) -> Talk:
        """A talk again from what `path` said; what cannot be read in it is where it starts."""
        return cls(script, facts, tuple(_read(path)))

    @cached_property
    def _walked(self) -> _Walked:
        return _walk(self.script, self.facts, self.given)

    @property
    def path(self) -> str:
        """The answers as they are kept: "hello:1 ask:1"."""
        return " ".join(str(one) for one in self._walked.answers)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers that fit the script."""
        return self._walked.answers

    @property
    def step(self) -> Step | None:
        """The step that is shown; None when the talk has ended."""
        return self._walked.step

    @property
    def ended(self) -> bool:
        """Whether the last answer ended it."""
        return self._walked.step is None

    @cached_property
    def _filled(self) -> Filled:
        return fill(self.step.say if self.step else "", self.facts)

    @property
    def said(self) -> tuple[str, ...]:
        """What to say now, sentence by sentence; nothing when the talk has ended."""
        return self._filled.sentences

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that took sentences out of this step, for a grey tip that says what to add."""
        return self._filled.missing

    @property
    def tip(self) -> str:
        """What to bear in mind, never said; may be empty."""
        return fill(self.step.tip if self.step else "", self.facts).text

    @property
    def options(self) -> tuple[Option, ...]:
        """The answers there are now."""
        return self.step.options if self.step else ()

    @property
    def gathered(self) -> Gathered:
        """Everything the answers have filled in."""
        return self._walked.gathered

    def answer(self, key: int) -> Talk:
        """The talk after an answer; the same talk for a digit that is no answer here."""
        step = self.step
        if step is None or step.option(key) is None:
            return self
        return replace(self, given=(*self.answers, Answer(step.id, key)))

    def back(self) -> Talk:
        """The talk a step earlier; the same talk at its beginning."""
        return replace(self, given=self.answers[:-1])


def _read(path: str) -> Iterable[Answer]:
    for word in path.split():
        step, colon, key = word.rpartition(":")
        if not colon or key not in set("123456789"):
            return
        yield Answer(step, int(key))


def _walk(script: Script, facts: Facts, given: tuple[Answer, ...]) -> _Walked:
    """Follow the answers.

    A step with a condition was shown when it was answered and passed over when the answers go on
    without it, whatever the facts say now; only the step after the last answer asks the facts.
    """
    step, gathered, kept = script.step(script.start), Gathered(), 0
    passed: set[str] = set()
    while step is not None:
        answer = given[kept] if kept < len(given) else None
        if _passed_over(step, answer, facts) and step.id not in passed and step.options:
            passed.add(step.id)
            taken = step.options[0]
        else:
            passed.clear()
            found = step.option(answer.key) if answer and answer.step == step.id else None
            if found is None:
                break
            taken, kept = found, kept + 1
        gathered = gathered.with_sets(taken.sets)
        step = script.step(taken.goto) if taken.goto else None
    return _Walked(step, given[:kept], gathered)


def _passed_over(step: Step, answer: Answer | None, facts: Facts) -> bool:
    if not step.show_if:
        return False
    return answer.step != step.id if answer else not step.shown(facts)
