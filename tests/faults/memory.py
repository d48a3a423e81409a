"""Memory that runs out at some point of an import, a letter, a page or a copy (promise P6).

    python -m tests.faults.memory [--steps 200] [--deed copy]

First the least memory is found in which the deed is done; then it is done with so many amounts
between nothing and that. Each ends done or with words, and the school is whole afterwards.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from attendance_desk.cli.frame import _in_words
from attendance_desk.cli.letter_pages import draw, write_bytes
from attendance_desk.desk import Desk
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_steps import Wanted
from tests.a_school import Fernhill
from tests.faults.deeds import DEEDS, PAPER, Acts, Deed, alfie, ill, write_inputs
from tests.faults.judge import acks_in, scratch_folder
from tests.faults.kills import forked
from tests.faults.verbs import Report, Verb
from tests.faults.writer import STDOUT
from tests.letter_days import away, on

MOST_BYTES = 512 << 20
_TOLD = "no memory"
_MOUTHFULS = (1 << 20, 1 << 16, 1 << 12, 1 << 10, 480, 256, 128, 64)


def _drawn(desk: Desk, out: Path) -> Acts:
    """Draft a letter, draw its page and write it as a file."""
    drafted = desk.letters.draft(Wanted(LetterKind.FIRST, (alfie(desk),), why=("2 days",)))
    yield drafted.receipt
    write_bytes(out / PAPER, draw(desk, drafted.value))


def _copied(desk: Desk, out: Path) -> Acts:
    """Make the monthly copy."""
    stick = out.parent.parent / "stick"
    shutil.rmtree(stick, ignore_errors=True)
    stick.mkdir()
    yield desk.keeping.make(target=stick).receipt


def _october(school: Fernhill) -> None:
    """A month that is over, with a mark in it."""
    desk = school.sit()
    away(desk, "Alfie", (on(5, month=10),))
    desk.close()


TRIED = {
    deed.name: deed
    for deed in (
        *(DEEDS[name] for name in ("import-pupils", "import-marks", "letter", "export")),
        Deed("draw", ill, _drawn),
        Deed("copy", _october, _copied),
    )
}


class Starved(Verb):
    """Does one deed over and over, with a little more memory each time."""

    def all_amounts(self, steps: int) -> None:
        """So many amounts, the last a little more than enough."""
        enough = self._enough()
        self.report.points["bytes that are enough"] = enough
        for step in range(steps):
            amount = enough * step // steps
            said = self._with(amount)
            self._read(said, f"with {amount >> 10} KiB")
            where = f"with {amount >> 10} KiB"
            self._judge(self._folder, list(acks_in(said)), where, said.count(b"DONE"))
            if step % 10 == 0:
                self._again(where)
        self.report.points["amounts"] = steps

    def _enough(self) -> int:
        """The least amount in which it is done, within a part in twenty."""
        few, many = 0, 1 << 20
        while not _done(self._with(many)):
            few, many = many, many * 2
            if many > MOST_BYTES:
                raise AssertionError(f"{self._deed.name} is not done with any memory")
        while many - few > many // 20:
            middle = (few + many) // 2
            few, many = (few, middle) if _done(self._with(middle)) else (middle, many)
        return many

    def _with(self, amount: int) -> bytes:
        self._fresh()

        def work(to: int) -> None:
            os.dup2(to, STDOUT)
            in_so_much_more(amount, self._do_and_tell)

        child, reading = forked(work)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            said += f"SURPRISE signal {os.WTERMSIG(status)}\n".encode()
        return said

    def _in_words(self, error: Exception) -> bytes:
        """As the command line says it; a fault of the program is a surprise."""
        words = _in_words(error)
        if type(words).__name__ != "DeskError":
            return f"TOLD {type(words).__name__}\n".encode()
        known = _TOLD in words.happened
        return f"TOLD {_TOLD}\n".encode() if known else f"SURPRISE {words.happened}\n".encode()


def in_so_much_more(amount: int, work: Callable[[], None]) -> None:
    """Do something in a process that may take only so many bytes beyond what it uses."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    now = int(pages) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now, MOST_BYTES + now))
    eaten = _eat_what_is_free()
    resource.setrlimit(resource.RLIMIT_AS, (now + amount, MOST_BYTES + now))
    work()
    del eaten


def _eat_what_is_free() -> list[bytes]:
    """Fill what the process has been given and does not use: another deed left it behind."""
    eaten: list[bytes] = []
    for size in _MOUTHFULS:
        with contextlib.suppress(MemoryError):
            while True:
                eaten.append(bytes(size))
    return eaten


def _done(said: bytes) -> bool:
    """Whether everything was done: nothing was told, and the process came to its end."""
    return (b"ACK" in said or b"DONE" in said) and not (b"TOLD" in said or b"SURPRISE" in said)


def run(scratch: Path, deed: Deed, steps: int) -> Report:
    """So many amounts of memory for one deed."""
    write_inputs(scratch)
    starved = Starved(scratch, deed, every=1)
    starved.all_amounts(steps)
    return starved.report


def main() -> int:
    """Run from the command line and print a report for each deed as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deed", choices=list(TRIED), action="append")
    parser.add_argument("--steps", type=int, default=200)
    asked = parser.parse_args()
    reports = {}
    for name in asked.deed or list(TRIED):
        with scratch_folder() as scratch:
            (scratch / "watched").mkdir()
            reports[name] = run(scratch, TRIED[name], asked.steps)
    sys.stdout.write(json.dumps({n: asdict(one) for n, one in reports.items()}, indent=1) + "\n")
    return 0 if all(one.good for one in reports.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
