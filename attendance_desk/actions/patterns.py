"""What people decide about patterns: looked at, and not again before a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.school import new_id
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.pattern_rulings import PatternRuling, days_of, write_pattern_ruling
from attendance_desk.domain.problems import Refused
from attendance_desk.store import letter_rows, people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.patterns import Pattern

_PATTERNS = frozenset({Area.PATTERNS})


def rule(context: Context, by: By, pattern: Pattern, words: str, until: date) -> Outcome[str]:
    """Decide that a pattern was looked at and waits.

    Args:
        context: The book and the school.
        by: Who decides.
        pattern: As it was seen: its days are kept, so that new days can bring it back.
        words: Why, in the person's words.
        until: The day on which it is looked at again.

    Returns:
        The id of the decision.

    Raises:
        NotPermitted: Not theirs to decide.
        Refused: No reason, a child without a record, or a day that does not fit.
    """
    demand(context, by, Deed.RULE_PATTERNS)
    said = " ".join(words.split())
    if not said:
        raise Refused(
            "pattern_needs_reason",
            "What was found when it was looked at is missing.",
            "Nothing was saved.",
            "Say it in a few words.",
        )
    _check_day(context, by, until)
    with context.book.read() as snapshot:
        known = {one.id for one in people_rows.pupils(snapshot, pattern.pupils)}
    if known != set(pattern.pupils):
        raise Refused(
            "unknown_pupil", "There is no such child here.", "Nothing was saved.", "Look again."
        )
    made = PatternRuling(
        id=new_id("q"),
        kind=pattern.kind,
        pupils=pattern.pupils,
        days=days_of(pattern),
        words=said,
        until=until,
        on=by.now.date(),
        by=by.signed,
    )
    return _write(context, by, made)


def _check_day(context: Context, by: By, until: date) -> None:
    today = by.now.date()
    last = max(context.calendar.current_year(today).ends, today)
    if until <= today:
        raise Refused(
            "pattern_day_past",
            "The day to look again has come already.",
            "Nothing was saved.",
            "Choose a later day.",
        )
    if until > last:
        raise Refused(
            "pattern_day_too_late",
            "The day to look again is after the end of the school year.",
            "Nobody would look at it in time.",
            f"Choose {last.day} {last:%B %Y} or an earlier day.",
        )


def take_back(context: Context, by: By, ruling_id: str) -> Outcome[str]:
    """Take a decision back: the pattern is shown again. It stays on record.

    Raises:
        NotPermitted: Not theirs to decide.
        Refused: There is none of this id, or it was taken back already.
    """
    demand(context, by, Deed.RULE_PATTERNS)
    with context.book.read() as snapshot:
        held = letter_rows.pattern_ruling(snapshot, ruling_id)
    if held is None or held.taken_back:
        raise Refused(
            "pattern_ruling_gone",
            "There is no such decision, or it was taken back already.",
            "Nothing was changed.",
            "Look at the list again.",
        )
    return _write(context, by, replace(held, taken_back=True))


def _write(context: Context, by: By, ruling: PatternRuling) -> Outcome[str]:
    payload = {"pattern_ruling": write_pattern_ruling(ruling)}
    with context.book.write(by.now, by.author) as work:
        draft = Draft(Kind.PATTERN_RULED, payload, ruling.pupils[0], ruling.words)
        entry = work.append(draft)
    return Outcome(ruling.id, _PATTERNS, receipt(entry))
