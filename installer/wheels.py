"""What of the lock goes into an installer: chosen for one system, fetched by hash, and read again.

pip does the fetching, with its own settings, wheels only. What it put down is then held against
the list inside every wheel, so that nothing lies in an installer that no wheel brought.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from installer.materials import Package, packages, plain

PYTHON = "3.11"
_MARKERS = {
    "": {"linux", "win32", "darwin"},
    "python_full_version < '3.12'": {"linux", "win32", "darwin"},
    "implementation_name != 'PyPy'": {"linux", "win32", "darwin"},
    "sys_platform == 'linux'": {"linux"},
    "sys_platform == 'win32'": {"win32"},
    "sys_platform == 'darwin'": {"darwin"},
}
"""Every condition of the lock, and where it holds for `PYTHON`; an unknown one stops the build."""


@dataclass(frozen=True)
class Target:
    """The system that an installer is for.

    Attributes:
        system: As `sys.platform` has it there.
        tags: The platform tags of wheels that run there, as pip wants them.
    """

    system: str
    tags: tuple[str, ...]


# Debian 12 has glibc 2.36, and a wheel for any older one runs with it.
_GLIBC = tuple(f"manylinux_2_{minor}_x86_64" for minor in range(36, 4, -1))
DEBIAN = Target("linux", (*_GLIBC, "manylinux2014_x86_64", "manylinux2010_x86_64"))
WINDOWS = Target("win32", ("win_amd64",))


class NotAsLocked(Exception):
    """What was fetched is not what the lock or a wheel's own list names."""


def needed(target: Target, source: Path) -> tuple[Package, ...]:
    """Return what the program needs to run on `target`, by the lock of the checkout `source`.

    Raises:
        NotAsLocked: When the lock has a condition that nobody taught this page.
    """
    settings = tomllib.loads((source / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [re.split(r"[<>=;\[ ]", one)[0] for one in settings["project"]["dependencies"]]
    locked = {plain(one.name): one for one in packages(source / "requirements.lock")}
    found = {plain(name) for name in asked}
    while True:
        more = {name for name, one in locked.items() if found & set(map(plain, one.via))} - found
        if not more:
            break
        found |= more
    return tuple(locked[name] for name in sorted(found) if _holds(locked[name], target))


def _holds(one: Package, target: Target) -> bool:
    if one.where not in _MARKERS:
        msg = f"{one.name} is locked for {one.where!r}, and nobody said where that holds."
        raise NotAsLocked(msg)
    return target.system in _MARKERS[one.where]


def fetch(target: Target, source: Path, folder: Path) -> None:
    """Put everything `target` needs into `folder`, each wheel looked at by its hash first.

    Raises:
        CalledProcessError: When pip could not; it says why itself.
        NotAsLocked: See `held`.
    """
    with tempfile.TemporaryDirectory() as scratch:
        wanted = Path(scratch) / "wanted.txt"
        wanted.write_text("".join(_lines(needed(target, source))), encoding="utf-8")
        platforms = [part for tag in target.tags for part in ("--platform", tag)]
        pip = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        only = ["--no-input", "--no-deps", "--no-compile", "--only-binary=:all:"]
        # pip allows the four below only where it does not install for itself.
        which = ["--python-version", PYTHON, "--implementation", "cp", "--target", str(folder)]
        hashed = ["--require-hashes", "-r", str(wanted)]
        subprocess.run([*pip, *only, *platforms, *which, *hashed], check=True)
    held(folder)


def _lines(wanted: tuple[Package, ...]) -> Iterator[str]:
    for one in wanted:
        hashes = " ".join(f"--hash=sha256:{each}" for each in one.hashes)
        yield f"{one.name}=={one.version} {hashes}\n"


def held(folder: Path) -> int:
    """Read every file under `folder` and hold it against the wheels' own lists (RECORD).

    Files that a list names and that are not there were left out on purpose and are not asked for.

    Returns:
        How many files were read.

    Raises:
        NotAsLocked: When a file differs from its list, or stands in none.
    """
    listed = dict(_listed(folder))
    read = 0
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or "__pycache__" in path.parts:
            continue
        if name not in listed:
            msg = f"No wheel brought {name}."
            raise NotAsLocked(msg)
        told = listed[name]
        if told and _digest(path) != told:
            msg = f"{name} is not what its wheel says."
            raise NotAsLocked(msg)
        read += 1
    return read


def _listed(folder: Path) -> Iterator[tuple[str, str]]:
    for record in sorted(folder.glob("*.dist-info/RECORD")):
        with record.open(encoding="utf-8", newline="") as lines:
            for name, told, _ in csv.reader(lines):
                # pip writes scripts as ../../bin/NAME of the folder they were meant for.
                yield re.sub(r"^(\.\./)+", "", name), told.removeprefix("sha256=")


def _digest(path: Path) -> str:
    told = hashlib.sha256(path.read_bytes()).digest()
    return base64.urlsafe_b64encode(told).rstrip(b"=").decode()
