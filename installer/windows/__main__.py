"""Make the Windows installer: `python -m installer.windows OUT`.

    --quick   pack it faster and larger, for trying the build

Built on Linux and never yet run on Windows: `docs/how-to/installers.md` has the list that a person
works through there first. Needs Python 3.11 with the packages of the dev lock, Debian's nsis,
osslsigncode, faketime and binutils, and a connection to the Python package registry.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from installer import program
from installer.materials import ROOT
from installer.wheels import NotAsLocked
from installer.windows import tree

SCRIPT = Path(__file__).resolve().parent / "attendance-desk.nsi"


def main(arguments: list[str]) -> int:
    """Make the installer; return 0, or 1 when it could not be made."""
    grammar = argparse.ArgumentParser(prog="python -m installer.windows", description=__doc__)
    grammar.add_argument("out", type=Path, help="the folder for the installer")
    grammar.add_argument("--quick", action="store_true")
    asked = grammar.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    try:
        made = _made(asked.out.resolve(), quick=asked.quick)
    except (NotAsLocked, tree.Unknown, subprocess.CalledProcessError) as stop:
        print(f"Not made. {stop}", file=sys.stderr)
        return 1
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB in {time.monotonic() - began:.0f} s")
    print(f"SHA-256 {hashlib.sha256(made.read_bytes()).hexdigest()}")
    print("Built on Linux, not signed, and not yet run on Windows.")
    return 0


def _made(out: Path, *, quick: bool) -> Path:
    version = program.version()
    made = out / f"attendance-desk-{version}-windows-x64.exe"
    with tempfile.TemporaryDirectory(prefix="attendance-desk-") as scratch:
        folder = Path(scratch) / "tree"
        unsigned = tree.fill(ROOT, folder, Path(scratch))
        print(f"Not signed by Python's makers, pinned by hash alone: {', '.join(unsigned)}")
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        print(f"The tree takes {size / 1e6:.0f} MB.", flush=True)
        told = {
            "TREE": folder,
            "OUT": made,
            "VERSION": version,
            "KILOBYTES": size // 1024,
            "ICON": folder / tree.ICON,
            "COMPRESSOR": "zlib" if quick else "/SOLID lzma",
        }
        words = [f"-D{name}={value}" for name, value in told.items()]
        surroundings = {**os.environ, "SOURCE_DATE_EPOCH": str(program.moment(ROOT))}
        command = ["makensis", "-V2", *words, str(SCRIPT)]
        subprocess.run(command, env=surroundings, check=True)
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
