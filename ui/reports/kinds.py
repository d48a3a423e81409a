"""What a paper on the shelf is: what it is for, what it asks, and who may have it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from ui.reports.choices import Choices, Need

if TYPE_CHECKING:  # the desk pulls in the database; screens are painted before that
    from attendance_desk.desk import Desk
    from attendance_desk.domain.tables import Table


class Group(Enum):
    """For whom a paper is; the value is the heading."""

    GOVERNORS = "For governors"
    LEADERS = "For leaders"
    TEACHERS = "For teachers"
    FAMILIES = "For families"
    AUTHORITY = "For the local authority"
    CHILD = "About one child"


@dataclass(frozen=True, slots=True)
class Report:
    """A paper.

    Attributes:
        key: Names it, for what is remembered.
        title: What it is called.
        about: What it is for, in a line.
        facts: Asks the desk what it is made from; on the lane.
        document: What `letters.documents.DOCUMENTS` calls it; the key where it is empty.
        needs: What it asks, in the order of the fields.
        deeds: All that it takes to have it.
        tables: The tables behind it, on the lane; None where there is none.
        worded: Whether people write words beside its figures.
        leads: The area in which it is made, for one that is no paper of this screen.
    """

    key: str
    group: Group
    title: str
    about: str
    facts: Callable[[Desk, Choices], object]
    document: str = ""
    needs: tuple[Need, ...] = ()
    deeds: tuple[Deed, ...] = ()
    tables: Callable[[Desk, Choices], tuple[Table, ...]] | None = None
    worded: bool = False
    leads: str = ""

    @property
    def name(self) -> str:
        """What its document is called."""
        return self.document or self.key

    def lacks(self, chosen: Choices) -> Need | None:
        """What has to be chosen before it can be made."""
        held = {Need.CHILD: chosen.pupil_id, Need.TERM: chosen.term, Need.MONTH: chosen.month}
        return next((one for one in self.needs if one in held and not held[one]), None)
