"""The canonical form and the hashes: fixed for ever, because old entries must still verify."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.ledger import (
    GENESIS,
    Author,
    Entry,
    Kind,
    canonical,
    hash_entry,
    hash_payload,
)

ENTRY = Entry(
    number=1,
    device="d0123456789",
    device_number=1,
    hlc="1795164660000.0",
    at="2026-11-20T08:51:00+00:00",
    author=Author("s1", "Mrs Okafor", "office", "Office manager"),
    kind=Kind.MARK_RECORDED,
    subject="p1",
    reason="Ünwell",
    answers="",
    payload={"code": "I"},
    salt="00" * 16,
    payload_hash=hash_payload("00" * 16, canonical({"code": "I"})),
    previous=GENESIS,
    hash="",
)
PAYLOAD_HASH = "2ba58c499a2a9f9526ad7e0ff12411a2e7c56549b6e2508dcc96a7182670aebd"
ENTRY_HASH = "c4a08cd7c38ab24cfe894b0df6556bc65f2e6a5f54ba95788e36c4381c62d621"


def test_an_entry_of_today_has_this_hash_for_ever() -> None:
    """A change here would make every ledger written before it look broken."""
    assert ENTRY.payload_hash == PAYLOAD_HASH
    assert hash_entry(ENTRY) == ENTRY_HASH


def test_the_canonical_form_has_one_spelling() -> None:
    assert canonical({"b": 1, "a": ["é", None]}) == '{"a":["é",null],"b":1}'.encode()
    with pytest.raises(ValueError, match="JSON"):
        canonical({"a": float("nan")})


@pytest.mark.parametrize(
    "name", [field.name for field in fields(Entry) if field.name not in {"payload", "hash"}]
)
def test_every_field_is_in_the_hash(name: str) -> None:
    others: dict[str, Any] = {
        "number": 2,
        "device_number": 2,
        "author": Author("s1", "Mrs Okafor", "office", "Clerk"),
        "kind": Kind.MARK_AMENDED,
    }
    changed = replace(ENTRY, **{name: others.get(name, "other")})

    assert hash_entry(changed) != hash_entry(ENTRY)


@given(st.text(), st.text())
def test_fields_do_not_run_into_each_other(subject: str, reason: str) -> None:
    one = replace(ENTRY, subject=subject, reason=reason)
    shifted = replace(ENTRY, subject=subject + reason[:1], reason=reason[1:])

    assert (hash_entry(one) == hash_entry(shifted)) == (one == shifted)


def test_a_guess_at_a_payload_is_not_confirmed_without_the_salt() -> None:
    written = canonical({"code": "I"})

    assert hash_payload("00" * 16, written) != hash_payload("01" * 16, written)
