"""Taking a register, and keeping one that is not finished."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand, remember_refusal, written_session
from attendance_desk.domain import entering
from attendance_desk.domain.access import TEACHER_CODES, Deed, may
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.drafts import DraftMark, RegisterDraft, Source, to_json
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.marks import clock_words, may_enter, opens, who_enters
from attendance_desk.domain.plans import closing, expected
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.settling import settled
from attendance_desk.store import day_rows, drafts, mark_rows, people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.plans import Expected, Plan
    from attendance_desk.store.mark_rows import Standing
    from attendance_desk.store.people_rows import ClassMate
    from attendance_desk.store.work import Snapshot

_MARKS = frozenset({Area.MARKS, Area.DRAFTS})
_MOST_NAMED = 6
_WHO_CAME = "The register was taken"


def keep_draft(context: Context, by: By, draft: RegisterDraft) -> Outcome[None]:
    """Keep an unfinished register on the disk, as it was typed so far.

    It counts for nothing and leaves no trace in the ledger; one in which nothing was touched is
    forgotten, and so is one of a register that is in meanwhile.
    """
    _demand_class(context, by, draft)
    with context.book.write(by.now, by.author) as work:
        is_in = mark_rows.register_in(work, draft.class_id, draft.session) is not None
        if (draft.touched or draft.redo) and not is_in:
            record = json.loads(to_json(draft))
            drafts.keep(work, draft.class_id, draft.session, record)
        else:
            drafts.drop(work, draft.class_id, draft.session)
    return Outcome(None, frozenset({Area.DRAFTS}))


def take(context: Context, by: By, draft: RegisterDraft, late_reason: str = "") -> Outcome[int]:
    """Take a register: every child of the class, one entry, one transaction.

    Args:
        context: The book and the school.
        by: Who takes it, and when.
        draft: A mark for every child on roll in the class on that day.
        late_reason: Why it comes after the register closed, where someone says.

    Returns:
        How many children were marked, with the receipt of the entry.

    Raises:
        NotPermitted: Not their class to take, or a code that is not theirs to enter.
        Refused: No session then, not open yet, in already, a child without a mark, or a mark of
            an earlier day changed without a reason.
    """
    _demand_class(context, by, draft)
    check_session(context, by, draft.session)
    _check_open(context, by, draft.session)
    with context.book.read() as snapshot:
        _check_not_in(snapshot, context, draft)
        plans = day_rows.plans(snapshot, draft.session.day, draft.session.day)
        _check_not_closed(plans, draft)
        mates = people_rows.class_list(snapshot, draft.class_id, draft.session.day)
        ids = [mate.id for mate in mates]
        standing = mark_rows.standing(snapshot, ids, draft.session)
        # Read only where a code is in it that is not for every child.
        aged = people_rows.pupils(snapshot, _with_rare_codes(draft))
    _check_whole(draft, mates)
    known = _known(expected(plans, ids, draft.session), standing)
    draft = _settled(by, draft, known)
    _check_codes(context, by, draft, known)
    _check_children(context, draft, known, aged)
    held = {pupil_id: one.mark.code for pupil_id, one in standing.items()}
    reason = _reason(by, draft, held, late_reason.strip())
    with context.book.write(by.now, by.author) as work:
        payload = {
            **written_session(draft.session),
            "class": draft.class_id,
            "marks": [[mate.id, *_written(draft.marks[mate.id])] for mate in mates],
            "late_reason": late_reason.strip(),
            "covering": draft.class_id not in by.member.classes,
        }
        entry = work.append(Draft(Kind.REGISTER_TAKEN, payload, draft.class_id, reason))
        drafts.drop(work, draft.class_id, draft.session)
    return Outcome(len(mates), _MARKS, receipt(entry))


def check_session(context: Context, by: By, session: Session) -> None:
    """Whether a mark of any kind can belong to a session.

    Raises:
        Refused: There is no school then.
    """
    if not context.calendar.is_school_day(session.day):
        why = context.calendar.why_closed(session.day)
        raise Refused(
            "no_session",
            f"There is no session on {_day_words(session.day)}: {why}.",
            "No mark can be entered for it.",
            "Check the date, or ask the head to change the calendar.",
        )
    if session.day > by.now.date() and context.calendar.year_of(session.day) is None:
        raise Refused(
            "no_session",
            "That day is in no school year yet.",
            "No mark can be entered for it.",
            "The head adds the year under Settings.",
        )


def _demand_class(context: Context, by: By, draft: RegisterDraft) -> None:
    own = draft.class_id in by.member.classes
    if may(by.role, Deed.TAKE_ANY_REGISTER):
        return
    demand(context, by, Deed.TAKE_OWN_REGISTER if own else Deed.COVER_CLASS)
    if draft.session.day != by.now.date():
        remember_refusal(context, by, Deed.TAKE_ANY_REGISTER)
        raise NotPermitted(
            "Teachers take the registers of today.",
            "Nothing was changed.",
            "Ask the office to enter an earlier register.",
        )


def _check_open(context: Context, by: By, session: Session) -> None:
    times = context.school.times_on(session.day).of(session.half)
    today = by.now.date()
    if session.day < today:
        return
    if session.day > today or by.now.time() < opens(times):
        raise Refused(
            "not_open_yet",
            f"This register opens on {_day_words(session.day)} at {clock_words(opens(times))}.",
            "Nothing was saved.",
            "Take it when the session begins; what is known before is entered mark by mark.",
        )


def _check_not_in(snapshot: Snapshot, context: Context, draft: RegisterDraft) -> None:
    register = mark_rows.register_in(snapshot, draft.class_id, draft.session)
    if register is not None:
        name = next(c.name for c in context.school.classes if c.id == draft.class_id)
        raise Refused(
            "already_in",
            f"The {name} register is in already, from {register.name}.",
            "It is not taken twice.",
            "Amend a mark with its reason (F2).",
        )


def _check_not_closed(plans: Sequence[tuple[Plan, int]], draft: RegisterDraft) -> None:
    closed = closing(plans, draft.class_id, draft.session)
    if closed is not None:
        raise Refused(
            "closed",
            f"This session is {closed.words}.",
            "No register is taken: the marks are there already.",
            "If the children came after all, the head opens the session again under Planned.",
        )


def _check_whole(draft: RegisterDraft, mates: Sequence[ClassMate]) -> None:
    blank = [mate.name for mate in mates if mate.id not in draft.marks]
    if blank or not mates:
        more = f" and {len(blank) - _MOST_NAMED} more" if len(blank) > _MOST_NAMED else ""
        who = ", ".join(blank[:_MOST_NAMED]) + more
        count = "1 child is" if len(blank) == 1 else f"{len(blank)} children are"
        raise Refused(
            "every_child",
            f"{count} not marked: {who}." if mates else "There is nobody in this class that day.",
            "A register has a mark for every child on roll.",
            "Mark them, then submit.",
        )
    strangers = set(draft.marks) - {mate.id for mate in mates}
    if strangers:
        raise Refused(
            "not_in_class",
            f"{len(strangers)} of the marks are for children who are not in this class that day.",
            "Nothing was saved.",
            "Open the register again: the class list has changed.",
        )


def _known(
    ahead: Mapping[str, Expected], standing: Mapping[str, Standing]
) -> dict[str, DraftMark]:
    """What the office knows of a session: marks that stand, else what is planned."""
    known = {
        pupil_id: DraftMark(one.code, None, one.source, Source.PREFILLED)
        for pupil_id, one in ahead.items()
        if one.code
    }
    for pupil_id, held in standing.items():
        mark = held.mark
        at = mark_rows.time_of(held.at, mark.session.day)
        known[pupil_id] = DraftMark(mark.code, mark.minutes_late, mark.note, at=at)
    return known


def _settled(by: By, draft: RegisterDraft, known: Mapping[str, DraftMark]) -> RegisterDraft:
    marks = {
        pupil_id: settled(mark, known.get(pupil_id), by.role)
        for pupil_id, mark in draft.marks.items()
    }
    return replace(draft, marks=marks)


def _check_codes(
    context: Context, by: By, draft: RegisterDraft, known: Mapping[str, DraftMark]
) -> None:
    current = {code.letter for code in context.codes.current(draft.session.day)}
    for pupil_id, mark in draft.marks.items():
        if pupil_id in known and known[pupil_id].code == mark.code:
            continue
        if mark.code not in current:
            raise Refused(
                "code_not_in_force",
                f"{mark.code} is not a code that may be entered for that day.",
                "Nothing was saved.",
                "Choose a code from the list of that day.",
            )
        if not may_enter(by.role, mark.code):
            demand(context, by, who_enters(mark.code))


def _with_rare_codes(draft: RegisterDraft) -> list[str]:
    return [pupil for pupil, mark in draft.marks.items() if mark.code not in TEACHER_CODES]


def _check_children(
    context: Context,
    draft: RegisterDraft,
    known: Mapping[str, DraftMark],
    pupils: Sequence[Pupil],
) -> None:
    day = draft.session.day
    for pupil in pupils:
        letter = draft.marks[pupil.id].code
        if pupil.id in known and known[pupil.id].code == letter:
            continue
        child = entering.child_on(pupil, day, context.calendar)
        no = entering.refusal(letter, child, day, pupil.known_as)
        if no is not None:
            raise Refused(no.rule, no.happened, no.means, no.do)


def _reason(by: By, draft: RegisterDraft, held: Mapping[str, str], given: str) -> str:
    """Why marks that stood are others in this register; empty where none is.

    Today a mark from before the session was what somebody expected, and the register says who
    came. On a later day what stands is the record, and changing it is an amendment.
    """
    replaced = [code for pupil, code in held.items() if draft.marks[pupil].code != code]
    if not replaced:
        return ""
    if not given and draft.session.day < by.now.date():
        count = "1 mark that stands" if len(replaced) == 1 else f"{len(replaced)} marks that stand"
        raise Refused(
            "amendment_needs_reason",
            f"This register would change {count} for {_day_words(draft.session.day)}.",
            "A mark that stands is changed only with a reason.",
            "Say why, then submit again.",
        )
    return given or _WHO_CAME


def _written(mark: DraftMark) -> tuple[str, int | None, str]:
    return mark.code, mark.minutes_late, mark.note


def _day_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
