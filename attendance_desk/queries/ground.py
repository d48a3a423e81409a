"""What every question needs: a snapshot of the book, the school, the codes, and who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed, Role, may, require

if TYPE_CHECKING:
    from attendance_desk.domain.codes import CodeSet
    from attendance_desk.domain.people import SchoolClass, StaffMember
    from attendance_desk.domain.school import School
    from attendance_desk.domain.school_calendar import SchoolCalendar
    from attendance_desk.store.work import Snapshot


@dataclass(frozen=True, slots=True)
class Ground:
    """The ground a question stands on.

    Attributes:
        me: Who asks; what they may not see is not in the answer.
        now: Wall time, aware, in the school's zone.
    """

    snapshot: Snapshot
    school: School
    calendar: SchoolCalendar
    codes: CodeSet
    me: StaffMember
    now: datetime

    @property
    def role(self) -> Role:
        """The role of who asks."""
        return Role(self.me.role)

    def may(self, deed: Deed) -> bool:
        """Whether who asks is given a deed."""
        return may(self.role, deed)

    def require(self, deed: Deed) -> None:
        """Let a permitted deed pass.

        Raises:
            NotPermitted: The role is not given it.
        """
        require(self.role, deed)

    def class_of(self, class_id: str) -> SchoolClass:
        """A class by its id.

        Raises:
            KeyError: There is none.
        """
        for school_class in self.school.classes:
            if school_class.id == class_id:
                return school_class
        raise KeyError(class_id)


def year_label(year_groups: tuple[str, ...]) -> str:
    """Year groups in words: `Year 4`, `Reception`, `Years 3 and 4`, `Nursery`."""
    names = [
        "Nursery" if g.startswith("N") else "Reception" if g == "R" else g for g in year_groups
    ]
    words = list(dict.fromkeys(names))
    if all(word.isdigit() for word in words):
        return f"Year {words[0]}" if len(words) == 1 else f"Years {' and '.join(words)}"
    return " and ".join(f"Year {word}" if word.isdigit() else word for word in words)
