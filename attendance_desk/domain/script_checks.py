"""What can be wrong with a script, found before anybody has it on the telephone.

Source: `experience.md` 5.4. The graph is checked for dead ends and steps nobody reaches; the words
for length, reading age, banned words, leading questions, percentages and facts that do not exist.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import lru_cache

from attendance_desk.domain.readability import grade, seconds, words
from attendance_desk.domain.script_facts import KNOWN, PERCENTAGE, SAMPLES
from attendance_desk.domain.script_paths import longest, reachable, unending, without_outcome
from attendance_desk.domain.script_words import ScriptWords
from attendance_desk.domain.scripts import Option, Script, Sets, Step, condition
from attendance_desk.domain.sentences import facts_in, fill, odd_braces, sentences

MOST_WORDS = 25
"""Words in a sentence."""
MOST_GRADE = 5
"""Flesch-Kincaid grade: a child of ten or eleven follows it."""
# The fewer the words, the more one long word weighs ("What is happening today?" is grade 7), so
# short steps and single sentences have ceilings of their own: they still catch a hard one.
MOST_GRADE_SHORT, MOST_GRADE_SENTENCE = 8, 10
_ENOUGH_WORDS, _FEW_WORDS = 20, 5
MOST_SECONDS = 90
"""The longest path of a script, read aloud."""

_DIGITS = range(1, 10)
_PERCENT = ("%", "per cent", "percent", "percentage")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a script.

    Attributes:
        step: The id of the step; empty for the script as a whole.
        rule: A short name of the rule, for answers in JSON.
        what: What is wrong, in one sentence.
        do: What to do, in one sentence.
    """

    script: str
    step: str
    rule: str
    what: str
    do: str

    @property
    def where(self) -> str:
        """The address, as a person would find it."""
        return f"{self.script}, step {self.step}" if self.step else self.script


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard and how long a script is.

    Attributes:
        grade: The Flesch-Kincaid grade of everything that is said.
        seconds: The longest path read aloud.
    """

    grade: Fraction
    seconds: Fraction


def reading(script: Script) -> Reading:
    """How hard and how long a script is, with an invented child's facts in it."""
    said = [one for step in script.steps for one in _said(step)]
    return Reading(grade(said), longest(script, lambda step: seconds(" ".join(_said(step)))))


def faults(script: Script, held_to: ScriptWords) -> tuple[Fault, ...]:
    """Everything that is wrong with a script; empty when it may be used.

    Args:
        script: Any script, however broken.
        held_to: The words that are not said, and the ids that may be named.
    """
    found = [*_graph(script), *_sets(script, held_to)]
    for step in script.steps:
        found += _step(script, step, held_to)
    return (*found, *_as_a_whole(script))


def _graph(script: Script) -> Iterator[Fault]:
    ids = Counter(step.id for step in script.steps)
    for step_id in (one for one, count in ids.items() if count > 1):
        what = "Two steps have this name."
        yield Fault(script.id, step_id, "double step", what, "Give one of them another name.")
    if script.start not in ids:
        what = f"The script starts at {script.start}, which is no step."
        yield Fault(script.id, "", "goto", what, "Name one of its steps as the start.")
        return
    for step in script.steps:
        yield from _leads(script, step, set(ids))
    for step_id in ids:
        if step_id not in reachable(script):
            what = "No answer leads to this step."
            yield Fault(
                script.id, step_id, "unreachable", what, "Lead an answer to it or drop it."
            )
    yield from _ends(script)


def _leads(script: Script, step: Step, ids: set[str]) -> Iterator[Fault]:
    if not step.options:
        what = "The step has no answer: the talk is stuck here."
        yield Fault(
            script.id, step.id, "dead end", what, "Give it an answer that goes on or ends."
        )
    for option in step.options:
        if option.goto and option.goto not in ids:
            what = f"Answer {option.key} leads to {option.goto}, which is no step."
            yield Fault(script.id, step.id, "goto", what, "Lead it to a step, or end the talk.")
    yield from _keys(script, step)


def _keys(script: Script, step: Step) -> Iterator[Fault]:
    keys = Counter(option.key for option in step.options)
    for key, count in keys.items():
        if count > 1:
            what = f"{count} answers are on the key {key}."
            yield Fault(script.id, step.id, "double key", what, "Give each a digit of its own.")
        if key not in _DIGITS:
            what = f"{key} is not one of the digits 1 to 9."
            yield Fault(script.id, step.id, "key", what, "Put the answer on a digit from 1 to 9.")
    for option in step.options:
        if not option.label.strip():
            what = f"Answer {option.key} has no words."
            yield Fault(script.id, step.id, "label", what, "Say in a few words what it means.")


def _ends(script: Script) -> Iterator[Fault]:
    round_about = unending(script)
    for step_id in round_about:
        what = "From this step the talk can come back to it and never end."
        yield Fault(script.id, step_id, "goes round", what, "Lead its answers on, not back.")
    if round_about:
        return
    for step_id, key in without_outcome(script):
        what = f"Answer {key} can end the talk without an outcome."
        do = "Set an outcome on it, so that the call is known to be done."
        yield Fault(script.id, step_id, "no outcome", what, do)


