"""Try the Debian package on a bare Debian 12: `python -m installer.try_debian PACKAGE`.

    --older PACKAGE   one with a lower version: its school is made first, then comes the upgrade

Makes a root with nothing but Debian's essentials (mmdebstrap), installs with apt, and lives with
it as an ordinary user: the version, a school, a register on the command line, a register by keys
in the window, an upgrade, removal. Prints each thing that it tried and stops at the first that is
not so. Needs root, the Debian package registry, mmdebstrap, Xvfb and xdotool; takes some minutes.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

_USER = 1000
_HOME = "/home/clerk"
_PASSPHRASE = "practice makes perfect"  # noqa: S105 - of an invented school
_CHILD = "M999234521001"
_PATIENCE = 120
_SET_UP = """\
name = "Fernhill Primary School"
dfe_number = "999/2345"
day = { am_start = "08:50", am_taken = "08:55", am_closes = "09:20", \
pm_start = "13:10", pm_taken = "13:15", pm_closes = "13:30" }
year = [{ starts = 2025-09-02, ends = 2026-07-17 }]
term = [{ name = "Autumn", starts = 2025-09-02, ends = 2026-07-17 }]
class = [{ name = "Oak", year = "4" }]
staff = [{ name = "Mrs Quill", title = "Headteacher", role = "head" }]
"""
_PUPILS = f"""\
UPN,Surname,Forename,DOB,Year,Class,Start date
{_CHILD},Turner,Alfie,2017-03-04,4,Oak,2025-09-02
"""
_REGISTER = f"UPN,Date,Session,Code\n{_CHILD},2025-09-03,AM,L\n"


class NotSo(Exception):
    """Something that should be so was not."""


@dataclass(frozen=True)
class Machine:
    """A bare Debian in a folder."""

    root: Path

    def admin(self, *words: str) -> str:
        """Run a command as root there; return what it said."""
        quiet = {"DEBIAN_FRONTEND": "noninteractive", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        return _run(["chroot", str(self.root), *words], quiet)

    def install(self, package: Path) -> None:
        """Install a package file with apt and all that it depends on, and nothing more."""
        shutil.copy(package, self.root / "srv" / "it.deb")
        self.admin("apt-get", "install", "-y", "-q", "--no-install-recommends", "/srv/it.deb")

    def desk(self, *words: str) -> str:
        """Run `attendance-desk` as the ordinary user; return what it said."""
        return _run([*self.as_clerk(), "attendance-desk", *words], self.surroundings())

    def as_clerk(self) -> list[str]:
        """What to put before a command so that the ordinary user runs it there."""
        return ["chroot", f"--userspec={_USER}:{_USER}", str(self.root)]

    @staticmethod
    def surroundings() -> dict[str, str]:
        """The ordinary user's environment."""
        known = {"HOME": _HOME, "PATH": "/usr/bin:/bin:/usr/sbin", "LANG": "C.UTF-8"}
        return {**known, "ATTENDANCE_DESK_PASSPHRASE": _PASSPHRASE, "QT_QPA_PLATFORM": "offscreen"}

    def files(self) -> dict[str, int]:
        """Every file of the user's two schools, with its size."""
        home = self.root / _HOME[1:]
        found = (path for name in ("fernhill", "practice") for path in (home / name).rglob("*"))
        return {str(path.relative_to(home)): path.stat().st_size for path in found}


def main(arguments: list[str]) -> int:
    """Try everything; return 0, or 1 at the first thing that is not so."""
    grammar = argparse.ArgumentParser(prog="python -m installer.try_debian", description=__doc__)
    grammar.add_argument("package", type=Path)
    grammar.add_argument("--older", type=Path)
    asked = grammar.parse_args(arguments)
    try:
        with bare_debian() as machine:
            _live_with(machine, asked.package, asked.older)
    except NotSo as stop:
        print(f"NOT SO: {stop}", file=sys.stderr)
        return 1
    print("All of it is so.")
    return 0


def _live_with(machine: Machine, package: Path, older: Path | None) -> None:
    machine.install(older or package)
    _so("installed with apt on a bare Debian 12, and started", machine.desk("--version"))
    school = _make_school(machine)
    if older:
        _upgrade(machine, package, school)
    _by_keys(machine)
    _remove(machine)


def _make_school(machine: Machine) -> str:
    """Make a school and take a register on the command line; return the trail of its mark."""
    home = machine.root / _HOME[1:]
    texts = {"setup.toml": _SET_UP, "pupils.csv": _PUPILS, "register.csv": _REGISTER}
    for name, text in texts.items():
        (home / name).write_text(text, encoding="utf-8")
    school = ["--school", f"{_HOME}/fernhill"]
    machine.desk("new", f"{_HOME}/fernhill", "--setup", f"{_HOME}/setup.toml")
    machine.desk(*school, "import", "pupils", f"{_HOME}/pupils.csv")
    taken = ["take-register", "--file", f"{_HOME}/register.csv", "--class", "Oak"]
    machine.desk(*school, *taken, "--reason", "Typed in from paper")
    trail = machine.desk(*school, "history", "--upn", _CHILD)
    _must("Mrs Quill" in trail and " L " in trail, f"the mark is on record: {trail}")
    _so("a school made, a child brought in, a register taken on the command line", trail)
    return trail


