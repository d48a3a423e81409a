"""Kills of the whole program: a real window takes registers by keys and is killed at any moment.

    python -m tests.faults.window_kills [--kills 300] [--seed 1]

Each window belongs to a process of its own, forked from this one, which has read the program
once. It signs in at the door, and marks, fills and submits one register after another; what it
says is taken from the status bar, as a person would. Exit code 1: a saved register was lost.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from datetime import time as time_of_day
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.marks import clock_words
from tests.faults import subject
from tests.faults.judge import Findings, Judge, scratch_folder
from tests.faults.kills import forked, kill_at_some_moment
from tests.faults.steps import Step, plan
from ui.app import application, open_window
from ui.registers.screen import RegistersScreen, Which
from ui.window import Window

KILLS_IN_ONE_SCHOOL = 60
PATIENCE_SECONDS = 20
OPENING_SECONDS = 0.5
SAVING_SECONDS = 0.4
_AT = {Half.AM: time_of_day(8, 56), Half.PM: time_of_day(13, 6)}
_HERE = {Half.AM: "/", Half.PM: "\\"}


def registers(seed: int) -> list[Step]:
    """One whole register for each session, with everybody either here or N, as a teacher marks."""
    return [_plain(step) for step in plan(seed, subject.DAYS, single_marks=0)]


def _plain(step: Step) -> Step:
    here = _HERE[Half(step.half)]
    codes = tuple((place, code if code == here else "N") for place, code in step.codes)
    return Step(step.day, step.half, codes, whole=True)


class Typist:
    """Somebody who takes registers in the window until the process ends."""

    def __init__(self, folder: Path, first: Step) -> None:
        """Open the window at the moment of the first register, and sign in."""
        self._clock = PractiseClock(_moment(first))
        application()
        self._window: Window = open_window(folder, self._clock)
        self._window.show()
        QApplication.processEvents()
        self._wait(lambda: not self._window.runner.busy)
        for words in (subject.HEAD.name, subject.PASSPHRASE):
            QTest.keyClicks(self._focused, words)
            QTest.keyClick(self._focused, Qt.Key.Key_Return)
        self._wait(lambda: self._window.seat is not None)

    def take(self, step: Step) -> None:
        """Take one register by keys, and come back when the window says that it is saved."""
        self._clock.move_to(_moment(step))
        session = Session(step.day, Half(step.half))
        self._window.go("registers", Which(subject.CLASS.id, session))
        self._wait(lambda: self._is_open(session))
        view = self._focused
        for place, code in step.codes:
            if code == "N":
                QTest.keyClicks(view, f"{place + 1}N")
        QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self._wait(lambda: isinstance(self._focused, QPushButton))
        QTest.keyClick(self._focused, Qt.Key.Key_Return)
        self._wait(lambda: self._is_saved(step))

    @property
    def _focused(self) -> QWidget:
        return self._window.focusWidget() or self._window

    def _is_saved(self, step: Step) -> bool:
        """Whether the status bar says so: "Saved 8.56 by Mrs Vale, 30 of 30"."""
        at = clock_words(_AT[Half(step.half)])
        return f"Saved {at} by" in self._window.right.text()

    def _is_open(self, session: Session) -> bool:
        shown = self._window.findChild(RegistersScreen)
        if shown is None or shown.sheet.marking is None:
            return False
        return shown.sheet.marking.sheet.session == session and shown.sheet.marking.editable

    def _wait(self, until: Callable[[], bool]) -> None:
        ends = time.monotonic() + PATIENCE_SECONDS
        while not until():
            if time.monotonic() > ends:
                seen = [one.text() for one in self._window.findChildren(QLabel) if one.isVisible()]
                raise TimeoutError(f"{self._focused}, {' | '.join(seen)}")
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            time.sleep(0.001)


def _moment(step: Step) -> datetime:
    return datetime.combine(step.day, _AT[Half(step.half)], SCHOOL_ZONE)


def take_registers(folder: Path, steps: Sequence[Step], to: int) -> None:
    """One window's life. Says ``SAVED`` for each register, or ``FAILED`` and why."""
    try:
        typist = Typist(folder, steps[0])
        for step in steps:
            typist.take(step)
            os.write(to, b"SAVED\n")
    except Exception as error:  # noqa: BLE001 - a window that cannot go on is a finding
        os.write(to, f"FAILED {type(error).__name__} {error}\n".encode())


def run(scratch: Path, kills: int, seed: int) -> Findings:
    """Kill as many windows, and say what was found."""
    started = time.perf_counter()
    dice = random.Random(seed)
    steps = registers(seed)
    made, folder = scratch / "made", scratch / "school"
    keys = subject.make_school(made)
    judge = Judge(keys, steps)
    findings = judge.findings
    saved = said = 0
    while findings.faults < kills:
        if saved < 0 or findings.faults % KILLS_IN_ONE_SCHOOL == 0:
            folder = scratch / f"school-{findings.faults}"
            shutil.copytree(made, folder)
            saved = said = 0
        heard = _one_life(folder, steps[saved:], dice)
        if b"FAILED" in heard:
            findings.damaged += 1
            findings.first = findings.first or heard.decode(errors="replace")
        said += heard.count(b"SAVED\n")
        findings.acknowledged += heard.count(b"SAVED\n")
        saved = judge.look(folder, (), said=said)
        said = max(said, saved)
    findings.seconds = round(time.perf_counter() - started, 1)
    return findings


def _one_life(folder: Path, steps: Sequence[Step], dice: random.Random) -> bytes:
    child, reading = forked(lambda to: take_registers(folder, steps, to))
    return kill_at_some_moment(child, reading, dice, (OPENING_SECONDS, SAVING_SECONDS))


def main() -> int:
    """Run from the command line and print the findings as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with scratch_folder() as scratch:
        findings = run(scratch, asked.kills, asked.seed)
    sys.stdout.write(json.dumps(asdict(findings), indent=1) + "\n")
    return 0 if findings.good else 1


if __name__ == "__main__":
    raise SystemExit(main())
