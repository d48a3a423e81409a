"""Trying the recovery sheet: typed from the paper, it must open the school. Nothing is changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, demand
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import BadUsage
from attendance_desk.domain.sheet_tests import SheetTest, write_test
from attendance_desk.queries import sheet_due
from attendance_desk.store import keyfile, keyslots, signin
from attendance_desk.store.ledger import Draft
from attendance_desk.store.recovery import group_agrees, read_sheet
from attendance_desk.store.sheet_rows import sheet_of
from attendance_desk.store.throttle import Moment
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.desk.seats import Seated
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.queries.sheet_due import SheetStanding


class SheetTesting(Room):
    """The recovery sheet, tried."""

    def standing(self) -> SheetStanding:
        """When it was last tried, and when it is due.

        Raises:
            NotPermitted: Not the head.
        """
        with self._desk.ground() as ground:
            ground.require(Deed.PRINT_RECOVERY)
            return sheet_due.standing(ground)

    def test(self, typed: str) -> Outcome[SheetStanding]:
        """Try the sheet as at the door; what opens is let go at once.

        Args:
            typed: Its signs, as typed from the paper.

        Raises:
            NotPermitted: Not the head.
            SheetMistyped: Names the groups to look at again.
            WrongPassphrase: It is not this school's present sheet.
            Wait: Too many tries.
        """
        desk = self._desk
        demand(desk.context(), desk.by(), Deed.PRINT_RECOVERY)
        door = signin.front_door(desk.seated.folder)
        door.open_with_recovery(typed, Moment(desk.clock.now(), desk.clock.ticks()))
        return self._kept(whole=True)

    def typed_back(
        self, groups: tuple[str, ...], typed: Mapping[int, str]
    ) -> Outcome[SheetStanding]:
        """Keep that two groups of a sheet that was just made were typed back from its paper.

        Args:
            groups: All of the sheet, as it was made.
            typed: What was typed for the groups that were asked, by their number from 1.

        Raises:
            NotPermitted: Not the head.
            WrongPassphrase: It is not this school's present sheet.
            BadUsage: They are not what the sheet says, or fewer than two.
        """
        desk = self._desk
        demand(desk.context(), desk.by(), Deed.PRINT_RECOVERY)
        check_back(groups, typed)
        keyslots.open_with_sheet(keyfile.load(desk.seated.folder), " ".join(groups))
        return self._kept(whole=False)

    def _kept(self, *, whole: bool) -> Outcome[SheetStanding]:
        entry = keep(self._desk.seated, self._desk.by(), whole=whole)
        return Outcome(self.standing(), frozenset({Area.COPIES}), receipt(entry))


def check_back(groups: tuple[str, ...], typed: Mapping[int, str]) -> None:
    """Refuse groups that are not what the sheet says.

    Raises:
        BadUsage: They are not, or fewer than two were typed.
    """
    secret = read_sheet(" ".join(groups))
    right = [place for place, signs in typed.items() if group_agrees(secret, place, signs)]
    if len(right) < 2 or len(right) < len(typed):
        raise BadUsage("That is not what the sheet says.", "Nothing was kept.", "Look again.")


def keep(seated: Seated, by: By, *, whole: bool) -> Entry:
    """Keep that the present sheet was typed from its paper and was right."""
    sheet = sheet_of(keyfile.load(seated.folder))
    test = SheetTest(sheet, by.now, by.member.name, by.member.title, whole)
    with seated.register.write(by.now, by.author) as work:
        return work.append(Draft(Kind.SHEET_TESTED, write_test(test)))