def _sets(script: Script, held_to: ScriptWords) -> Iterator[Fault]:
    for step in script.steps:
        for option in step.options:
            yield from _set_values(script, step, option, held_to)
        if step.action and step.action not in held_to.actions:
            what = f"The desk does not know the action {step.action}."
            yield Fault(script.id, step.id, "action", what, "Use an action of the list, or none.")


def _set_values(
    script: Script, step: Step, option: Option, held_to: ScriptWords
) -> Iterator[Fault]:
    for one in fields(Sets):
        key = "return" if one.name == "returns" else one.name
        value = getattr(option.sets, one.name)
        if value and value not in held_to.known.get(key, frozenset()):
            what = f"Answer {option.key} sets {key} to {value}, which the desk does not know."
            yield Fault(script.id, step.id, "set", what, f"Use a {key} of the list.")


def _step(script: Script, step: Step, held_to: ScriptWords) -> Iterator[Fault]:
    for rule, what, do in (
        *_facts(step),
        *_lengths(step),
        *_percentages(step),
        *_patterns(step, held_to),
        *_emptiness(step),
    ):
        yield Fault(script.id, step.id, rule, what, do)


_Found = Iterator[tuple[str, str, str]]


def _facts(step: Step) -> _Found:
    for text in (step.say, step.tip):
        if odd_braces(text):
            what = "Braces { } stand where no fact is named."
            yield "braces", what, "Write a fact as {child}, and leave braces out of all else."
        for name in facts_in(text):
            if name not in KNOWN or (name != PERCENTAGE and not KNOWN[name].shown):
                what = f"There is no fact {{{name}}} to say."
                yield "unknown fact", what, "Choose a fact of the list beside the step."
    asked = condition(step.show_if) if step.show_if else None
    if step.show_if and asked is None:
        what = f"The condition “{step.show_if}” cannot be read."
        yield "condition", what, "Write a fact, or a fact >= a whole number."
    elif asked and asked.fact not in KNOWN:
        what = f"The condition asks for {asked.fact}, which is no fact."
        yield "unknown fact", what, "Choose a fact of the list."


def _lengths(step: Step) -> _Found:
    for text in (step.say, step.tip):
        for sentence in fill(text, SAMPLES).sentences:
            count = len(words(sentence))
            if count > MOST_WORDS:
                what = f"“{_start(sentence)} …” has {count} words; {MOST_WORDS} is the most."
                yield "long sentence", what, "Say it in two sentences."
    yield from _hardness(step)


def _hardness(step: Step) -> _Found:
    said = _said(step)
    count = sum(len(words(sentence)) for sentence in said)
    most = MOST_GRADE if count >= _ENOUGH_WORDS else MOST_GRADE_SHORT
    do = "Use shorter words and shorter sentences."
    if count >= _FEW_WORDS and grade(said) > most:
        what = f"The step reads at grade {float(grade(said)):.1f}; {most} is the most here."
        yield "reading grade", what, do
        return
    for sentence in said:
        hard = grade([sentence])
        if len(words(sentence)) >= _FEW_WORDS and hard > MOST_GRADE_SENTENCE:
            what = f"“{_start(sentence)} …” reads at grade {float(hard):.1f}."
            yield "reading grade", what, do


def _percentages(step: Step) -> _Found:
    low = step.say.lower()
    if any(word in low for word in _PERCENT) or PERCENTAGE in facts_in(step.say):
        what = "A percentage is said."
        yield "percentage", what, "Say days and hours; a percentage is told only when it is asked."


def _patterns(step: Step, held_to: ScriptWords) -> _Found:
    for text in (step.say, step.tip):
        for pattern in held_to.banned:
            if found := pattern.find.search(text):
                yield "banned word", f"“{found[0].strip()}”: {pattern.what}", pattern.do
    for sentence in sentences(step.say):
        for pattern in held_to.leading:
            if pattern.find.search(sentence):
                what = f"“{_start(sentence)} …”: {pattern.what}"
                yield "leading question", what, pattern.do
                break


def _emptiness(step: Step) -> _Found:
    if not step.say.strip():
        yield "nothing said", "The step says nothing.", "Write at least one sentence."


def _as_a_whole(script: Script) -> Iterator[Fault]:
    if not script.steps or unending(script):
        return
    read = reading(script)
    if read.grade > MOST_GRADE:
        what = f"The script reads at grade {float(read.grade):.1f}; {MOST_GRADE} is the most."
        do = "Use shorter words and shorter sentences."
        yield Fault(script.id, "", "reading grade", what, do)
    long = read.seconds
    if long > MOST_SECONDS:
        what = f"The longest way through takes {int(long)} seconds; {MOST_SECONDS} is the most."
        yield Fault(script.id, "", "too long", what, "Shorten what is said on the longest way.")


# A check runs at every pause of who words a script: a step that has not changed is read once.
@lru_cache(maxsize=512)
def _said(step: Step) -> tuple[str, ...]:
    """What an invented child's family would hear, cut again: a typed line may hold two."""
    return sentences(fill(step.say, SAMPLES).text)


def _start(sentence: str) -> str:
    return " ".join(sentence.split()[:6])
