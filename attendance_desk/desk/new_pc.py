"""What the head says of a PC that is to join."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from attendance_desk.domain.pcs import PcKind, Roll
from attendance_desk.domain.problems import Refused

if TYPE_CHECKING:
    from attendance_desk.desk.room import SignedIn


@dataclass(frozen=True, slots=True)
class NewPc:
    """A PC that is to join.

    Attributes:
        name: What people call it.
        kind: What it will hold.
        classes: Of a class PC: ids of the classes it stands in.
        people: Of a class PC: ids of the staff who may sign in there. Those who teach its
            classes may in any case.
    """

    name: str
    kind: PcKind = PcKind.FULL
    classes: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    def checked(self, desk: SignedIn, known: Roll) -> NewPc:
        """The same with its name trimmed, and with everybody who teaches its classes.

        Raises:
            Refused: No name, one that another PC has, or a class PC without a class.
        """
        name = self.name.strip()
        if not name or name in {pc.name for pc in known.values() if not pc.struck}:
            raise Refused(
                "pc-name",
                "Another PC has that name." if name else "The PC needs a name.",
                "Two PCs with one name could not be told apart.",
                "Give it the name of its place, such as Year 3 or Head's laptop.",
            )
        if self.kind is PcKind.FULL:
            return NewPc(name)
        if not set(self.classes) & {one.id for one in desk.school.classes}:
            raise Refused(
                "pc-classes",
                "A class PC needs the class that it stands in.",
                "Nothing was changed.",
                "Choose at least one class.",
            )
        teach = [
            member.id
            for member in desk.school.staff
            if member.left is None and set(member.classes) & set(self.classes)
        ]
        return replace(self, name=name, people=tuple(dict.fromkeys((*teach, *self.people))))
