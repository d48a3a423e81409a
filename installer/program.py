"""The program itself as a tree that runs: our own wheel, and every wheel it needs, in one folder.

The tree is what lies in an installer, on every system: `attendance_desk`, `letters`, `ui` and
`resources` beside the packages of others. Nothing in it is written to once it is installed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from installer import wheels
from installer.materials import ROOT
from installer.trimming import trim
from installer.wheels import Target

_VERSION = re.compile(r'^__version__ = "([^"]+)"', re.MULTILINE)


def version(source: Path = ROOT) -> str:
    """The version of the checkout `source`."""
    text = (source / "attendance_desk" / "__init__.py").read_text(encoding="utf-8")
    found = _VERSION.search(text)
    if found is None:
        msg = f"No version in {source}"
        raise ValueError(msg)
    return found[1]


def moment(source: Path = ROOT) -> int:
    """Seconds since 1970 that every file of an installer is dated with.

    `SOURCE_DATE_EPOCH` where it is set (https://reproducible-builds.org/specs/source-date-epoch/),
    else the moment of the checkout's last commit.
    """
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told:
        return int(told)
    asked = ["git", "-C", str(source), "log", "-1", "--format=%ct"]
    return int(subprocess.run(asked, capture_output=True, check=True).stdout)


def put_together(target: Target, source: Path, folder: Path) -> None:
    """Fill the empty `folder` with all that runs on `target`, trimmed and held against its lists.

    Raises:
        CalledProcessError: When pip or hatchling could not; they say why themselves.
        NotAsLocked: When a file is not what its wheel says.
    """
    folder.mkdir(parents=True)
    wheels.fetch(target, source, folder)
    trim(folder)
    with tempfile.TemporaryDirectory() as scratch:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", scratch]
        surroundings = {**os.environ, "SOURCE_DATE_EPOCH": str(moment(source))}
        subprocess.run(build, cwd=source, env=surroundings, capture_output=True, check=True)
        (ours,) = Path(scratch).glob("*.whl")
        with zipfile.ZipFile(ours) as wheel:
            wheel.extractall(folder)
    for note in folder.glob("*.dist-info/*"):
        if note.name in {"INSTALLER", "REQUESTED", "direct_url.json"}:
            note.unlink()  # how pip came by it is no part of the program
    wheels.held(folder)


def compile_all(folder: Path, there: str) -> None:
    """Translate every module beforehand: nobody may write where the program is installed.

    Args:
        folder: The tree.
        there: The path it will have, which stands in the messages of faults.

    Raises:
        CalledProcessError: When a module could not be translated, or this Python is another one.
    """
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if here != wheels.PYTHON:
        msg = f"Build this with Python {wheels.PYTHON}, whose translations it is for, not {here}."
        raise wheels.NotAsLocked(msg)
    # Unchecked: the files are the package's own, and their dates say nothing.
    kind = ["--invalidation-mode", "unchecked-hash"]
    paths = ["-s", str(folder), "-p", there, str(folder)]
    surroundings = {**os.environ, "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "compileall", "-q", "-j", "1", *kind, *paths]
    subprocess.run(command, env=surroundings, check=True)


def settle(folder: Path, seconds: int) -> None:
    """Give every file and folder under `folder` one moment and one kind of rights."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if not path.is_symlink():
            runs = path.is_dir() or path.parent.name == "bin"
            path.chmod(0o755 if runs else 0o644)
            os.utime(path, (seconds, seconds))
    folder.chmod(0o755)
    os.utime(folder, (seconds, seconds))
