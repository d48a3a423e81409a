"""What holds for every test: no screen, nobody's own folders or keyring, and no noise."""

from __future__ import annotations

import functools
import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests import no_network

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from tests.a_school import Fernhill

settings.register_profile(
    "daily",
    max_examples=25,
    derandomize=True,
    deadline=None,  # two busy cores say nothing about our speed; tests/bench does
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("weekly", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "daily"))

_HOME = pytest.StashKey[Path]()
ON_DISK = "ATTENDANCE_DESK_TESTS_ON_DISK"
"""The environment's name of the folder that tests would have without memory."""
_MEMORY = Path("/dev/shm")  # noqa: S108 - folders of our own are made in it
_ROOM = 4 << 30
"""Bytes: the folders of two workers take half of it at the most."""
# platformdirs reads these; a test must never meet what its user keeps on this PC.
_OWN_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--onscreen", action="store_true", help="show the windows instead of drawing offscreen"
    )


def pytest_configure(config: pytest.Config) -> None:
    no_network.forbid()
    _work_in_memory()
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # A real Secret Service is started by the tests that are about one.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ.pop("ATTENDANCE_DESK_PASSPHRASE", None)
    home = Path(tempfile.mkdtemp(prefix="attendance-desk-tests-"))
    config.stash[_HOME] = home
    for name in _OWN_FOLDERS:
        os.environ[name] = str(home / name.lower())


def _work_in_memory() -> None:
    """Put every folder of a test into memory where the machine has room for that.

    Half the time of a test of the store is waiting for a disk that is not what it is about. What
    a disk does to us is tried by `tests/faults`, which fails, tears and forgets by a rule, and
    what it costs is measured on it (`tests/bench`).
    """
    os.environ.setdefault(ON_DISK, tempfile.gettempdir())
    if "TMPDIR" not in os.environ and _MEMORY.is_dir() and _has_room(_MEMORY):
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None  # asked for before: to be looked up again


def _has_room(folder: Path) -> bool:
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > _ROOM


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash.get(_HOME, Path("no-such-folder")), ignore_errors=True)


def pytest_collection_finish() -> None:
    # Two thousand tests are many objects that never die; no later collection need look at them.
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that passed but wrote to standard error: noise hides the next real fault.

    A test that is about such output reads it (`capsys`, `capfd`), and what it read is gone.
    """
    report = yield
    noise = report.capstderr.strip()
    if call.when == "call" and report.passed and noise:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} passed, but wrote to standard error:\n{noise}"
    return report


@pytest.fixture(autouse=True)
def _this_pc_as_it_was(pytestconfig: pytest.Config) -> Generator[None]:
    """What this PC keeps of a school is put back after each test.

    Every copy of the small school is one school to this PC, so a test that gave the PC keys to
    sign with would change what the next test on this worker meets.
    """
    home = pytestconfig.stash[_HOME]
    before = _kept_in(home)
    yield
    for path in _kept_in(home).keys() - before.keys():
        path.unlink()
    for path, content in before.items():
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _kept_in(home: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.fixture
def project() -> Path:
    """The top folder of the checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture
def python() -> str:
    """The interpreter of the environment under test."""
    return sys.executable


@pytest.fixture(scope="session")
def _stretched() -> Callable[..., bytes]:
    from argon2.low_level import hash_secret_raw

    return functools.cache(hash_secret_raw)


@pytest.fixture
def passphrases_stretched_once(
    _stretched: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same words with the same salt give the same key, and the 0.2 s of work are done once.

    For the folders in which people sign in so that something else can be looked at.
    """
    from attendance_desk.store import sealing

    monkeypatch.setattr(sealing, "hash_secret_raw", _stretched)
    monkeypatch.setattr(sealing, "HEAVIER", ())  # what is remembered is no measure of this PC


@pytest.fixture(scope="session")
def fernhill_template(tmp_path_factory: pytest.TempPathFactory) -> Fernhill:
    """The small school, made once for the whole run."""
    # The store is loaded only by tests that want a school.
    from tests import a_school

    return a_school.build(tmp_path_factory.mktemp("fernhill") / "school")


@pytest.fixture
def fernhill(fernhill_template: Fernhill, tmp_path: Path) -> Fernhill:
    """A copy of the small school for one test, on Friday 20 November 2026 at 8.56."""
    from tests import a_school

    return a_school.copy(fernhill_template, tmp_path / "school")
