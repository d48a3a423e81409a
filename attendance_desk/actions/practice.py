"""The practice checklist: judging a line, with the next step, and writing down what was done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import agreed
from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.school import new_id
from attendance_desk.catalog.practice import shipped_checklist
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.names import fold
from attendance_desk.domain.practice import ORIGIN, Verdict
from attendance_desk.domain.practice_records import write_judgement, write_note
from attendance_desk.domain.problems import Refused
from attendance_desk.store import letter_rows, people_rows, practice_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.agreed import Agreed
    from attendance_desk.domain.practice import Judgement, Note
    from attendance_desk.store.work import Snapshot

LONGEST = 600
"""Signs of what is said about a line or written down for it."""
_PRACTICE = frozenset({Area.PRACTICE})


def judge(context: Context, by: By, wanted: Judgement, step: Agreed | None = None) -> Outcome[str]:
    """Say how far a line is in place this school year, and agree the next step with it.

    A line that was judged before in the school year is judged anew; the ledger keeps both.

    Args:
        context: The book and the school.
        by: Who judges, and when.
        wanted: The judgement, without id, day or name.
        step: Who does what by when; None for nothing new.

    Returns:
        The id of the judgement.

    Raises:
        NotPermitted: Not theirs to judge.
        Refused: There is no such line; or it is partly in place or not yet, and there is neither
            a next step nor a reason for none; or the step lacks words, owner or a day ahead.
    """
    demand(context, by, Deed.REVIEW_PRACTICE)
    said = _tidy(wanted.words)
    _check_line(by, wanted)
    with context.book.read() as snapshot:
        before = _before(context, by, snapshot, wanted.point)
        steps = any(
            one.origin == f"{ORIGIN}:{wanted.point}" for one in letter_rows.agreed_open(snapshot)
        )
        _name_nobody(snapshot, said, step.words if step else "")
    if wanted.verdict is not Verdict.IN_PLACE and not (said or step or steps):
        raise Refused(
            "practice_needs_step",
            "What is not wholly in place needs a next step, or words that say why there is none.",
            "Nothing was saved.",
            "Say who does what by when, or why nothing more is done.",
        )
    made = replace(
        wanted,
        id=before.id if before else new_id("j"),
        words=said,
        on=by.now.date(),
        by=by.signed,
        taken_back=False,
    )
    ready = agreed.ready(by, replace(step, origin=f"{ORIGIN}:{made.point}")) if step else None
    return _write(context, by, made, ready)


def take_back(context: Context, by: By, point: str) -> Outcome[str]:
    """Take this school year's judgement of a line back: it is open again.

    Raises:
        NotPermitted: Not theirs to judge.
        Refused: The line is not judged this school year.
    """
    demand(context, by, Deed.REVIEW_PRACTICE)
    with context.book.read() as snapshot:
        before = _before(context, by, snapshot, point)
    if before is None or before.taken_back:
        raise Refused(
            "practice_not_judged",
            "This line is not judged this school year.",
            "Nothing was changed.",
            "Look at the checklist again.",
        )
    return _write(context, by, replace(before, taken_back=True, by=by.signed), None)


def note(context: Context, by: By, wanted: Note) -> Outcome[str]:
    """Write down something the desk cannot see: a name, a review, a training, a visit.

    Args:
        context: The book and the school.
        by: Who writes, and when.
        wanted: The note; without an id it is a new one, with the id of one it is mended.

    Returns:
        Its id.

    Raises:
        NotPermitted: Not theirs to write.
        Refused: It says nothing, is of no known kind, or lies ahead.
    """
    demand(context, by, Deed.REVIEW_PRACTICE)
    words = _tidy(wanted.words)
    if not words or shipped_checklist().kind(wanted.kind) is None:
        raise Refused(
            "practice_note_empty",
            "A note needs words, and has to say what it is of.",
            "Nothing was saved.",
            "Write what was done, then save again.",
        )
    if wanted.day > by.now.date():
        raise Refused(
            "practice_note_ahead",
            "This day lies ahead.",
            "Nothing was saved.",
            "Write down what was done when it was done; agree an action for what is to come.",
        )
    with context.book.read() as snapshot:
        _name_nobody(snapshot, words)
    made = replace(wanted, id=wanted.id or new_id("q"), words=words, by=by.signed)
    return _write_note(context, by, made)


def strike(context: Context, by: By, note_id: str) -> Outcome[str]:
    """Take a note back: it stays in the ledger and counts no more.

    Raises:
        NotPermitted: Not theirs to take back.
        Refused: There is no such note, or it was taken back before.
    """
    demand(context, by, Deed.REVIEW_PRACTICE)
    with context.book.read() as snapshot:
        held = next((one for one in practice_rows.notes(snapshot) if one.id == note_id), None)
    if held is None or held.taken_back:
        raise Refused(
            "practice_note_unknown",
            "There is no such note, or it was taken back before.",
            "Nothing was changed.",
            "Look at the checklist again.",
        )
    return _write_note(context, by, replace(held, taken_back=True, by=by.signed))


def _before(context: Context, by: By, snapshot: Snapshot, point: str) -> Judgement | None:
    """The judgement of a line in the school year that runs, taken back or not."""
    year = context.calendar.current_year(by.now.date())
    return next(
        (
            one
            for one in reversed(practice_rows.judgements(snapshot))
            if one.point == point and context.calendar.current_year(one.on) == year
        ),
        None,
    )


def _name_nobody(snapshot: Snapshot, *said: str) -> None:
    """Keep children's names out of what governors are given."""
    held = fold(" ".join(said))
    for pupil in people_rows.by_id(snapshot).values():
        for name in {pupil.known_as, f"{pupil.forename} {pupil.surname}"}:
            if fold(name) in held:
                raise Refused(
                    "practice_names_child",
                    f"This names a child: {name}.",
                    "Nothing was saved: the checklist is printed for governors.",
                    "Say it without the name, then save again.",
                )


def _check_line(by: By, wanted: Judgement) -> None:
    point = shipped_checklist().point(wanted.point)
    if point is None or not point.asked_on(by.now.date()):
        raise Refused(
            "practice_unknown",
            f"The checklist has no line {wanted.point}.",
            "Nothing was saved.",
            "Look at the checklist again.",
        )


def _tidy(words: str) -> str:
    said = " ".join(words.split())
    if len(said) > LONGEST:
        raise Refused(
            "practice_too_long",
            f"This is longer than {LONGEST} signs.",
            "Nothing was saved; what you typed is still there.",
            "Say it more shortly.",
        )
    return said


def _write(context: Context, by: By, made: Judgement, step: Agreed | None) -> Outcome[str]:
    with context.book.write(by.now, by.author) as work:
        payload = {"practice": write_judgement(made)}
        entry = work.append(Draft(Kind.PRACTICE_JUDGED, payload, made.point, made.words))
        if step is not None:
            entry = work.append(agreed.draft(step))
    changes = _PRACTICE | agreed.MEETINGS if step else _PRACTICE
    return Outcome(made.id, changes, receipt(entry))


def _write_note(context: Context, by: By, made: Note) -> Outcome[str]:
    with context.book.write(by.now, by.author) as work:
        payload = {"practice_note": write_note(made)}
        entry = work.append(Draft(Kind.PRACTICE_NOTED, payload, made.kind))
    return Outcome(made.id, _PRACTICE, receipt(entry))