def _upgrade(machine: Machine, package: Path, trail: str) -> None:
    before = machine.files()
    machine.install(package)
    _must(machine.files() == before, "the upgrade itself left every file of the school alone")
    school = ["--school", f"{_HOME}/fernhill"]
    said = machine.desk(*school, "history", "--upn", _CHILD)
    _must(said == trail, f"the older book says the same: {said}")
    checked = machine.desk(*school, "check")
    _must("all as they were recorded" in checked, f"the book is whole: {checked}")
    backups = [name for name in machine.files() if name.endswith("copy.json")]
    _must(bool(backups) or "backup" not in checked, f"a backup was made first: {checked}")
    version = machine.admin("dpkg-query", "-W", "attendance-desk")
    _so(f"upgraded in place ({version.strip()}), the older book opens and is whole", checked)
    print(
        f"  made before the older book was touched: {backups or 'nothing, the form is the same'}"
    )


def _by_keys(machine: Machine) -> None:
    """Take the morning register of the invented school by keys, in the real window."""
    folder = f"{_HOME}/practice"
    machine.desk("demo", folder, "--morning", "--pupils", "30", "--years", "1")
    read = ["--school", folder, "--as", "Mr Hale", "check"]
    before = _entries(machine.desk(*read))
    with screen() as display:
        surroundings = {**machine.surroundings(), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        command = [*machine.as_clerk(), "attendance-desk", "--school", folder, "--practise"]
        with _running(command, surroundings) as window:
            _press_keys(display)
            _must(window.wait(_PATIENCE) == 0, "the window closed by itself, without a fault")
    after = _entries(machine.desk(*read))
    _must(after > before, f"the register is on record: {before} entries, then {after}")
    _so("a register of the invented school taken by keys in the window", f"entry {after}")


def _press_keys(display: str) -> None:
    hands = {"DISPLAY": display, "PATH": os.environ["PATH"]}
    _title(hands, "Sign in", shown=True)
    name = ["search", "--sync", "--onlyvisible", "--name", "Sign in"]
    _run(["xdotool", *name, "windowfocus", "--sync"], hands)
    time.sleep(2)
    for line in ("Miss Adeyemi", _PASSPHRASE):
        _run(["xdotool", "type", "--delay", "60", line], hands)
        _run(["xdotool", "key", "Return"], hands)
        time.sleep(2)
    _title(hands, "Oak")
    _run(["xdotool", "type", "--delay", "200", "4n"], hands)
    _run(["xdotool", "key", "ctrl+Return"], hands)
    time.sleep(2)
    _run(["xdotool", "key", "Return"], hands)
    _title(hands, "Sign in")
    _run(["xdotool", "key", "alt+F4"], hands)


def _title(hands: dict[str, str], wanted: str, *, shown: bool = False) -> None:
    ends = time.monotonic() + _PATIENCE
    ask = ["search", "--onlyvisible", "--name", wanted] if shown else []
    ask += ["getwindowname"] if shown else ["getwindowfocus", "getwindowname"]
    while True:
        done = subprocess.run(["xdotool", *ask], env=hands, capture_output=True, check=False)
        if done.stdout.decode().startswith(wanted):
            return
        _must(time.monotonic() < ends, f"the window says {wanted!r}, not {done.stdout!r}")
        time.sleep(0.3)


def _remove(machine: Machine) -> None:
    before = machine.files()
    machine.admin("apt-get", "purge", "-y", "-qq", "attendance-desk")
    gone = not (machine.root / "usr/lib/attendance-desk").exists()
    _must(gone, "nothing of the program is left under /usr/lib")
    _must(
        machine.files() == before and len(before) > 8, "every file of the schools is still there"
    )
    _so("removed and purged; the schools are as they were", f"{len(before)} files")


def _entries(checked: str) -> int:
    found = re.search(r"^register: (\d+) entries, all as they were", checked, re.MULTILINE)
    _must(found is not None, f"the book is whole: {checked}")
    return int(found[1]) if found else 0


@contextmanager
def bare_debian() -> Iterator[Machine]:
    """A Debian 12 with the essentials and one ordinary user, gone afterwards."""
    with ExitStack() as stack:
        scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="bare-debian-"))
        root = Path(scratch) / "root"
        began = time.monotonic()
        _run(["mmdebstrap", "--variant=minbase", "bookworm", str(root)], dict(os.environ))
        machine = Machine(root)
        _run(["mount", "-t", "proc", "proc", str(root / "proc")], dict(os.environ))
        stack.callback(_run, ["umount", str(root / "proc")], dict(os.environ))
        shutil.copyfile("/etc/resolv.conf", root / "etc" / "resolv.conf")
        machine.admin("apt-get", "update", "-qq")
        machine.admin("useradd", "--create-home", "--uid", str(_USER), "clerk")
        _so("a bare Debian 12 made", f"{time.monotonic() - began:.0f} s")
        yield machine


@contextmanager
def screen() -> Iterator[str]:
    """A virtual screen that other roots of this PC can reach; gives its name."""
    server = ["Xvfb", "-displayfd", "1", "-ac", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with _running(server, dict(os.environ), said=subprocess.PIPE) as process:
        _must(process.stdout is not None, "Xvfb answers")
        number = process.stdout.readline().decode().strip() if process.stdout else ""
        yield f":{number}"


@contextmanager
def _running(
    command: list[str], surroundings: dict[str, str], said: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, env=surroundings, stdout=said)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        process.wait(30)


def _run(command: list[str], surroundings: dict[str, str]) -> str:
    done = subprocess.run(command, env=surroundings, capture_output=True, check=False)
    said = done.stdout.decode("utf-8", "replace")
    heard = done.stderr.decode("utf-8", "replace")
    _must(not done.returncode, f"{' '.join(command)} ended with {done.returncode}: {said}{heard}")
    return said


def _must(so: bool, what: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not so:
        raise NotSo(what)


def _so(what: str, said: str) -> None:
    print(f"» {what}\n  " + said.strip().replace("\n", "\n  "), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
