from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import re
from pathlib import Path

import pytest

from installer import binaries, materials, trimming, wheels
from installer.debian import control
from installer.materials import plain
from installer.wheels import DEBIAN, WINDOWS, NotAsLocked, Target, held, needed


def _names(target: Target, source: Path) -> set[str]:
    return {plain(one.name) for one in needed(target, source)}


def test_each_system_gets_what_its_own_conditions_name(project: Path) -> None:
    debian, windows = _names(DEBIAN, project), _names(WINDOWS, project)
    assert {"secretstorage", "jeepney"} == debian - windows
    assert {"pywin32-ctypes"} == windows - debian


def test_what_the_program_asks_for_is_there_with_all_it_asks_for_itself(project: Path) -> None:
    builds = {"hatchling", "editables", "-"}
    assert set(materials.licences()) - builds <= _names(DEBIAN, project)
    assert {"pillow", "cffi", "pydantic-core", "more-itertools"} <= _names(DEBIAN, project)


def test_what_only_builds_it_stays_out(project: Path) -> None:
    assert not {"hatchling", "editables", "pluggy", "packaging"} & _names(DEBIAN, project)


def test_a_condition_that_nobody_taught_stops_the_build(project: Path, tmp_path: Path) -> None:
    for name in ("pyproject.toml", "requirements.lock"):
        text = (project / name).read_text(encoding="utf-8")
        changed = text.replace("sys_platform == 'win32'", "platform_machine == 'arm64'")
        (tmp_path / name).write_text(changed, encoding="utf-8")
    with pytest.raises(NotAsLocked, match="arm64"):
        needed(DEBIAN, tmp_path)


def _wheel(folder: Path) -> None:
    content = b"answer = 42\n"
    told = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    info = folder / "small-1.0.dist-info"
    info.mkdir()
    (folder / "small.py").write_bytes(content)
    (info / "METADATA").write_text("Name: small\nVersion: 1.0\nLicense: MIT\n")
    rows = [f"small.py,sha256={told},12", "gone.py,sha256=x,1", "../../bin/small,,"]
    named = [f"{info.name}/{name},," for name in ("METADATA", "RECORD")]
    (info / "RECORD").write_text("\n".join([*rows, *named]) + "\n")


def test_files_are_held_against_the_list_inside_their_wheel(tmp_path: Path) -> None:
    _wheel(tmp_path)
    assert held(tmp_path) == 3
    (tmp_path / "small.py").write_bytes(b"answer = 43\n")
    with pytest.raises(NotAsLocked, match=r"small\.py is not what its wheel says"):
        held(tmp_path)


def test_a_file_that_no_wheel_brought_is_found(tmp_path: Path) -> None:
    _wheel(tmp_path)
    (tmp_path / "stranger.pth").write_text("import os")
    with pytest.raises(NotAsLocked, match=r"No wheel brought stranger\.pth"):
        held(tmp_path)


def _kept(folder: Path, project: Path) -> None:
    """Lay what an installer keeps of the packages that are installed here into `folder`."""
    for one in needed(DEBIAN, project):
        for file in importlib.metadata.files(one.name) or []:
            name, lies = file.as_posix(), Path(str(file.locate()))
            if not name.startswith("..") and lies.is_file() and not trimming.left_out(name):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).symlink_to(lies)


@pytest.mark.slow
def test_nothing_that_stays_asks_for_what_was_left_out(project: Path, tmp_path: Path) -> None:
    _kept(tmp_path, project)
    outside = binaries.from_outside(tmp_path)
    assert control.depends(outside)
    assert not any(name.startswith(("libQt6", "libpyside", "libshiboken")) for name in outside)


def test_every_part_of_qt_that_the_program_names_stays(project: Path) -> None:
    asked = {
        found
        for folder in ("ui", "letters", "attendance_desk")
        for path in (project / folder).rglob("*.py")
        for found in re.findall(r"PySide6\.(Qt\w+)", path.read_text(encoding="utf-8"))
    }
    assert {"QtWidgets", "QtSvg", "QtPrintSupport"} <= asked
    for part in asked:
        assert not trimming.left_out(f"PySide6/{part}.abi3.so"), part
        assert not trimming.left_out(f"PySide6/Qt/lib/libQt6{part[2:]}.so.6"), part
        assert not trimming.left_out(f"PySide6/Qt6{part[2:]}.dll"), part
    assert trimming.left_out("PySide6/Qt/lib/libQt6Qml.so.6")
    assert trimming.left_out("PySide6/Qt6Quick.dll")


def test_a_wheel_for_a_newer_system_is_never_taken() -> None:
    assert "manylinux_2_36_x86_64" in wheels.DEBIAN.tags
    assert "manylinux_2_37_x86_64" not in wheels.DEBIAN.tags


def test_the_fonts_of_others_stay_out_and_ours_stay() -> None:
    assert trimming.left_out("reportlab/fonts/DarkGardenMK.pfb")
    assert not trimming.left_out("resources/fonts/NotoSans-Regular.ttf")
    assert not trimming.left_out("reportlab/pdfbase/_fontdata.py")
