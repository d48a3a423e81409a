"""A real disk that fills up while registers are saved, and is read only afterwards (promise P4).

    python -m tests.faults.full_disk [--rooms 40]

A school lies on a small file system of its own (tmpfs; mounting it needs the right to). With a
little more room each time, registers are saved until it is full. Then reading must work; once
there is room, the same open program must save again; made read only, the school must open for
reading, refuse to be written, and lie there byte for byte as it was.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.problems import DeskError, DiskFault, DiskFull, ReadOnly
from tests.faults import subject
from tests.faults.judge import Findings, Judge, acks_in, scratch_folder
from tests.faults.kills import forked
from tests.faults.steps import Step, plan

STEP_KIB = 24
"""How much more room there is each time: a few pages."""

ROOMY_KIB = 16_384
AFTERWARDS = 3
SEED = 11


@dataclass
class Report:
    """What the full and the read-only disks led to.

    Attributes:
        rooms: Amounts of room tried.
        opened: In how many of them the school could be opened for writing.
        told: What the program said, by the name of the error.
        surprises: What is no sentence for a person, and in which room it was met first.
        unread: Rooms in which a full disk could not be read.
        stuck: Rooms in which saving did not work again once there was room.
        touched: Rooms in which the read-only school was not refused, not read, or changed.
        findings: What was lost, half written or damaged.
    """

    rooms: int = 0
    opened: int = 0
    told: dict[str, int] = field(default_factory=dict)
    surprises: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)

    @property
    def good(self) -> bool:
        """Whether nothing went wrong that may not."""
        wrong = self.surprises or self.unread or self.stuck or self.touched
        return not wrong and self.findings.good


class SmallDisk:
    """Fills one small file system after another."""

    def __init__(self, scratch: Path) -> None:
        """Make the school, and know how much room it takes."""
        self._scratch, self._made, self._disk = scratch, scratch / "made", scratch / "disk"
        self._folder = self._disk / "school"
        self._keys = subject.make_school(self._made)
        self._steps = plan(SEED, subject.DAYS)
        self._judge = Judge(self._keys, self._steps)
        self._size = sum(-(-path.stat().st_size // 4096) * 4 for path in self._made.iterdir())
        self._disk.mkdir()
        self.report = Report(findings=self._judge.findings)

    def one(self, more_kib: int) -> None:
        """Fill a disk that has so much room beside the school."""
        self.report.rooms += 1
        where = f"{more_kib} KiB"
        shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)
        with mounted(self._disk, self._size + more_kib):
            shutil.copytree(self._made, self._folder)
            said = self._fill()
            self._hear(said, where)
            acks = list(acks_in(said))
            self._judge.findings.acknowledged += len(acks)
            self._judge.look(self._folder, acks, exact=False)
            self._read_only(where)

    def _fill(self) -> bytes:
        waiting, enough = os.pipe()

        def work(to: int) -> None:
            fill_and_go_on(self._folder, self._keys, self._steps, (to, waiting))

        child, reading = forked(work)
        os.close(waiting)
        said = b""
        while some := os.read(reading, 65536):
            said += some
            if said.endswith(b"FULL\n"):
                remount(self._disk, f"size={ROOMY_KIB}k")
                os.write(enough, b"!")
        for end in (reading, enough):
            os.close(end)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            said += f"SURPRISE signal {os.WTERMSIG(status)}\n".encode()
        return said

    def _hear(self, said: bytes, where: str) -> None:
        lines = said.decode(errors="replace").splitlines()
        for line in lines:
            kind, _, words = line.partition(" ")
            if kind == "TOLD":
                self.report.told[words] = self.report.told.get(words, 0) + 1
            elif kind == "SURPRISE":
                self.report.surprises.setdefault(words, where)
        self.report.opened += "OPEN" in lines
        self.report.unread += [] if "READ" in lines else [where]
        after = lines[lines.index("FULL") :] if "FULL" in lines else []
        again = sum(line.startswith("ACK ") for line in after)
        self.report.stuck += [] if again == AFTERWARDS else [where]

    def _read_only(self, where: str) -> None:
        remount(self._disk, "ro")
        before = _digests(self._folder)
        child, reading = forked(lambda to: look_only(self._folder, self._keys, to))
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        os.waitpid(child, 0)
        if said != b"REFUSED\nREAD\n" or _digests(self._folder) != before:
            self.report.touched.append(f"{where}: {said.decode(errors='replace')}")


def fill_and_go_on(
    folder: Path, keys: subject.Keys, steps: list[Step], ends: tuple[int, int]
) -> None:
    """Save until there is no room, read, wait for room, and save a little more.

    Args:
        folder: The school.
        keys: Its keys.
        steps: What is saved.
        ends: Where it speaks, and where it hears that there is room now.
    """
    to, room = ends
    desk: subject.Desk | None = None
    done = 0

    def save() -> None:
        nonlocal desk, done
        desk = desk or _opened(folder, keys, to)
        ack = desk.save(steps[done])
        done += 1
        os.write(to, f"ACK {ack.number} {ack.hash}\n".encode())

    while _tell(to, save):
        pass
    _tell(to, lambda: _read(folder, keys, to))
    os.write(to, b"FULL\n")
    os.read(room, 1)
    for _ in range(AFTERWARDS):
        _tell(to, save)
    if desk is not None:
        desk.close()


def look_only(folder: Path, keys: subject.Keys, to: int) -> None:
    """Try to write where nothing can be written, then read."""
    try:
        subject.Desk(folder, keys)
    except ReadOnly:
        os.write(to, b"REFUSED\n")
    except Exception as error:  # noqa: BLE001 - told to the parent
        os.write(to, f"{type(error).__name__}: {error}\n".encode())
    _tell(to, lambda: _read(folder, keys, to))


def _opened(folder: Path, keys: subject.Keys, to: int) -> subject.Desk:
    desk = subject.Desk(folder, keys)
    os.write(to, b"OPEN\n")
    return desk


def _read(folder: Path, keys: subject.Keys, to: int) -> None:
    seated = take_seat(folder, keys.unlocked, subject.CLOCK.now(), reading=True)
    with seated.register.read() as snapshot:
        snapshot.head()
        for _ in snapshot.rows("SELECT * FROM mark"):
            pass
    seated.close()
    os.write(to, b"READ\n")


def _tell(to: int, work: Callable[[], None]) -> bool:
    """Do something; when it is refused, say so."""
    try:
        work()
    except (DiskFull, DiskFault, ReadOnly) as error:
        os.write(to, f"TOLD {type(error).__name__}\n".encode())
    except DeskError as error:
        os.write(to, f"SURPRISE {type(error).__name__}: {error.happened}\n".encode())
    except Exception as error:  # noqa: BLE001 - told to the parent
        os.write(to, f"SURPRISE {type(error).__name__}: {error}\n".encode())
    else:
        return True
    return False


@contextmanager
def mounted(folder: Path, kib: int) -> Iterator[None]:
    """A file system of so many KiB on a folder, taken away again.

    Raises:
        PermissionError: This account may not mount one.
    """
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(folder)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PermissionError(done.stderr.strip())
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def remount(folder: Path, options: str) -> None:
    """Give a mounted file system other options."""
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def run(scratch: Path, rooms: int) -> Report:
    """So many rooms, each a few pages larger than the one before."""
    small = SmallDisk(scratch)
    for number in range(rooms):
        small.one(number * STEP_KIB)
    return small.report


def main() -> int:
    """Run from the command line and print the report as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rooms", type=int, default=40)
    asked = parser.parse_args()
    with scratch_folder() as scratch:
        report = run(scratch, asked.rooms)
    sys.stdout.write(json.dumps(asdict(report), indent=1) + "\n")
    return 0 if report.good else 1


if __name__ == "__main__":
    raise SystemExit(main())
