"""A process that holds a key leaves no picture of its memory on the disk when it falls over."""

from __future__ import annotations

import sys


def leave_no_core() -> None:
    """Ask the system for no core file of this process, nor of any that it starts.

    Names and keys lie open in memory, and a core file is a copy of it in whatever folder the
    program was started from (`promises.md` P13). What Windows keeps of it has not been tried.
    """
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
