"""What the program is made of, read from where people keep it: the lock file and one page.

The lock file names every package with the hashes of its wheels. What wheels carry inside, and what
lies in `resources` and was made by others, no lock names: `docs/dependencies.md` lists it by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "dependencies.md"
LOCK = ROOT / "requirements.lock"
OURS = "attendance-desk"

_PACKAGE = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?: ; (?P<where>[^\\\n]+?))? \\\n"
    r"(?P<hashes>(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)(?P<via>(?: +#.*\n)*)",
    re.MULTILINE,
)
_HASH = re.compile(r"sha256:([0-9a-f]{64})")
_VIA = re.compile(r"^ +#(?: via)? +([\w.-]+)", re.MULTILINE)
_CARRIED = re.compile(
    r"^\| \*\*([^|*]+)\*\* \| ([^|]+) \| ([^|]+) \| ([^|]+) \| [^|]+ \|$", re.MULTILINE
)
_DRAWN = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_ROW = re.compile(r"^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
_NOT = "–"


@dataclass(frozen=True)
class Package:
    """One line of the lock.

    Attributes:
        name: As the lock spells it.
        where: On which systems it is installed; empty for everywhere.
        hashes: SHA-256 in hex of each of its files, for every system.
        via: Which packages ask for it, by the lock's spelling.
    """

    name: str
    version: str
    where: str
    hashes: tuple[str, ...]
    via: tuple[str, ...]


@dataclass(frozen=True)
class Carried:
    """A library that comes inside a wheel.

    Attributes:
        package: The package whose wheel carries it, or Python.
        version: In the locked wheel; empty where Python brings it or it does not say.
        floor: The oldest that may run; empty for one without a known fault.
    """

    name: str
    package: str
    version: str
    floor: str


def packages(lock: Path = LOCK) -> tuple[Package, ...]:
    """Everything that is installed to run the program."""
    return tuple(
        Package(
            found["name"],
            found["version"],
            found["where"] or "",
            tuple(_HASH.findall(found["hashes"])),
            tuple(one for one in _VIA.findall(found["via"]) if one != "via"),
        )
        for found in _PACKAGE.finditer(lock.read_text(encoding="utf-8"))
    )


def carried() -> tuple[Carried, ...]:
    """What comes inside wheels."""
    rows = _CARRIED.findall(_part("C code that comes along"))
    return tuple(Carried(*(_said(cell) for cell in row)) for row in rows)


def licences() -> dict[str, str]:
    """The licence of each package that the program asks for itself, by its plain name."""
    rows = _ROW.findall(_part("To run") + _part("To install our own folder"))
    return {plain(name): licence for name, licence in rows if name != "package"}


def drawn() -> tuple[tuple[str, str, str], ...]:
    """Fonts and icons of others: what, from where and in which version, under which licence."""
    rows = _DRAWN.findall(_part("Fonts and icons"))
    return tuple(row for row in rows if row[0] not in {"what", "---"})


def plain(name: str) -> str:
    """A package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _part(heading: str) -> str:
    text = PAGE.read_text(encoding="utf-8")
    return text.split(f"## {heading}\n")[1].split("\n## ")[0]


def _said(cell: str) -> str:
    return "" if cell.strip() == _NOT else cell.strip()
