"""What a person looks at: which picture, of whom, from when to when; kept for the sitting."""

from __future__ import annotations

from dataclasses import dataclass, field

from attendance_desk.domain.picture_kinds import Narrow, PictureAsked, PictureKind
from ui.widgets.screen import Seat

_KEPT = "pictures"


@dataclass(frozen=True, slots=True)
class Child:
    """Whose year is looked at."""

    pupil_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at.

    Attributes:
        narrow: The same for every picture, so that a class is looked at from all sides.
        child: Whose year; None while nobody is chosen.
    """

    kind: PictureKind = PictureKind.WEEKS
    narrow: Narrow = field(default_factory=Narrow)
    child: Child | None = None

    @property
    def of_child(self) -> bool:
        """Whether it is a picture of one child."""
        return self.kind is PictureKind.CHILD_YEAR

    @property
    def asked(self) -> PictureAsked | None:
        """What the desk is asked for; None while it is not known of whom."""
        if not self.of_child:
            return PictureAsked(self.kind, self.narrow)
        return PictureAsked(self.kind, pupil_id=self.child.pupil_id) if self.child else None


def kept(seat: Seat) -> Looked:
    """What the person looked at last, also before a lock; the weeks of the school at first."""
    held = seat.mind.get(_KEPT)
    return held if isinstance(held, Looked) else Looked()


def keep(seat: Seat, looked: Looked) -> None:
    """Keep in mind what is looked at."""
    seat.mind[_KEPT] = looked
