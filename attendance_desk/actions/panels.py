"""Panels of pupils and of parents: chosen, held and written down, or called off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import agreed
from attendance_desk.actions.agreed import MEETINGS
from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.meeting_ground import because, tidied, tidy
from attendance_desk.actions.school import new_id
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.meeting_records import write_panel
from attendance_desk.domain.meetings import MeetingState, Panel
from attendance_desk.domain.panel_rules import AUDIENCES, PanelRecord, names_in
from attendance_desk.domain.problems import Refused
from attendance_desk.store import letter_rows, people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.agreed import Agreed
    from attendance_desk.store.work import Snapshot


def arrange(context: Context, by: By, wanted: Panel) -> Outcome[str]:
    """Choose whom a panel listens to, or change what was chosen while it is ahead.

    Args:
        context: The book and the school.
        by: Who chooses.
        wanted: The panel; without an id it is a new one.

    Returns:
        Its id.

    Raises:
        NotPermitted: Not theirs to arrange.
        Refused: No audience, focus or child, or it was held or called off already.
    """
    demand(context, by, Deed.BOOK_MEETINGS)
    focus = tidy(wanted.focus)
    if wanted.audience not in AUDIENCES or not focus or not wanted.pupils:
        raise Refused(
            "panel_incomplete",
            "A panel needs who speaks, a focus, and somebody invited.",
            "Nothing was saved.",
            "Fill in what is missing, then save again.",
        )
    with context.book.read() as snapshot:
        if wanted.id:
            _standing(snapshot, wanted.id, MeetingState.BOOKED)
        _know(snapshot, wanted)
    made = replace(
        wanted,
        id=wanted.id or new_id("n"),
        focus=focus,
        pupils=tuple(dict.fromkeys(wanted.pupils)),
        state=MeetingState.BOOKED,
    )
    return _write(context, by, made)


def held(context: Context, by: By, panel_id: str, record: PanelRecord) -> Outcome[str]:
    """Write down what a panel said, without names, and agree what the school does about it.

    Raises:
        NotPermitted: Not theirs to write down.
        Refused: It is still ahead or was called off, nobody came, or a child is named in what was
            said.
    """
    demand(context, by, Deed.HOLD_MEETINGS)
    with context.book.read() as snapshot:
        before = _standing(snapshot, panel_id, MeetingState.BOOKED, MeetingState.HELD)
        found = names_in(
            (*record.said.values(), *record.we_will, *(one.words for one in record.agreed)),
            people_rows.pupils(snapshot, before.pupils),
        )
    _may_be_kept(by, before, record, found)
    after = replace(
        before,
        state=MeetingState.HELD,
        came=tidied(record.came),
        said={key: words for key, text in record.said.items() if (words := text.strip())},
        we_will=tidied(record.we_will),
    )
    return _write(context, by, after, *(_ready(by, after, one) for one in record.agreed))


def _may_be_kept(by: By, before: Panel, record: PanelRecord, names: tuple[str, ...]) -> None:
    if before.day > by.now.date():
        raise Refused(
            "meeting_ahead",
            f"This panel is on {date_words(before.day, by.now.date())}.",
            "Nothing was saved.",
            "Write it down when it is over.",
        )
    if names:
        raise Refused(
            "panel_names",
            f"A child is named in what was said: {', '.join(names)}.",
            "Children speak freely when their words are kept apart from names. Nothing was saved.",
            "Say “one child” or “several”; who came stands in its own list.",
        )
    if not tidied(record.came):
        raise Refused(
            "meeting_nobody_came",
            "Nobody is named who came.",
            "Nothing was saved.",
            "Name who came, or call the panel off with its reason.",
        )


def _ready(by: By, panel: Panel, wanted: Agreed) -> Agreed:
    if wanted.id:
        return wanted
    return agreed.ready(by, replace(wanted, pupil_id="", origin=f"panel:{panel.id}"))


def cancel(context: Context, by: By, panel_id: str, why: str) -> Outcome[str]:
    """Call a panel off.

    Raises:
        NotPermitted: Not theirs.
        Refused: It was held already, or there is no reason.
    """
    demand(context, by, Deed.BOOK_MEETINGS)
    with context.book.read() as snapshot:
        before = _standing(snapshot, panel_id, MeetingState.BOOKED)
    said = because(why)
    return _write(context, by, replace(before, state=MeetingState.CANCELLED), reason=said)


def _standing(snapshot: Snapshot, panel_id: str, *states: MeetingState) -> Panel:
    found = letter_rows.panel(snapshot, panel_id)
    if found is None or found.state not in states:
        stands = f"This panel is {found.state.value} already." if found else ""
        raise Refused(
            "unknown_panel" if found is None else "meeting_stands",
            stands or "There is no such panel.",
            "Nothing was changed.",
            "Look at the list again.",
        )
    return found


def _know(snapshot: Snapshot, wanted: Panel) -> None:
    known = people_rows.pupils(snapshot, wanted.pupils)
    if len(known) != len(set(wanted.pupils)):
        raise Refused(
            "unknown_pupil", "There is no such child here.", "Nothing was saved.", "Find again."
        )


def _write(
    context: Context, by: By, after: Panel, *targets: Agreed, reason: str = ""
) -> Outcome[str]:
    payload = {"panel": write_panel(replace(after, by=by.signed))}
    with context.book.write(by.now, by.author) as work:
        written = work.append(Draft(Kind.PANEL_SET, payload, "", reason))
        for one in targets:
            if not one.number:
                work.append(agreed.draft(one))
    return Outcome(after.id, MEETINGS, receipt(written))
