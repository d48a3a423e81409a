"""Where a call is in its script, and where a key leads: pure functions of what is held."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from attendance_desk.domain.script_facts import Facts
from attendance_desk.domain.scripts import Script
from attendance_desk.domain.talk import Gathered, Talk
from ui.ringing.held import MISSING, Held

FIRST_DAY, DAY_TWO, VOICEMAIL = "first_day", "day_two", "voicemail"
BY_DAY = "by_day"
THIRD_PARTY, LEFT_MESSAGE = "third_party", "voicemail"
_SCRIPTS = {
    "first_day": FIRST_DAY,
    "retry": FIRST_DAY,
    "by_hand": FIRST_DAY,
    "today_no_reason": FIRST_DAY,
    "first_day_visit": FIRST_DAY,
    "no_reason_lapsing": FIRST_DAY,
    "worker_to_tell": FIRST_DAY,
    "day_two": DAY_TWO,
    "day_three": DAY_TWO,
    "three_days_unseen": DAY_TWO,
    "five_days_away": DAY_TWO,
    "five_days_unheard": DAY_TWO,
    "illness": DAY_TWO,
    "check_in": "pre_emptive",
    "key_converter": "key_converter",
    "persistent": "persistent",
    "unauthorised": "persistent",
    "welcome_back": "welcome_back",
    "missed_days": "missed_days",
    "gone_since_lunch": "gone_since_lunch",
}
"""Which script belongs to why a family is rung. What is not here has none: it is said freely."""


@dataclass(frozen=True)
class Course:
    """A call, the scripts there are, and the facts they may use.

    Attributes:
        scripts: By their ids, as they are in force today.
    """

    held: Held
    scripts: Mapping[str, Script] = field(hash=False)
    facts: Facts = field(hash=False)

    @cached_property
    def script(self) -> Script | None:
        """The script that is read now."""
        return self.scripts.get(self.held.script or _SCRIPTS.get(self.held.why, ""))

    @cached_property
    def talk(self) -> Talk | None:
        """Where it is in the script; None for a call without one."""
        script = self.script
        return Talk.resumed(script, self.facts, self.held.path) if script else None

    @property
    def gathered(self) -> Gathered:
        """What the answers have filled in."""
        return self.talk.gathered if self.talk else Gathered()

    @property
    def alarming(self) -> bool:
        """Whether somebody has said that the child should be in school."""
        return MISSING in self.gathered.flags

    def answer(self, digit: int) -> Held | None:
        """The call after a digit; None where the digit is no answer here."""
        if self.talk is None:
            return None
        after = self.talk.answer(digit)
        if after is self.talk:
            return None
        return replace(self.held, path=after.path)

    def back(self) -> Held | None:
        """A step back: the outcome, an answer, or the script before; None at the beginning."""
        held = self.held
        if held.outcome:
            return replace(held, outcome="")
        if self.talk is not None and self.talk.answers:
            return replace(held, path=self.talk.back().path)
        if held.before:
            script, _, path = held.before.partition("|")
            return replace(held, script=script, path=path, before="")
        return None

    def read(self, script_id: str, path: str = "") -> Held:
        """The call with another script opened; the one before can be gone back to."""
        held, now = self.held, self.script
        before = held.before or (f"{now.id}|{held.path}" if now else "")
        return replace(held, script=script_id, path=path, before=before, outcome="")

    def by_day(self) -> str:
        """The script for a child who is not coming: the second day's after a day away."""
        run = self.facts.get("run_days")
        return DAY_TWO if run and run.amount and run.amount >= 1 else FIRST_DAY

    def alarm(self) -> Held:
        """The call at the words for a child who should be in school."""
        here = self.script
        script = here if here and _way_to(here, flag=MISSING) else self.scripts.get(FIRST_DAY)
        path = _way_to(script, flag=MISSING) if script else ""
        if script is None or not path:
            return self.held
        if here is script:
            return replace(self.held, path=path, outcome="")
        return self.read(script.id, path)

    def stranger(self) -> Held | None:
        """The call at the words for somebody else who answered; None where there are none."""
        script = self.scripts.get(FIRST_DAY)
        path = _way_to(script, outcome=THIRD_PARTY) if script else ""
        if script is None or not path:
            return None
        short = path.rpartition(" ")[0]
        if self.script is script:
            return replace(self.held, path=short, outcome="")
        return self.read(script.id, short)


def _way_to(script: Script, flag: str = "", outcome: str = "") -> str:
    """The shortest answers that end with an answer that sets a flag or an outcome."""
    waiting: deque[tuple[str, tuple[str, ...]]] = deque([(script.start, ())])
    seen = {script.start}
    while waiting:
        name, way = waiting.popleft()
        step = script.step(name)
        for one in step.options if step else ():
            further = (*way, f"{name}:{one.key}")
            if (flag and one.sets.flag == flag) or (outcome and one.sets.outcome == outcome):
                return " ".join(further)
            if one.goto and one.goto not in seen:
                seen.add(one.goto)
                waiting.append((one.goto, further))
    return ""
