"""Try the Debian package on a bare Debian 12: `python -m installer.try_debian PACKAGE`.

    --older PACKAGE   one with a lower version: its school is made first, then comes the upgrade
    --pictures DIR    keep pictures of the window there

Makes a root with nothing but Debian's essentials (mmdebstrap), installs with apt, and lives with
it as an ordinary user: the version, a school, a register on the command line, a page on paper, a
register by keys in the window with its help, an upgrade, a repair, removal. Prints each thing that
it tried and stops at the first that is not so. Needs root, the Debian package registry,
mmdebstrap, Xvfb and xdotool, and ImageMagick for pictures; takes some minutes.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from pathlib import Path

from installer.bare_debian import HOME, Machine, NotSo, bare_debian, must, so
from installer.hands import take_register

_CHILD = "M999234521001"
_NAME = "attendance-desk"
_LIB = f"usr/lib/{_NAME}"
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
_SCHOOL = ("--school", f"{HOME}/fernhill")


def main(arguments: list[str]) -> int:
    """Try everything; return 0, or 1 at the first thing that is not so."""
    grammar = argparse.ArgumentParser(prog="python -m installer.try_debian", description=__doc__)
    grammar.add_argument("package", type=Path)
    grammar.add_argument("--older", type=Path)
    grammar.add_argument("--pictures", type=Path)
    asked = grammar.parse_args(arguments)
    began = time.monotonic()
    try:
        with bare_debian() as machine:
            live_with(machine, asked.package, asked.older, asked.pictures)
    except NotSo as stop:
        print(f"NOT SO: {stop}", file=sys.stderr)
        return 1
    print(f"All of it is so, in {time.monotonic() - began:.0f} s.")
    return 0


def live_with(machine: Machine, package: Path, older: Path | None, pictures: Path | None) -> None:
    """Everything, on a machine that is there.

    Raises:
        NotSo: At the first thing that should be so and is not.
    """
    machine.install(older or package)
    so("installed with apt on a bare Debian 12, and started", machine.desk("--version"))
    trail = _make_school(machine)
    if older:
        _upgrade(machine, package, trail)
    _print(machine)
    _by_keys(machine, pictures)
    _repair(machine, package)
    _remove(machine)


def _make_school(machine: Machine) -> str:
    """Make a school and take a register on the command line; return the trail of its mark."""
    texts = {"setup.toml": _SET_UP, "pupils.csv": _PUPILS, "register.csv": _REGISTER}
    for name, text in texts.items():
        (machine.home() / name).write_text(text, encoding="utf-8")
    machine.desk("new", f"{HOME}/fernhill", "--setup", f"{HOME}/setup.toml")
    machine.desk(*_SCHOOL, "import", "pupils", f"{HOME}/pupils.csv")
    taken = ["take-register", "--file", f"{HOME}/register.csv", "--class", "Oak"]
    machine.desk(*_SCHOOL, *taken, "--reason", "Typed in from paper")
    trail = machine.desk(*_SCHOOL, "history", "--upn", _CHILD)
    must("Mrs Quill" in trail and " L " in trail, f"the mark is on record: {trail}")
    so("a school made, a child brought in, a register taken on the command line", trail)
    return trail


def _upgrade(machine: Machine, package: Path, trail: str) -> None:
    before = machine.files()
    machine.install(package)
    must(machine.files() == before, "the upgrade itself left every file of the school alone")
    said = machine.desk(*_SCHOOL, "history", "--upn", _CHILD)
    must(said == trail, f"the older book says the same: {said}")
    checked = machine.desk(*_SCHOOL, "check")
    must("all as they were recorded" in checked, f"the book is whole: {checked}")
    version = machine.admin("dpkg-query", "-W", _NAME)
    so(f"upgraded in place ({version.strip()}), the older book opens and is whole", checked)
    _restore(machine, trail)


def _restore(machine: Machine, trail: str) -> None:
    """A book whose form changed has a backup from before; a school is made of it and read."""
    found = [name for name in machine.files() if name.endswith("/copy.json")]
    if not found:
        so("nothing was backed up", "the form of the books is the same")
        return
    backup = f"{HOME}/{found[0].removesuffix('/copy.json')}"
    made = machine.desk("restore", backup, "--to", f"{HOME}/restored")
    said = machine.desk("--school", f"{HOME}/restored", "history", "--upn", _CHILD)
    must(said == trail, f"the backup from before the upgrade holds the same: {said}")
    so(f"restored from the backup that was made before the older book was touched: {backup}", made)


def _print(machine: Machine) -> None:
    """A page as PDF: fonts, shaping and layout are all there."""
    paper = f"{HOME}/class.pdf"
    words = ["print", "class-month", "--class", "Oak", "--month", "2025-09", "--out", paper]
    said = machine.desk(*_SCHOOL, *words)
    made = (machine.root / paper[1:]).read_bytes()
    must(made.startswith(b"%PDF-"), "the page is a PDF")
    so(f"a class's month printed: {len(made) / 1000:.0f} kB", said)


def _by_keys(machine: Machine, pictures: Path | None) -> None:
    """Take the morning register of the invented school by keys, in the real window."""
    folder = f"{HOME}/practice"
    machine.desk("demo", folder, "--morning", "--pupils", "30", "--years", "1")
    read = ["--school", folder, "--as", "Mr Hale", "check"]
    before = _entries(machine.desk(*read))
    take_register(machine, folder, pictures)
    after = _entries(machine.desk(*read))
    must(after > before, f"the register is on record: {before} entries, then {after}")
    so("a register taken by keys in the window, its page of help by F1", f"entry {after}")


def _repair(machine: Machine, package: Path) -> None:
    """Install the same again over a program that was spoiled."""
    before = machine.files()
    (machine.root / _LIB / "attendance_desk" / "clock.py").write_text("spoiled", encoding="utf-8")
    (machine.root / _LIB / "ui" / "app.py").unlink()
    spoiled = machine.admin("sh", "-c", f"dpkg --verify {_NAME} || true")
    must(spoiled.count("\n") == 2, f"two files are not as they came: {spoiled}")
    machine.install(package, "--reinstall")
    healed = machine.admin("dpkg", "--verify", _NAME)
    must(not healed.strip(), f"every file is as it came: {healed}")
    must(machine.files() == before, "the repair left every file of the schools alone")
    so("spoiled, and repaired by installing the same again", machine.desk("--version"))


def _remove(machine: Machine) -> None:
    before = machine.files()
    must(len(before) > 8, "there are schools")
    machine.admin("apt-get", "remove", "-y", "-qq", _NAME)
    gone = not (machine.root / _LIB).exists()
    must(gone, "nothing of the program is left under /usr/lib")
    must(machine.files() == before, "every file of the schools is there after removing")
    machine.admin("dpkg", "--purge", _NAME)
    must(machine.files() == before, "every file of the schools is there after purging")
    so("removed and purged; the schools are as they were", f"{len(before)} files and folders")


def _entries(checked: str) -> int:
    found = re.search(r"^register: (\d+) entries, all as they were", checked, re.MULTILINE)
    must(found is not None, f"the book is whole: {checked}")
    return int(found[1]) if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
