"""Make the Debian package: `python -m installer.debian OUT`.

    --version V     another version than the checkout's, for trying an upgrade
    --source DIR    another checkout than this one, for the same
    --twice         make it twice and refuse it unless both are the same bytes

Needs Python 3.11 with the packages of the dev lock, dpkg-deb and objdump (binutils), and a
connection to the Python package registry. The package is for Debian 12 on x86-64.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from installer import program
from installer.debian import layout
from installer.debian.control import Unknown
from installer.materials import ROOT
from installer.wheels import NotAsLocked


def main(arguments: list[str]) -> int:
    """Make the package; return 0, or 1 when it could not be made or came out different twice."""
    asked = _grammar().parse_args(arguments)
    version = asked.version or program.version(asked.source)
    asked.out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    try:
        made = [_made(asked.source, asked.out, version) for _ in range(1 + asked.twice)]
    except (NotAsLocked, Unknown) as stop:
        print(f"Not made. {stop}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as stop:
        print(f"Not made: {stop}", file=sys.stderr)
        return 1
    told = {digest for _, digest in made}
    if len(told) > 1:
        print(f"Made twice, and not the same bytes: {sorted(told)}", file=sys.stderr)
        return 1
    path, digest = made[-1]
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB in {time.monotonic() - began:.0f} s")
    print(f"SHA-256 {digest}{' (twice)' if asked.twice else ''}")
    return 0


def _made(source: Path, out: Path, version: str) -> tuple[Path, str]:
    with tempfile.TemporaryDirectory(prefix="attendance-desk-") as scratch:
        built = layout.build(source, Path(scratch), version)
        kept = Path(shutil.copy(built, out))
    return kept, hashlib.sha256(kept.read_bytes()).hexdigest()


def _grammar() -> argparse.ArgumentParser:
    grammar = argparse.ArgumentParser(prog="python -m installer.debian", description=__doc__)
    grammar.add_argument("out", type=Path, help="the folder for the package")
    grammar.add_argument("--version")
    grammar.add_argument("--source", type=Path, default=ROOT)
    grammar.add_argument("--twice", action="store_true")
    return grammar


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
