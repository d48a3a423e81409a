"""Reads the handbook: its pages in order, the files it shows, the commands and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.architecture.sources import PROJECT

DOCS = PROJECT / "docs"
HANDBOOK = DOCS / "handbook"
STORY = (
    "for-teachers.md",
    "for-the-head.md",
    "for-the-safeguarding-lead.md",
    "for-the-technician.md",
    "first-day.md",
    "registers.md",
    "for-the-office.md",
    "finding.md",
    "hatch.md",
    "phone.md",
    "scripts.md",
    "calls-to-make.md",
    "ringing-families.md",
    "story.md",
    "letters.md",
    "imports.md",
    "figures.md",
    "pictures.md",
    "pictures-screen.md",
    "patterns.md",
    "trail.md",
    "paper.md",
    "week-grid.md",
    "unexplained.md",
    "clocks.md",
    "roll.md",
    "copies.md",
    "backups.md",
    "scheduled-backups.md",
    "onlookers.md",
    "planned.md",
    "safeguarding-board.md",
    "restricted-notes.md",
    "home-visits.md",
    "routines.md",
    "weekly-meeting.md",
    "penalties.md",
    "ladder.md",
    "letters-wording.md",
    "letters-screen.md",
    "meetings.md",
    "support.md",
    "awards.md",
    "governors.md",
    "reports.md",
    "sheets.md",
    "practice.md",
    "school-folder.md",
    "several-pcs.md",
    "exports.md",
    "new-year.md",
    "access.md",
    "command-line.md",
)
"""The pages in the order in which their commands follow one another."""

_FENCE = re.compile(r"^```(\w*) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXIT = re.compile(r"exit code (\d+)")
_ANYTHING = "…"


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file that the reader is told to write."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """A command as printed, and what the page says that it answers.

    Attributes:
        answers: Lines of either stream; `…` stands for anything, alone for any lines.
        code: The exit code that the page says.
    """

    page: str
    command: str
    answers: tuple[str, ...]
    code: int

    def faults(self, said: str, code: int) -> list[str]:
        """What the command did otherwise than the page says."""
        found = [] if code == self.code else [f"exit code {code}, not {self.code}"]
        lines = [line for line in said.splitlines() if line.strip()]
        patterns = [_pattern(line) for line in self.answers if line != _ANYTHING]
        found += [
            f"not said: {pattern.pattern}"
            for pattern in patterns
            if not any(pattern.fullmatch(line) for line in lines)
        ]
        if _ANYTHING not in self.answers:
            found += [
                f"not on the page: {line}"
                for line in lines
                if not any(pattern.fullmatch(line) for pattern in patterns)
            ]
        return found


def page(name: str) -> str:
    """The text of a page of the handbook."""
    return (HANDBOOK / name).read_text(encoding="utf-8")


def story() -> Iterator[ShownFile | Example]:
    """Every file and command of the handbook, in the order in which a reader meets them."""
    for name in STORY:
        for language, file, body in _FENCE.findall(page(name)):
            if file:
                yield ShownFile(file, body)
            elif language == "console":
                yield from _examples(name, body)


def examples() -> tuple[Example, ...]:
    """The commands alone."""
    return tuple(one for one in story() if isinstance(one, Example))


def _examples(name: str, body: str) -> Iterator[Example]:
    for block in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, *lines = (line for line in block.splitlines() if line.strip())
        ends = _EXIT.fullmatch(lines[-1]) if lines else None
        shown = tuple(lines[:-1] if ends else lines)
        yield Example(name, command, shown, int(ends[1]) if ends else 0)


def _pattern(line: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in line.split(_ANYTHING)))
