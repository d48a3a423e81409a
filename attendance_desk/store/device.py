"""This PC: its own folder, what binds a record to it, and its key in the system's keyring.

The device key never stands for a person: every program of the same account can read it. It seals
what this PC keeps for itself, and losing it costs nothing but an enrolment. Where there is no
keyring, or it is locked, everything works with full name and passphrase.

Calls into the keyring can wait for a person (a locked keyring on a desktop asks for its
password): never on the thread of the window.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import platform
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_state_path

from attendance_desk.store.durable import make_folder, replace_file
from attendance_desk.store.places import is_copy, sign_in_path
from attendance_desk.store.sealing import KEY_BYTES, quick_key
from attendance_desk.store.throttle import Throttle
from attendance_desk.store.tries import Seals

SERVICE = "Attendance Desk"
_MACHINE_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


SPEAKS_NAME = "speaks.json"
"""In a PC's own folder: what it speaks with, where it exchanges with others (`pc_keys`)."""


@dataclass(frozen=True, slots=True)
class Pc:
    """What this PC keeps for one school, outside the school folder.

    Attributes:
        school: The school's id.
        home: The folder on this PC; its name says nothing of the school.
    """

    school: str
    home: Path

    def id(self) -> str:
        """This PC's id for the ledger, made once; not a secret."""
        path = self.home / "device"
        with contextlib.suppress(OSError):
            found = path.read_text("ascii", "replace").strip()
            if found:
                return found
        made = "d" + secrets.token_hex(5)
        make_folder(self.home)
        replace_file(path, made.encode())
        return made

    def key(self) -> bytes | None:
        """This PC's key for the school, if it is enrolled and its keyring can be read."""
        return recall(f"device {self.school}")

    def enrol(self) -> bytes | None:
        """This PC's key, made when there is none; None when the keyring cannot keep one."""
        found = self.key()
        if found is not None:
            return found
        made = secrets.token_bytes(KEY_BYTES)
        return made if keep(f"device {self.school}", made) else None


def this_pc(school: str, state: Path | None = None) -> Pc:
    """This PC as a school sees it.

    Args:
        state: The folder for what this account keeps on this PC; the system's own when None.
    """
    base = user_state_path("attendance-desk", appauthor=False) if state is None else state
    return Pc(school, base / hashlib.sha256(f"school {school}".encode()).hexdigest()[:16])


def throttle_of(
    pc: Pc, folder: Path, device_key: bytes | None = None, lies: Path | None = None
) -> Throttle:
    """The throttle of a school folder on this PC.

    Args:
        device_key: From `Pc.key`, where there is one: asking the keyring takes a moment.
        lies: Where the folder lies while it is being made, before it is put in its place.
    """
    place = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    seals = Seals(quick_key(machine_id().encode(), f"throttle {pc.school}"), device_key)
    here = pc.home / f"signin-{place}.json"
    if is_copy(folder):
        return Throttle(here, here, seals, first_time=True)
    return Throttle(sign_in_path(lies or folder), here, seals)


def machine_id() -> str:
    """What tells this PC from another; no secret. The host's name when the system has nothing."""
    if sys.platform == "win32":
        import winreg

        path = r"SOFTWARE\Microsoft\Cryptography"
        with (
            contextlib.suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key,
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    for file in _MACHINE_FILES:
        with contextlib.suppress(OSError):
            found = file.read_text("ascii", "replace").strip()
            if found:
                return found
    return f"{platform.system()} {platform.node()}"


def recall(user: str) -> bytes | None:
    """A secret from the keyring; None when it is not there or there is no keyring."""
    import keyring

    try:
        found = keyring.get_password(SERVICE, user)
        return None if found is None else base64.b64decode(found, validate=True)
    except binascii.Error:
        return None
    except Exception:  # noqa: BLE001 - back ends raise their own kinds; all mean "no keyring"
        return None


def keep(user: str, secret: bytes) -> bool:
    """Put a secret into the keyring and read it back; a back end may take it and forget it."""
    import keyring

    try:
        keyring.set_password(SERVICE, user, base64.b64encode(secret).decode())
    except Exception:  # noqa: BLE001 - as above
        return False
    return recall(user) == secret


def forget(user: str) -> None:
    """Take a secret out of the keyring, if it can be reached."""
    import keyring

    with contextlib.suppress(Exception):
        keyring.delete_password(SERVICE, user)
