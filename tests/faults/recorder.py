"""Builds the recorder (recorder.c) and runs one child process under it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.faults.judge import scratch_folder

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@dataclass(frozen=True)
class Recording:
    """A recorded run.

    Attributes:
        start: Copy of the school folder before the run.
        folder: The folder that was written to.
        log: The recorder's log.
    """

    start: Path
    folder: Path
    log: Path


def build(target: Path) -> Path:
    """Compile the recorder into the folder ``target`` and return the library.

    Raises:
        FileNotFoundError: There is no C compiler. The runs that need it cannot be left out in
            silence, so this is an error and not a skipped test.
    """
    if shutil.which("gcc") is None:
        raise FileNotFoundError("the power-cut runs need gcc: apt-get install gcc libc6-dev")
    library = target / "recorder.so"
    command = ["gcc", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", str(library)]
    subprocess.run([*command, str(HERE / "recorder.c"), "-ldl", "-lpthread"], check=True)
    return library


def record(library: Path, school: Path, scratch: Path, *arguments: str) -> Recording:
    """Run the writer over a copy of ``school`` and record what it does to the disk."""
    made = Recording(scratch / "start", scratch / "school", scratch / "log")
    for copy in (made.start, made.folder):
        shutil.copytree(school, copy)
    watched = {"FAULT_WATCH": str(made.folder), "FAULT_LOG": str(made.log)}
    subprocess.run(
        [sys.executable, "-m", "tests.faults.writer", str(made.folder), *arguments],
        env={**os.environ, **watched, "LD_PRELOAD": str(library)},
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return made


def watched_again(module: str) -> int:
    """Start a module again under the recorder, in a scratch folder whose `watched` is watched.

    Returns:
        Its exit code.
    """
    with scratch_folder() as scratch:
        (scratch / "watched").mkdir()
        watch = {"FAULT_WATCH": str(scratch / "watched"), "FAULT_LOG": str(scratch / "log")}
        env = {**os.environ, **watch, "LD_PRELOAD": str(build(scratch))}
        command = [sys.executable, "-m", module, *sys.argv[1:]]
        return subprocess.run(command, env=env, check=False).returncode
