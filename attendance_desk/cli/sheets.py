"""What `print` asks of the short papers for leaders, teachers and families."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import class_named, pupil_with
from attendance_desk.domain.problems import BadUsage
from attendance_desk.domain.reports_wanted import WantedSummaries

if TYPE_CHECKING:
    from collections.abc import Callable

    from attendance_desk.cli.verbs import Asked
    from attendance_desk.desk import Desk


def _class_sheet(desk: Desk, asked: Asked) -> object:
    name = asked.options.class_name
    if not name:
        raise BadUsage("Which class?", "Nothing was printed.", "Give --class NAME.")
    return desk.sheets.of_class(class_named(desk, name).id)


def _census(desk: Desk, asked: Asked) -> object:
    return desk.sheets.census(asked.options.term, asked.options.as_at)


def _weekly_sheet(desk: Desk, asked: Asked) -> object:
    return desk.sheets.weekly(asked.options.date)


def _term_summary(desk: Desk, asked: Asked) -> object:
    options = asked.options
    class_id = class_named(desk, options.class_name).id if options.class_name else ""
    pupil_id = pupil_with(desk, options.upn) if options.upn else ""
    found = desk.sheets.families(WantedSummaries(options.term, class_id, pupil_id))
    for one in found.left_out:
        asked.tell(f"Left out: {one.name}, {one.class_name}. {one.why}")
    if found.elsewhere:
        asked.tell(f"{found.elsewhere} more are in the batch of a brother's or sister's class.")
    if found.by_hand:
        asked.tell(f"{found.by_hand} of {len(found.households)} have no address: hand them over.")
    return found


def _panel_pack(desk: Desk, asked: Asked) -> object:
    if not asked.options.panel:
        raise BadUsage("Which panel?", "Nothing was printed.", "Give --panel ID of panels.")
    return desk.sheets.panel_pack(asked.options.panel)


FACTS: dict[str, Callable[[Desk, Asked], Any]] = {
    "weekly-sheet": _weekly_sheet,
    "class-sheet": _class_sheet,
    "staff-briefing": lambda desk, _asked: desk.sheets.briefing(),
    "term-summary": _term_summary,
    "census-totals": _census,
    "panel-pack": _panel_pack,
}
