"""The search for planted names finds them however they are written down."""

from __future__ import annotations

import base64
import gzip
import json
import os
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.faults.leaks import given_name, leaks_in, markers, phone

NAME = markers(200)[131]
WORDS = f'{{"name": "{given_name(1)} {NAME}"}}'


def test_the_markers_are_all_different() -> None:
    assert len(set(markers(200))) == 200
    assert any(not name.isascii() for name in markers(200))


@pytest.mark.parametrize(
    "written",
    [
        WORDS.encode(),
        WORDS.upper().encode(),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        json.dumps({"name": NAME}).encode(),
        zlib.compress(WORDS.encode()),
        gzip.compress(zlib.compress(WORDS.encode("utf-16-le"))),
        base64.b64encode(b"1" + WORDS.encode()),
        base64.b64encode(b"12" + WORDS.encode()),
        base64.b64encode(WORDS.encode("utf-8")),
        f"tel:{phone(7)}".encode(),
    ],
    ids=[
        "UTF-8", "capitals", "UTF-16 LE", "UTF-16 BE", "JSON escapes", "zlib", "zlib in gzip",
        "base 64, 1 off", "base 64, 2 off", "base 64", "telephone",
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(written: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(os.urandom(50_001) + written + os.urandom(50_000))
    assert leaks_in([tmp_path])


def test_a_name_is_found_in_a_zip_and_in_the_name_of_a_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("sheet.xml", WORDS)
    (tmp_path / f"{NAME}.txt").touch()
    assert {leak.how for leak in leaks_in([tmp_path])} == {
        "UTF-8 in zip in its bytes",
        "UTF-8 in its own name",
    }


def test_random_bytes_and_other_people_are_no_leak(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(os.urandom(3_000_000) + "Łukasz O'Neil 01632 960123".encode())
    assert leaks_in([tmp_path]) == []
