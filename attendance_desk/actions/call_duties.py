"""What people decide and find out around calls: tasks done, workers told, numbers, the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.returns import decide
from attendance_desk.domain.access import Deed
from attendance_desk.domain.call_records import write_language, write_number, write_rules
from attendance_desk.domain.call_rules import CallRules, faults
from attendance_desk.domain.call_tasks import not_needed_key, task_key, told_key
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.finding import digits_of
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.rings import FamilyLanguage, LineState, NumberState
from attendance_desk.domain.rulings import About, Ruling
from attendance_desk.store import care_rows, people_rows, phone_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from datetime import date

_CALLS = frozenset({Area.CALLS})
_SOON = frozenset({Area.CALLS, Area.DAY})


def task_done(
    context: Context, by: By, made_by: str, task_id: str, words: str = ""
) -> Outcome[None]:
    """Say that something that was promised or had to be done is done.

    Args:
        context: The book and the school.
        by: Who says it.
        made_by: The id of the ring or visit that made the task.
        task_id: The task.
        words: What was done; may be empty.

    Raises:
        NotPermitted: Not theirs to make calls.
        Refused: There is no such task.
    """
    with context.book.read() as snapshot:
        ring = phone_rows.ring(snapshot, made_by)
        visit = None if ring else care_rows.visit(snapshot, made_by)
    made = ring or visit
    if made is None or (ring is not None and task_id not in ring.tasks):
        raise Refused(
            "unknown_task",
            "There is no such task.",
            "Nothing was changed.",
            "Look at the list again.",
        )
    key = task_key(made_by, task_id)
    return _decide(context, by, (About.TASK_DONE, made.pupil_id, key), words.strip() or "Done")


def not_needed(context: Context, by: By, pupil_id: str, why: str, words: str) -> Outcome[None]:
    """Decide that a child is not rung about something today; somebody always says why.

    Raises:
        NotPermitted: Not theirs to decide; says whose it is.
        Refused: It says no reason.
    """
    key = not_needed_key(by.now.date(), why)
    return _decide(context, by, (About.CALL_NOT_NEEDED, pupil_id, key), words)


def worker_told(
    context: Context, by: By, pupil_id: str, told: tuple[date, str], words: str = ""
) -> Outcome[None]:
    """Remember that a social worker or youth justice worker was told of an absence.

    Args:
        context: The book and the school.
        by: Who told them.
        pupil_id: The child.
        told: The day of the absence, and the name of the worker.
        words: What was said; may be empty.
    """
    day, worker = told
    if day > by.now.date():
        raise Refused(
            "not_yet",
            f"{day.day} {day:%B} has not come yet.",
            "Nothing was saved.",
            "Give the day of the absence, today or earlier.",
        )
    said = words.strip() or f"Told {worker or 'their worker'}"
    return _decide(context, by, (About.WORKER_TOLD, pupil_id, told_key(day, worker)), said)


def _decide(context: Context, by: By, what: tuple[About, str, str], words: str) -> Outcome[None]:
    about, pupil_id, key = what
    outcome = decide(context, by, Ruling(about, pupil_id, key, words.strip(), by.now.date()))
    return replace(outcome, changes=outcome.changes | _SOON)


def set_number(
    context: Context, by: By, pupil_id: str, phone: str, state: LineState
) -> Outcome[None]:
    """Write down what is known of a number on a child's record; the record stays as it is."""
    demand(context, by, Deed.MAKE_CALLS)
    digits = digits_of(phone)
    with context.book.read() as snapshot:
        pupils = people_rows.pupils(snapshot, [pupil_id])
    held = {digits_of(one.phone) for pupil in pupils for one in pupil.contacts}
    if not digits or digits not in held:
        raise Refused(
            "unknown_number",
            "This number is not on the child's record.",
            "Nothing was saved.",
            "Look at the record again.",
        )
    record = write_number(NumberState(pupil_id, digits, state, by.now.date(), by.signed))
    return _write(context, by, Draft(Kind.NUMBER_FOUND_OUT, {"number": record}, pupil_id))


def set_language(context: Context, by: By, language: FamilyLanguage) -> Outcome[None]:
    """Write down which language a family is spoken to in, and whether somebody has to help."""
    demand(context, by, Deed.MAKE_CALLS)
    clean = replace(language, language=language.language.strip())
    record = write_language(clean)
    return _write(context, by, Draft(Kind.LANGUAGE_SET, {"language": record}, clean.pupil_id))


def change_rules(context: Context, by: By, rules: CallRules) -> Outcome[None]:
    """Change the school's own times and numbers for ringing families.

    Raises:
        NotPermitted: Not theirs to change.
        Refused: A time or a number that cannot be; says which.
    """
    demand(context, by, Deed.CHANGE_CALL_RULES)
    wrong = faults(rules)
    if wrong:
        raise Refused(
            "call_rules",
            " ".join(wrong.values()),
            "Nothing was saved, and everything typed is still here.",
            "Put it right, then save again.",
        )
    return _write(context, by, Draft(Kind.CALL_RULES_CHANGED, {"rules": write_rules(rules)}))


def _write(context: Context, by: By, draft: Draft) -> Outcome[None]:
    with context.book.write(by.now, by.author) as work:
        entry = work.append(draft)
    return Outcome(None, _CALLS, receipt(entry))
