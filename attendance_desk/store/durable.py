"""Small files replaced whole: after a power cut there is the old one or the new one, never half.

Temporary file, fsync, rename, fsync of the folder (`promises.md` 3.2).
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from attendance_desk.store.refusals import translated

OWNER_ONLY = 0o600
OWNER_FOLDER = 0o700


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in place of the file, owner only, durably.

    Raises:
        DeskError: Disk full, read only or faulty; the old file is still there.
    """
    partial = path.with_name(path.name + ".partial")
    with translated():
        try:
            _write_new(partial, data)
            partial.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def overwrite_file(path: Path, data: bytes) -> None:
    """Write over a small file where it stands: a full disk has no room for a second one.

    Unlike `replace_file` a power cut can leave it half; only for what is checked when it is read.

    Raises:
        DeskError: The file is not there, or cannot be written.
    """
    with translated():
        handle = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.truncate()
            file.flush()
            os.fsync(file.fileno())


def _write_new(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename durable. Windows cannot open a folder for this and needs no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Wait for the disk, and let what is read next come from there and not from memory."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can enter, with what is above it."""
    with translated():
        folder.mkdir(mode=OWNER_FOLDER, parents=True, exist_ok=True)
