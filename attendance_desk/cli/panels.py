"""Verbs of panels: `panels` for the list and whom to listen to, `panel` for one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import pupil_with
from attendance_desk.cli.meetings import pair, target
from attendance_desk.cli.verbs import Asked, Verb, a_day
from attendance_desk.domain.meetings import Panel
from attendance_desk.domain.panel_rules import AUDIENCES, PanelRecord
from attendance_desk.domain.problems import BadUsage

if TYPE_CHECKING:
    from collections.abc import Callable

    from attendance_desk.desk import Desk
    from attendance_desk.domain.meeting_papers import PanelPaper
    from attendance_desk.domain.panel_focus import Focus
    from attendance_desk.queries.panels_board import PanelRow


def _panels_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--focus", action="store_true", help="whom one could listen to next")


def _panels(asked: Asked) -> int:
    with asked.desk(reading=True) as desk:
        if asked.options.focus:
            found = desk.panels.focuses()
            asked.answer({"panels": [_focus(one) for one in found]}, _focus_lines(found))
            return 0
        rows = desk.panels.board()
    told = [_line(one) for one in rows]
    asked.answer({"panels": [_written(one) for one in rows]}, told or ["No panels this year."])
    return 0


def _focus(one: Focus) -> dict[str, Any]:
    return {"focus": one.words, "group": one.group, "children": len(one.pupils), "why": one.why}


def _focus_lines(found: tuple[Focus, ...]) -> list[str]:
    lines = [f"{place}  {one.words}: {one.why}" for place, one in enumerate(found, 1)]
    return lines or ["No group of three children or more stands out."]


def _line(one: PanelRow) -> str:
    said = f"{one.when}, {one.title.lower()}: {one.panel.focus}. {one.state_words}."
    return f"{one.panel.id}  {said}"


def _written(one: PanelRow) -> dict[str, Any]:
    return {
        "id": one.panel.id,
        "date": one.panel.day.isoformat(),
        "audience": one.panel.audience,
        "focus": one.panel.focus,
        "invited": len(one.panel.pupils),
        "came": len(one.panel.came),
        "said": dict(one.panel.said),
        "we_will": list(one.panel.we_will),
        "state": one.panel.state.value,
    }


def _panel_arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--arrange", action="store_true", help="a new panel")
    what.add_argument("--held", metavar="ID", help="write down what was said")
    what.add_argument("--cancel", metavar="ID", help="call it off")
    parser.add_argument("--date", type=a_day)
    parser.add_argument("--audience", choices=list(AUDIENCES), default="pupils")
    parser.add_argument("--focus", metavar="NUMBER", type=int, help="one of panels --focus")
    parser.add_argument("--words", default="", help="the focus in words of your own")
    parser.add_argument("--upn", action="append", default=[], help="a child; may be repeated")
    parser.add_argument("--came", action="append", default=[], metavar="NAME")
    parser.add_argument("--said", action="append", default=[], metavar="TOPIC=WORDS")
    parser.add_argument("--we-will", action="append", default=[], metavar="WORDS")
    parser.add_argument("--target", action="append", default=[], metavar="WHO=WHAT=DATE")
    parser.add_argument("--reason", default="", help="why it is called off")


def _panel(asked: Asked) -> int:
    options = asked.options
    with asked.desk() as desk:
        panel_id = _do(desk, options)
        row = next(one for one in desk.panels.board() if one.panel.id == panel_id)
    asked.answer({"panel": [_written(row)]}, [_line(row)])
    return 0


def _do(desk: Desk, options: Namespace) -> str:
    if options.arrange:
        return desk.panels.arrange(_wanted(desk, options)).value
    if options.cancel:
        return desk.panels.cancel(options.cancel, options.reason).value
    known = {one.id for one in desk.meetings.proforma().topics}
    said = dict(pair(one) for one in options.said)
    if set(said) - known:
        raise BadUsage("No such topic.", "", f"The topics are {', '.join(sorted(known))}.")
    record = PanelRecord(
        came=tuple(options.came),
        said=said,
        we_will=tuple(options.we_will),
        agreed=tuple(target(one) for one in options.target),
    )
    return desk.panels.held(options.held, record).value


def _wanted(desk: Desk, options: Namespace) -> Panel:
    if options.date is None:
        raise BadUsage("Which day?", "Nothing was arranged.", "Give --date.")
    children = tuple(pupil_with(desk, one) for one in options.upn)
    words, group = options.words, ""
    if options.focus is not None:
        offered = desk.panels.focuses()
        if not 1 <= options.focus <= len(offered):
            raise BadUsage("No such focus.", "Nothing was arranged.", "See panels --focus.")
        chosen = offered[options.focus - 1]
        words, group = words or chosen.words, chosen.group
        children = children or chosen.first
    return Panel("", options.date, options.audience, words, group, children)


def _sheet_facts(desk: Desk, asked: Asked) -> PanelPaper:
    if not asked.options.panel:
        raise BadUsage("Which panel?", "Nothing was printed.", "Give --panel ID of panels.")
    return desk.panels.paper(asked.options.panel)


FACTS: dict[str, Callable[[Desk, Asked], Any]] = {"panel-sheet": _sheet_facts}
"""What `print` makes the sheet of a panel from."""

VERBS = (
    Verb(
        "panels",
        "panels of pupils and parents, and whom to listen to next",
        _panels_arguments,
        _panels,
    ),
    Verb("panel", "arrange a panel, write down what was said", _panel_arguments, _panel),
)
