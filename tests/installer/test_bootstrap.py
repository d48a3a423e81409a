"""The bootstrap decides what to do by what is there; here it decides, without installing.

That it really sets up a bare machine is tried outside these tests, on one (docs/how-to/set-up.md).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from installer import bootstrap
from installer.system_packages import Stop


class Machine:
    """A checkout with two lock files, where pip and venv are only written down."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.done: list[str] = []
        self.fail_at = ""
        self.env = root / ".venv"
        (root / "attendance_desk").mkdir()
        for name in (*bootstrap.LOCKS.values(), *bootstrap.MADE_FROM):
            (root / name).write_text(name)

    def run(self, command: list[str], **_: object) -> None:
        words = " ".join(command[1:])
        if self.fail_at and self.fail_at in words:
            raise subprocess.CalledProcessError(7, command)
        self.done.append(words)
        if "-m venv" in words:
            bootstrap._python_in(self.env).parent.mkdir(parents=True)
            bootstrap._python_in(self.env).touch()

    def did(self, words: str) -> bool:
        return any(words in one for one in self.done)

    def prepare(self, kind: str = "run") -> Path:
        self.done.clear()
        return bootstrap.prepare(kind, [])


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine(tmp_path)
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(subprocess, "run", made.run)
    return made


def test_a_fresh_checkout_gets_an_environment_from_the_lock(machine: Machine) -> None:
    python = machine.prepare()
    assert python == bootstrap._python_in(machine.env)
    assert machine.did("-m venv")
    assert machine.did("--require-hashes --only-binary=:all: -r")
    assert machine.did("--no-index --no-deps --no-build-isolation -e")


def test_nothing_is_done_again_while_nothing_changed(machine: Machine) -> None:
    machine.prepare()
    machine.prepare()
    assert machine.done == []


def test_a_changed_lock_is_installed_into_the_same_environment(machine: Machine) -> None:
    machine.prepare()
    (machine.root / bootstrap.LOCKS["run"]).write_text("newer")
    machine.prepare()
    assert machine.did("--require-hashes")
    assert not machine.did("-m venv")


def test_a_changed_project_file_renews_only_our_own_package(machine: Machine) -> None:
    machine.prepare()
    (machine.root / "pyproject.toml").write_text("newer")
    machine.prepare()
    assert machine.did("--no-deps")
    assert not machine.did("--require-hashes")


def test_the_environment_of_the_tests_serves_the_desk_too(machine: Machine) -> None:
    machine.prepare("dev")
    machine.prepare("run")
    assert machine.done == []


def test_the_environment_of_the_desk_is_added_to_for_the_tests(machine: Machine) -> None:
    machine.prepare("run")
    machine.prepare("dev")
    assert machine.did(bootstrap.LOCKS["dev"])
    assert not machine.did("-m venv")


@pytest.mark.parametrize("step", ["-m venv", "--require-hashes", "--no-deps"])
def test_a_half_made_environment_is_made_afresh(machine: Machine, step: str) -> None:
    machine.fail_at = step
    with pytest.raises(subprocess.CalledProcessError):
        machine.prepare()
    machine.fail_at = ""
    machine.prepare()
    assert machine.did("-m venv")
    assert machine.did("--require-hashes")


def test_a_moved_environment_is_made_afresh(machine: Machine) -> None:
    machine.prepare()
    stamp = machine.env / bootstrap.STAMP
    moved = {**json.loads(stamp.read_text()), "root": "somewhere else"}
    stamp.write_text(json.dumps(moved))
    machine.prepare()
    assert machine.did("-m venv")


def test_a_stamp_that_cannot_be_read_counts_as_half_made(machine: Machine) -> None:
    machine.prepare()
    (machine.env / bootstrap.STAMP).write_text("[]")
    machine.prepare()
    assert machine.did("-m venv")


def test_the_school_is_invented_once(machine: Machine) -> None:
    school = machine.root / "practice-school"
    bootstrap.make_school(Path("python"), school)
    school.mkdir()
    assert machine.did(f"attendance_desk demo {school}")
    machine.done.clear()
    bootstrap.make_school(Path("python"), school)
    assert machine.done == []


def test_a_school_whose_making_was_cut_off_is_invented_again(machine: Machine) -> None:
    school = machine.root / "practice-school"
    machine.fail_at = "demo"
    with pytest.raises(subprocess.CalledProcessError):
        bootstrap.make_school(Path("python"), school)
    (school / "half").mkdir(parents=True)
    machine.fail_at = ""
    bootstrap.make_school(Path("python"), school)
    assert machine.did("demo")
    assert not school.exists()


def test_without_a_display_linux_goes_on_tour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not bootstrap.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert bootstrap.has_display()


def test_an_older_python_is_told_which_one_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert bootstrap.main(["desk"]) == 2
    assert "needs Python 3.11 or newer; this is 3.9.2" in capsys.readouterr().out


@pytest.mark.parametrize(("words", "code"), [([], 2), (["help"], 2), (["--help"], 0)])
def test_other_words_get_the_list_of_verbs(
    words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main(words) == code
    assert "bootstrap.py desk" in capsys.readouterr().out


def test_a_step_that_fails_ends_with_its_exit_code_and_a_sentence(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "for_desk", lambda **_: [])
    machine.fail_at = "--require-hashes"
    assert bootstrap.main(["env"]) == 7
    assert "give the same command again" in capsys.readouterr().err


def test_the_quick_run_leaves_out_the_slow_tests() -> None:
    names = [name for name, _ in bootstrap.checks(Path("python"), quick=True)]
    assert names == ["ruff", "ruff format", "mypy", "import contracts", "quick tests"]
    whole = [name for name, _ in bootstrap.checks(Path("python"), quick=False)]
    assert whole == [*names, "slow tests", "measurements"]


def test_the_whole_run_leaves_no_test_out() -> None:
    commands = dict(bootstrap.checks(Path("python"), quick=False))
    assert "--ignore=tests/bench" in commands["slow tests"]
    assert commands["measurements"][-1] == "tests/bench"
    assert {"slow", "not slow"} <= {*commands["slow tests"], *commands["quick tests"]}


def test_an_unknown_option_of_test_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["test", "--fast"]) == 2
    assert "--quick" in capsys.readouterr().err


def test_the_script_says_its_verbs_when_run_by_hand(project: Path, python: str) -> None:
    done = subprocess.run(
        [python, str(project / "installer" / "bootstrap.py"), "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd="/",
    )
    assert "run every check" in done.stdout
    assert isinstance(Stop("x"), Exception)
