"""Everything a call window holds, as it is kept on the disk while it is open.

What was said is the script and the answers given; the rings that are logged stand in the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

BY_HAND = "by_hand"
MISSING = "missing_child"
"""The flag of a ring that wakes the safeguarding lead at once."""


@dataclass(frozen=True, slots=True)
class Held:
    """One call as it is now, in plain text.

    Attributes:
        pupil: The child; empty while nobody is chosen.
        why: Why they are rung (`Ring.why`).
        talk: The id of the conversation.
        on: The ISO day on which it began.
        at: Wall time at which this number was begun, `HH:MM`.
        number: The digits of the number that is being rung; empty for the first.
        script: The id of the script that is read; empty for the one that belongs to `why`.
        path: The answers given in it.
        before: Script and path to come back to, `first_day|hello:1`, while another one is read.
        outcome: The id of the outcome chosen by hand; empty for what the script says.
        words: The notes.
        day: The day back, as typed.
        comes: The time at which a late child comes, as typed.
        language: The family's language, as typed.
        alarm: The id of the ring that raised the alarm; empty while there is none.
        done: Ids of the steps ticked after the alarm, with spaces between.
        siblings: Ids of brothers and sisters it holds for, too, with spaces between.
        tried: Digits of numbers tried in this conversation, with spaces between.
        corrects: The id of the ring that is corrected; empty for a new one.
        minutes: How long that one took.
    """

    pupil: str = ""
    why: str = ""
    talk: str = ""
    on: str = ""
    at: str = ""
    number: str = ""
    script: str = ""
    path: str = ""
    before: str = ""
    outcome: str = ""
    words: str = ""
    day: str = ""
    comes: str = ""
    language: str = ""
    alarm: str = ""
    done: str = ""
    siblings: str = ""
    tried: str = ""
    corrects: str = ""
    minutes: str = ""

    def record(self) -> dict[str, Any]:
        """What is held, without the empty fields; nothing while nobody is rung."""
        if not self.pupil:
            return {}
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def typed(self) -> bool:
        """Whether something would be lost if the window closed."""
        said = self.path or self.before or self.outcome
        return bool(said or self.words.strip() or self.day or self.comes)

    def next_number(self, digits: str, at: str) -> Held:
        """The same conversation at another number: nobody has said anything yet."""
        tried = tuple(
            dict.fromkeys((*self.tried.split(), *([self.number] if self.number else [])))
        )
        return replace(
            self,
            number=digits,
            at=at,
            script="",
            path="",
            before="",
            outcome="",
            words="",
            day="",
            comes="",
            tried=" ".join(tried),
        )


def held_from(record: Mapping[str, Any]) -> Held:
    """What was kept; what this program does not know of it is left out."""
    known = {field.name for field in fields(Held)}
    return Held(**{name: str(value) for name, value in record.items() if name in known})
