"""Where each file of the Debian package lies, and the archive made of them."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from installer import binaries, notices, program, wheels
from installer.debian import control
from installer.debian.control import NAME

LIB = f"usr/lib/{NAME}"
DOC = f"usr/share/doc/{NAME}"
_OURS = Path(__file__).resolve().parent
_PLACES = {
    NAME: f"usr/bin/{NAME}",
    f"{NAME}.desktop": f"usr/share/applications/{NAME}.desktop",
    f"{NAME}.svg": f"usr/share/icons/hicolor/scalable/apps/{NAME}.svg",
    f"{NAME}.metainfo.xml": f"usr/share/metainfo/{NAME}.metainfo.xml",
    f"{NAME}.lintian": f"usr/share/lintian/overrides/{NAME}",
}


def build(source: Path, scratch: Path, version: str) -> Path:
    """Make the package of the checkout `source` under `scratch` and return where it lies.

    Raises:
        CalledProcessError: When a tool of the build could not; it says why itself.
        NotAsLocked: When what was fetched is not what the lock names.
        Unknown: When a library has no Debian package here.
    """
    root = scratch / "root"
    program.put_together(wheels.DEBIAN, source, root / LIB)
    return packed(source, root, version)


def packed(source: Path, root: Path, version: str) -> Path:
    """Make the package around the tree that lies in `root / LIB`; it comes to lie beside `root`.

    Raises:
        CalledProcessError: When dpkg-deb could not.
        Unknown: When a library has no Debian package here.
    """
    seconds = program.moment(source)
    needs = control.depends(binaries.from_outside(root / LIB))
    program.compile_all(root / LIB, f"/{LIB}")
    _place(root)
    _tell(source, root, version, seconds)
    _describe(root, version, needs)
    program.settle(root, seconds)
    made = root.with_name(f"{NAME}_{version}_{control.ARCHITECTURE}.deb")
    _pack(root, made, seconds)
    return made


def _place(root: Path) -> None:
    for name, place in _PLACES.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_OURS / name, root / place)
    _zipped(root / f"usr/share/man/man1/{NAME}.1", (_OURS / f"{NAME}.1").read_bytes())


def _tell(source: Path, root: Path, version: str, seconds: int) -> None:
    """Lay down what a person may want to read: notices, the handbook, what changed."""
    told = root / DOC
    told.mkdir(parents=True)
    # The program shows these pages itself; a person finds the same ones where documents lie.
    (told / "handbook").symlink_to("../../../lib/attendance-desk/resources/docs/handbook")
    for name in ("docs/limits.md", "CHANGELOG.md"):
        shutil.copyfile(source / name, told / Path(name).name)
    (told / "NOTICES").write_text(notices.notices(root / LIB), encoding="utf-8")
    (told / "copyright").write_text(_copyright(source), encoding="utf-8")
    day = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(seconds))
    entry = f"{NAME} ({version}) stable; urgency=medium\n\n  * CHANGELOG.md says what changed.\n\n"
    signed = f" -- The Attendance Desk authors <attendance-desk@localhost>  {day}\n"
    _zipped(told / "changelog", (entry + signed).encode())


def _copyright(source: Path) -> str:
    licence = (source / "LICENSE").read_text(encoding="utf-8").rstrip().splitlines()
    body = "\n".join(f" {line}" if line else " ." for line in licence[4:])
    return _COPYRIGHT + body + "\n"


_COPYRIGHT = f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Attendance Desk
Comment: Everything of others that lies in this package, with its version, its licence and where
 the licence's own words are, stands in /{DOC}/NOTICES.
 Qt and PySide6 are used under the LGPL, version 3: /usr/share/common-licenses/LGPL-3.

Files: *
Copyright: 2026 The Attendance Desk authors
License: Expat

License: Expat
"""


def _describe(root: Path, version: str, needs: str) -> None:
    told = root / "DEBIAN"
    told.mkdir()
    everything = sorted(path for path in root.rglob("*") if not path.is_symlink())
    files = [path for path in everything if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    (told / "control").write_text(control.control(version, size // 1024, needs), encoding="utf-8")
    (told / "md5sums").write_text("".join(_sums(root, files)), encoding="utf-8")


def _sums(root: Path, files: list[Path]) -> Iterator[str]:
    for path in files:
        told = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
        yield f"{told}  {path.relative_to(root).as_posix()}\n"


def _zipped(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, mtime=0))


def _pack(root: Path, made: Path, seconds: int) -> None:
    # One thread: the archive's bytes follow the number of them.
    how = ["--root-owner-group", "-Zzstd", "-z9", "--threads-max=1", "--build"]
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": str(seconds)}
    command = ["dpkg-deb", *how, str(root), str(made)]
    subprocess.run(command, env=surroundings, stdout=subprocess.DEVNULL, check=True)
