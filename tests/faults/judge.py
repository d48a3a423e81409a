"""Compares what is on the disk after a fault with what was acknowledged before it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from tests.faults import subject
from tests.faults.steps import Marks, Step, marks_after

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
_OWN_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
DEEP_EVERY = 20
"""Every how many faults the whole file is checked, beside comparing every mark and entry."""


@dataclass
class Findings:
    """What a run of faults found.

    Attributes:
        faults: Kills, power cuts or disk errors tried.
        acknowledged: Steps acknowledged, over all of them.
        lossy: Faults after which an acknowledged step was missing.
        worst: The most acknowledged steps missing after one fault.
        half: Faults after which the marks were not those of a whole number of steps.
        damaged: Faults after which the school did not open, or a check complained.
        first: What was wrong at the first bad fault.
        seconds: How long the run took.
    """

    faults: int = 0
    acknowledged: int = 0
    lossy: int = 0
    worst: int = 0
    half: int = 0
    damaged: int = 0
    first: str = ""
    seconds: float = field(default=0.0, compare=False)

    @property
    def good(self) -> bool:
        """True when nothing was lost, half written or damaged."""
        return not (self.lossy or self.half or self.damaged)


class Judge:
    """Opens a school after a fault and enters in its findings what is wrong with it."""

    def __init__(self, keys: subject.Keys, steps: Sequence[Step]) -> None:
        """Expect these steps."""
        self.findings = Findings()
        self.steps = steps
        self._keys = keys
        self._marks = (0, marks_after(()))

    def look(
        self, folder: Path, acks: Sequence[subject.Ack], *, exact: bool = True, said: int = 0
    ) -> int:
        """Open the folder as the program does, and compare.

        Args:
            folder: The school after the fault.
            acks: What was acknowledged in it, in order.
            exact: Whether each entry is one step. After a disk error it may not be: a step that
                was refused may be there all the same, and be saved again; then the marks must be
                those of the acknowledged steps, or of one more.
            said: How many steps somebody was told are saved, where they were told no more.

        Returns:
            How many steps are on the disk; -1 when the school cannot be read.
        """
        self.findings.faults += 1
        deep = self.findings.faults % DEEP_EVERY == 0
        try:
            found = subject.read_back(folder, self._keys, deep=deep)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            self._note("damaged", f"{type(error).__name__}: {error}")
            return -1
        if found.faults:
            self._note("damaged", "; ".join(found.faults[:3]))
        lost = sum(found.hashes.get(ack.number) != ack.hash for ack in acks)
        lost += max(0, said - found.steps)
        if lost:
            self.findings.worst = max(self.findings.worst, lost)
            self._note("lossy", f"{lost} acknowledged steps are missing")
        saved = found.steps
        counts = (saved,) if exact else (len(acks), len(acks) + 1)
        if all(found.marks != self._expected(count) for count in counts):
            self._note("half", f"the marks are not those of {counts} steps")
        return saved

    def _expected(self, saved: int) -> Marks:
        if self._marks[0] != saved:
            self._marks = (saved, marks_after(self.steps[:saved]))
        return self._marks[1]

    def _note(self, kind: str, words: str) -> None:
        setattr(self.findings, kind, getattr(self.findings, kind) + 1)
        self.findings.first = self.findings.first or f"fault {self.findings.faults}: {words}"


def acks_in(output: bytes) -> Iterator[subject.Ack]:
    """The acknowledgements in what a child said; a line cut short is none."""
    for line in output.decode(errors="replace").splitlines(keepends=True):
        if line.startswith("ACK ") and line.endswith("\n"):
            _, number, digest = line.split()
            yield subject.Ack(int(number), digest)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder, and this PC's own folders for the program beside it.

    In memory where the machine has that, so that no disk is worn or waited for.
    """
    where = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=where) as made, own_folders(Path(made)):
        yield Path(made)


@contextmanager
def own_folders(within: Path) -> Iterator[None]:
    """Keep the program away from this account's own folders and keyring."""
    own = {name: str(within / name.lower()) for name in _OWN_FOLDERS}
    keyring = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    with patch.dict(os.environ, own | keyring):
        yield
