"""Sound files spoiled by chance: bytes changed or cut out, and values that fit nowhere."""

from __future__ import annotations

import copy
import io
import json
import random
import zipfile
from typing import Any

CTF = b"""<?xml version="1.0" encoding="utf-8"?>
<CTfile><Header><CTFversion>25.0</CTFversion></Header><CTFpupilData><Pupil>
<UPN>H801200001001</UPN><Surname>Turner</Surname><Forename>Alfie</Forename><DOB>2017-05-04</DOB>
<Sex>M</Sex><BasicDetails><NCyearActual>4</NCyearActual></BasicDetails>
<Contacts><Contact><Order>1</Order><Surname>Turner</Surname><Forename>Jo</Forename></Contact>
</Contacts></Pupil></CTFpupilData></CTfile>"""

_SIGNS = (b'"', b",", b"\n", b"\0", b"<", b"&", b"\xff", b"[", b"{", b"=")
_TEXTS = (
    "\u202e",
    "''=",
    "9" * 40,
    "é",
    "#N/A",
    "-1",
    "\u0663",
    "²",
    "1e999",
    "NaN",
    "2026-02-30",
)
_STRANGE: tuple[Any, ...] = (
    *(None, True, -1, 0, 2**63, 10**400, float("inf"), float("nan"), "", " ", "\0", "9" * 5000),
    *("2026-02-30", "9999-12-31", "\ud800", [], {}, [[]], {"a": {}}, "é" * 300, "../..", "=1+1"),
)
"""What a value of a JSON file is replaced by."""


def changed(raw: bytes, chance: random.Random) -> bytes:
    """A file with a few bytes changed, cut out, doubled or put in."""
    held = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(held) or 1)
        match chance.randrange(5):
            case 0:
                held[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del held[place : place + chance.randint(1, 30)]
            case 2:
                held[place:place] = held[place : place + chance.randint(1, 200)]
            case 3:
                held[place:place] = chance.choice(_SIGNS)
            case _:
                held[place:place] = chance.choice(_TEXTS).encode()
    return bytes(held)


def changed_zip(raw: bytes, chance: random.Random) -> bytes:
    """A workbook whose parts were spoiled and packed again, or that was spoiled as it lies."""
    if chance.random() < 0.3:
        return changed(raw, chance)
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as sound, zipfile.ZipFile(held, "w") as packed:
        names = sound.namelist()
        spoiled = chance.choice(names)
        for name in names:
            part = sound.read(name)
            packed.writestr(name, changed(part, chance) if name == spoiled else part)
    return held.getvalue()


def changed_json(raw: bytes, chance: random.Random) -> bytes:
    """A JSON file in which values were replaced, left out or doubled, or whose bytes were."""
    if chance.random() < 0.3:
        return changed(raw, chance)
    found = json.loads(raw)
    for _ in range(chance.randint(1, 3)):
        found = changed_value(found, chance)
    return json.dumps(found).encode("utf-8", "surrogatepass")


def changed_value(found: Any, chance: random.Random) -> Any:  # noqa: ANN401 - JSON has any values
    """The same JSON value with one of the values in it replaced, left out or doubled."""
    if not isinstance(found, (dict, list)) or not found or chance.random() < 0.05:
        return copy.deepcopy(chance.choice(_STRANGE))
    held: Any = found.copy()
    place = chance.choice(list(held)) if isinstance(held, dict) else chance.randrange(len(held))
    if chance.random() < 0.5:
        held[place] = changed_value(held[place], chance)
    elif chance.random() < 0.3:
        del held[place]
    elif isinstance(held, list) and chance.random() < 0.5:
        held.append(held[place])
    else:
        held[place] = copy.deepcopy(chance.choice(_STRANGE))
    return held
