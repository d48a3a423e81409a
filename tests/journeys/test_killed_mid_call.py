"""Two calls and a register at once, and the power goes: everything typed is there again."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from tests.a_school import ASH, Fernhill
from tests.journeys.a_killed_window import AM
from tests.ui.conftest import (
    Person,
    device_keys,
    dressed,
    keyring_in_memory,
    person,
    school,
    thirty,
)
from tests.ui.ringing.a_call import dialogs, make_morning, press, rings

__all__ = ["device_keys", "dressed", "keyring_in_memory", "person", "school", "thirty"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)", extend=True)


def killed(school: Fernhill, place: Path, project: Path) -> list[dict[str, str]]:
    """Let a window be typed in by a process of its own, and kill it. Gives what was typed."""
    kept = place / "school.pickle"
    kept.write_bytes(pickle.dumps(school))
    command = [sys.executable, "-m", "tests.journeys.a_killed_window", str(kept)]
    errors = place / "errors"
    with (
        errors.open("w") as said,
        subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=said) as window,
    ):
        assert window.stdout is not None
        line = window.stdout.readline()
        window.kill()
    assert line, errors.read_text()
    typed: list[dict[str, str]] = json.loads(line)
    return typed


def test_killed_in_two_calls_and_a_register_loses_nothing(
    school: Fernhill, person: Person, tmp_path: Path, project: Path
) -> None:
    make_morning(school)
    typed = killed(school, tmp_path, project)
    assert [one.get("path", one.get("language")) for one in typed] == [
        "hello:1 ask:1 ill:2",
        "Pol",
    ]

    person.sign_in("office")
    found = dialogs(person)

    assert sorted((dict(one.record()) for one in found), key=str) == sorted(typed, key=str)
    alfie, ruby = sorted(found, key=lambda one: one.call.held.outcome)
    assert alfie.face.side.notes.toPlainText() == "coughed all night"
    assert alfie.face.bar.number.text() == "07700 900148"
    assert ruby.face.language.text() == "Pol"
    assert [one.outcome for one in rings(person)] == ["no_answer"]
    assert rings(person, "Ruby") == ()
    assert draft(person) == {4: "N", 12: "U"}  # the register closed at 9.20

    alfie.activateWindow()
    person.until(alfie.isActiveWindow)
    alfie.face.half.setFocus()
    press(person, "1", "1", "ctrl+enter")
    assert [one.outcome for one in rings(person)] == ["no_answer", "spoke"]
    assert len({one.talk for one in rings(person)}) == 1


def draft(person: Person) -> dict[int, str]:
    """What was typed in the register, by the number of the child."""
    seat = person.window.seat
    assert seat is not None
    sheet = seat.desk.registers.sheet(ASH, AM)
    assert sheet.draft is not None
    number = {row.pupil_id: row.number for row in sheet.rows}
    return {number[pupil]: mark.code for pupil, mark in sheet.draft.marks.items()}
