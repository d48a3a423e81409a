"""A paper written as a file: whole, for its owner's eyes, and never over half of the last one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def write_whole(path: Path, pdf: bytes) -> None:
    """Write a file; one that is there is replaced when the new one is on the disk, and not before.

    A disk that fills up, a stick that is pulled out and a program that is killed leave the paper
    of last week as it was. Only its owner can read it.

    Raises:
        OSError: It was not written; the error names the wanted file.
    """
    if path.exists() and not path.is_file():
        # A device, such as the end of a pipe, is never replaced by a file.
        with path.open("wb") as device:
            device.write(pdf)
        return
    wanted = path.resolve()
    partial = ""
    try:
        handle, partial = tempfile.mkstemp(prefix=".attendance-desk-", dir=wanted.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        Path(partial).replace(wanted)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        if partial:
            with contextlib.suppress(OSError):
                Path(partial).unlink(missing_ok=True)
