"""Finding among 1,000 names at every key, against one bare pass over them."""

from __future__ import annotations

from itertools import product

from attendance_desk.domain.everything import Everything, Sort, Thing
from tests.bench.measure import BY_ITSELF, Line, in_turn

ROUNDS = 9
TYPED = ("k", "ka", "kari", "karivo", "kalne", "ka le", "zzzz", "tunrer", "0770", "077001")
"""What people type, key by key, among them what nobody is called and what has a slip in it."""
MOST = 12.0
"""The aim is 16 ms a key; where the floor is 0.02 ms a key takes 0.2 ms, measured as 9 times."""
_PARTS = ("ka", "ri", "vo", "len", "tur", "ner", "mi", "sol", "da", "pe")


def finding() -> list[Line]:
    """All that is typed, one key after another, among 1,000 children with a telephone number."""
    things = [
        Thing(Sort.CHILD, name, "Oak", str(place), f"07700 {place:06d}")
        for place, name in enumerate(_names())
    ]
    assert len(things) == 1_000
    ready, bare = Everything(things), [one.name.lower() for one in things]
    found = in_turn(
        {
            "keys": lambda: [ready.find(typed) for typed in TYPED],
            "names": lambda: [[one for one in bare if typed in one] for typed in TYPED],
            "ready": lambda: Everything(things),
        },
        ROUNDS,
        BY_ITSELF,
    )
    keys, floor = found["keys"] / len(TYPED), found["names"] / len(TYPED)
    note = f"made ready on the lane in {found['ready']:.0f} ms"
    return [
        Line("a key of finding, 1,000 names", keys, floor, "a pass over them", MOST, note=note)
    ]


def _names() -> list[str]:
    return [f"{a}{b} {c}ley".title() for a, b, c in product(_PARTS, repeat=3)]
