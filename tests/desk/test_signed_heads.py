"""The heads that a PC keeps bear its signature, and a check looks at it."""

from __future__ import annotations

import base64
import secrets

import pytest

from attendance_desk.domain.ledger import signs
from attendance_desk.domain.problems import AnchorMismatch
from attendance_desk.store import rebuild
from attendance_desk.store.anchors import signed_lines
from attendance_desk.store.places import Book, book_path
from attendance_desk.store.pragmas import Connection
from attendance_desk.store.work import Book as OpenBook
from tests.a_school import ASH, OAK, here
from tests.desk.several import AM, Pcs
from tests.store.tampering import any_tool, recompute_the_rest, unguarded


def heads_of(book: OpenBook) -> list[tuple[int, str]]:
    return [(head.number, signature) for head, signature in signed_lines(book.anchors.beside)]


@pytest.fixture
def joined(pcs: Pcs) -> Pcs:
    pcs.join("Laptop")
    with pcs.office.sit() as desk:
        desk.registers.submit(here(desk, OAK, AM))
    return pcs


def test_a_pc_that_exchanges_signs_every_head_it_keeps_and_the_check_agrees(joined: Pcs) -> None:
    with joined.office.sit() as desk:
        desk.registers.submit(here(desk, ASH, AM))
        kept = heads_of(desk.seated.register)
        assert [bool(signature) for _number, signature in kept[-2:]] == [True, True]
        assert desk.upkeep.check()["register"].notes == ()


def test_a_head_on_a_print_is_said_to_be_signed_and_by_whom(joined: Pcs) -> None:
    with joined.office.sit() as desk:
        with desk.seated.register.read() as snapshot:
            head = snapshot.head()
        typed = f"{head.number}: {signs(head.hash)}"
        found = desk.upkeep.check((), lambda _words: None, (typed,))["register"]
    assert found.notes == ("The head on the print was signed by the PC Office when it was saved.",)


def test_a_chain_made_anew_with_its_heads_lacks_the_signature(joined: Pcs) -> None:
    """With the key in hand: tables and files of heads rewritten to agree with the new chain."""
    register = "SELECT MAX(number) FROM entry WHERE kind = 'register_taken'"

    def rewrite(raw: Connection) -> None:
        recompute_the_rest(raw, raw.execute(register).fetchone()[0])

    unguarded(rewrite)(joined.office.school)
    with any_tool(joined.office.school) as raw:
        made = dict(raw.execute("SELECT number, hash FROM entry").fetchall())
    with joined.office.sit() as desk:
        anchors = desk.seated.register.anchors
        assert anchors.on_this_pc is not None
        for path in (anchors.beside, anchors.on_this_pc):
            forged = [
                f"{head.number} {made[head.number]}"
                + (f" {base64.b64encode(secrets.token_bytes(64)).decode()}" if signature else "")
                for head, signature in signed_lines(path)
            ]
            path.write_text("\n".join(forged) + "\n", encoding="ascii")
        with desk.seated.register.setting_up() as connection:
            rebuild.rebuild(connection)
        with pytest.raises(AnchorMismatch, match="no PC of this school made"):
            desk.upkeep.check()


def test_an_entry_that_another_program_added_by_the_rules_is_noted(joined: Pcs) -> None:
    with joined.office.sit() as desk:
        kept = book_path(joined.office.school.folder, Book.REGISTER).with_suffix(".heads")
        on_this_pc = desk.seated.register.anchors.on_this_pc
        assert on_this_pc is not None
        before = kept.read_bytes(), on_this_pc.read_bytes()
        desk.registers.submit(here(desk, ASH, AM))
        kept.write_bytes(before[0])
        on_this_pc.write_bytes(before[1])
        (note,) = desk.upkeep.check()["register"].notes
    assert "came after the newest head that a PC signed" in note


def test_heads_from_before_the_pc_could_sign_are_no_reason_for_doubt(pcs: Pcs) -> None:
    with pcs.office.sit() as desk:
        desk.registers.submit(here(desk, OAK, AM))
    pcs.join("Laptop")
    with pcs.office.sit() as desk:
        assert desk.upkeep.check()["register"].notes == ()
    with pcs.others["Laptop"].sit() as desk:
        assert desk.upkeep.check()["register"].notes == ()
