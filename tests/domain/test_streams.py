"""What a PC in a classroom gets; whatever is not named goes no further than the office."""

from __future__ import annotations

import json

import pytest

from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.records import read_pupil
from attendance_desk.domain.streams import PARTED, WHOLE, Stream, part_of, stream_of
from tests.exchange.three_pcs import PUPIL

MOVEMENT = {
    "pupil": "p1", "date": "2026-11-20", "at": "09:40", "way": "arrived", "reason": "medical",
    "words": "Planted words", "who": "Planted aunt", "may_collect": "listed", "back_at": "",
}  # fmt: skip
PLAN = {
    "id": "a1", "kind": "leave", "code": "C", "first": ["2026-11-20", "AM"], "last": None,
    "pupils": ["p1"], "words": "Planted words", "reason": "bereavement", "pattern": "",
    "facts": {"agreed with": "Planted aunt"}, "whole": False, "ended": False,
}  # fmt: skip


def test_a_kind_that_is_not_named_goes_to_the_office_and_no_further() -> None:
    for kind in set(Kind) - WHOLE - PARTED:
        assert stream_of(kind) is Stream.OFFICE
        assert part_of(kind, {"pupil": PUPIL, "plan": PLAN, "movement": MOVEMENT}) is None


def test_nothing_of_families_letters_and_safeguarding_is_for_a_class() -> None:
    told_elsewhere = [
        "ring",
        "call",
        "letter_",
        "note",
        "care",
        "visit",
        "clock",
        "meeting",
        "weekly",
        "penalty",
        "support",
        "leave",
        "sign_in",
        "key",
        "language",
        "number",
    ]
    # A letterbox is a public key; what a change of slots says of a slot is sealed for each PC.
    for kind in (WHOLE | PARTED) - {
        Kind.LETTERBOX_SET,
        Kind.SIGN_IN_CHANGED,
        Kind.CLOCK_SET_RIGHT,
    }:
        assert not any(kind.value.startswith(name) for name in told_elsewhere), kind


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        (Kind.PUPIL_CHANGED, {"pupil": PUPIL}),
        (Kind.PUPILS_IMPORTED, {"pupils": [PUPIL]}),
        (Kind.PLAN_CHANGED, {"plan": PLAN}),
        (Kind.CHILD_LEFT, {"movement": MOVEMENT}),
    ],
)
def test_a_part_says_nothing_that_a_class_does_not_need(
    kind: Kind, payload: dict[str, object]
) -> None:
    part = json.dumps(part_of(kind, payload))
    for word in ("Street", "ZZ1", "Mother", "07700", "Planted words", "aunt", "bereavement",
                 "medical", "listed", "Primary"):  # fmt: skip
        assert word not in part


def test_a_part_is_read_as_the_whole_is() -> None:
    part = part_of(Kind.PUPIL_CHANGED, {"pupil": PUPIL})
    assert part is not None
    child = read_pupil(part["pupil"])
    assert (child.surname, child.contacts, child.groups) == ("Plantedname", (), ())
    assert [place.class_id for place in child.places] == ["c1"]
