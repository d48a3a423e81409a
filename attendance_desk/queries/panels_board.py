"""Panels of pupils and parents: those of the year, and whom one could listen to next."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.meetings import MeetingState, Panel
from attendance_desk.domain.panel_focus import Focus, Listened
from attendance_desk.domain.panel_focus import focuses as chosen
from attendance_desk.domain.panel_rules import AUDIENCES
from attendance_desk.domain.tally import meanings
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from attendance_desk.domain.agreed import Agreed
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.so_far import SoFar


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One panel as it stands.

    Attributes:
        title: Who speaks, in words.
        when: The day, in words.
        invited: The children, by name, in the order in which they were chosen.
        state_words: How it stands.
        agreed: What was agreed at it.
    """

    panel: Panel
    title: str
    when: str
    invited: tuple[str, ...]
    state_words: str
    agreed: tuple[Agreed, ...]


def board(ground: Ground) -> tuple[PanelRow, ...]:
    """The panels of this school year, the newest first.

    Raises:
        NotPermitted: Who asks does not see meetings.
    """
    ground.require(Deed.SEE_SUPPORT)
    today = ground.now.date()
    since = ground.calendar.current_year(today).starts
    agreed = ground.read(letter_rows.agreed_since, since)
    held = ground.read(letter_rows.panels, since)
    return tuple(
        _row(ground, one, tuple(a for a in agreed if a.origin == f"panel:{one.id}"))
        for one in reversed(held)
    )


def _row(ground: Ground, panel: Panel, agreed: tuple[Agreed, ...]) -> PanelRow:
    today = ground.now.date()
    known = ground.pupils
    return PanelRow(
        panel=panel,
        title=AUDIENCES.get(panel.audience, panel.audience),
        when=day_words(panel.day, today),
        invited=tuple(known[one].known_as for one in panel.pupils if one in known),
        state_words=_state(panel, agreed, today),
        agreed=agreed,
    )


def _state(panel: Panel, agreed: Sequence[Agreed], today: date) -> str:
    if panel.state is MeetingState.HELD:
        done = sum(1 for one in agreed if not one.open)
        words = f"{done} of {len(agreed)} done" if agreed else "nothing was agreed"
        return f"Held, {len(panel.came)} came; {words}"
    if panel.state is MeetingState.CANCELLED:
        return "Called off"
    if panel.day < today:
        return "Write down what they said"
    return "Today" if panel.day == today else "Coming"


def focuses(known: SoFar) -> tuple[Focus, ...]:
    """Groups a panel could listen to, chosen from groups and figures of the year so far.

    Raises:
        NotPermitted: Who asks does not see figures with names.
    """
    known.ground.require(Deed.SEE_FIGURES)
    view = known.years[-1] if known.years else None
    if view is None:
        return ()
    begun = bisect_right(view.sessions, known.until)
    table, today = meanings(view.codes), known.today
    held = known.ground.read(letter_rows.panels, view.year.starts)
    heard = {
        pupil for one in held if one.state is not MeetingState.CANCELLED for pupil in one.pupils
    }
    children = [
        Listened(
            key,
            one.known_as,
            known.class_on(key, today),
            frozenset(mine.group for mine in one.groups if _holds(mine.starts, mine.ends, today)),
            view.lines[key][:begun].translate(table),
            key in heard,
        )
        for key, one in known.pupils.items()
        if key in view.lines
        if any(_holds(time.starts, time.ends, today) for time in one.enrolments)
    ]
    weekdays = bytes(one.day.weekday() for one in view.sessions[:begun])
    return chosen(children, weekdays)


def _holds(starts: date | None, ends: date | None, today: date) -> bool:
    return (starts is None or starts <= today) and (ends is None or today <= ends)
