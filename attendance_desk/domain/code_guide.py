"""Every attendance code with its meaning, when it is used and what it counts as.

Made from the catalogue of codes and from nothing else: as a page of the help and as a paper. What
a code counts as is law (SI 2024/208, regulation 10, and the guidance named beside each code).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.codes import Code, CodeSet, Counts
from attendance_desk.domain.help_pages import HelpPage

PAGE = "codes.md"
"""What the help calls the page; no file of the handbook has this name."""

TITLE = "Attendance codes"
ABOUT = "Each code, what it means, when it is used, and what it counts as."
_WITHDRAWN = "Withdrawn: read in old registers, and never entered"
_COUNTS = {
    Counts.PRESENT: "In school: counts as attended",
    Counts.AEA: "Learning somewhere else: counts as attended",
    Counts.AUTH: "Away, authorised: counts as absent",
    Counts.UNAUTH: "Away, not authorised: counts as absent",
    Counts.NOT_POSSIBLE: "No possible session: counts neither for nor against the child",
    Counts.NOT_COLLECTED: "No session of this child: left out altogether",
}


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One code as people read it.

    Attributes:
        letter: As marked.
        meaning: In full.
        when: How it is used, from which day to which day; may be empty.
    """

    letter: str
    meaning: str
    when: str


@dataclass(frozen=True, slots=True)
class CodeGuide:
    """Every code, under what it counts as; those that were withdrawn last."""

    groups: tuple[tuple[str, tuple[CodeLine, ...]], ...]


def code_guide(codes: CodeSet) -> CodeGuide:
    """The codes of the catalogue in its order."""
    held: dict[str, list[CodeLine]] = {words: [] for words in (*_COUNTS.values(), _WITHDRAWN)}
    for code in codes.codes:
        held[_COUNTS[code.counts] if code.last is None else _WITHDRAWN].append(_line(code))
    return CodeGuide(tuple((words, tuple(lines)) for words, lines in held.items() if lines))


def guide_page(codes: CodeSet, group: str) -> HelpPage:
    """The same as a page of the help: a heading for each code, so that each is found.

    Args:
        codes: Of the catalogue.
        group: Under which the list of pages has it.
    """
    parts = [f"# {TITLE}\n\n{ABOUT}\n"]
    for words, lines in code_guide(codes).groups:
        parts.append(f"## {words}\n")
        parts += [f"### `{one.letter}` {one.meaning}\n\n{one.when}\n" for one in lines]
    return HelpPage(PAGE, TITLE, "\n".join(parts), group)


def _line(code: Code) -> CodeLine:
    dates = []
    if code.first is not None:
        dates.append(f"In force from {_day(code.first)}.")
    if code.last is not None:
        dates.append(f"Last used on {_day(code.last)}; it counted as {code.counts.value}.")
    late = ["It is one of the late sessions."] if code.late else []
    return CodeLine(code.letter, code.label, " ".join([code.note, *late, *dates]).strip())


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
