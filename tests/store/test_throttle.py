from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from attendance_desk.domain.problems import Damaged, ReadOnly, Wait, WrongPassphrase
from attendance_desk.store.throttle import Moment, Seals, Throttle
from tests.store.vault_school import NOW

MACHINE = b"m" * 32
DEVICE = b"d" * 32
HEAD = "a" * 64
OFFICE = "b" * 64


@dataclass
class Desk:
    """A PC with a school folder, whose time the test moves."""

    folder: Path
    state: Path
    seals: Seals = field(default_factory=lambda: Seals(MACHINE))
    ticks: float = 1000.0
    wall: datetime = NOW
    guesses: list[float] = field(default_factory=list)
    lived: float = 0.0
    first_second: bytes = b""

    @property
    def record(self) -> Path:
        return self.folder / "signin.json"

    @property
    def second(self) -> Path:
        return self.state / "signin-x.json"

    def throttle(self) -> Throttle:
        return Throttle(self.record, self.second, self.seals)

    def moment(self) -> Moment:
        return Moment(self.wall, self.ticks)

    def passes(self, seconds: float) -> None:
        self.ticks += seconds
        self.wall += timedelta(seconds=seconds)
        self.lived += seconds

    def restarts(self, uptime: float = 20.0) -> None:
        self.lived += uptime
        self.ticks = uptime
        self.wall += timedelta(seconds=uptime)

    def wrong(self, label: str = HEAD) -> int:
        """A wrong try; the seconds to wait when it was not let in."""
        try:
            with self.throttle().guess(label, self.moment()):
                self._is_wrong()
        except WrongPassphrase:
            return 0
        except Wait as wait:
            return wait.seconds
        raise AssertionError("a wrong try was taken for a right one")

    def _is_wrong(self) -> None:
        self.guesses.append(self.lived)
        raise WrongPassphrase("no")

    def right(self, label: str = HEAD) -> int:
        try:
            with self.throttle().guess(label, self.moment()) as guess:
                guess.right()
        except Wait as wait:
            return wait.seconds
        return 0

    def most_in_five_minutes(self) -> int:
        return max(
            sum(1 for other in self.guesses if 0 <= other - start < 300) for start in self.guesses
        )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "school").mkdir()
    made = Desk(tmp_path / "school", tmp_path / "state")
    made.throttle().start_afresh(made.moment())
    made.first_second = made.second.read_bytes()
    return made


def test_three_tries_are_free_then_the_wait_doubles_up_to_a_minute(desk: Desk) -> None:
    waits = []
    for _ in range(9):
        wait = desk.wrong()
        if wait:
            waits.append(wait)
            desk.passes(wait)
            assert desk.wrong() == 0
    assert waits == [2, 4, 8, 16, 32, 60]
    assert desk.guesses[:3] == [0.0, 0.0, 0.0]


def test_waiting_is_said_in_seconds_and_nothing_is_locked(desk: Desk) -> None:
    for _ in range(4):
        desk.wrong()
    with (
        pytest.raises(Wait, match="waits 2 seconds; nothing is locked") as caught,
        desk.throttle().guess(HEAD, desk.moment()),
    ):
        pytest.fail("let in")
    assert caught.value.exit_code == 11
    assert caught.value.seconds == 2


def persist(desk: Desk, meddle: Callable[[Desk], None], seconds: float = 900) -> None:
    """Guess at every chance for a quarter of an hour, meddling before each try."""
    end = desk.lived + seconds
    while desk.lived < end:
        meddle(desk)
        wait = desk.wrong()
        desk.passes(max(wait, 1))


def nothing(_desk: Desk) -> None:
    pass


def clock_forward(desk: Desk) -> None:
    desk.wall += timedelta(days=1)


def clock_back(desk: Desk) -> None:
    desk.wall -= timedelta(days=365)


def restart(desk: Desk) -> None:
    desk.restarts()


def restart_and_clock_forward(desk: Desk) -> None:
    desk.restarts(1.0)
    desk.wall += timedelta(days=30)


def delete_record(desk: Desk) -> None:
    desk.record.unlink(missing_ok=True)


def break_record(desk: Desk) -> None:
    desk.record.write_text('{"body": {}}')


def delete_second(desk: Desk) -> None:
    desk.second.unlink(missing_ok=True)


def delete_both(desk: Desk) -> None:
    delete_record(desk)
    delete_second(desk)


def delete_both_restart_and_set_the_clock(desk: Desk) -> None:
    delete_both(desk)
    restart(desk)
    clock_back(desk)


def put_the_second_back(desk: Desk) -> None:
    """The PC's own copy of before the tries, with the record beside the books deleted."""
    if desk.first_second:
        desk.second.write_bytes(desk.first_second)
    delete_record(desk)


