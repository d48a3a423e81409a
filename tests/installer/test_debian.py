"""The package around a tree that stands in for the wheels; dpkg makes and reads it for real."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installer import program
from installer.debian import control, layout
from installer.debian.__main__ import main
from installer.debian.control import Unknown

pytestmark = [
    pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg"),
    pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="translated for Python 3.11"),
]
MOMENT = "1700000000"


def _built(project: Path, folder: Path, version: str = "0.1.0") -> Path:
    lib = folder / "root" / layout.LIB
    info = lib / "small-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Name: small\nVersion: 1.0\nLicense: MIT\n")
    (info / "LICENSE").write_text("Do as you like.\n")
    (lib / "small.py").write_text("def answer() -> int:\n    return 42\n")
    return layout.packed(project, folder / "root", version)


@pytest.fixture
def package(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    return _built(project, tmp_path)


def _said(*command: object) -> str:
    asked = [str(one) for one in command]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout


def test_the_same_source_gives_the_same_bytes(
    package: Path, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    again = _built(project, tmp_path_factory.mktemp("again"))
    assert package.read_bytes() == again.read_bytes()


def test_no_script_of_the_package_runs_when_it_is_installed_or_removed(
    package: Path, tmp_path: Path
) -> None:
    _said("dpkg-deb", "--control", package, tmp_path / "told")
    assert {path.name for path in (tmp_path / "told").iterdir()} == {"control", "md5sums"}


def test_everything_is_root_s_and_lies_under_usr(package: Path) -> None:
    lines = _said("dpkg-deb", "--contents", package).splitlines()
    assert all(line.split()[1] == "root/root" for line in lines)
    places = {line.split()[5] for line in lines} - {"./"}
    assert all(place.startswith("./usr/") for place in places)
    assert not any("w" in line.split()[0][4:] for line in lines if line[0] != "l")


def test_the_menu_entry_starts_what_is_there_and_shows_a_picture_that_is_there(
    package: Path, tmp_path: Path
) -> None:
    _said("dpkg-deb", "--extract", package, tmp_path / "pc")
    pc = tmp_path / "pc"
    entry = (pc / "usr/share/applications/attendance-desk.desktop").read_text()
    starts = re.search(r"^Exec=(\S+)", entry, re.MULTILINE)
    assert starts is not None
    assert (pc / "usr/bin" / starts[1]).stat().st_mode & 0o111
    assert (pc / "usr/share/icons/hicolor/scalable/apps/attendance-desk.svg").exists()
    assert list((pc / layout.LIB).rglob("*.pyc"))
    assert "small 1.0: MIT" in (pc / layout.DOC / "NOTICES").read_text()
    shown = pc / layout.DOC / "handbook"
    assert not shown.readlink().is_absolute()
    assert shown.resolve() == (pc / layout.LIB / "resources/docs/handbook").resolve()


def test_the_window_names_the_menu_entry(project: Path) -> None:
    source = (project / "ui" / "app.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{control.NAME}")' in source


def test_dpkg_reads_the_version_and_the_needs(package: Path) -> None:
    fields = _said("dpkg-deb", "--field", package)
    assert "\nVersion: 0.1.0\n" in fields
    needs = _said("dpkg-deb", "--field", package, "Depends")
    assert {"python3 (>= 3.11)", "python3 (<< 3.12)"} <= set(needs.strip().split(", "))
    assert {"libegl1", "libxcb-cursor0"} <= set(needs.strip().split(", "))


def test_a_library_that_nobody_knows_stops_the_build() -> None:
    with pytest.raises(Unknown, match=r"libstrange\.so\.1 \(asked for by PySide6/x\.so\)"):
        control.depends({"libstrange.so.1": {"PySide6/x.so"}})
    assert "libzstd1" in control.depends({"libzstd.so.1": {"x"}, "libc.so.6": {"x"}})


def test_the_version_is_the_program_s_own(project: Path) -> None:
    from attendance_desk import __version__

    assert program.version(project) == __version__


def test_the_command_says_what_it_wants(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "--twice" in capsys.readouterr().out
