"""What people decide about ladders: a rung left out for a time, or taken again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.school import new_id
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ladder_past import AGAIN, CHOICES, EVERY, NOT_NOW
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.letter_records import write_rung_ruling
from attendance_desk.domain.policy_checks import RUNGS
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.proposals import LadderRuling
from attendance_desk.store import letter_rows, people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

_LADDER = frozenset({Area.LADDER})
_ANY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A decision about a rung that is to be written down.

    Attributes:
        rung: A rung, or `*` for every one.
        choice: `again`, `not_now` or `no`.
        until: The day on which it is looked at again; needed for `not_now` and for `*`.
        missed: Sessions the child has missed this year.
    """

    pupil_id: str
    rung: str
    choice: str
    words: str
    until: date | None = None
    missed: int = 0


def rule(context: Context, by: By, wanted: Wanted) -> Outcome[str]:
    """Decide that a rung is left out for a time or this year, or taken once more.

    Args:
        context: The book and the school.
        by: Who decides.
        wanted: What. A `no` without a day holds to the end of the school year.

    Returns:
        The id of the decision.

    Raises:
        NotPermitted: Not theirs to decide.
        Refused: No reason, no such child or rung, or a day that does not fit.
    """
    demand(context, by, Deed.RULE_RUNGS)
    words = " ".join(wanted.words.split())
    if not words:
        raise Refused(
            "ruling_needs_reason",
            "A decision about a step needs its reason.",
            "Nothing was saved.",
            "Say why in a few words.",
        )
    _known(context, wanted)
    made = LadderRuling(
        id=new_id("d"),
        pupil_id=wanted.pupil_id,
        rung=wanted.rung,
        choice=wanted.choice,
        words=words,
        until=_until(context, by, wanted),
        missed=wanted.missed,
        on=by.now.date(),
        by=by.signed,
    )
    return _write_ruling(context, by, made)


def _known(context: Context, wanted: Wanted) -> None:
    with context.book.read() as snapshot:
        found = people_rows.pupils(snapshot, [wanted.pupil_id])
    if not found:
        raise Refused(
            "unknown_pupil", "There is no such child here.", "Nothing was saved.", "Find again."
        )
    if wanted.rung not in RUNGS | {EVERY}:
        raise Refused(
            "unknown_rung",
            f"There is no step {wanted.rung}.",
            "Nothing was saved.",
            f"Choose one of {', '.join(sorted(RUNGS))}, or {EVERY} for every step.",
        )
    if wanted.choice not in CHOICES or (wanted.choice, wanted.rung) == (AGAIN, EVERY):
        raise Refused(
            "unknown_choice",
            "That cannot be decided about this step.",
            "Nothing was saved.",
            "Choose again (one step only), not_now or no.",
        )


def _until(context: Context, by: By, wanted: Wanted) -> date | None:
    """The day on which a decision is looked at again."""
    if wanted.choice == AGAIN:
        return None
    today = by.now.date()
    year_ends = context.calendar.current_year(today).ends
    if wanted.until is None and (wanted.choice == NOT_NOW or wanted.rung == EVERY):
        raise Refused(
            "ruling_needs_day",
            "Known circumstances change, so this needs a day to look again.",
            "Nothing was saved.",
            "Give a day, six weeks from now at the latest where you are unsure.",
        )
    until = wanted.until or max(year_ends, today)
    if until <= today and wanted.until is not None:
        raise Refused(
            "ruling_day_past",
            "The day to look again has come already.",
            "Nothing was saved.",
            "Choose a later day.",
        )
    if until > max(year_ends, today):
        raise Refused(
            "ruling_day_too_late",
            "The day to look again is after the end of the school year.",
            "Nobody would look at it in time.",
            f"Choose {year_ends.isoformat()} or an earlier day.",
        )
    return until


def take_back(context: Context, by: By, ruling_id: str) -> Outcome[None]:
    """Take a decision about a rung back; it stays on record.

    Raises:
        NotPermitted: Not theirs to decide.
        Refused: There is none of this id, or it was taken back already.
    """
    demand(context, by, Deed.RULE_RUNGS)
    with context.book.read() as snapshot:
        held = next(
            (one for one in letter_rows.rung_rulings(snapshot, _ANY) if one.id == ruling_id), None
        )
    if held is None or held.taken_back:
        raise Refused(
            "ruling_gone",
            "There is no such decision, or it was taken back already.",
            "Nothing was changed.",
            "Look at the list again.",
        )
    done = _write_ruling(context, by, replace(held, taken_back=True))
    return Outcome(None, done.changes, done.receipt)


def _write_ruling(context: Context, by: By, ruling: LadderRuling) -> Outcome[str]:
    payload = {"rung_ruling": write_rung_ruling(ruling)}
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.RUNG_RULED, payload, ruling.pupil_id, ruling.words))
    return Outcome(ruling.id, _LADDER, receipt(entry))
