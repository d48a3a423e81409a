"""A new PC: it asks to join, shows a code, and makes its school folder from the welcome."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_state_path

from attendance_desk.domain.pcs import PcKind, typed_code
from attendance_desk.domain.problems import Damaged, DeskError, Refused
from attendance_desk.exchange import joining
from attendance_desk.exchange.shared_folder import SharedFolder
from attendance_desk.exchange.shelf import Shelf
from attendance_desk.store import keyfile, shared_place
from attendance_desk.store.at_rest import copy_file
from attendance_desk.store.books import something_there
from attendance_desk.store.device import Pc, this_pc, throttle_of
from attendance_desk.store.durable import make_folder, replace_file, sync_folder
from attendance_desk.store.pc_keys import (
    Identity,
    forget_identity,
    identity_of,
    keep_identity,
    new_identity,
)
from attendance_desk.store.places import CLASS_NAME, book_path, check_place
from attendance_desk.store.places import Book as BookName
from attendance_desk.store.refusals import translated
from attendance_desk.store.throttle import Moment

if TYPE_CHECKING:
    from attendance_desk.clock import Clock
    from attendance_desk.exchange.joining import Welcome

_FETCHING = {
    BookName.REGISTER: "Fetching the register",
    BookName.SAFEGUARDING: "Fetching the safeguarding book",
}
_NO_KEY = b""
"""While a PC only asks, there is no book whose key could seal what it asks with."""


def _quiet(_words: str) -> None:
    return


@dataclass(frozen=True, slots=True)
class Asking:
    """A PC that has asked and has not joined yet: also after the program was closed meanwhile.

    Attributes:
        code: What the head types at the office.
        folder: The shared folder through which it asked.
        answered: Whether an answer for this PC lies there; False too while it is not there.
    """

    code: str
    folder: Path
    answered: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """A PC that has joined: its school folder, in which people sign in as they are used to."""

    folder: Path
    kind: str


def ask(folder: Path) -> str:
    """Ask to join through a shared folder; asking again shows the same code.

    Returns:
        The code that the head types at the office.

    Raises:
        Refused: The folder is not there.
    """
    waiting = _waiting()
    me = identity_of(waiting, _NO_KEY)
    if me is None:
        me = new_identity("d" + secrets.token_hex(5))
        keep_identity(waiting, _NO_KEY, me)
    shared = SharedFolder(folder, me.device)
    shared.check()
    asked = _request(me)
    shared.put(f"{asked.fingerprint[:24]}.adj", joining.write_request(me))
    shared_place.remember(waiting, folder)
    return asked.code


def asking() -> Asking | None:
    """How this PC's asking stands; None while it has not asked."""
    me, folder = identity_of(_waiting(), _NO_KEY), shared_place.remembered(_waiting())
    if me is None or folder is None:
        return None
    try:
        answered = any(
            joining.read_welcome(data, me) for data in SharedFolder(folder, me.device).loose()
        )
    except (DeskError, OSError):  # the stick is at the office
        answered = False
    return Asking(_request(me).code, folder, answered)


def ask_no_more() -> None:
    """Take back what this PC asked; asking again shows another code."""
    me, folder = identity_of(_waiting(), _NO_KEY), shared_place.remembered(_waiting())
    if me is not None and folder is not None:
        SharedFolder(folder, me.device).remove(f"{_request(me).fingerprint[:24]}.adj")
    _forget_asking()


def accept(
    folder: Path, to: Path, code: str, clock: Clock, step: Callable[[str], None] = _quiet
) -> Joined:
    """Make the school folder of this PC from the welcome that waits in the shared folder.

    Args:
        to: A folder that is not there yet, or is empty; on this PC.
        code: What the office's PC showed.

    Raises:
        Refused: Nobody has answered yet, the code is another one, or `to` will not do.
        Damaged: What was sent is not whole; nothing is made.
    """
    me = identity_of(_waiting(), _NO_KEY)
    if me is None:
        raise _not_asked()
    check_place(to)
    welcome = _welcome(folder, me, code)
    settled, made = _is_settled(welcome, me), _is_made(to, welcome)
    if settled and not made:
        _forget_asking()
        raise _has_joined()
    if not made:
        if to.exists() and (not to.is_dir() or any(to.iterdir())):
            raise something_there(to)
        _make(folder, to, welcome, step)
    if not settled:
        step("Making it this PC's own")
        shared_place.remember(this_pc(welcome.school), folder)
        _settle(to, welcome, me, clock)
    _forget_asking()
    _tidy(folder, welcome, me)
    return Joined(to, welcome.kind)


