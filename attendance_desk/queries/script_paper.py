"""The facts of a printed script: today's words, with one child's facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.problems import Refused
from attendance_desk.domain.script_papers import ScriptPaper, paper_steps
from attendance_desk.domain.sentences import fill
from attendance_desk.queries import call_facts, call_sheet, scripts_board
from attendance_desk.queries.imprint import imprint

if TYPE_CHECKING:
    from attendance_desk.queries.so_far import SoFar


def paper(known: SoFar, pupil_id: str, script_id: str, contact: str = "") -> ScriptPaper:
    """A script as it is in force today, for one child.

    Args:
        known: The marks so far.
        pupil_id: The child.
        script_id: The script.
        contact: The name of who is rung; without one, of who would be rung first.

    Raises:
        NotPermitted: Not theirs to ring about this child.
        Refused: There is no such child, or no such script.
    """
    ground = known.ground
    sheet = call_sheet.sheet(ground, pupil_id)
    script = scripts_board.script_on(ground, script_id)
    if script is None:
        raise Refused(
            "unknown_script",
            f"There is no script {script_id}.",
            "Nothing was printed.",
            "See the names with scripts.",
        )
    named = contact or (sheet.contacts[sheet.first].name if sheet.first is not None else "")
    facts = call_facts.facts(known, pupil_id, named)
    return ScriptPaper(
        imprint=imprint(ground),
        day=sheet.day,
        name=sheet.name,
        class_name=sheet.class_name,
        title=script.title,
        goal=script.goal,
        before=tuple(fill(one, facts).text for one in script.before_you_dial),
        steps=paper_steps(script, facts),
        language=sheet.language.language if sheet.language else "",
    )
