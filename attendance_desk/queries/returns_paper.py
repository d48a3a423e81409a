"""The facts of returns, for paper and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.problems import BadUsage
from attendance_desk.domain.return_papers import ReturnChild, ReturnsPaper
from attendance_desk.domain.returns import DELETION, RETURNS, RULES
from attendance_desk.queries.imprint import imprint
from attendance_desk.queries.returns_board import TITLES, ReturnRow, board

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Session
    from attendance_desk.queries.so_far import SoFar


def children(known: SoFar, kind: str = "") -> tuple[ReturnChild, ...]:
    """Who is owed a return, of one kind or of all.

    Raises:
        NotPermitted: Who asks may not take names out.
        BadUsage: There is no such return.
    """
    known.ground.require(Deed.EXPORT_NAMES)
    if kind and kind not in RETURNS:
        names = ", ".join(RETURNS)
        raise BadUsage(f"There is no return {kind}.", "Nothing was made.", f"There are {names}.")
    rows = [row for row in board(known) if row.is_return and kind in {"", row.owed.kind}]
    return tuple(_child(known, row) for row in rows)


def paper(known: SoFar, kind: str) -> ReturnsPaper:
    """One kind of return as a paper; with nobody on it when none is owed.

    Raises:
        NotPermitted: Who asks may not take names out.
        BadUsage: There is no such return.
    """
    listed = children(known, kind)
    school = known.ground.school
    return ReturnsPaper(
        imprint(known.ground), school.dfe_number, kind, TITLES[kind], RULES[kind], listed
    )


def _child(known: SoFar, row: ReturnRow) -> ReturnChild:
    owed, pupil = row.owed, known.pupils[row.owed.pupil_id]
    time = pupil.enrolments[-1]
    address = ", ".join(part for part in (pupil.address, pupil.postcode) if part)
    return ReturnChild(
        kind=owed.kind,
        title=row.title,
        name=f"{pupil.forename} {pupil.surname}",
        upn=pupil.upn,
        born=pupil.born,
        sex=pupil.sex.value,
        class_name=row.class_name,
        starts=time.starts,
        last=time.ends,
        ground=time.ground if owed.kind == DELETION else "",
        address=address,
        contacts=pupil.contacts,
        evidence=owed.evidence,
        sessions=tuple((one, _code(known, pupil.id, one)) for one in owed.sessions),
        due=owed.due,
    )


def _code(known: SoFar, pupil_id: str, session: Session) -> str:
    for view in known.years:
        if session in view.index:
            return view.mark(pupil_id, session)
    return ""
