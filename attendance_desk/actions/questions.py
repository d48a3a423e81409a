"""Settling what two PCs wrote without knowing of each other: a person chooses, for all PCs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import people
from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.marking import Cell, append_marks, standing
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.conflicts import ASKED_AGAIN, BOTH, SEEN, key_of
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.record_edits import with_changes
from attendance_desk.domain.records import day_of, write_pupil
from attendance_desk.domain.touching import PUPIL, read_mark_key
from attendance_desk.store import question_rows, record_trail
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.conflicts import Asked, Side
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.people import Pupil
    from attendance_desk.store.work import Snapshot, Work

_CHANGED = frozenset({Area.MARKS, Area.PEOPLE})
_WHY = "Two PCs wrote different marks"


def settle(
    context: Context, by: By, question_id: str, chose: str, words: str = ""
) -> Outcome[str]:
    """Settle a question, here and, with the next exchange, on every PC.

    Args:
        context: The book and the school.
        by: Who, and when.
        question_id: Of the board.
        chose: Of two marks the code that is right; `BOTH` where a child's record is to have what
            the earlier one changed, too; `SEEN` to leave what stands.
        words: Why, for the trail of the mark. What is not about a mark keeps none: the answer
            goes to PCs in classrooms, too.

    Returns:
        The question's id, by which it can be taken back.

    Raises:
        NotPermitted: Not theirs to amend marks, or to change records.
        Refused: Nobody asks that any more, or it is neither of the two.
    """
    demand(context, by, Deed.AMEND_ANY)
    with context.book.read() as snapshot:
        asked = _asked(snapshot, context, question_id)
        cells = _chosen_cells(snapshot, asked, chose)
        held = standing(snapshot, cells)
        record = _chosen_record(snapshot, asked, chose)
    _check_choice(context, by, asked, chose)
    if record is not None:
        people.check_change(context, by, record)
    reason = (words.strip() or _WHY) if asked.key and read_mark_key(asked.key) else ""
    with context.book.write(by.now, by.author) as work:
        if cells:
            append_marks(work, cells, held, reason, asked.stands.address)
        if record is not None:
            work.append(_changed(record))
        entry = _answer(work, asked, chose, reason)
    return Outcome(asked.id, _CHANGED, receipt(entry))


def take_back(context: Context, by: By, question_id: str) -> Outcome[str]:
    """Ask a question again that was settled, with everything as it stood before.

    Raises:
        NotPermitted: Not theirs to amend marks, or to change records.
        Refused: It is not settled, or what was chosen has been changed since.
    """
    demand(context, by, Deed.AMEND_ANY)
    with context.book.read() as snapshot:
        settled = question_rows.settling(snapshot, question_id)
        if settled is None:
            raise _refused("question_settled", "That is asked already.", "Look at the list.")
        addresses = settled.payload["between"]
        asked = question_rows.asked(snapshot, key_of(question_id, addresses), addresses)
        cells = _cells_before(snapshot, asked, settled)
        held = standing(snapshot, cells)
        record = _record_before(snapshot, asked, settled)
    if record is not None:
        people.check_change(context, by, record)
    with context.book.write(by.now, by.author) as work:
        if cells:
            append_marks(work, cells, held, "Taken back: " + _WHY.lower())
        if record is not None:
            work.append(_changed(record))
        entry = _answer(work, asked, ASKED_AGAIN, "")
    return Outcome(asked.id, _CHANGED, receipt(entry))


def _asked(snapshot: Snapshot, context: Context, question_id: str) -> Asked:
    for one in question_rows.questions(snapshot, context.codes):
        if one.id == question_id:
            return one
    raise _refused("question_settled", "That was settled already.", "Look at the list.")


def _changed(record: Pupil) -> Draft:
    return Draft(Kind.PUPIL_CHANGED, {"pupil": write_pupil(record)}, record.id)


def _answer(work: Work, asked: Asked, chose: str, reason: str) -> Entry:
    between = [one.address for one in asked.sides]
    payload = {"question": asked.id, "between": between, "chose": chose}
    draft = Draft(Kind.QUESTION_SETTLED, payload, asked.subject, reason, asked.stands.address)
    return work.append(draft)


def _check_choice(context: Context, by: By, asked: Asked, chose: str) -> None:
    at = read_mark_key(asked.key)
    if at is not None:
        codes = {one.code for one in asked.sides}
        if chose not in codes:
            raise _refused(
                "question_choice",
                "That is neither of the two marks.",
                "Choose one of them; another mark is set in the register.",
            )
        if "I" in codes and chose in {"O", "G"}:
            demand(context, by, Deed.SETTLE_ILLNESS)
    elif chose != SEEN and not (chose == BOTH and may_join(asked)):
        raise _refused("question_choice", "There is no mark to choose here.", "Say: seen.")


def may_join(asked: Asked) -> bool:
    """Whether what the earlier changed can be put into what stands."""
    return asked.key.startswith(f"{PUPIL}:") and len(asked.sides) > 1


def _chosen_cells(snapshot: Snapshot, asked: Asked, chose: str) -> list[Cell]:
    """The mark that has to be set; none where the one that stands was chosen."""
    found = next((one for one in reversed(asked.sides) if one.code == chose), None)
    return [] if found is None else _to_set(snapshot, asked, found)


def _cells_before(snapshot: Snapshot, asked: Asked, settled: Entry) -> list[Cell]:
    if read_mark_key(asked.key) is None or settled.payload["chose"] == asked.stands.code:
        return []
    number = question_rows.mark_entry(snapshot, asked.key)
    if number is None or not question_rows.just_before(snapshot, number, settled):
        raise _changed_since()
    return _to_set(snapshot, asked, asked.stands)


def _to_set(snapshot: Snapshot, asked: Asked, one: Side) -> list[Cell]:
    """A side's mark as it is to be set; nothing where it stands so, or it is about no mark."""
    at = read_mark_key(asked.key)
    if at is None:
        return []
    session = Session(day_of(at[1]), Half(at[2]))
    here = standing(snapshot, [Cell(at[0], session, "")]).get((at[0], session))
    if here is None and not one.code:
        return []
    if here and (here.mark.code, here.mark.minutes_late) == (one.code, one.minutes):
        return []
    return [Cell(at[0], session, one.code, one.minutes, one.note)]


def _chosen_record(snapshot: Snapshot, asked: Asked, chose: str) -> Pupil | None:
    if chose != BOTH or not may_join(asked):
        return None
    addresses = [one.address for one in asked.sides]
    before, after = record_trail.sides(snapshot, asked.subject, addresses)[0]
    stands = record_trail.states(snapshot, asked.subject)[-1][1]
    return with_changes(stands, before, after)


def _record_before(snapshot: Snapshot, asked: Asked, settled: Entry) -> Pupil | None:
    if settled.payload["chose"] != BOTH:
        return None
    states = record_trail.states(snapshot, asked.subject)
    if not question_rows.just_before(snapshot, states[-1][0].number, settled):
        raise _changed_since()
    return states[-2][1]


def _changed_since() -> Refused:
    return _refused(
        "question_changed",
        "What was chosen has been changed since.",
        "Change it where it stands now.",
    )


def _refused(rule: str, what: str, do: str) -> Refused:
    return Refused(rule, what, "Nothing was changed.", do)
