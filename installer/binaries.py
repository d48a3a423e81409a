"""Which libraries a program's binary files ask for, and which of them lie beside it.

Both systems' files are read with `objdump` (Debian's binutils); nothing of them is run.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_ENDINGS = re.compile(r"\.(so(\.[\d.]+)*|dll|pyd|exe)$", re.IGNORECASE)
_ASKED = re.compile(r"^\s+(?:NEEDED|DLL Name:)\s+(\S+)\s*$", re.MULTILINE)


def binaries(folder: Path) -> list[Path]:
    """Every library and program under `folder`, sorted."""
    return sorted(path for path in folder.rglob("*") if _ENDINGS.search(path.name))


def asked(path: Path) -> set[str]:
    """The names of the libraries that the file asks its system for.

    Raises:
        CalledProcessError: When objdump cannot read it.
    """
    said = subprocess.run(["objdump", "-p", str(path)], capture_output=True, check=True)
    return set(_ASKED.findall(said.stdout.decode("utf-8", "replace")))


def from_outside(folder: Path) -> dict[str, set[str]]:
    """Each library that `folder` does not bring, with the files (relative) that ask for it."""
    found = binaries(folder)
    brought = {path.name.lower() for path in found}
    outside: dict[str, set[str]] = {}
    for path in found:
        for name in asked(path):
            if name.lower() not in brought:
                outside.setdefault(name, set()).add(path.relative_to(folder).as_posix())
    return outside
