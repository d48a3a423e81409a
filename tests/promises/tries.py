"""Ways of trying a promise: a command that prints what it found, or tests that pass."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

ROOT = Path(__file__).parents[2]
Found: TypeAlias = Mapping[str, Any]
_MOST_WORDS = 240
_PASSED = re.compile(r"(\d+) passed")
_BAD = re.compile(r"(\d+) (?:failed|errors?)\b")


class Length(Enum):
    """How much is tried."""

    QUICK = "quick"
    EVENING = "evening"
    LONG = "long"


@dataclass(frozen=True)
class Tried:
    """What came of one way of trying.

    Attributes:
        held: Whether it found nothing against the promise.
        figure: What was counted, in words.
    """

    held: bool
    figure: str


@dataclass(frozen=True)
class Command:
    """A module that prints JSON and ends with 0 when it found nothing.

    Attributes:
        module: As `python -m` takes it.
        quick: Its arguments for a short run.
        long: Its arguments for the whole run.
        figure: What it counted, in words; without one it prints words and no JSON.
        evening: Its arguments where the whole run takes a night; else that is the evening's too.
        held: Whether its report keeps this promise, where one run serves several.
    """

    module: str
    quick: tuple[str, ...]
    long: tuple[str, ...]
    figure: Callable[[Found], str] | None = None
    evening: tuple[str, ...] | None = None
    held: Callable[[Found], bool] | None = None

    @property
    def name(self) -> str:
        """What the page calls it."""
        return f"`{' '.join(('python -m', self.module, *self.long))}`"

    def words(self, length: Length) -> tuple[str, ...]:
        """Its arguments for a run of this length."""
        if length is Length.QUICK:
            return self.quick
        return self.long if length is Length.LONG or self.evening is None else self.evening

    def run(self, length: Length, kept: Path | None = None) -> Tried:
        """Run it, or read what an earlier run left in the folder `kept`."""
        code, said, last = _ran(self.module, self.words(length), kept)
        if not said.strip():
            return Tried(held=False, figure=f"it could not be run: {last}")
        return self.read(said, held=code == 0)

    def read(self, said: str, *, held: bool) -> Tried:
        """What a run found, from what it printed; `held` is whether it ended with 0."""
        if self.figure is None:
            return Tried(held, " ".join(said.split())[:_MOST_WORDS])
        try:
            found = json.loads(said)
            return Tried(self.held(found) if self.held else held, self.figure(found))
        except (ValueError, LookupError, TypeError) as error:
            return Tried(held=False, figure=f"its report could not be read: {error}")


def kept_name(module: str, words: Sequence[str]) -> str:
    """The name of the file in which a run of a command is kept."""
    return re.sub(r"[^A-Za-z0-9.]+", "_", " ".join((module, *words))) + ".txt"


@cache
def _ran(module: str, words: tuple[str, ...], kept: Path | None) -> tuple[int, str, str]:
    """Its code, what it printed, and its last word of complaint.

    One run serves every promise, and one that is kept is read. What is kept begins with a line of
    its own, `exit 0`: a report alone does not tell how its run ended.
    """
    path = kept / kept_name(module, words) if kept else None
    if path and path.exists():
        ended, _, said = path.read_text(encoding="utf-8").partition("\n")
        return int(ended.removeprefix("exit ")), said, ""
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    complaints = done.stderr.strip().splitlines() or ["said nothing"]
    if path and done.stdout.strip():
        partial = path.with_suffix(".partial")
        partial.write_text(f"exit {done.returncode}\n{done.stdout}", encoding="utf-8")
        partial.replace(path)
    return done.returncode, done.stdout, complaints[-1]


@dataclass(frozen=True)
class Suite:
    """Tests of the suite, as paths with an optional part of their names."""

    paths: tuple[str, ...]
    part: str = ""

    @property
    def name(self) -> str:
        """What the page calls them."""
        return ", ".join(f"`{path}`" for path in self.paths)

    def run(self, length: Length, kept: Path | None = None) -> Tried:
        """Run them; a short run leaves out what is marked slow. Nothing of them is kept."""
        del kept
        named = ["-k", self.part] if self.part else []
        quick = ["-m", "not slow"] if length is Length.QUICK else []
        words = ["-q", "-p", "no:cacheprovider", "-p", "no:randomly", *named, *quick, *self.paths]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *words],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        passed, bad = (found.search(done.stdout) for found in (_PASSED, _BAD))
        count = int(passed.group(1)) if passed else 0
        figure = f"{count} tests passed" + (f", {bad.group(1)} failed" if bad else "")
        return Tried(done.returncode == 0 and count > 0, figure)


Try: TypeAlias = Command | Suite
