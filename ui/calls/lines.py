"""The lines of the list of calls: who, why, since when it was tried, and what is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time

from attendance_desk.domain.call_queue import Queue, QueueRow
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import fold, listed
from attendance_desk.domain.queue_kinds import KINDS, UNEXPLAINED
from ui.widgets.signed_rows import SignedLine
from ui.widgets.who import initials

_HEADS = {"now": "Now", "waiting": "Waiting for another try", "handed": "Handed over"}
_SIGNS = {"now": "phone", "waiting": "clock", "handed": "shield-alert"}


def lines_of(calls: Queue, typed: str = "", *, hidden: bool = False) -> list[SignedLine]:
    """The list in its three parts; a part without a call is left out.

    Args:
        calls: The calls as they stand.
        typed: Parts of a name or a class; only calls with all of them are shown.
        hidden: Whether somebody looks over the counter: initials and class alone.
    """
    found: list[SignedLine] = []
    parts = {"now": calls.now, "waiting": calls.waiting, "handed": calls.handed}
    for part, rows in parts.items():
        shown = [row for row in rows if _matches(row, typed)]
        if shown:
            found.append(SignedLine(f"{_HEADS[part]} · {len(shown)}", heading=True))
            found += [_line(row, part, hidden=hidden) for row in shown]
    return found


def _matches(row: QueueRow, typed: str) -> bool:
    told = fold(" ".join((row.names, *(one.class_name for one in row.children))))
    return all(word in told for word in fold(typed).split())


def _line(row: QueueRow, part: str, *, hidden: bool) -> SignedLine:
    words = "" if hidden else " · ".join(_words(row))
    return SignedLine(
        title=title_of(row, hidden=hidden),
        words=f"{words[:1].upper()}{words[1:]}",
        tag=tag_of(row),
        sign="triangle-alert" if row.risk else _SIGNS[part],
        colour="danger" if row.risk else "text2",
        state="Urgent" if row.risk else _HEADS[part],
        data=row.child.pupil_id,
    )


def title_of(row: QueueRow, *, hidden: bool = False) -> str:
    """The children with their class: "Alfie Turner and Bea Turner, Oak"."""
    names = [initials(one.name) if hidden else one.name for one in row.children]
    classes = dict.fromkeys(one.class_name for one in row.children if one.class_name)
    return ", ".join((listed(names), *classes))


def tag_of(row: QueueRow) -> str:
    """Why, and when or how often: "First call · 0 tries", "Try again 9.48"."""
    if row.handed:
        return "With the safeguarding lead"
    if row.at:
        return f"{row.word} {clock_words(time.fromisoformat(row.at))}"
    if not row.tries:
        return row.word
    tries = "1 try" if row.tries == 1 else f"{row.tries} tries"
    return f"{row.word} · {tries}"


def _words(row: QueueRow) -> Iterator[str]:
    """What is known, the gravest first, each thing once."""
    also = [KINDS[one].word.lower() for one in row.others]
    facts: Sequence[str] = (
        row.risk,
        row.handed,
        row.care,
        *row.evidence,
        f"also: {', '.join(also)}" if also else "",
    )
    yield from dict.fromkeys(fact for fact in facts if fact)


def can_wait(row: QueueRow) -> bool:
    """Whether somebody may say that a call is not needed today."""
    return row.kind not in UNEXPLAINED and not row.handed


def why_kept(row: QueueRow) -> str:
    """Why a call is not left out, in words."""
    if can_wait(row):
        return "The attendance lead or the head says that a planned call is not needed."
    return (
        "Nobody knows why this child is away: the call ends with a reason, with the child, or "
        "with the safeguarding lead."
    )


def following_of(chosen: object, was: Queue, now: Queue) -> str:
    """Who is rung after a chosen call that has gone down the list; empty where it has not."""
    before = next((row for row in was.now if row.child.pupil_id == chosen), None)
    rung = [row.child.pupil_id for row in (*now.waiting, *now.handed)]
    following = now.after() if before is not None and chosen in rung else None
    return following.child.pupil_id if following else ""
