"""A school is there whole or not at all, also where the power goes while it is made."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk import Door, found_school
from tests.a_school import PASSPHRASE, SCHOOL

NOW = datetime(2026, 9, 2, 8, 0, tzinfo=SCHOOL_ZONE)
_POWER_CUT = """
import os, sys
from pathlib import Path
from attendance_desk.desk import founding
from tests.desk.test_founding import NOW, PASSPHRASE, SCHOOL, PractiseClock

founding.school_actions.set_up = lambda *_all: os._exit(9)  # the books are there, and empty
founding.found_school(Path(sys.argv[1]), SCHOOL, PASSPHRASE, PractiseClock(NOW))
"""


def test_a_power_cut_while_a_school_is_made_leaves_room_to_make_it(
    tmp_path: Path, project: Path
) -> None:
    folder = tmp_path / "papers" / "elmwood"
    command = [sys.executable, "-c", _POWER_CUT, str(folder)]
    assert subprocess.run(command, cwd=project, check=False).returncode == 9
    assert not folder.exists()
    assert any(folder.parent.iterdir())

    clock = PractiseClock(NOW)
    found_school(folder, SCHOOL, PASSPHRASE, clock)
    assert list(folder.parent.iterdir()) == [folder]
    desk = Door(folder, clock).sign_in(SCHOOL.first_head.name, PASSPHRASE)
    assert desk.school.name == SCHOOL.name
    desk.close()