def _is_made(to: Path, welcome: Welcome) -> bool:
    """Whether the program was ended here when the folder was there and the PC not settled yet."""
    wanted = keyfile.from_text(welcome.slots)
    with contextlib.suppress(DeskError, OSError):
        return keyfile.load(to) == wanted
    return False


def _is_settled(welcome: Welcome, me: Identity) -> bool:
    """Whether this PC is who it asked to be already: what it has sent since must stand."""
    found = identity_of(this_pc(welcome.school), welcome.register_key)
    return found is not None and found.device == me.device


def _make(folder: Path, to: Path, welcome: Welcome, step: Callable[[str], None]) -> None:
    """Make the school folder beside its place, and put it there when it is whole."""
    half = to.with_name(f"{to.name}.partial")
    _wipe(half)
    make_folder(half)
    try:
        _fill(folder, half, welcome, step)
        with translated():
            with contextlib.suppress(FileNotFoundError):
                to.rmdir()  # an empty one; it is not replaced everywhere
            half.rename(to)
            sync_folder(to.parent)
    except BaseException:
        _wipe(half)
        raise


def _wipe(half: Path) -> None:
    with contextlib.suppress(OSError):
        shutil.rmtree(half)


def _forget_asking() -> None:
    forget_identity(_waiting())
    shared_place.forget(_waiting())


def _welcome(folder: Path, me: Identity, code: str) -> Welcome:
    shared = SharedFolder(folder, me.device)
    shared.check()
    answers = [one for data in shared.loose() if (one := joining.read_welcome(data, me))]
    for check, welcome in answers:
        if check == typed_code(code):
            return welcome
    if answers:
        raise Refused(
            "pc-code",
            "The answer in the folder does not have this code.",
            "It may come from somebody else; nothing was made.",
            "Look at the code on the office's PC again.",
        )
    raise Refused(
        "pc-welcome",
        "The office has not answered yet.",
        "Nothing was made.",
        "The head types this PC's code there; then try again.",
    )


def _fill(folder: Path, to: Path, welcome: Welcome, step: Callable[[str], None]) -> None:
    """Put the books and the key file in place, each compared with what was sent."""
    wanted = {BookName(one.book): one for one in welcome.files}
    of_class = welcome.kind == PcKind.CLASS.value
    if of_class:
        replace_file(to / CLASS_NAME, b'{"format": 1}\n')
    for book in (BookName.REGISTER,) if of_class else BookName:
        step(_FETCHING[book])
        source, path = folder / Path(wanted[book].name).name, book_path(to, book)
        if not source.is_file() or copy_file(source, path) != wanted[book].digest:
            raise Damaged(
                "The books in the shared folder are not whole.",
                "They were not copied completely, or something changed them; nothing was made.",
                "Wait until the folder is up to date, or let the office welcome this PC again.",
            )
    keyfile.save(to, keyfile.from_text(welcome.slots))
    sync_folder(to)


def _tidy(folder: Path, welcome: Welcome, me: Identity) -> None:
    """Take out of the shared folder what was there for this PC to join."""
    shared, asked = SharedFolder(folder, me.device), _request(me)
    for name in (
        *(Path(one.name).name for one in welcome.files),
        f"{asked.fingerprint[:24]}.adj",
        f"{asked.fingerprint[:24]}.adw",
    ):
        shared.remove(name)


def _settle(to: Path, welcome: Welcome, me: Identity, clock: Clock) -> None:
    """Let this PC be who it asked to be, and know how far each series has come."""
    pc = this_pc(welcome.school)
    make_folder(pc.home)
    shelf = pc.home / "exchange"
    if shelf.exists():  # of an earlier life of this PC at the same school
        shutil.rmtree(shelf)
    Shelf(shelf, welcome.school).start(welcome.points)
    replace_file(pc.home / "device", me.device.encode())
    throttle_of(pc, to, pc.key()).start_afresh(Moment(clock.now(), clock.ticks()))
    keep_identity(pc, welcome.register_key, me)


def _request(me: Identity) -> joining.Request:
    return joining.Request(me.device, me.signs, me.seals.public)


def _waiting() -> Pc:
    """Where a PC keeps what it asks with until it is welcomed."""
    return Pc("", user_state_path("attendance-desk", appauthor=False) / "joining")


def _has_joined() -> Refused:
    return Refused(
        "pc-joined",
        "This PC has joined already.",
        "Its school folder was made before the program was ended.",
        "Open that school folder, and sign in as usual.",
    )


def _not_asked() -> Refused:
    return Refused(
        "pc-welcome",
        "This PC has not asked to join.",
        "Nothing was made.",
        "Ask first with exchange join --folder FOLDER.",
    )
