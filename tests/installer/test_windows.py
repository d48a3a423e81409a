"""What decides in the Windows installer; the installer itself is built by its own command."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from installer import binaries
from installer.windows import tree
from installer.windows.tree import Unknown, complete


@pytest.fixture
def script(project: Path) -> str:
    return (project / "installer" / "windows" / "attendance-desk.nsi").read_text(encoding="utf-8")


def _asking(folder: Path, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    folder.mkdir()
    (folder / "one.dll").write_bytes(b"")
    monkeypatch.setattr(binaries, "asked", lambda _: set(names))


def test_what_windows_and_the_tree_bring_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _asking(tmp_path / "tree", monkeypatch, "KERNEL32.dll", "ONE.DLL", "api-ms-win-crt-x-l1.dll")
    complete(tmp_path / "tree")


def test_a_library_that_nobody_brings_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _asking(tmp_path / "tree", monkeypatch, "Qt6Qml.dll")
    with pytest.raises(Unknown, match=r"Qt6Qml\.dll \(asked for by one\.dll\)"):
        complete(tmp_path / "tree")


def test_only_what_the_installer_brought_is_ever_removed(script: str) -> None:
    whole = re.findall(r"RMDir /r (.+)", script)
    assert whole == ['"$INSTDIR\\runtime"', '"$INSTDIR\\lib"']
    deleted = set(re.findall(r'Delete "(.+)"', script))
    brought = {f"$INSTDIR\\{name}" for name in ("NOTICES.txt", "LICENSE.txt", tree.ICON)}
    own = {"$INSTDIR\\attendance-desk.cmd", "$INSTDIR\\uninstall.exe"}
    assert deleted == brought | own | {"$SMPROGRAMS\\Attendance Desk.lnk"}
    assert "DeleteRegKey HKLM" in script
    assert "*.*" not in script


def test_every_question_has_an_answer_when_nobody_is_there_to_give_one(script: str) -> None:
    boxes = [line for line in script.splitlines() if "MessageBox" in line]
    assert boxes
    assert all(line.rstrip().endswith("/SD IDOK") for line in boxes)


@pytest.mark.skipif(shutil.which("makensis") is None, reason="needs the package nsis")
def test_the_script_makes_an_installer(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tree"
    (folder / "runtime").mkdir(parents=True)
    (folder / "runtime" / "pythonw.exe").write_bytes(b"MZ")
    tree._draw(folder / tree.ICON)
    made = tmp_path / "it.exe"
    told = {"TREE": folder, "OUT": made, "VERSION": "0.1.0", "KILOBYTES": 1, "COMPRESSOR": "zlib"}
    words = [f"-D{name}={value}" for name, value in {**told, "ICON": folder / tree.ICON}.items()]
    script = project / "installer" / "windows" / "attendance-desk.nsi"
    subprocess.run(
        ["makensis", "-V2", "-WX", *words, str(script)], capture_output=True, check=True
    )
    assert made.read_bytes().startswith(b"MZ")
