"""Files from outside, spoiled by chance, put before whatever reads them (promise P22).

    python -m tests.faults.mutants [--times 100000] [--kind keys] [--seed 1]

Lists of pupils and marks as CSV and XLSX, transfer files, set-up files, the key file, what a copy
and a backup say of themselves, the school's badge, and parcels of other PCs. Each must be read or
refused in words, within ten seconds and 300 MiB; through the desk no row is written that was
refused. A spoiled file that did worse stays in the folder that the report names.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.faults.judge import scratch_folder
from tests.faults.kills import forked
from tests.faults.readers import READERS, Corpus, Reader, corpus

MOST_SECONDS = 10
MOST_MIB = 300
STUCK_SECONDS = 120
"""After so long by the clock a mutant is taken to be stuck, on however busy a machine."""

BATCH = 500
"""Mutants that one process reads: what it leaks or takes is then of few of them."""


@dataclass
class Report:
    """What the mutants of one kind of file did.

    Attributes:
        tried: How many there were. read: Of these, still read. refused: Refused in words.
        broke: What came out instead of words, with the number of the mutant that did it first.
        slowest: The longest that one was worked on, in seconds.
        mib: The most memory that a process which read a batch of them took.
        written: Rows that were written although the file was refused.
    """

    tried: int = 0
    read: int = 0
    refused: int = 0
    broke: dict[str, str] = field(default_factory=dict)
    slowest: float = 0.0
    mib: int = 0
    written: int = 0

    @property
    def good(self) -> bool:
        """Whether every one of them was read or refused within the limits."""
        within = self.slowest <= MOST_SECONDS and self.mib <= MOST_MIB
        return within and not self.broke and not self.written and self.tried > 0


def run(kind: str, times: int, seed: int, scratch: Path, made: Corpus) -> Report:
    """So many mutants of one kind, in processes of so many each."""
    report = Report()
    reader = READERS[kind]
    for start in range(0, times, BATCH):
        numbers = range(start, min(start + BATCH, times))
        child, reading = forked(lambda to, n=numbers: _batch(reader, made, (n, seed), scratch, to))  # type: ignore[misc]
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read().decode(errors="replace").splitlines()
        _, status = os.waitpid(child, 0)
        for line in said:
            _take(report, line)
        if os.WIFSIGNALED(status) or not said or not said[-1].startswith("END"):
            report.broke.setdefault(f"signal {os.WTERMSIG(status)}", f"after {report.tried}")
            _keep(scratch / "mutant", f"{kind}-crash")
    return report


def _take(report: Report, line: str) -> None:
    found = line.split("\t")
    if found[0] == "END":
        report.mib = max(report.mib, int(found[1]))
        return
    report.tried += 1
    report.slowest = max(report.slowest, float(found[1]))
    if found[0] == "READ":
        report.read += 1
    elif found[0] == "REFUSED":
        report.refused += 1
        report.written += int(found[2])
    else:
        report.broke.setdefault(found[2], found[3])


def _batch(reader: Reader, made: Corpus, which: tuple[range, int], scratch: Path, to: int) -> None:
    numbers, seed = which
    signal.signal(signal.SIGALRM, _too_long)
    for number in numbers:
        # Each mutant has dice of its own, so that the one that broke something comes again.
        chance = random.Random(f"{reader.kind} {seed} {number}")
        path = scratch / f"mutant{reader.ending}"
        path.write_bytes(reader.change(reader.sound(made), chance))
        started, answer, more = _worked(), "", ""
        signal.alarm(STUCK_SECONDS)
        try:
            answer, written = reader.put_before(made, path)
            more = str(written)
        except Exception as error:  # noqa: BLE001 - what it is, is the finding
            kept = _keep(path, f"{reader.kind}-{seed}-{number}")
            last = _last_line(error)
            answer, more = "BROKE", f"{type(error).__name__} {last}\t{kept}"
        finally:
            signal.alarm(0)
        line = f"{answer}\t{_worked() - started:.3f}\t{more}\n"
        os.write(to, line.encode(errors="replace"))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    most += resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    os.write(to, f"END\t{most >> 10}\n".encode())


class TooLong(Exception):
    """A mutant that is still being read; none of the errors that a reader expects."""


def _too_long(_signal: int, _frame: object) -> None:
    raise TooLong


def _worked() -> float:
    """Seconds of work so far, of this process and of those it waited for: other programs that
    keep the machine busy are not counted."""
    return sum(os.times()[:4])


def _last_line(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""


def _keep(path: Path, name: str) -> str:
    """Keep a mutant that broke something, to be looked at."""
    folder = Path(tempfile.gettempdir()) / "attendance-desk-mutants"
    folder.mkdir(exist_ok=True)
    if path.exists():
        (folder / name).write_bytes(path.read_bytes())
    return str(folder / name)


def shares(times: int, kinds: Mapping[str, Reader]) -> dict[str, int]:
    """How many of so many mutants are of each kind: those that are quick to read have more."""
    whole = sum(reader.share for reader in kinds.values())
    return {kind: max(1, times * reader.share // whole) for kind, reader in kinds.items()}


def main(say: Callable[[str], object] = sys.stdout.write) -> int:
    """Run from the command line and print a report for each kind as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100_000)
    parser.add_argument("--kind", choices=list(READERS), action="append")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    kinds = {kind: READERS[kind] for kind in asked.kind or list(READERS)}
    reports = {}
    with scratch_folder() as scratch:
        made = corpus(scratch)
        for kind, times in shares(asked.times, kinds).items():
            reports[kind] = run(kind, times, asked.seed, scratch, made)
    say(json.dumps({kind: asdict(one) for kind, one in reports.items()}, indent=1) + "\n")
    return 0 if all(one.good for one in reports.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
