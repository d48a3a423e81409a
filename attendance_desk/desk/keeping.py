"""Copies: the monthly copy of the register, made, checked, and removed after its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.actions.context import demand
from attendance_desk.desk import copy_places, copying
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.copies import (
    MonthOfCopies,
    MonthState,
    day_words,
    first_of,
    month_words,
)
from attendance_desk.domain.problems import (
    DeskError,
    ReadOnly,
    Refused,
)
from attendance_desk.queries import copies_board
from attendance_desk.store import (
    copies,
    second_place,
)
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.due import Due

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Copies:
    """The months and their copies, as they are found now.

    Attributes:
        months: Every month with school, oldest first.
        there: Where each copy lies that can be reached now, by `CopyMade.id`.
        second: The second place of this PC; None when nothing was chosen.
        second_there: Whether it can be reached now.
        only_here: Whether every copy that stands lies in the school folder.
        removable: Copies whose time is over and that can be reached, by `CopyMade.id`.
    """

    months: tuple[MonthOfCopies, ...]
    there: dict[int, Path]
    second: Path | None
    second_there: bool
    only_here: bool
    removable: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What making the copy of a month gave.

    Attributes:
        month: The first day of the month.
        folders: Where the copies are; the first is in the school folder, or where it was asked.
        trouble: Why there is none in the second place, in words; empty when there is.
    """

    month: date
    folders: tuple[Path, ...]
    trouble: str = ""


def _quiet(_words: str) -> None:
    return


class Keeping(Room):
    """Monthly copies."""

    def copies(self, also: tuple[Path, ...] = ()) -> Copies:
        """How every month stands, and where its copies are.

        Args:
            also: Places to look in beside the school folder and the second place.
        """
        desk = self._desk
        there, made = copy_places.reachable(desk, also), copy_places.made(desk)
        missing = copy_places.missing(desk)
        with desk.ground() as ground:
            months = copies_board.months(ground, missing)
            today = ground.now.date()
        second = second_place.second_place(copy_places.pc_of(desk))
        standing = [copy for copy in made if copy.stands and copy.id not in missing]
        return Copies(
            months=months,
            there={copy: found.folder for copy, found in there.items()},
            second=second,
            second_there=second is not None and second.is_dir(),
            only_here=bool(standing) and all(copy.in_folder for copy in standing),
            removable=tuple(c.id for c in made if c.id in there and c.keep_until < today),
        )

    def due(self) -> tuple[Due, ...]:
        """The monthly copy that is due, if one is."""
        missing = copy_places.missing(self._desk)
        with self._desk.ground() as ground:
            return copies_board.due_copies(ground, missing)

    def make(
        self, month: date | None = None, target: Path | None = None, step: Step = _quiet
    ) -> Outcome[Made]:
        """Make the copy of a month, prove it, and remember it.

        Args:
            month: Any day of it; the newest month that is over when None.
            target: A folder that is there; the school folder's own place, and then the second
                place of this PC, when None.
            step: Told what is being done; what it raises stops the work and leaves nothing.

        Raises:
            NotPermitted: Who asks may not.
            Refused: The month is not over, or there is no such folder.
            DiskFull, ReadOnly, DiskFault: The medium; nothing that looks like a copy is left.
        """
        self._demand(Deed.RUN_CHECKS)
        wanted = self._month(month)
        seated = self._desk.seated
        first = target or copies.default_place(seated.folder)
        folder, entry = copying.make_in(self._desk, first, wanted, step)
        folders, trouble = [folder], ""
        second = (
            second_place.second_place(copy_places.pc_of(self._desk)) if target is None else None
        )
        if second is not None:
            try:
                folders.append(copying.make_in(self._desk, second, wanted, step)[0])
            except DeskError as error:
                trouble = f"In the second place there is none. {error}"
        made = Made(wanted, tuple(folders), trouble)
        return Outcome(made, frozenset({Area.COPIES}), receipt(entry))

    def check(self, copy: int, step: Step = _quiet, also: tuple[Path, ...] = ()) -> Outcome[str]:
        """Read a copy back from its medium again, and remember what was found.

        Returns:
            What is wrong, in words; empty when it is whole.

        Raises:
            Refused: It cannot be reached just now; nothing is remembered of it then.
        """
        self._demand(Deed.RUN_CHECKS)
        wrong = ""
        try:
            found = copy_places.reach(self._desk, copy, also)
            copies.check(found, self._desk.seated.unlocked, step)
        except copying.NOT_WHOLE as error:
            wrong = str(error)
        entry = copying.checked(self._desk, copy, whole=not wrong)
        return Outcome(wrong, frozenset({Area.COPIES}), receipt(entry))

    def remove(self, copy: int, also: tuple[Path, ...] = ()) -> Outcome[None]:
        """Remove a copy whose time is over. The desk never does it by itself.

        Raises:
            NotPermitted: Not the head.
            Refused: It must still be kept, or cannot be reached.
        """
        self._demand(Deed.ERASE_OLD)
        made = next((one for one in copy_places.made(self._desk) if one.id == copy), None)
        if made is not None and made.keep_until >= self._desk.by().now.date():
            raise Refused(
                "copy-kept",
                f"The copy of {month_words(made.month)} is kept until"
                f" {day_words(made.keep_until)}.",
                "Nothing was removed.",
                "It can be removed after that day.",
            )
        copies.remove(copy_places.reach(self._desk, copy, also))
        entry = copying.removed(self._desk, copy)
        return Outcome(None, frozenset({Area.COPIES}), receipt(entry))

    def choose_second_place(self, place: Path | None) -> None:
        """Let copies also go somewhere else from this PC, or no longer.

        Raises:
            Refused: It is not there, or lies in the school folder.
        """
        self._demand(Deed.RUN_CHECKS)
        if place is not None:
            if not place.is_dir():
                raise copies.not_there(place)
            if place.resolve().is_relative_to(self._desk.seated.folder.resolve()):
                raise Refused(
                    "copy-place",
                    "That folder is inside the school folder.",
                    "A copy there is lost with the school folder.",
                    "Choose a stick, or a folder on another disk.",
                )
        second_place.choose_second_place(copy_places.pc_of(self._desk), place)

    def _month(self, month: date | None) -> date:
        """The month whose copy is made: the one that is asked, or the newest that is over."""
        with self._desk.ground() as ground:
            months = copies_board.months(ground)
        over = [one.month for one in months if one.state is not MonthState.NOT_OVER]
        wanted = first_of(month) if month else (over[-1] if over else None)
        if wanted not in over or wanted is None:
            named = f"{month_words(wanted)} is not" if wanted else "No month is"
            raise Refused(
                "copy-month",
                f"{named} a month of school that is over.",
                "No copy was made.",
                "The copy of a month is made from the first day of the next one.",
            )
        return wanted

    def _demand(self, deed: Deed) -> None:
        """Let a permitted deed pass where the book can be written: it is remembered there."""
        demand(self._desk.context(), self._desk.by(), deed)
        if not self._desk.writable:
            why = self._desk.seated.register.why_reading
            raise ReadOnly(
                why or "This school is open for reading only.",
                "No copy was changed.",
                "Sign in where the school can be written.",
            )
