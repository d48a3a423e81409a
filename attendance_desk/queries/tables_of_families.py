"""What the school says to families and hears from them as tables: calls, letters, meetings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.names import listed
from attendance_desk.domain.tables import (
    About,
    Told,
    clock_time,
    day,
    full_day,
    number,
    said,
    table_of,
    text,
)
from attendance_desk.queries import agreed_board, call_log, letters_board, meetings_board

if TYPE_CHECKING:
    from attendance_desk.domain.call_log import LogRow, LogWanted
    from attendance_desk.domain.tables import Table
    from attendance_desk.queries.agreed_board import AgreedRow
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.letters_board import LetterRow
    from attendance_desk.queries.meetings_board import MeetingRow
    from attendance_desk.queries.so_far import SoFar


def calls(ground: Ground, wanted: LogWanted) -> Table:
    """The log of calls, narrowed as wanted.

    Raises:
        NotPermitted: Who asks does not ring families.
    """
    log = call_log.call_log(ground, wanted)
    asked = [("From", full_day(wanted.first)), ("To", full_day(wanted.last))]
    asked += [(label, words) for label, words in _narrowed(ground, wanted) if words]
    about = About("calls", "Calls both ways", ground.now, tuple(asked))
    return table_of(about, _CALLS, log.rows)


def _narrowed(ground: Ground, wanted: LogWanted) -> tuple[tuple[str, str], ...]:
    child = ground.pupils[wanted.child].known_as if wanted.child else ""
    return ("Who spoke", wanted.by), ("Outcome", wanted.outcome), ("Child", child)


_CALLS: tuple[Told[LogRow], ...] = (
    day("Day", lambda row: row.day),
    clock_time("Time", lambda row: row.at),
    number("Took", lambda row: row.minutes or None, "minutes"),
    text("Direction", lambda row: row.direction.value),
    text("Child", lambda row: listed(row.children)),
    text("Class", lambda row: row.class_name),
    text("Spoke to", lambda row: row.person),
    text("Relationship", lambda row: row.relationship),
    text("Number", lambda row: row.phone),
    text("Outcome", lambda row: row.outcome),
    text("Reason", lambda row: row.reason),
    text("Code suggested", lambda row: row.code),
    text("Expected back", lambda row: row.back),
    text("What was said", lambda row: row.words),
    text("By", lambda row: row.by),
    text("Line", lambda row: row.stands.value),
)


def letters(known: SoFar) -> Table:
    """Every letter of the school year, and older ones that are not finished.

    Raises:
        NotPermitted: Who asks may not see letters.
    """
    found = letters_board.board(known)
    about = About("letters", "Letters to families", known.ground.now)
    return table_of(about, _LETTERS, found.rows)


def _first_day(words: str) -> date | None:
    """The day with which the words of a letter's step begin: `2026-11-20 post`."""
    return date.fromisoformat(words[:10]) if words else None


_LETTERS: tuple[Told[LetterRow], ...] = (
    day("Drafted on", lambda row: row.letter.made_on),
    text("Children", lambda row: listed(row.names)),
    text("UPN", lambda row: said(row.upns)),
    text("Class", lambda row: row.class_name),
    text("Letter", lambda row: row.title),
    text("How it stands", lambda row: row.state_words),
    text("Why", lambda row: said(row.why)),
    text("To", lambda row: said(one.name for one in row.letter.to)),
    text("Drafted by", lambda row: row.letter.made_by),
    text("Checked", lambda row: row.letter.checked),
    text("Approved", lambda row: row.letter.approved),
    day("Sent on", lambda row: _first_day(row.letter.sent)),
    text("Sent by", lambda row: row.letter.sent[11:]),
    day("Answered on", lambda row: _first_day(row.letter.answered)),
    text("Answer", lambda row: row.letter.answered[11:]),
    text("Withdrawn because", lambda row: row.letter.withdrawn),
    text("The register now", lambda row: row.would_now),
)


def meetings(ground: Ground) -> Table:
    """Meetings with parents of the last year, without what was said at them.

    Raises:
        NotPermitted: Who asks neither books meetings nor talks with families of their own class.
    """
    about = About(
        "meetings",
        "Meetings with parents",
        ground.now,
        notes=("What was said at a meeting is on its own record, and not in this list.",),
    )
    return table_of(about, _MEETINGS, meetings_board.rows_of(ground))


_MEETINGS: tuple[Told[MeetingRow], ...] = (
    day("Day", lambda row: row.meeting.day),
    clock_time("Time", lambda row: row.meeting.at),
    number("Planned for", lambda row: row.meeting.minutes, "minutes"),
    text("Children", lambda row: row.names),
    text("UPN", lambda row: said(row.upns)),
    text("Class", lambda row: row.class_name),
    text("Kind", lambda row: row.stage),
    text("How it stands", lambda row: row.state_words),
    text("Next", lambda row: row.next_words),
    text("Place", lambda row: row.meeting.place),
    text("Confirmed", lambda row: row.meeting.confirmed),
    text("Came", lambda row: said(row.meeting.came)),
    text("Agreed", lambda row: said(one.words for one in row.agreed)),
    day("Looked at again on", lambda row: row.meeting.review_on),
)


def agreed(ground: Ground) -> Table:
    """Everything that was agreed and is open.

    Raises:
        NotPermitted: Who asks does nothing that is agreed.
    """
    about = About("agreed", "What was agreed and is open", ground.now)
    return table_of(about, _AGREED, agreed_board.board(ground))


_AGREED: tuple[Told[AgreedRow], ...] = (
    text("Child", lambda row: row.name),
    text("UPN", lambda row: row.upn),
    text("Class", lambda row: row.class_name),
    text("What", lambda row: row.agreed.words),
    text("Who does it", lambda row: row.agreed.owner_name),
    day("By", lambda row: row.agreed.due),
    text("Overdue", lambda row: "yes" if row.overdue else "no"),
    number("Carried on", lambda row: len(row.agreed.carried), "times"),
    day("Agreed on", lambda row: row.agreed.made_on),
    text("Where", lambda row: row.source),
)
