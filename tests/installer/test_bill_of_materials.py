"""The bill of materials tells what is shipped: neither more nor less, and in its own form."""

from __future__ import annotations

import hashlib
import json
import re
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from installer import bill_of_materials, materials
from installer.bill_of_materials import BILL
from installer.materials import ROOT

Part = dict[str, Any]


@pytest.fixture(scope="module")
def bill() -> Part:
    told: Part = json.loads(BILL.read_text(encoding="utf-8"))
    return told


def _of(bill: Part, kind: str) -> dict[str, Part]:
    return {one["name"]: one for one in bill["components"] if one["type"] == kind}


def _digests(part: Part) -> set[str]:
    return {one["content"] for one in part["hashes"]}


def test_it_is_what_the_command_writes() -> None:
    again = bill_of_materials.written()
    assert again == BILL.read_text(encoding="utf-8"), "python -m installer.bill_of_materials"


def test_it_has_every_package_of_the_lock_with_every_hash(bill: Part) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[A-Za-z])", lock, flags=re.MULTILINE)[1:]
    pinned = {block.partition("==")[0]: block for block in blocks}
    packages = _of(bill, "library")
    assert packages.keys() == pinned.keys()
    for name, block in pinned.items():
        assert packages[name]["version"] == block.partition("==")[2].split()[0]
        assert _digests(packages[name]) == set(re.findall("sha256:([0-9a-f]{64})", block)) != set()


def test_what_is_installed_to_run_is_what_it_says(bill: Part) -> None:
    there = {
        materials.plain(one.metadata["Name"]): one.version for one in metadata.distributions()
    }
    told = {materials.plain(name): part for name, part in _of(bill, "library").items()}
    missing = {name for name, part in told.items() if name not in there}
    assert {name for name in missing if "properties" not in told[name]} == set()
    assert {name: there[name] for name in told.keys() - missing} == {
        name: told[name]["version"] for name in told.keys() - missing
    }


def test_who_asks_for_what_leads_to_every_package(bill: Part) -> None:
    asked = {one["ref"]: one.get("dependsOn", []) for one in bill["dependencies"]}
    reached, waiting = set(), [materials.OURS]
    while waiting:
        ref = waiting.pop()
        if ref not in reached:
            reached.add(ref)
            waiting += asked[ref]
    assert reached == {materials.OURS} | {
        one["bom-ref"] for one in bill["components"] if one["type"] == "library"
    }


def test_every_font_is_in_it_as_it_is(bill: Part) -> None:
    there = [path for path in bill_of_materials.FONTS.rglob("*") if path.is_file()]
    files = _of(bill, "file")
    assert files.keys() == {path.relative_to(ROOT).as_posix() for path in there}
    for name, part in files.items():
        assert _digests(part) == {hashlib.sha256((ROOT / name).read_bytes()).hexdigest()}


def test_every_package_on_every_system_has_a_licence(bill: Part) -> None:
    silent = [name for name, part in _of(bill, "library").items() if "licenses" not in part]
    assert [name for name in silent if "properties" not in _of(bill, "library")[name]] == []


def test_what_comes_inside_wheels_is_in_it(bill: Part) -> None:
    told = {
        (materials.plain(part["name"]), inner["name"], inner.get("version", ""))
        for part in bill["components"]
        for inner in part.get("components", [])
    }
    assert told == {
        (materials.plain(one.package), one.name, one.version)
        for one in materials.carried()
        if one.package != "Python"
    }


def test_it_names_no_day_and_no_place_it_came_from(bill: Part) -> None:
    text = BILL.read_text(encoding="utf-8")
    assert "timestamp" not in text
    found = set(re.findall(r"https?://[^\s\"]+", text))
    assert found == {bill["$schema"]}


def test_a_line_of_the_lock_that_changed_is_seen(tmp_path: Path) -> None:
    lock = tmp_path / "some.lock"
    digest = "ab" * 32
    lock.write_text(
        f"one==1.2 ; sys_platform == 'linux' \\\n    --hash=sha256:{digest}\n"
        "    # via\n    #   attendance-desk (pyproject.toml)\n    #   two\n",
        encoding="utf-8",
    )
    (one,) = materials.packages(lock)
    assert (one.name, one.version, one.where) == ("one", "1.2", "sys_platform == 'linux'")
    assert (one.hashes, one.via) == ((digest,), ("attendance-desk", "two"))
