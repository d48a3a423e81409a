"""Reads one file in a process of its own and tells what came of it, its time and its memory.

Run as a program: measure.py KIND PATH. Prints JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from attendance_desk.domain.problems import ImportRefused
from attendance_desk.exchange.ctf import read_ctf
from attendance_desk.exchange.marks_file import open_marks
from attendance_desk.exchange.pupils_file import read_pupils


def _read(kind: str, path: Path) -> tuple[int, int]:
    if kind == "marks":
        rows = list(open_marks(path).rows())
        faults = sum(not hasattr(row, "upn") for row in rows)
        return len(rows) - faults, faults
    file = read_ctf(path) if kind == "ctf" else read_pupils(path)
    return len(file.rows), len(file.problems)


def main() -> None:
    started = time.monotonic()
    kind, path = sys.argv[1], Path(sys.argv[2])
    answer: dict[str, object] = {"refused": None}
    try:
        answer["rows"], answer["problems"] = _read(kind, path)
    except ImportRefused as refusal:
        answer["refused"] = [refusal.happened, refusal.do, len(refusal.problems)]
    # ru_maxrss of this process would still tell what its parent had before it became this one.
    own = int(Path("/proc/self/status").read_text(encoding="ascii").split("VmHWM:")[1].split()[0])
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    answer |= {"seconds": time.monotonic() - started, "mib": (own + child) / 1024}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
