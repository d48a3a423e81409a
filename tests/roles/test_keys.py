"""Restricted notes are shut by keys and not by rules: what each role's own secrets open.

Everybody signs in with a passphrase of their own. Then the program is left aside: every secret
that their slot gives is tried on every file, on every box of every slot, and in the place of every
key.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from attendance_desk.actions.context import By
from attendance_desk.actions.school import staff_draft
from attendance_desk.desk import Door
from attendance_desk.domain.problems import DeskError, NotPermitted
from attendance_desk.store import keyfile, keyslots, slot_boxes, vault
from attendance_desk.store.books import _connect
from attendance_desk.store.places import Book, book_path
from attendance_desk.store.sealing import slow_key, written_form
from attendance_desk.store.slots import KeyFile, Slot, Unlocked
from tests.a_school import BY_ROLE, OAK, PASSPHRASE, Fernhill, id_of

HOLD = ("head", "dsl")
SAID, NOTED = "plantedworry", "plantednote"
PLANTED = (SAID, NOTED)
REGISTER, SAFEGUARDING = (book_path(Path(), book).name for book in Book)


@dataclass(frozen=True)
class Held:
    """What somebody holds who has signed in.

    Attributes:
        secrets: Every 32 bytes that their slot gave.
    """

    unlocked: Unlocked
    slot: Slot
    halves: slot_boxes.Halves
    secrets: tuple[bytes, ...]


@pytest.fixture
def noted(fernhill: Fernhill, passphrases_stretched_once: None) -> Fernhill:
    """Everybody has a passphrase; a worry waits in the letterbox, and a note is written."""
    fernhill.at("10:30")
    head = fernhill.sit("head")
    for role in BY_ROLE:
        if role != "head":
            head.ways_in.let_in(BY_ROLE[role], PASSPHRASE)
    child = id_of(head, OAK, "Alfie")
    head.close()
    lead = Door(fernhill.folder, fernhill.clock).sign_in(BY_ROLE["dsl"].name, PASSPHRASE)
    lead.restricted.note(child, NOTED)
    lead.close()
    office = Door(fernhill.folder, fernhill.clock).sign_in(BY_ROLE["office"].name, PASSPHRASE)
    office.restricted.worry(child, SAID, urgent=False)
    office.close()
    return fernhill


def held(school: Fernhill, role: str) -> Held:
    keys = keyfile.load(school.folder)
    slot = keys.person(BY_ROLE[role].name)
    assert slot is not None
    assert slot.cost is not None
    key = slow_key(written_form(PASSPHRASE), slot.salt, slot.cost)
    halves = slot_boxes.halves(keys.school, slot, key)
    assert halves is not None
    unlocked = vault.unlock(school.folder, BY_ROLE[role].name, PASSPHRASE)
    books = (unlocked.register_key, *filter(None, [unlocked.safeguarding_key]))
    return Held(unlocked, slot, halves, (key, halves.private, halves.voucher, *books))


def read(path: Path, key: bytes) -> str:
    """Everything in a book, as a stranger's tool with the key reads it; empty if it opens not."""
    try:
        connection = _connect(path, "ro", key)
    except Exception:  # noqa: BLE001 - however it says that it is not the key
        return ""
    try:
        found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        names = [row[0] for row in found.fetchall()]
        return "\n".join(
            repr(row) for name in names for row in connection.execute(f"SELECT * FROM {name}")
        )
    except Exception:  # noqa: BLE001 - as above
        return ""
    finally:
        connection.close()


def in_boxes(keys: KeyFile, mine: Held) -> Iterator[bytes]:
    """What their secrets open of anybody's slot, tried as passphrase, half and voucher."""
    for slot in keys.slots:
        for secret in mine.secrets:
            theirs = slot_boxes.halves(keys.school, slot, secret)
            for halves in (theirs, slot_boxes.Halves(secret, mine.halves.voucher), mine.halves):
                for book in Book:
                    if halves is None:
                        continue
                    key = slot_boxes.book_key(keys.school, keys.key_set, slot, book, halves)
                    yield from (key,) if key is not None else ()


def test_only_who_holds_the_key_reads_a_restricted_word(noted: Fernhill) -> None:
    for role in BY_ROLE:
        opened = everything_opened(noted, role)
        said = [one for one in PLANTED if one in " ".join(opened.values())]
        assert REGISTER in opened, role
        assert (SAFEGUARDING in opened) is (role in HOLD), role
        assert (NOTED in said) is (role in HOLD), role
        assert role in HOLD or said == [], role


def everything_opened(school: Fernhill, role: str) -> dict[str, str]:
    """What stands in every file that anything of somebody's opens."""
    mine = held(school, role)
    tried = {*mine.secrets, *in_boxes(keyfile.load(school.folder), mine)}
    files = [path for path in school.folder.rglob("*") if path.is_file()]
    assert {REGISTER, SAFEGUARDING} <= {path.name for path in files}
    return {path.name: text for path in files for key in tried if (text := read(path, key))}


def test_a_lead_who_becomes_a_clerk_meanwhile_loses_the_open_book(noted: Fernhill) -> None:
    """Their key still opens it, and the book is open: from here on only the rule stands."""
    desk = Door(noted.folder, noted.clock).sign_in(BY_ROLE["dsl"].name, PASSPHRASE)
    child = id_of(desk, OAK, "Alfie")
    assert [one.words for one in desk.restricted.notes(child)] != []
    head = By(BY_ROLE["head"], noted.clock.now())
    clerk = replace(BY_ROLE["dsl"], role="office")
    with desk.seated.register.write(head.now, head.author) as work:
        work.append(staff_draft(clerk))

    desk.refresh()

    assert desk.seated.safeguarding is not None, "nobody shut it: the key is still in the hand"
    assert not desk.restricted.can_read
    assert desk.restricted.waiting() == ()
    with pytest.raises(NotPermitted):
        desk.restricted.notes(child)
    desk.close()


def test_a_box_of_the_heads_pasted_into_their_own_slot_opens_nothing(noted: Fernhill) -> None:
    keys = keyfile.load(noted.folder)
    head = keys.person(BY_ROLE["head"].name)
    assert head is not None
    for role in BY_ROLE.keys() - HOLD:
        mine = keys.person(BY_ROLE[role].name)
        assert mine is not None
        assert Book.SAFEGUARDING not in mine.boxes
        boxes = {**mine.boxes, Book.SAFEGUARDING: head.boxes[Book.SAFEGUARDING]}
        pasted = replace(mine, boxes=boxes)
        slots = tuple(pasted if slot.id == mine.id else slot for slot in keys.slots)
        with pytest.raises(DeskError):
            keyslots.open_slot(replace(keys, slots=slots), BY_ROLE[role].name, PASSPHRASE)
