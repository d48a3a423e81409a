"""What every question needs: a snapshot of the book, the school, the codes, and who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from attendance_desk.domain.access import Deed, Role, may, require
from attendance_desk.domain.class_pc import HELD, require_held
from attendance_desk.domain.names import listed
from attendance_desk.store import people_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from attendance_desk.domain.codes import CodeSet
    from attendance_desk.domain.people import Pupil, SchoolClass, StaffMember
    from attendance_desk.domain.school import School
    from attendance_desk.domain.school_calendar import SchoolCalendar
    from attendance_desk.queries.kept import Kept
    from attendance_desk.store.work import Snapshot

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ground:
    """The ground a question stands on.

    Attributes:
        me: Who asks; what they may not see is not in the answer.
        now: Wall time, aware, in the school's zone.
        kept: What was read of the book before, while the ledger stands.
        whole: Whether this PC holds the whole school; a class PC holds registers alone.
    """

    snapshot: Snapshot
    school: School
    calendar: SchoolCalendar
    codes: CodeSet
    me: StaffMember
    now: datetime
    kept: Kept
    whole: bool = True

    def read(
        self,
        reader: Callable[Concatenate[Snapshot, P], T],
        *values: P.args,
        **named: P.kwargs,
    ) -> T:
        """What a function of `store` says of this snapshot, read once while the ledger stands.

        Several parts of one question ask the same, and so does the same question asked again. The
        answer is shared: nobody changes it.
        """
        return self.kept.read(self.snapshot, reader, *values, **named)

    @property
    def pupils(self) -> Mapping[str, Pupil]:
        """Every record by id, in the order of names."""
        return self.read(people_rows.by_id)

    @property
    def role(self) -> Role:
        """The role of who asks."""
        return Role(self.me.role)

    def may(self, deed: Deed) -> bool:
        """Whether who asks is given a deed, and this PC holds what it needs."""
        return may(self.role, deed) and (self.whole or deed in HELD)

    def require(self, deed: Deed) -> None:
        """Let a permitted deed pass.

        Raises:
            NotPermitted: The role is not given it.
            Refused: This PC does not hold what it needs.
        """
        require(self.role, deed)
        if not self.whole:
            require_held(deed)

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
        return f"Year {words[0]}" if len(words) == 1 else f"Years {listed(words)}"
    return listed(f"Year {word}" if word.isdigit() else word for word in words)