def lower_the_count(desk: Desk) -> None:
    text = desk.record.read_text()
    desk.record.write_text(text.replace('"serial": ', '"serial": 9'))


def own_right_tries_between(desk: Desk) -> None:
    desk.right(OFFICE)


KEEPS_OUT = {
    delete_record,
    break_record,
    delete_both,
    delete_both_restart_and_set_the_clock,
    put_the_second_back,
    lower_the_count,
}
"""What gives the longest wait at each try: nobody gets one while it goes on."""


@pytest.mark.parametrize(
    "meddle",
    [
        nothing,
        clock_forward,
        clock_back,
        restart,
        restart_and_clock_forward,
        delete_record,
        break_record,
        delete_second,
        delete_both,
        delete_both_restart_and_set_the_clock,
        put_the_second_back,
        lower_the_count,
        own_right_tries_between,
    ],
)
def test_never_more_than_ten_guesses_in_five_minutes(
    desk: Desk, meddle: Callable[[Desk], None]
) -> None:
    persist(desk, meddle)
    assert desk.guesses or meddle in KEEPS_OUT
    assert not desk.guesses or desk.most_in_five_minutes() <= 10


@pytest.mark.parametrize("meddle", KEEPS_OUT, ids=lambda one: one.__name__)
def test_once_the_meddling_ends_the_right_passphrase_comes_in(
    desk: Desk, meddle: Callable[[Desk], None]
) -> None:
    persist(desk, meddle, 600)
    desk.passes(60)
    assert desk.right() == 0


def test_two_windows_share_one_count(desk: Desk) -> None:
    """Each window of the program has a throttle of its own, made before the first try."""
    windows = [desk.throttle(), desk.throttle()]
    end, turn = desk.lived + 900, 0
    while desk.lived < end:
        turn += 1
        try:
            with windows[turn % 2].guess(HEAD, desk.moment()):
                desk._is_wrong()
        except WrongPassphrase:
            desk.passes(1)
        except Wait as wait:
            desk.passes(wait.seconds)
    assert len(desk.guesses) >= 10
    assert desk.most_in_five_minutes() <= 10


def test_deleting_the_record_just_when_a_wait_was_said_gains_nothing(desk: Desk) -> None:
    end = desk.lived + 1800
    while desk.lived < end:
        wait = desk.wrong()
        if wait > 60:
            desk.record.unlink()
            wait = desk.wrong()
        desk.passes(max(wait, 1))
    assert desk.most_in_five_minutes() <= 10


def test_an_old_record_put_back_gains_nothing(desk: Desk) -> None:
    clean = desk.record.read_bytes()

    def put_back(desk: Desk) -> None:
        desk.record.write_bytes(clean)

    persist(desk, put_back)
    assert desk.most_in_five_minutes() <= 10


def test_going_through_the_names_gains_nothing(desk: Desk) -> None:
    for number in range(330):
        desk.wrong(f"{number % 30:064d}")
        desk.passes(1)
    assert desk.most_in_five_minutes() <= 10


def test_the_right_passphrase_after_the_wait_works_and_clears(desk: Desk) -> None:
    for _ in range(5):
        desk.passes(desk.wrong())
    desk.passes(60)
    assert desk.right() == 0
    assert [desk.wrong() for _ in range(3)] == [0, 0, 0]
    assert desk.wrong() == 2


def test_there_is_no_lasting_lock_out(desk: Desk) -> None:
    persist(desk, nothing, 3600)
    desk.passes(300)
    assert desk.right() == 0


def test_one_persons_mistakes_do_not_slow_another_down(desk: Desk) -> None:
    for _ in range(4):
        desk.wrong(HEAD)
    assert desk.wrong(HEAD) > 0
    assert desk.right(OFFICE) == 0


def test_a_try_is_counted_even_when_the_program_is_killed(desk: Desk) -> None:
    """Killed between typing and answer: the try was written down before."""
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from attendance_desk.store.throttle import Moment, Seals, Throttle\n"
        "from tests.store.test_throttle import HEAD, MACHINE, NOW\n"
        "throttle = Throttle(Path(sys.argv[1]), Path(sys.argv[2]), Seals(MACHINE))\n"
        "with throttle.guess(HEAD, Moment(NOW, 1000.0)):\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", program, str(desk.record), str(desk.second)],
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
            check=False,
        )
        assert done.returncode == -signal.SIGKILL
    assert desk.wrong() == 2


