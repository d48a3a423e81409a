"""A change that must turn a named test red: one small thing of the program done wrong.

It names the text it takes out and what it puts there. A text that is not found exactly once says
that the code has moved, and the change is written anew: it is never left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mutation:
    """One thing done wrong.

    Attributes:
        name: What the command is told.
        wrong: What is wrong then, in words.
        path: The file, from the top folder.
        before: The text in it, once.
        after: What stands there instead.
        tests: The smallest tests that must turn red.
    """

    name: str
    wrong: str
    path: str
    before: str
    after: str
    tests: tuple[str, ...]

    def applied(self, top: Path) -> str:
        """The file with the change in it.

        Raises:
            ValueError: The text is not there exactly once.
        """
        text = (top / self.path).read_text(encoding="utf-8")
        if (times := text.count(self.before)) != 1:
            raise ValueError(f"{self.name}: what it changes stands {times} times in {self.path}")
        return text.replace(self.before, self.after)
