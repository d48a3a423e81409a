"""Where a school folder may live, and what its files are called.

A live book on a network drive or inside a folder that a sync program rewrites is refused: SQLite's
write-ahead log does not work there (`promises.md` 3.1, 3.7). File names say nothing of the school.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from enum import Enum
from pathlib import Path, PurePath

from attendance_desk.domain.problems import Damaged, Refused

KEYS_NAME = "keys.json"
SIGN_IN_NAME = "signin.json"
LOCK_NAME = "desk.lock"
HOLDER_NAME = "desk.holder"
COPY_NAME = "copy.json"
CLASS_NAME = "class.json"
MOUNTS = Path("/proc/self/mountinfo")
MAC_MOUNT = Path("/sbin/mount")
_MOUNTINFO_FIELDS = 5
_MAC_LINE = re.compile(r".+ on (?P<point>/.*) \((?P<kind>[a-z0-9_]+)(, .*)?\)")
"""`//head@server/office on /Volumes/office (smbfs, nodev, nosuid, mounted by head)`."""
DRIVE_REMOTE = 4  # GetDriveTypeW, Windows

# Not 9p and virtiofs: a virtual machine or Windows' Linux shows its own local disk by them.
NETWORK_FILE_SYSTEMS = frozenset(
    {
        "afpfs",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "fuse.cephfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.gvfsd-fuse",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.smbnetfs",
        "fuse.sshfs",
        "fuse.vmhgfs-fuse",
        "glusterfs",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "webdav",
    }
)
SYNC_FOLDERS = (
    "box",
    "box sync",
    "clouddocs",
    "cloudstorage",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud drive",
    "iclouddrive",
    "mega",
    "mobile documents",
    "my drive",
    "nextcloud",
    "onedrive",
    "owncloud",
    "pcloud drive",
    "pclouddrive",
    "proton drive",
    "seafile",
    "syncthing",
    "tresorit",
)
# "OneDrive - Fernhill Primary", "Dropbox (School)": the program's name, then the account's.
SYNC_NAME_ENDS = (" - ", " (")
SYNC_MARKS = (".stfolder", ".dropbox", ".dropbox.cache", ".owncloudsync.log", ".seafile-data")
SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


class Book(Enum):
    """The two books of a school folder; each has its own key."""

    REGISTER = "register"
    SAFEGUARDING = "safeguarding"


def book_path(folder: Path, book: Book) -> Path:
    """The file of a book."""
    return folder / f"{book.value}.desk"


def keys_path(folder: Path) -> Path:
    """The file of key slots."""
    return folder / KEYS_NAME


def sign_in_path(folder: Path) -> Path:
    """The file of the sign-in throttle."""
    return folder / SIGN_IN_NAME


def is_copy(folder: Path) -> bool:
    """Whether the folder is a copy that the program made: for reading only, wherever it lies."""
    return (folder / COPY_NAME).is_file()


def is_class(folder: Path) -> bool:
    """Whether the folder is a class PC's, which has no safeguarding book.

    Who takes the file away, or puts one where it does not belong, gains nothing: a book that a
    person has a key of is looked for when it is opened, whatever stands here.
    """
    return (folder / CLASS_NAME).is_file()


def check_place(folder: Path, environ: Mapping[str, str] | None = None) -> None:
    """Refuse a folder on a network drive or inside a sync program's folder.

    A copy is only read and is not changed by a sync program's other PCs; it may lie anywhere.

    Args:
        folder: The school folder; it need not exist yet.
        environ: The environment's variables; the process's own when None.

    Raises:
        Refused: With the reason and a way out.
    """
    if is_copy(folder):
        return
    if network_drive(folder):
        raise Refused(
            "local-folder",
            "That folder is on a network drive.",
            "Registers kept on a network drive can lose marks without anyone noticing.",
            "Choose a folder on this PC, and use a network folder for backups only.",
        )
    syncer = sync_program(folder, os.environ if environ is None else environ)
    if syncer:
        raise Refused(
            "local-folder",
            f"That folder is copied by a sync program ({syncer}).",
            "A sync program may replace the registers with an older copy while they are in use.",
            "Choose a folder on this PC outside it, and use the synced folder for backups only.",
        )


def network_drive(folder: Path, mounts: str | None = None) -> bool:
    """Whether the folder is on another machine.

    Args:
        folder: Any path, existing or not.
        mounts: The text of Linux's `mountinfo`, or what `mount` says on macOS; asked of the
            system when None.
    """
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        return _windows_drive_is_remote(folder)
    if mounts is None:
        mounts = _mounts()
    return _file_system(folder.resolve(), mounts) in NETWORK_FILE_SYSTEMS


def _mounts() -> str:
    """What the system says is mounted where; empty when it does not say."""
    if MOUNTS.exists():
        return MOUNTS.read_text("utf-8", "replace")
    if not MAC_MOUNT.exists():
        return ""
    import subprocess  # only on a Mac, and not for nothing on the way to the door

    try:  # a fixed program of the system, without anybody's words
        done = subprocess.run([MAC_MOUNT], capture_output=True, check=False, timeout=5)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _file_system(path: PurePath, mounts: str) -> str:
    """The type of the file system whose mount point is the nearest above the path."""
    nearest, kind = -1, ""
    for line in mounts.splitlines():
        found = _mounted(line)
        if found is None:
            continue
        point, what = found
        # A later line on the same point hides the earlier one, hence >=.
        if (path == point or point in path.parents) and len(point.parts) >= nearest:
            nearest, kind = len(point.parts), what
    return kind


def _mounted(line: str) -> tuple[PurePath, str] | None:
    """Where a line says something is mounted, and the type of its file system."""
    left, _, right = line.partition(" - ")
    fields = left.split()
    if right and len(fields) >= _MOUNTINFO_FIELDS:
        return PurePath(fields[4].encode().decode("unicode_escape")), right.split()[0]
    mac = _MAC_LINE.fullmatch(line)
    return (PurePath(mac["point"]), mac["kind"]) if mac else None


def _windows_drive_is_remote(folder: Path) -> bool:
    """Ask Windows what kind of drive it is; a mapped drive letter is remote."""
    import ctypes

    resolved = folder.resolve()
    if str(resolved).startswith("\\\\"):
        return True
    kind: int = getattr(ctypes, "windll").kernel32.GetDriveTypeW(resolved.anchor)  # noqa: B009
    return kind == DRIVE_REMOTE


def sync_program(folder: Path, environ: Mapping[str, str]) -> str:
    """The name of the sync folder the path lies in, or empty."""
    resolved = folder.resolve()
    for variable in SYNC_VARIABLES:
        root = environ.get(variable)
        if root and resolved.is_relative_to(Path(root).resolve()):
            return "OneDrive"
    for part in resolved.parts:
        if _is_sync_name(part.casefold()):
            return part
    for parent in (resolved, *resolved.parents):
        if any((parent / mark).exists() for mark in SYNC_MARKS):
            return parent.name or str(parent)
    return ""


def _is_sync_name(part: str) -> bool:
    return any(
        part == name or part.startswith(tuple(name + end for end in SYNC_NAME_ENDS))
        for name in SYNC_FOLDERS
    )


def check_books(folder: Path) -> None:
    """Refuse a school folder with something missing or empty; nothing is ever made here.

    A missing or empty file would open as a fresh, empty register (`promises.md` 0, finding 9).

    Raises:
        Damaged: Naming the file.
    """
    if not folder.is_dir():
        raise Damaged(
            "There is no school folder there.",
            "Nothing was opened and nothing was made.",
            "Check the folder's name, or restore a backup.",
        )
    for path in (keys_path(folder), book_path(folder, Book.REGISTER)):
        check_file(path)
    if not is_copy(folder) and not is_class(folder):  # which need not hold the second book
        check_file(book_path(folder, Book.SAFEGUARDING))


def check_file(path: Path) -> None:
    """Refuse a file that is missing or empty.

    Raises:
        Damaged: Naming the file.
    """
    if not path.is_file():
        raise Damaged(
            f"The file {path.name} is missing from the school folder.",
            "Without it the registers cannot be opened; nothing new was made in its place.",
            "Put the file back, or restore a backup. Do not change anything else.",
        )
    if path.stat().st_size == 0:
        raise Damaged(
            f"The file {path.name} in the school folder is empty.",
            "What it held is not there; nothing was changed.",
            "Keep the file as it is and restore a backup into a new folder.",
        )
