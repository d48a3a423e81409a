from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest


@pytest.mark.slow
def test_an_installed_program_finds_its_data_beside_its_packages(
    project: Path, python: str, tmp_path: Path
) -> None:
    build = [python, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=project, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {
        path.relative_to(project).as_posix()
        for path in (project / "resources").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert data <= names
    helps = [*(project / "docs/handbook").glob("*.md"), *(project / "docs/pictures").glob("*.png")]
    packed = {f"resources/docs/{path.relative_to(project / 'docs').as_posix()}" for path in helps}
    assert len(packed) > 40
    assert packed | {"resources/docs/limits.md"} <= names, "F1 shows the handbook"
    assert {"attendance_desk/__init__.py", "letters/__init__.py", "ui/__init__.py"} <= names
    assert not any(name.startswith(("tests/", "installer/", "docs/")) for name in names)
