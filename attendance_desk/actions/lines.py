"""A line about a child or a class, typed by whoever teaches them, for calls to use."""

from __future__ import annotations

from attendance_desk.actions.context import By, Context, demand, remember_refusal
from attendance_desk.catalog.script_words import shipped_words
from attendance_desk.domain.access import Deed, Role
from attendance_desk.domain.call_records import write_line
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.line_checks import line_refusal
from attendance_desk.domain.lines import Line, LineKind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

_CALLS = frozenset({Area.CALLS})


def set_line(context: Context, by: By, whose: str, kind: LineKind, words: str) -> Outcome[Line]:
    """Type a line, or take it away with no words.

    Args:
        context: The book and the school.
        by: Who, and when.
        whose: The id of a class or of a child.
        kind: What the line says.
        words: As they are spoken, inside a sentence of a script.

    Raises:
        NotPermitted: The role writes no lines, or not for this class.
        Refused: No such class or child, or a line that cannot be said.
    """
    demand(context, by, Deed.WRITE_LINES)
    class_id = _class_of(context, by, whose)
    if by.role is Role.TEACHER and class_id not in by.member.classes:
        remember_refusal(context, by, Deed.WRITE_LINES)
        raise NotPermitted(
            "A teacher writes lines for their own class.",
            "Nothing was changed.",
            "Ask the class teacher, the office or the attendance lead.",
        )
    if kind is LineKind.LESSONS and whose != class_id:
        raise Refused(
            "lessons_of_class",
            "Lessons a week belong to a class.",
            "Nothing was saved.",
            "Choose the class.",
        )
    no = line_refusal(kind, words, shipped_words())
    if no is not None:
        raise Refused("line_fault", no.happened, no.means, no.do)
    line = Line(whose, kind, " ".join(words.split()), by.now.date(), by.signed)
    subject = "" if whose == class_id else whose
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.LINE_SET, {"line": write_line(line)}, subject))
    return Outcome(line, _CALLS, receipt(entry))


def _class_of(context: Context, by: By, whose: str) -> str:
    """The class a line is about, or the one the child is in today; empty for none."""
    if any(one.id == whose for one in context.school.classes):
        return whose
    today = by.now.date()
    with context.book.read() as snapshot:
        found = people_rows.pupils(snapshot, [whose])
    if not found:
        raise Refused(
            "unknown_pupil",
            "There is no such child or class here.",
            "Nothing was saved.",
            "Find again.",
        )
    held = [
        one
        for one in found[0].places
        if one.starts <= today and (one.ends is None or today <= one.ends)
    ]
    return held[-1].class_id if held else ""
