"""The rooms in which the school's own books are looked after."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.desk.room import SignedIn

if TYPE_CHECKING:
    from attendance_desk.desk.backups import Backups
    from attendance_desk.desk.confirming import Confirming
    from attendance_desk.desk.exchange import Exchange
    from attendance_desk.desk.keeping import Keeping
    from attendance_desk.desk.lost_pcs import LostPcs
    from attendance_desk.desk.new_keys import NewKeys
    from attendance_desk.desk.questions import Questions
    from attendance_desk.desk.restoring import Restoring
    from attendance_desk.desk.retention import Retention
    from attendance_desk.desk.sheet_testing import SheetTesting
    from attendance_desk.desk.upkeep import Upkeep
    from attendance_desk.desk.ways_in import WaysIn


class WithUpkeep(SignedIn):
    """Checks, copies, backups and ways in."""

    @property
    def exchanges(self) -> bool:
        """Whether this PC exchanges with others by itself; asked often, so it loads little."""
        from attendance_desk.store import shared_place
        from attendance_desk.store.device import this_pc

        return shared_place.remembered(this_pc(self.school.id)) is not None

    @cached_property
    def upkeep(self) -> Upkeep:
        """Checks and copies of the books."""
        from attendance_desk.desk.upkeep import Upkeep

        return Upkeep(self)

    @cached_property
    def ways_in(self) -> WaysIn:
        """How people sign in."""
        from attendance_desk.desk.ways_in import WaysIn

        return WaysIn(self)

    @cached_property
    def confirming(self) -> Confirming:
        """The second sign-in before a dangerous act."""
        from attendance_desk.desk.confirming import Confirming

        return Confirming(self)

    @cached_property
    def new_keys(self) -> NewKeys:
        """Shutting somebody out with new keys for both books."""
        from attendance_desk.desk.new_keys import NewKeys

        return NewKeys(self)

    @cached_property
    def sheet_testing(self) -> SheetTesting:
        """Trying the recovery sheet."""
        from attendance_desk.desk.sheet_testing import SheetTesting

        return SheetTesting(self)

    @cached_property
    def keeping(self) -> Keeping:
        """The monthly copies."""
        from attendance_desk.desk.keeping import Keeping

        return Keeping(self)

    @cached_property
    def backups(self) -> Backups:
        """Backups of the whole school."""
        from attendance_desk.desk.backups import Backups

        return Backups(self)

    @cached_property
    def restoring(self) -> Restoring:
        """Going back to a backup."""
        from attendance_desk.desk.restoring import Restoring

        return Restoring(self)

    @cached_property
    def questions(self) -> Questions:
        """What two PCs wrote without knowing of each other."""
        from attendance_desk.desk.questions import Questions

        return Questions(self)

    @cached_property
    def exchange(self) -> Exchange:
        """The PCs of the school, and what goes between them."""
        from attendance_desk.desk.exchange import Exchange

        return Exchange(self)

    @cached_property
    def lost_pcs(self) -> LostPcs:
        """What PCs that cannot speak any more had made."""
        from attendance_desk.desk.lost_pcs import LostPcs

        return LostPcs(self)

    @cached_property
    def retention(self) -> Retention:
        """What may go after its time."""
        from attendance_desk.desk.retention import Retention

        return Retention(self)
