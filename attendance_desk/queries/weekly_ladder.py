"""What the ladder in force, and the stages beside it, say for the weekly list."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attendance_desk.domain.weekly_list import Cause, Rule
from attendance_desk.queries import ladder_board

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attendance_desk.queries.so_far import SoFar

STAGES = "stages"
"""The ladder of days missed by term; what it says stands behind the one in force."""
_PRAISE = frozenset({"letter_congratulation", "letter_welcome_back"})


def causes(known: SoFar) -> Mapping[str, tuple[Cause, ...]]:
    """What is proposed today, by child; praise asks for no meeting."""
    found: dict[str, tuple[Cause, ...]] = defaultdict(tuple)
    for row in ladder_board.board(known).proposals:
        one = row.proposal
        if one.rung not in _PRAISE:
            told = Cause(Rule.THRESHOLD, f"{one.label}: {one.why[0].words}")
            beside = (why.words for why in one.others if why.policy == STAGES)
            found[one.pupil_id] += (told, *(Cause(Rule.STAGE, words) for words in beside))
    return found
