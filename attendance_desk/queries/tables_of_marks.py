"""Figures and patterns as tables, in the very words and places in which they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.cuts import BY_WORDS, By
from attendance_desk.domain.patterns import KIND_WORDS
from attendance_desk.domain.retention import not_kept_words
from attendance_desk.domain.rows import GROUP_NAMES, Row
from attendance_desk.domain.tables import (
    About,
    Told,
    day,
    full_day,
    number,
    rate,
    said,
    table_of,
    text,
)
from attendance_desk.queries import figures_board, patterns_board
from attendance_desk.queries.ground import year_label
from attendance_desk.queries.unexplained_board import session_words

if TYPE_CHECKING:
    from attendance_desk.domain.patterns import Pattern
    from attendance_desk.domain.tables import Table
    from attendance_desk.queries.figures_board import FiguresTable, Views, Wanted
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.patterns_board import PatternRow, PatternsWanted
    from attendance_desk.queries.so_far import SoFar

_SESSIONS = "sessions"
_SHARED = frozenset({By.CODE, By.REASON})
_FLAGGED = frozenset({By.CLASS, By.YEAR, By.GROUP})
_SMALL = (
    "Small numbers are not hidden here: it is for the school, and not for publication.",
    "A rate of several children is their sessions together, never the mean of their rates.",
)


def figures(ground: Ground, views: Views, wanted: Wanted) -> Table:
    """Figures as asked.

    Raises:
        NotPermitted: Who asks may not see figures with names.
        Refused: The last day is before the first.
    """
    found = figures_board.table(ground, views, wanted)
    by = found.question.by
    about = About(
        name="figures",
        title=f"Figures {BY_WORDS[by]}",
        at=ground.now,
        asked=tuple(_asked(ground, found, wanted)),
        notes=tuple(_beside(found)),
    )
    return table_of(about, figures_told(by), found.rows)


def _asked(ground: Ground, found: FiguresTable, wanted: Wanted) -> Iterator[tuple[str, str]]:
    yield "From", full_day(found.question.first)
    yield "To", full_day(found.question.last)
    yield "As it stood", f"{found.as_at:%Y-%m-%d %H:%M}"
    if wanted.class_id:
        yield "Class", ground.class_of(wanted.class_id).name
    if wanted.year_group:
        yield "Year group", year_label((wanted.year_group,))
    if wanted.group:
        yield "Group", GROUP_NAMES.get(wanted.group, wanted.group)
    if wanted.pupil_id:
        yield "Child", ground.pupils[wanted.pupil_id].known_as
    if wanted.national:
        yield "Ages", "5 to 15 on 31 August before, as national figures count"


def _beside(found: FiguresTable) -> Iterator[str]:
    if found.not_marked:
        blank = found.not_marked
        sessions = "1 session is" if blank == 1 else f"{blank} sessions are"
        yield f"{sessions} not marked; they are in no percentage."
    if found.not_kept:
        yield not_kept_words(found.not_kept)
    if not found.comparable:
        yield "A year in this table is not comparable with the others."
    if found.strays:
        marks = "1 mark is" if found.strays == 1 else f"{found.strays} marks are"
        yield f"{marks} on days without school or off roll, and counted nowhere."
    yield from _SMALL


def figures_told(by: By) -> list[Told[Row]]:
    """The columns of figures, whoever asks for them: the same counts as every screen shows."""
    return [
        text("Name", lambda row: row.name),
        *_who(by),
        *_counts(),
        *_flags(by),
        rate("Share of all possible", Row.share)
        if by in _SHARED
        else rate("Attendance", lambda row: row.tally.attendance_shown()),
    ]


def _who(by: By) -> list[Told[Row]]:
    if by is By.PUPIL:
        return [text("UPN", lambda row: row.upn)]
    children: Told[Row] = number("Children", lambda row: row.pupils)
    if by is By.WEEK:
        return [day("Monday", lambda row: date.fromisoformat(row.key)), children]
    if by is By.DAY:
        return [day("Day", lambda row: date.fromisoformat(row.key)), children]
    return [children]


def _counts() -> list[Told[Row]]:
    return [
        number("Possible", lambda row: row.tally.possible, _SESSIONS),
        number("Attended", lambda row: row.tally.attended, _SESSIONS),
        number("Of them approved elsewhere", lambda row: row.tally.approved, _SESSIONS),
        number("Absent", lambda row: row.tally.absent, _SESSIONS),
        number("Authorised", lambda row: row.tally.authorised, _SESSIONS),
        number("Unauthorised", lambda row: row.tally.unauthorised, _SESSIONS),
        number("Late", lambda row: row.tally.late, _SESSIONS),
        number("Not possible", lambda row: row.tally.not_possible, _SESSIONS),
        number("Not marked", lambda row: row.tally.not_marked, _SESSIONS),
    ]


def _flags(by: By) -> list[Told[Row]]:
    """A child is or is not; a group has a number of such children; a code is neither."""
    if by is By.PUPIL:
        return [
            text("Persistent", lambda row: "yes" if row.tally.persistent else "no"),
            text("Severe", lambda row: "yes" if row.tally.severe else "no"),
        ]
    if by in _FLAGGED:
        return [
            number("Persistent", lambda row: row.persistent, "children"),
            number("Severe", lambda row: row.severe, "children"),
        ]
    return []


def patterns(known: SoFar, wanted: PatternsWanted) -> Table:
    """Patterns as asked, each with its very sessions.

    Raises:
        NotPermitted: Who asks may not see these children's figures.
    """
    found = patterns_board.board(known, wanted)
    about = About(
        name="patterns",
        title="Patterns in the marks",
        at=known.ground.now,
        asked=(("From", full_day(found.first)), ("To", full_day(found.last))),
        notes=(
            f"Children who were looked at: {found.looked_at}.",
            "A pattern says on which days, never why. It accuses nobody.",
        ),
    )
    told: list[Told[PatternRow]] = [
        text("Children", lambda row: row.name),
        text("UPN", lambda row: said(row.upns)),
        text("Class", lambda row: said(dict.fromkeys(row.class_names))),
        text("Kind", lambda row: KIND_WORDS[row.pattern.kind]),
        text("What was seen", lambda row: row.pattern.words),
        text("How sure", lambda row: row.pattern.sure),
        text("Looked at", lambda row: row.looked),
        number("Behind it", lambda row: row.pattern.sessions, _SESSIONS),
        text("Which", lambda row: _which(row.pattern, found.last)),
    ]
    return table_of(about, told, (*found.rows, *found.waiting))


def _which(pattern: Pattern, today: date) -> str:
    """The very sessions, each once however many children were away in it."""
    return said(
        dict.fromkeys(
            f"{session_words(one.session, today)} {one.letter}".strip() for one in pattern.seen
        )
    )
