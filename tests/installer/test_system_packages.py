from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys

import pytest

from installer import system_packages
from installer.system_packages import Stop, for_desk, for_tests, install_missing


class Commands:
    """What was run, with the answers it got."""

    def __init__(self) -> None:
        self.run: list[list[str]] = []
        self.answers: dict[str, int] = {}

    def __call__(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        self.run.append(command)
        words = " ".join(command)
        code = next((code for part, code in self.answers.items() if part in words), 0)
        return subprocess.CompletedProcess(command, code, stdout="E: no such package")


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Commands:
    made = Commands()
    monkeypatch.setattr(subprocess, "run", made)
    monkeypatch.setattr(shutil, "which", lambda tool: f"/usr/bin/{tool}")
    return made


def _person(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: number)


def test_nothing_missing_runs_nothing(commands: Commands) -> None:
    install_missing([])
    assert commands.run == []


def test_root_installs_without_a_question(
    commands: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _person(monkeypatch, 0)
    install_missing(["libegl1"])
    assert [command[2:] for command in commands.run] == [
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", "libegl1"],
    ]
    assert "libegl1" in capsys.readouterr().out


def test_sudo_without_a_password_is_used(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    _person(monkeypatch, 1000)
    install_missing(["libegl1"])
    assert commands.run[-1][:2] == ["sudo", "-n"]


def test_anyone_else_gets_the_line_to_type(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    _person(monkeypatch, 1000)
    commands.answers = {"sudo -n true": 1}
    line = "sudo apt-get install --no-install-recommends libegl1 libgl1"
    with pytest.raises(Stop, match=line):
        install_missing(["libegl1", "libgl1"])
    assert not any("apt-get" in command for command in commands.run)


def test_another_system_gets_the_names(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Stop, match="libegl1"):
        install_missing(["libegl1"])
    assert commands.run == []


def test_a_failed_installation_shows_the_reason(
    commands: Commands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _person(monkeypatch, 0)
    commands.answers = {"install": 100}
    with pytest.raises(Stop):
        install_missing(["libegl1"])
    assert "E: no such package" in capsys.readouterr().out


def test_a_bare_machine_lacks_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(system_packages, "_loads", lambda _: False)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    offscreen = for_desk(display=False)
    assert offscreen[0] == f"python3.{sys.version_info[1]}-venv"
    assert "libegl1" in offscreen
    assert "libxcb-cursor0" not in offscreen
    assert "libxcb-cursor0" in for_desk(display=True)
    assert {"xvfb", "poppler-utils", "gnome-keyring", "gcc"} <= set(for_tests())


def test_windows_and_macos_need_none_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for system in ("win32", "darwin"):
        monkeypatch.setattr(sys, "platform", system)
        assert for_desk(display=True) == for_tests() == []


def test_a_python_that_cannot_make_environments_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "executable", "/opt/odd/bin/python3")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(Stop, match="odd"):
        for_desk(display=False)


def test_a_library_that_is_there_is_found() -> None:
    assert system_packages._loads("libc.so.6") is sys.platform.startswith("linux")
    assert not system_packages._loads("libnobody.so.9")