def test_two_processes_cannot_guess_side_by_side(desk: Desk) -> None:
    program = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from attendance_desk.domain.problems import Wait, WrongPassphrase\n"
        "from attendance_desk.store.throttle import Moment, Seals, Throttle\n"
        "from tests.store.test_throttle import HEAD, MACHINE, NOW\n"
        "throttle = Throttle(Path(sys.argv[1]), Path(sys.argv[2]), Seals(MACHINE))\n"
        "for _ in range(4):\n"
        "    try:\n"
        "        with throttle.guess(HEAD, Moment(NOW, 1000.0)):\n"
        "            print('tried', flush=True)\n"
        "            time.sleep(0.05)\n"
        "            raise WrongPassphrase('no')\n"
        "    except (Wait, WrongPassphrase):\n"
        "        pass\n"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(desk.record), str(desk.second)],
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    assert sum(process.communicate(timeout=60)[0].count("tried") for process in running) == 3


def test_a_missing_record_costs_the_longest_wait_once(desk: Desk) -> None:
    desk.record.unlink()
    assert desk.right() == 60
    desk.passes(59)
    assert desk.right() == 1
    desk.passes(1)
    assert desk.right() == 0
    desk.passes(1)
    assert desk.right() == 0


def test_both_copies_missing_cost_the_longest_wait_and_care_after_it(desk: Desk) -> None:
    desk.record.unlink()
    desk.second.unlink()
    with (
        pytest.raises(Wait, match="missing or was changed"),
        desk.throttle().guess(HEAD, desk.moment()),
    ):
        pytest.fail("let in")
    desk.passes(60)
    assert desk.wrong() == 0
    assert desk.wrong(OFFICE) == 60


def test_a_school_just_made_or_restored_waits_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "school").mkdir()
    desk = Desk(tmp_path / "school", tmp_path / "state")
    desk.throttle().start_afresh(desk.moment())
    assert desk.right() == 0


def test_a_record_from_another_pc_costs_the_longest_wait(desk: Desk, tmp_path: Path) -> None:
    other = Desk(desk.folder, tmp_path / "other", Seals(b"o" * 32))
    assert other.right() == 60
    other.passes(60)
    assert other.right() == 0


def test_the_folder_works_with_and_without_a_keyring_on_one_pc(desk: Desk) -> None:
    for seals in (Seals(MACHINE, DEVICE), Seals(MACHINE), Seals(MACHINE, DEVICE)):
        desk.seals = seals
        assert desk.right() == 0


def test_two_accounts_of_one_pc_can_use_the_folder_in_turn(desk: Desk, tmp_path: Path) -> None:
    first, second = Seals(MACHINE, DEVICE), Seals(MACHINE, b"e" * 32)
    other = Desk(desk.folder, tmp_path / "other account", second)
    desk.seals = first
    for account in (desk, other, desk, other):
        assert account.right() == 0


def test_with_the_same_device_key_a_record_forged_by_the_machine_key_shows(desk: Desk) -> None:
    desk.seals = Seals(MACHINE, DEVICE)
    desk.wrong()
    genuine = desk.record.read_text()
    seal = genuine.split('"device": [')[1].split('"')[3]
    desk.record.write_text(genuine.replace(seal, "0" * 64))
    desk.second.unlink()
    assert desk.wrong() == 60


def test_what_is_no_try_is_not_counted(desk: Desk) -> None:
    for _ in range(20):
        with pytest.raises(Damaged), desk.throttle().guess(HEAD, desk.moment()):
            raise Damaged("the folder, not the passphrase")
    assert desk.wrong() == 0


def test_the_door_can_show_how_somebody_stands_without_counting(desk: Desk) -> None:
    for _ in range(2):
        desk.wrong()
    for _ in range(5):
        standing = desk.throttle().standing(HEAD, desk.moment())
        assert (standing.wait, standing.free_left) == (0, 1)
    desk.wrong()
    assert desk.throttle().standing(HEAD, desk.moment()).wait == 2


def test_the_highest_wall_time_is_kept(desk: Desk) -> None:
    desk.passes(3600)
    desk.right()
    newest = desk.wall
    desk.wall -= timedelta(days=2)
    assert desk.right() == 0
    assert desk.throttle().newest_wall_time(desk.moment()) == newest


def test_no_name_is_in_the_record(desk: Desk) -> None:
    desk.wrong()
    assert set(desk.record.read_text().split('"')) & {HEAD}
    assert desk.record.stat().st_mode & 0o077 == 0


def test_on_read_only_media_the_pcs_own_copy_counts(desk: Desk, tmp_path: Path) -> None:
    """A folder that is not there stands for one that cannot be written, also for root."""
    away = Desk(tmp_path / "no such folder", desk.state)
    assert [away.wrong() for _ in range(3)] == [0, 0, 0]
    assert away.wrong() == 2


def test_where_nothing_can_be_counted_nobody_is_let_in(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    desk = Desk(tmp_path / "no such folder", tmp_path / "file" / "below")
    with pytest.raises((ReadOnly, OSError)):
        desk.right()
