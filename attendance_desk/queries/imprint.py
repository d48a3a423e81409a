"""What every paper says of itself, and the amendments it must show."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attendance_desk.domain.documents import LedgerHead
from attendance_desk.domain.ledger import signs
from attendance_desk.domain.papers import Amendment, CodeMeaning, Imprint
from attendance_desk.store import mark_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from attendance_desk.domain.calendar import Session
    from attendance_desk.queries.ground import Ground


def imprint(ground: Ground) -> Imprint:
    """Whose paper it is, who made it, when, and from which state of the ledger."""
    head = ground.snapshot.head()
    return Imprint(
        school=ground.school.name,
        made_at=ground.now,
        made_by=f"{ground.me.name}, {ground.me.title}",
        head=LedgerHead(head.number, signs(head.hash)),
        practice=ground.school.invented,
    )


def amendments(
    ground: Ground, names: dict[str, str], first: date, last: date
) -> tuple[Amendment, ...]:
    """Every change of a mark of some pupils between two days, by session and then by name.

    Args:
        ground: The book.
        names: Pupil id to the name that the paper prints.
        first: First day, included.
        last: Last day, included.
    """
    found = [
        Amendment(
            pupil=names[trace.mark.pupil_id],
            session=trace.mark.session,
            original=trace.previous,
            code=trace.mark.code,
            reason=trace.reason,
            at=datetime.fromisoformat(trace.at),
            name=trace.name,
            title=trace.title,
        )
        for pupil_id in names
        for trace in mark_rows.history(ground.snapshot, pupil_id, first, last)
        if trace.previous
    ]
    return tuple(sorted(found, key=lambda one: (one.session, one.pupil, one.at)))


def meanings(ground: Ground, letters: Iterable[str], session: Session) -> tuple[CodeMeaning, ...]:
    """The codes that a paper uses, with what they mean, in the order of the code list."""
    used = {letter for letter in letters if letter}
    known = [
        CodeMeaning(code.letter, code.label)
        for code in ground.codes.codes
        if code.letter in used and ground.codes.on(code.letter, session.day) == code
    ]
    strange = used - {meaning.code for meaning in known}
    return (*known, *(CodeMeaning(letter, "Not a known code") for letter in sorted(strange)))
