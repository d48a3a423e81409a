"""A small script that is right, to plant faults in."""

from __future__ import annotations

from dataclasses import replace

from attendance_desk.domain.scripts import Option, Script, Sets, Stage, Step

HELLO = Step(
    "hello",
    Stage.CONNECT,
    "Hello {contact}, it's {caller} at {school}. How is {child} today?",
    (Option(1, "Ill", "numbers"), Option(2, "Away", "bye", Sets(task="tell_teacher"))),
    tip="Stop and wait.",
)
NUMBERS = Step(
    "numbers",
    Stage.NUMBERS,
    "Since {term_start}, {child} has missed {days_missed}. This week we do {learning}.",
    (Option(1, "Next", "bye", Sets(returns="tomorrow", task="retry")),),
    show_if="days_missed >= 3",
)
BYE = Step(
    "bye",
    Stage.CONNECT,
    "Thank you. {child} is missed.",
    (Option(1, "Finish", sets=Sets(outcome="spoke")),),
)
SMALL = Script(
    "small", "A small talk", "office", "never", "To be tested", "hello", (HELLO, NUMBERS, BYE)
)


def with_step(step_id: str, **changed: object) -> Script:
    """The small script with one step changed."""
    steps = tuple(
        replace(one, **changed) if one.id == step_id else one  # type: ignore[arg-type]
        for one in SMALL.steps
    )
    return replace(SMALL, steps=steps)
