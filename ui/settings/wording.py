"""Scripts while they are worded: what is typed beside what is in force, without a window."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.script_checks import Fault, Reading, faults, reading
from attendance_desk.domain.script_facts import KNOWN, SAMPLES
from attendance_desk.domain.script_versions import changed_steps, words_of
from attendance_desk.domain.script_words import ScriptWords
from attendance_desk.domain.scripts import STAGE_WORDS, Script, Step
from attendance_desk.domain.sentences import Filled, facts_in, fill

if TYPE_CHECKING:
    from attendance_desk.domain.script_versions import Version
    from attendance_desk.queries.scripts_board import ScriptRow

Words = dict[str, tuple[str, str]]


class Wording:
    """What is typed, by script and step; a step typed back as it was is not typed at all."""

    def __init__(self, held_to: ScriptWords) -> None:
        self._held_to = held_to
        self.rows: dict[str, ScriptRow] = {}
        self._typed: dict[str, Words] = {}

    def learn(self, rows: tuple[ScriptRow, ...]) -> None:
        """The scripts as they are in force now."""
        self.rows = {one.script.id: one for one in rows}

    def script(self, script_id: str) -> Script:
        """A script with what is typed in it."""
        script = self.rows[script_id].script
        return script.worded(self._typed.get(script_id, {}), script.since)

    def type(self, script_id: str, step_id: str, say: str, tip: str) -> None:
        """Word one step."""
        typed = self._typed.setdefault(script_id, {})
        typed[step_id] = say, tip
        held = words_of(self.rows[script_id].script)
        if _tidy(typed[step_id]) == held[step_id]:
            del typed[step_id]
        if not typed:
            del self._typed[script_id]

    def typed(self, script_id: str) -> Words:
        """The steps that are worded anew."""
        return dict(self._typed.get(script_id, {}))

    def changed(self, script_id: str) -> tuple[str, ...]:
        """The ids of those steps."""
        return changed_steps(self.rows[script_id].script, self._typed.get(script_id, {}))

    def drop(self, script_id: str) -> None:
        """Throw away what is typed."""
        self._typed.pop(script_id, None)

    def faults(self, script_id: str) -> tuple[Fault, ...]:
        """What is wrong with it as it is typed."""
        return faults(self.script(script_id), self._held_to)

    def reading(self, script_id: str) -> Reading:
        """How hard and how long it is as it is typed."""
        return reading(self.script(script_id))

    def record(self) -> dict[str, Any]:
        """Everything typed, as plain JSON values; empty while nothing is."""
        return {
            script: {step: list(words) for step, words in steps.items()}
            for script, steps in self._typed.items()
        }

    def put(self, record: Mapping[str, Any]) -> None:
        """Be as a record says; what no longer fits a script is left out."""
        for script_id, steps in record.items():
            row = self.rows.get(script_id)
            for step_id, words in steps.items():
                if row is not None and row.script.step(step_id) is not None:
                    self.type(script_id, step_id, words[0], words[1])


def _tidy(words: tuple[str, str]) -> tuple[str, str]:
    return " ".join(words[0].split()), " ".join(words[1].split())


def preview(step: Step, without: str = "") -> Filled:
    """What an invented child's family would hear.

    Args:
        step: The step.
        without: The name of a fact to leave out, to see what is said then.
    """
    return fill(step.say, {name: one for name, one in SAMPLES.items() if name != without})


def missing_choices(step: Step) -> tuple[tuple[str, str], ...]:
    """Words and name of the facts that a step uses, each of which may be missing."""
    used = (name for name in facts_in(step.say) if name in KNOWN)
    return (("nothing missing", ""), *((f"without {KNOWN[one].label}", one) for one in used))


def fact_choices() -> tuple[tuple[str, str], ...]:
    """Words and name of every fact that may be said."""
    shown = (one for one in KNOWN.values() if one.shown)
    return tuple((f"{{{one.name}}}  {one.label}", one.name) for one in shown)


def answers_words(script: Script, step: Step) -> str:
    """Where the answers of a step lead: "1 Ill → ill · 2 Away → ends"."""
    titles = {one.id: step_title(one) for one in script.steps}
    return "  ·  ".join(
        f"{one.key} {one.label} → {titles.get(one.goto, one.goto) if one.goto else 'ends'}"
        for one in step.options
    )


def step_title(step: Step) -> str:
    """A step as people read it: "stay home"."""
    return step.id.replace("_", " ")


def step_line(step: Step, changed: tuple[str, ...], wrong: frozenset[str]) -> str:
    """A step in the list: its name, its stage, and what is the matter with it."""
    marks = [
        "look at it" if step.id in wrong else "",
        "changed" if step.id in changed else "",
        "only at times" if step.show_if else "",
    ]
    stage = STAGE_WORDS[step.stage].lower()
    name = step_title(step)
    said = [name.capitalize(), *filter(None, ["" if stage == name else stage, *marks])]
    return " · ".join(said)


def state_words(row: ScriptRow, today: date) -> str:
    """Whose words are in force, and since when."""
    since = date_words(row.script.since, today)
    if row.own_words:
        told = f"Your school's words, since {since}."
    elif row.history:
        told = f"The program's own words, again since {since}."
    else:
        told = "The program's own words."
    if row.ahead:
        nearest = min(row.ahead, key=lambda one: one.since)
        told += f" {version_words(nearest, today)}"
    return told


def version_words(version: Version, today: date) -> str:
    """One version: from when, whose, and who decided."""
    whose = "the program's own words" if version.ours else "your school's words"
    decided = f"decided by {version.by} on {date_words(version.on, today)}"
    return f"From {date_words(version.since, today)}: {whose}, {decided}."


def reading_words(found: Reading) -> str:
    """How hard and how long a script is."""
    return (
        f"Whole script: reading grade {float(found.grade):.1f} (5 is the most) · longest way "
        f"{int(found.seconds)} seconds aloud (90 is the most)"
    )
