"""A Debian 12 with nothing but its essentials, for trying a package, and the words of a trial.

Needs root, the Debian package registry and mmdebstrap.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

USER = 1000
HOME = "/home/clerk"
PASSPHRASE = "practice makes perfect"  # noqa: S105 - of an invented school
_SCHOOLS = ("fernhill", "practice")


class NotSo(Exception):
    """Something that should be so was not."""


@dataclass(frozen=True)
class Machine:
    """A bare Debian in a folder."""

    root: Path

    def admin(self, *words: str) -> str:
        """Run a command as root there; return what it said."""
        quiet = {"DEBIAN_FRONTEND": "noninteractive", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        return run(["chroot", str(self.root), *words], quiet)

    def install(self, package: Path, *how: str) -> None:
        """Install a package file with apt and all that it depends on, and nothing more."""
        shutil.copy(package, self.root / "srv" / "it.deb")
        asked = ["install", "-y", "-q", "--no-install-recommends", *how, "/srv/it.deb"]
        self.admin("apt-get", *asked)

    def desk(self, *words: str) -> str:
        """Run `attendance-desk` as the ordinary user; return what it said."""
        return run([*self.as_clerk(), "attendance-desk", *words], self.surroundings())

    def as_clerk(self) -> list[str]:
        """What to put before a command so that the ordinary user runs it there."""
        return ["chroot", f"--userspec={USER}:{USER}", str(self.root)]

    @staticmethod
    def surroundings() -> dict[str, str]:
        """The ordinary user's environment."""
        known = {"HOME": HOME, "PATH": "/usr/bin:/bin:/usr/sbin", "LANG": "C.UTF-8"}
        return {**known, "ATTENDANCE_DESK_PASSPHRASE": PASSPHRASE, "QT_QPA_PLATFORM": "offscreen"}

    def home(self) -> Path:
        """The ordinary user's folder, as it is reached from outside."""
        return self.root / HOME[1:]

    def files(self) -> dict[str, int]:
        """Every file of the user's two schools, with its size."""
        found = (path for name in _SCHOOLS for path in (self.home() / name).rglob("*"))
        return {str(path.relative_to(self.home())): path.stat().st_size for path in found}


@contextmanager
def bare_debian() -> Iterator[Machine]:
    """A Debian 12 with the essentials and one ordinary user, gone afterwards."""
    with ExitStack() as stack:
        scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="bare-debian-"))
        root = Path(scratch) / "root"
        began = time.monotonic()
        run(["mmdebstrap", "--variant=minbase", "bookworm", str(root)], dict(os.environ))
        machine = Machine(root)
        run(["mount", "-t", "proc", "proc", str(root / "proc")], dict(os.environ))
        stack.callback(run, ["umount", str(root / "proc")], dict(os.environ))
        shutil.copyfile("/etc/resolv.conf", root / "etc" / "resolv.conf")
        machine.admin("apt-get", "update", "-qq")
        machine.admin("useradd", "--create-home", "--uid", str(USER), "clerk")
        so("a bare Debian 12 made", f"{time.monotonic() - began:.0f} s")
        yield machine


def run(command: list[str], surroundings: dict[str, str]) -> str:
    """Run one command and return what it said.

    Raises:
        NotSo: It ended with a fault; its own words are in the message.
    """
    done = subprocess.run(command, env=surroundings, capture_output=True, check=False)
    said = done.stdout.decode("utf-8", "replace")
    heard = done.stderr.decode("utf-8", "replace")
    must(not done.returncode, f"{' '.join(command)} ended with {done.returncode}: {said}{heard}")
    return said


def must(held: bool, what: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Stop here when it does not hold.

    Raises:
        NotSo: With what should have been.
    """
    if not held:
        raise NotSo(what)


def so(what: str, said: str) -> None:
    """Print what was tried, and what the program said to it."""
    print(f"» {what}\n  " + said.strip().replace("\n", "\n  "), flush=True)
