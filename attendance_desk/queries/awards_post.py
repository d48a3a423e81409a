"""The improver's certificate posted home: one for each address of a parent who may be written to.

Source: `experience.md` 5.10 ("Posted home as well") and 5.9 (whom a letter goes to).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.award_papers import Look, Posted, PostedCertificates
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.letter_receivers import parents
from attendance_desk.domain.names import fold, listed
from attendance_desk.domain.problems import Refused
from attendance_desk.queries.awards_papers import certificates, picked
from attendance_desk.queries.imprint import imprint

if TYPE_CHECKING:
    from collections.abc import Collection

    from attendance_desk.domain.people import Pupil
    from attendance_desk.queries.so_far import SoFar

_Home = tuple[tuple[str, ...], tuple[str, ...]]
"""The names of who lives there, and the address."""


def improver_post(known: SoFar, only: Collection[str] | None = None) -> PostedCertificates:
    """The certificates of the improvers who were picked, addressed.

    Args:
        known: The marks so far.
        only: Only these children, by id; all who were picked by default.

    Raises:
        NotPermitted: Who asks may not see awards, or writes no letters to families.
        Refused: Nobody was picked, or nobody may be written to.
    """
    ground, award = known.ground, AwardType.IMPROVER
    for deed in (Deed.DRAFT_LETTERS, Deed.SEE_CONTACTS):
        ground.require(deed)
    batch = certificates(known, award, only=only, look=Look(upright=True))
    pages: list[Posted] = []
    left_out: list[str] = []
    for child, page in zip(picked(known, award, "", only), batch.pages, strict=True):
        pupil = known.pupils[child.pupil_id]
        held = homes(pupil)
        pages += [Posted(page, names, address, pupil.called) for names, address in held]
        if not held:
            left_out.append(child.name)
    if not pages:
        raise Refused(
            "award_post",
            f"Nobody on the record may be written to about {listed(left_out)}.",
            "Nothing was printed.",
            "Give the certificate at school, or ask the safeguarding lead.",
        )
    head = ground.school.first_head
    return PostedCertificates(
        imprint(ground), tuple(pages), (head.name, head.title), batch.badge, tuple(left_out)
    )


def homes(pupil: Pupil) -> tuple[_Home, ...]:
    """Each address a child's letters go to, with whose it is.

    A parent whose address the school does not know is left to the other parent; where no address
    is known, one page has lines to write it on.
    """
    to = parents([pupil]).to
    found: dict[tuple[str, ...], tuple[list[str], tuple[str, ...]]] = {}
    for one in to:
        if one.address:
            key = tuple(fold(line) for line in one.address)
            found.setdefault(key, ([], one.address))[0].append(one.name)
    if to and not found:
        return ((tuple(one.name for one in to), ()),)
    return tuple((tuple(names), address) for names, address in found.values())
