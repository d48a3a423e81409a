"""A script on paper with one child's facts: what to say, step by step, for a call by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.papers import Imprint
from attendance_desk.domain.script_facts import Facts
from attendance_desk.domain.scripts import STAGE_WORDS, Option, Script, Step
from attendance_desk.domain.sentences import fill


@dataclass(frozen=True, slots=True)
class PaperStep:
    """One step as it is printed.

    Attributes:
        number: From 1, in the order of the paper.
        stage: What it is for, in words.
        say: What is said; sentences whose fact is not known are left out.
        tip: Never said; may be empty.
        answers: What they may answer, each with the number of the step it goes on to: "Ill (4)".
    """

    number: int
    stage: str
    say: str
    tip: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScriptPaper:
    """A script for one child.

    Attributes:
        before: What to do before dialling.
        language: What the family speaks; empty for English. The words are English all the same.
    """

    imprint: Imprint
    day: date
    name: str
    class_name: str
    title: str
    goal: str
    before: tuple[str, ...]
    steps: tuple[PaperStep, ...]
    language: str = ""


def paper_steps(script: Script, facts: Facts) -> tuple[PaperStep, ...]:
    """The steps that can be reached and are shown with these facts, in the script's order."""
    reached = _reached(script, facts)
    shown = [step for step in script.steps if step.id in reached and step.shown(facts)]
    numbers = {step.id: number for number, step in enumerate(shown, start=1)}
    return tuple(_step(script, facts, one, numbers) for one in shown)


def _step(script: Script, facts: Facts, step: Step, numbers: dict[str, int]) -> PaperStep:
    answers = []
    for one in step.options:
        to = _goes_to(script, facts, one)
        answers.append(f"{one.label} ({numbers[to]})" if to else one.label)
    return PaperStep(
        number=numbers[step.id],
        stage=STAGE_WORDS[step.stage],
        say=fill(step.say, facts).text,
        tip=fill(step.tip, facts).text,
        answers=tuple(answers),
    )


def _goes_to(script: Script, facts: Facts, option: Option) -> str:
    """The id of the step an answer leads to, past steps that are not shown; empty for the end."""
    passed: set[str] = set()
    step = script.step(option.goto) if option.goto else None
    while step is not None and not step.shown(facts) and step.id not in passed and step.options:
        passed.add(step.id)
        further = step.options[0].goto
        step = script.step(further) if further else None
    return step.id if step is not None else ""


def _reached(script: Script, facts: Facts) -> set[str]:
    first = _goes_to(script, facts, Option(1, "", script.start))
    waiting, found = [first], {first}
    while waiting:
        step = script.step(waiting.pop())
        for one in step.options if step else ():
            to = _goes_to(script, facts, one)
            if to and to not in found:
                found.add(to)
                waiting.append(to)
    return found
