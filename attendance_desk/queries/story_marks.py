"""The marks of a child's story: absences as runs, late marks one by one, and every amendment."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, day_words
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.story import Chapter, Missed, Telling, run_words, runs
from attendance_desk.store import mark_rows

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Session
    from attendance_desk.queries.ground import Ground
    from attendance_desk.store.mark_rows import Trace

_SILENT = frozenset({"", "/", "\\"})
HALVES = {Half.AM: "morning", Half.PM: "afternoon"}


def marks(ground: Ground, pupil_id: str, first: date, last: date) -> list[Telling]:
    """What stands between two days other than present, and what was changed.

    Args:
        ground: What is asked on.
        pupil_id: The child.
        first: The first day.
        last: The last day, included.
    """
    traces = mark_rows.history(ground.snapshot, pupil_id, first, last)
    by_session = {
        session: tuple(held) for session, held in groupby(traces, lambda one: one.mark.session)
    }
    found: list[Telling] = []
    if ground.may(Deed.SEE_HISTORY):
        pairs = pairwise(traces)
        found = [_amended(ground, before, one) for before, one in pairs if _same(before, one)]
    standing = [held[-1] for held in by_session.values() if _tells(ground, held[-1])]
    after = dict(pairwise(ground.calendar.sessions(first, last)))
    numbers = {one.mark.session: one for one in standing}
    rows = [(o.mark.session, o.mark.code, o.mark.note, o.mark.minutes_late) for o in standing]
    found += [_run(ground, one, numbers[one.sessions[0]]) for one in runs(rows, after)]
    return found


def _same(before: Trace, one: Trace) -> bool:
    return before.mark.session == one.mark.session


def _tells(ground: Ground, one: Trace) -> bool:
    """A session in which nobody was taught tells nothing about a child."""
    code = ground.codes.on(one.mark.code, one.mark.session.day)
    return one.mark.code not in _SILENT and (
        code is None or code.counts is not Counts.NOT_COLLECTED
    )


def _run(ground: Ground, run: Missed, first: Trace) -> Telling:
    session = run.sessions[-1]
    words = run_words(run, word(ground, run.code, session.day))
    by = ", ".join(part for part in (first.name, first.title) if part)
    return Telling(Chapter.MARKS, session.day, words, more=run.note, by=by, number=first.number)


def word(ground: Ground, letter: str, day: date) -> str:
    """What a letter of the register is called on a day; the letter itself where it has no name."""
    code = ground.codes.on(letter, day)
    return code.word if code else letter


def _amended(ground: Ground, before: Trace, one: Trace) -> Telling:
    moment = datetime.fromisoformat(one.at)
    was, now = before.mark.code or "not marked", one.mark.code or "not marked"
    day = session_words(one.mark.session)
    name = f" ({word(ground, now, one.mark.session.day).lower()})" if one.mark.code else ""
    return Telling(
        Chapter.MARKS,
        moment.date(),
        f"{day}: {was} changed to {now}{name}",
        at=f"{moment:%H:%M}",
        more=one.reason,
        by=", ".join(part for part in (one.name, one.title) if part),
        number=one.number,
    )


def session_words(session: Session) -> str:
    """A session in words: "Monday 9 November, morning"."""
    return f"{day_words(session.day)}, {HALVES[session.half]}"
