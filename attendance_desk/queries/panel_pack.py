"""The children of a panel, from the pages of the weekly meeting and of the evidence pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.pack_papers import AgreedLine, PackChild, PanelPack
from attendance_desk.domain.panel_rules import AUDIENCES
from attendance_desk.domain.problems import Refused
from attendance_desk.queries import weekly_child
from attendance_desk.queries.evidence_pack import steps_before
from attendance_desk.queries.imprint import imprint
from attendance_desk.queries.penalty_file import File
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from attendance_desk.queries.so_far import SoFar


def panel_pack(known: SoFar, panel_id: str) -> PanelPack:
    """A panel's pack.

    Raises:
        NotPermitted: Who asks may not make packs, or does not see the weekly meeting.
        Refused: There is no such panel, or it has no children yet.
    """
    ground = known.ground
    for deed in (Deed.MAKE_PACK, Deed.SEE_WEEKLY):
        ground.require(deed)
    panel = ground.read(letter_rows.panel, panel_id)
    invited = [one for one in panel.pupils if one in known.pupils] if panel else []
    if panel is None or not invited:
        raise Refused(
            "unknown_panel",
            "Nobody is invited to this panel yet." if panel else "There is no such panel.",
            "Nothing was printed.",
            "Take it from the list of panels, and choose whom to invite.",
        )
    return PanelPack(
        imprint=imprint(ground),
        title=AUDIENCES.get(panel.audience, panel.audience),
        focus=panel.focus,
        when=day_words(panel.day, known.today),
        children=tuple(_child(known, one) for one in invited),
    )


def _child(known: SoFar, pupil_id: str) -> PackChild:
    page = weekly_child.child(known, pupil_id)
    file = File(known.ground, pupil_id, known.year_starts, known.today)
    return PackChild(
        name=page.name,
        class_name=page.class_name,
        so_far=page.so_far,
        weeks=page.weeks,
        weekdays=page.weekdays,
        reasons=page.reasons,
        tried=page.tried,
        agreed=tuple(
            AgreedLine(row.agreed.words, row.agreed.owner_name, row.when)
            for row in (*page.before, *page.agreed)
            if row.agreed.open
        ),
        plan=page.plan,
        steps=steps_before(file),
    )
