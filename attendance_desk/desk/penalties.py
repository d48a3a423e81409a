"""The room of penalty notices: who must be considered, what was decided, what came of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from attendance_desk.actions import penalties
from attendance_desk.actions.penalties import Decision
from attendance_desk.desk.room import Room
from attendance_desk.queries import evidence_pack, penalty_board, penalty_page, penalty_request
from attendance_desk.queries.so_far import so_far
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.penalties import Authority, Notice
    from attendance_desk.domain.penalty_papers import EvidencePack, PenaltyRequest
    from attendance_desk.queries.penalty_board import PenaltyBoard
    from attendance_desk.queries.penalty_page import PenaltyPage
    from attendance_desk.queries.so_far import SoFar

__all__ = ["Decision", "Penalties"]


class Penalties(Room):
    """What must be considered is computed; what the head decided and was told is kept."""

    def board(self) -> PenaltyBoard:
        """Every child somebody has to think about."""
        with self._known() as known:
            return penalty_board.board(known)

    def of_pupil(self, pupil_id: str) -> PenaltyPage:
        """One child in full."""
        with self._known() as known:
            return penalty_page.of_pupil(known, pupil_id)

    def authority(self) -> Authority:
        """The local authority's own choices."""
        with self._desk.ground() as ground:
            return ground.read(letter_rows.authority)

    def request(self, pupil_id: str, parent: str = "") -> PenaltyRequest:
        """The facts of the newest request, for each parent or for one."""
        with self._known() as known:
            return penalty_request.request(known, pupil_id, parent)

    def pack(self, pupil_id: str, span: tuple[date, date] | None = None) -> EvidencePack:
        """The facts of an evidence pack, of the school year so far or between two days."""
        with self._known() as known:
            return evidence_pack.evidence_pack(known, pupil_id, span)

    def decide(self, wanted: Decision) -> Outcome[str]:
        """Record what the head decided after considering."""
        return penalties.decide(self._desk.context(), self._desk.by(), wanted)

    def keep(self, notice: Notice) -> Outcome[str]:
        """Keep what the authority says of a notice."""
        return penalties.keep(self._desk.context(), self._desk.by(), notice)

    def set_authority(self, authority: Authority) -> Outcome[None]:
        """Keep the local authority's own choices."""
        return penalties.set_authority(self._desk.context(), self._desk.by(), authority)

    @contextmanager
    def _known(self) -> Iterator[SoFar]:
        with self._desk.ground() as ground:
            yield so_far(ground, self._desk.views)
