"""The page of notices that lies in every installer: each part, its version and its licence.

Made from the tree that is shipped and from `docs/dependencies.md`; the licences' own words lie
beside each package, and this page says where.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.parser import HeaderParser
from pathlib import Path

from installer import materials

_NAMES = ("licen", "copying", "notice", "authors")
_LONGEST_NAME = 60
"""Signs of a licence's name; what is longer is its whole text."""


def notices(folder: Path) -> str:
    """The page for the tree `folder`, in plain text."""
    return "\n".join((_HEAD, *_packages(folder), "", _INSIDE, *_carried(), "", *_drawn(), ""))


def parts(folder: Path) -> list[str]:
    """The plain names of all packages in the tree, without our own."""
    names = [_said(path)[0] for path in sorted(folder.glob("*.dist-info"))]
    return sorted(materials.plain(name) for name in names if materials.plain(name) != _OURS)


def _packages(folder: Path) -> Iterator[str]:
    for info in sorted(folder.glob("*.dist-info"), key=lambda path: path.name.lower()):
        name, version, licence = _said(info)
        if materials.plain(name) == _OURS:
            continue
        licence = materials.licences().get(materials.plain(name)) or licence
        yield f"{name} {version}: {licence or 'see its own files'}"
        yield from (f"    {path.relative_to(folder).as_posix()}" for path in _texts(info))


def _texts(info: Path) -> list[Path]:
    found = (path for path in info.rglob("*") if path.is_file())
    told = [path for path in found if any(one in path.as_posix().lower() for one in _NAMES)]
    return sorted(path for path in told if path.name not in {"RECORD", "METADATA"})


def _said(info: Path) -> tuple[str, str, str]:
    """Name, version and licence, as the package says them itself."""
    held = HeaderParser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
    licence = held.get("License-Expression") or held.get("License") or ""
    if not licence or len(licence) > _LONGEST_NAME:
        kinds = [kind for kind in held.get_all("Classifier") or [] if kind.startswith("License")]
        licence = " and ".join(kind.rpartition(" :: ")[2] for kind in kinds)
    return held["Name"], held["Version"], licence


def _carried() -> Iterator[str]:
    for inner in materials.carried():
        yield f"{inner.name} {inner.version} in {inner.package}".replace("  ", " ")


def _drawn() -> Iterator[str]:
    yield "Fonts and icons of others (their licences are in resources/licences):"
    for what, source, licence in materials.drawn():
        yield f"{what}: {licence}; from {source.replace('`', '')}"


_OURS = materials.OURS
_HEAD = """\
Attendance Desk is free software under the MIT licence (LICENSE). It stands on the work of others.
Every part below is shipped unchanged, file by file; of Qt only what the program uses.

Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They are separate
files in the folder PySide6 that anyone may replace with their own build of the same version; their
source is at https://download.qt.io/ (the versions stand below). The text of that licence, and of
the GNU General Public License that it leans on, is at https://www.gnu.org/licenses/ and, on
Debian, in /usr/share/common-licenses/.

The same list for programs: resources/bill-of-materials.cdx.json (CycloneDX 1.6).

Packages, with their licences' own words:
"""
_INSIDE = "Libraries that come inside those packages:"
