"""The second sign-in: a dangerous act needs a head's passphrase typed again, just before it.

It lasts two minutes by the PC's running time, which no clock changes, and for one act. Tries are
counted by the same throttle as at the door. Who refuses without it is the room that does the act,
never the screen alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions.context import demand
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import CONFIRM_FIRST, Deed, Role
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import signin
from attendance_desk.store.slots import label_of
from attendance_desk.store.throttle import Moment

if TYPE_CHECKING:
    from attendance_desk.desk.room import SignedIn

SECONDS = 120.0


class Confirming(Room):
    """Whether a head stands behind the next act."""

    def confirm(self, passphrase: str, name: str | None = None) -> None:
        """Sign in a second time, for one act within two minutes.

        Args:
            passphrase: The full one; a quick passcode does not count.
            name: Another head's; the one who is signed in when None.

        Raises:
            NotPermitted: Who is signed in, or who is named, is not a head.
            WrongPassphrase: It does not match the name.
            Wait: Too many tries.
        """
        desk = self._desk
        # Who is no head but may do one dangerous act, as IT restores, lets a head type.
        demand(desk.context(), desk.by(), Deed.CHANGE_STAFF if name is None else Deed.RESTORE)
        named = name or desk.me.name
        if not _is_head(desk, named):
            raise NotPermitted(
                "Only a head's passphrase counts here.",
                "Nothing was changed.",
                "Type your own, or let another head type theirs.",
            )
        door = signin.front_door(desk.seated.folder)
        door.sign_in(named, passphrase, Moment(desk.clock.now(), desk.clock.ticks()))
        _let_one_act_pass(desk)


def stand_behind(desk: SignedIn) -> None:
    """Let one act pass: the head who is signed in typed the full passphrase for it just now.

    So it is at the command line, which reads the passphrase for each verb. Anybody else's counts
    for nothing here.
    """
    if desk.me.role == Role.HEAD.value:
        _let_one_act_pass(desk)


def _let_one_act_pass(desk: SignedIn) -> None:
    desk.confirmed_until = desk.clock.ticks() + SECONDS


def spend(desk: SignedIn) -> None:
    """Use the second sign-in up for the act that comes next.

    Raises:
        Refused: There was none, it is too long ago, or it was used already.
    """
    held, desk.confirmed_until = desk.confirmed_until, 0.0
    if desk.clock.ticks() >= held:
        raise Refused(
            CONFIRM_FIRST,
            "This needs the head's passphrase once more.",
            "Nothing was changed.",
            "Type it again, and then do this within two minutes.",
        )


def _is_head(desk: SignedIn, name: str) -> bool:
    wanted = label_of(desk.school.id, name)
    return any(
        label_of(desk.school.id, one.name) == wanted
        for one in desk.school.staff
        if one.left is None and one.role == Role.HEAD.value
    )
