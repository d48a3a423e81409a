"""What runs is what was reviewed: every package as it is locked, every library new enough."""

from __future__ import annotations

import pyexpat
import re
import zlib
from importlib import metadata

import pytest
from sqlcipher3 import dbapi2

from attendance_desk.domain.version_floors import FLOORS
from attendance_desk.store.pragmas import engines_here
from installer.materials import Carried, carried
from tests.architecture.sources import PROJECT

_PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", re.MULTILINE)
_OURS = "attendance-desk"
_INSTALLERS = {"pip", "setuptools", "wheel", "uv"}
_CARRIED = {(one.name, one.package): one for one in carried()}
_SPELLED = {
    "avif": "libavif",
    "brotlicommon": "Brotli",
    "brotlidec": "Brotli",
    "freetype": "FreeType",
    "harfbuzz": "HarfBuzz",
    "jpeg": "libjpeg-turbo",
    "lcms2": "Little CMS",
    "lzma": "liblzma",
    "openjp2": "OpenJPEG",
    "png16": "libpng",
    "sharpyuv": "libwebp",
    "tiff": "libtiff",
    "webp": "libwebp",
    "webpdemux": "libwebp",
    "webpmux": "libwebp",
    "xcb": "libxcb",
    "Xau": "libXau",
    "zstd": "Zstandard",
}


def _pins() -> dict[str, str]:
    text = (PROJECT / "requirements-dev.lock").read_text(encoding="utf-8")
    return {_plain(name): version for name, version in _PIN.findall(text)}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _running() -> dict[tuple[str, str], str]:
    """The version of each bundled library that can be asked, as it says itself."""
    import pypdfium2
    import uharfbuzz
    from cryptography.hazmat.backends.openssl import backend
    from PIL import features
    from PySide6.QtCore import qVersion

    engines = engines_here()
    return {
        ("SQLite", "sqlcipher3"): dbapi2.sqlite_version,
        ("SQLCipher", "sqlcipher3"): engines["SQLCipher"],
        ("OpenSSL", "sqlcipher3"): engines["OpenSSL"],
        ("OpenSSL", "cryptography"): backend.openssl_version_text(),
        ("Qt", "PySide6-Essentials"): qVersion(),
        ("PDFium", "pypdfium2"): str(pypdfium2.version.PDFIUM_INFO),
        ("HarfBuzz", "uharfbuzz"): uharfbuzz.version_string(),
        ("zlib", "Python"): zlib.ZLIB_RUNTIME_VERSION,
        ("Expat", "Python"): pyexpat.EXPAT_VERSION,
    } | {(name, "pillow"): str(features.version(asked)) for name, asked in _PILLOW.items()}


_PILLOW = {
    "FreeType": "freetype2",
    "libjpeg-turbo": "libjpeg_turbo",
    "zlib-ng": "zlib_ng",
    "HarfBuzz": "harfbuzz",
    "Raqm": "raqm",
    "FriBiDi": "fribidi",
    "Little CMS": "littlecms2",
    "libwebp": "webp",
    "libavif": "avif",
    "OpenJPEG": "jpg_2000",
    "libtiff": "libtiff",
}


def _numbers(version: str) -> tuple[int, ...]:
    found = re.search(r"\d+(?:\.\d+)+", version)
    return tuple(int(part) for part in found.group().split(".")) if found else ()


def test_every_package_is_the_locked_one_and_none_is_beside_them() -> None:
    pins = _pins()
    there = {_plain(one.metadata["Name"]): one.version for one in metadata.distributions()}
    for name in (_OURS, *_INSTALLERS):
        there.pop(name, None)
    assert {name: version for name, version in there.items() if pins.get(name) != version} == {}


def test_every_library_that_says_what_it_is_is_listed() -> None:
    assert _running().keys() <= _CARRIED.keys()


def test_every_file_of_a_library_beside_pillow_is_listed() -> None:
    """Files that nobody named: on Linux the wheel keeps them in a folder of its own."""
    there = {
        path.name
        for path in metadata.files("pillow") or ()
        if path.parts[0] == "pillow.libs" and ".so" in path.name
    }
    named = {_SPELLED[re.sub(r"^lib|-.*", "", name)] for name in there}
    assert {(name, "pillow") for name in named} <= _CARRIED.keys()


@pytest.mark.parametrize("key", sorted(_running()), ids=" in ".join)
def test_a_library_that_comes_along_is_the_listed_one_and_new_enough(key: tuple[str, str]) -> None:
    runs, listed = _numbers(_running()[key]), _CARRIED[key]
    assert runs, "it says which version it is"
    assert runs >= _numbers(listed.floor), f"{key} {runs} is older than {listed.floor}"
    if listed.package != "Python":
        assert runs == _numbers(listed.version)


@pytest.mark.parametrize("listed", _CARRIED.values(), ids=lambda one: f"{one.name}-{one.package}")
def test_what_is_listed_is_not_older_than_its_own_floor(listed: Carried) -> None:
    assert not listed.version or _numbers(listed.version) >= _numbers(listed.floor)


def test_the_desk_asks_for_the_same_floors_as_the_page() -> None:
    page = {
        name: _numbers(_CARRIED[name, package].floor)
        for name, package in (
            ("SQLite", "sqlcipher3"),
            ("SQLCipher", "sqlcipher3"),
            ("OpenSSL", "sqlcipher3"),
            ("Qt", "PySide6-Essentials"),
        )
    }
    assert page == dict(FLOORS)
