"""A batch of certificates drawn on the lane, with a way to stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.award_papers import Look
from ui.printing.progress import Progress
from ui.recognition.asked import Asked
from ui.recognition.shown import Row

if TYPE_CHECKING:
    from attendance_desk.desk.awards import Awards
    from letters.render import Printed


class _StoppedError(Exception):
    """Somebody wished to stop; nothing was made."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Certificates that are wanted.

    Attributes:
        asked: Of which award.
        rows: For whom.
        look: On which paper.
    """

    asked: Asked
    rows: tuple[Row, ...]
    look: Look

    def drawn(self, room: Awards, going: Progress) -> Printed | None:
        """Draw it; None when somebody wished to stop.

        Args:
            room: The desk's room of awards.
            going: Is told how far it is.

        Raises:
            Refused: Nobody of them is on the list any more.
        """
        # The pages need time to load, and most people print nothing.
        from letters.making import printed

        def turned(done: int, of: int) -> None:
            if going.cancel.asked():
                raise _StoppedError
            going.moved.emit(done, of)

        asked, only = self.asked, frozenset(one.subject for one in self.rows)
        facts = room.certificates(asked.award, asked.term, only, self.look)
        try:
            return printed("certificate", facts, turned)
        except _StoppedError:
            return None
