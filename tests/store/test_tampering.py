"""Whatever is done to a book with its key in hand shows in a check that is given one anchor."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.ledger import signs
from attendance_desk.domain.problems import (
    AnchorMismatch,
    BadUsage,
    Damaged,
    DeskError,
    LedgerBroken,
)
from attendance_desk.store.health import Health
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, here
from tests.store import tampering
from tests.store.tampering import CHAIN_IS_CONTENT, KINDS

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
OAK_AM = r"Entry 18 \(20 November 2026, Oak, AM\)"
ASH_AM = r"Entry 19 \(20 November 2026, Ash, AM\)"
OAK_PM = r"Entry 20 \(20 November 2026, Oak, PM\)"
DIFFERS = "does not match what was recorded"
SHOWN: dict[str, tuple[type[DeskError], str]] = {
    "a field edited": (LedgerBroken, f"{OAK_AM} {DIFFERS}"),
    "a payload edited": (LedgerBroken, f"{OAK_AM} {DIFFERS}"),
    "a payload edited with its hash": (LedgerBroken, f"{OAK_AM} {DIFFERS}"),
    "an entry deleted": (LedgerBroken, r"Entry 18 is missing. The last one before it is 17 \("),
    "an entry deleted, the rest renumbered": (LedgerBroken, f"Entry 18 .*{DIFFERS}"),
    "entries reordered": (LedgerBroken, f"Entry 18 .*{DIFFERS}"),
    "the tail cut off": (AnchorMismatch, r"is missing. The last one before it is 18 \(20 Nov"),
    "an entry duplicated": (LedgerBroken, f"Entry 21 .*{DIFFERS}"),
    "an entry replaced": (LedgerBroken, f"Entry 19 .*{DIFFERS}"),
    "the rest recomputed": (AnchorMismatch, r"Entry (18|20) .*is not the one that was recorded"),
    "an old file put back": (AnchorMismatch, r"is missing. The last one before it is 18 \(20 Nov"),
    "an old page put back": (DeskError, "Entry 19 .*is missing|Entry 19"),
    "a guard dropped or rewritten": (LedgerBroken, "that an entry is never removed is gone"),
    "a reading changed": (Damaged, "The tables mark"),
}


@pytest.fixture
def school(fernhill: Fernhill) -> Fernhill:
    """Three registers in; somebody put the file aside after the first. Nobody is signed in."""
    desk = fernhill.sit()
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N")))
    desk.close()
    tampering.keep_an_old_file(fernhill)
    fernhill.at("13:10")
    desk = fernhill.sit()
    desk.registers.submit(here(desk, ASH, AM), "The register was on paper")
    desk.registers.submit(here(desk, OAK, PM))
    desk.close()
    return fernhill


Anchored = Callable[[Desk], dict[str, Health]]


def anchored(school: Fernhill, kind: str, elsewhere: Path) -> Anchored:
    """Keep one anchor of this kind and take every other away."""
    school.at("09:00", date(2026, 12, 1))  # when the copy of November is due
    desk = school.sit()
    anchors = desk.seated.register.anchors
    with desk.seated.register.read() as snapshot:
        head = snapshot.head()
    if kind == "a copy":
        desk.keeping.make()
    desk.close()
    assert anchors.on_this_pc is not None
    files: tuple[Path, ...] = ()
    typed: tuple[str, ...] = ()
    if kind == "a file":
        files = (Path(shutil.copy2(anchors.beside, elsewhere)),)
    if kind == "a print":
        typed = (f"{head.number}: {signs(head.hash).lower()}",)
    if kind == "a print, without its number":
        typed = (signs(head.hash).replace("0", "O").replace(" ", "-"),)
    for path, name in ((anchors.beside, "the folder"), (anchors.on_this_pc, "this PC")):
        if kind != name:
            path.unlink()
    return lambda desk: desk.upkeep.check(files, typed=typed)


@pytest.mark.parametrize("kind", KINDS)
def test_each_of_the_fourteen_is_shown_and_named(
    school: Fernhill, kind: str, tmp_path: Path
) -> None:
    check = anchored(school, "the folder", tmp_path / "heads")
    KINDS[kind](school)
    error, words = SHOWN[kind]

    desk = school.sit()
    with pytest.raises(error, match=words) as shown:
        check(desk)
    desk.close()
    assert "Alfie" not in str(shown.value)


@pytest.mark.parametrize(
    "anchor", ["this PC", "a file", "a copy", "a print", "a print, without its number"]
)
@pytest.mark.parametrize("kind", sorted(CHAIN_IS_CONTENT))
def test_any_one_anchor_shows_what_the_chain_cannot(
    school: Fernhill, kind: str, anchor: str, tmp_path: Path
) -> None:
    check = anchored(school, anchor, tmp_path / "heads")
    desk = school.sit()
    assert check(desk)["register"].heads_compared >= 1
    desk.close()
    KINDS[kind](school)

    desk = school.sit()
    with pytest.raises(AnchorMismatch, match="Do not change anything"):
        check(desk)
    desk.close()


def test_any_old_page_of_the_ledger_shows(school: Fernhill) -> None:
    whole = (school.folder / "register.desk").read_bytes()
    shown = {}
    for page in tampering.pages_that_differ(school):
        tampering.old_page_back(school, page)
        try:
            desk = school.sit(reading=True)
            try:
                desk.upkeep.check()
                shown[page] = ""
            finally:
                desk.close()
        except DeskError as error:
            shown[page] = str(error)
        (school.folder / "register.desk").write_bytes(whole)

    assert len(shown) >= 4
    assert [page for page, words in shown.items() if not words] == []


def test_a_guard_that_was_rewritten_shows_at_opening_too(school: Fernhill) -> None:
    tampering.edit_a_guard(school)

    desk = school.sit()
    assert desk.seated.doubt.startswith("The rule that an entry is only added at the end was")
    with pytest.raises(LedgerBroken, match="Every entry is as it was recorded, but somebody"):
        desk.upkeep.check()
    desk.registers.submit(here(desk, ASH, PM))  # an afternoon is taken all the same
    desk.close()


def test_a_door_left_open_for_erasing_shows(school: Fernhill) -> None:
    with tampering.any_tool(school) as raw:
        raw.execute("INSERT INTO meta VALUES ('erasing', '1')")

    desk = school.sit()
    with pytest.raises(LedgerBroken, match="was left switched off"):
        desk.upkeep.check()
    desk.close()


def test_an_entry_emptied_without_a_word_shows(school: Fernhill) -> None:
    with tampering.any_tool(school) as raw:
        raw.execute("INSERT INTO meta VALUES ('erasing', '1')")
        raw.execute(
            "UPDATE entry SET payload = NULL, salt = '', subject = '', reason = ''"
            " WHERE number = 18"
        )
        raw.execute("DELETE FROM meta WHERE name = 'erasing'")

    desk = school.sit()
    with pytest.raises(LedgerBroken, match=r"Entry 18 \(made .*was emptied, and nothing says by"):
        desk.upkeep.check()
    desk.close()


def test_a_key_file_that_was_changed_is_put_back_and_told(school: Fernhill) -> None:
    path = school.folder / "keys.json"
    kept = path.read_bytes()
    found = json.loads(kept)
    found["slots"].append(dict(found["slots"][0], id="k0000000000000000"))
    path.write_text(json.dumps(found))

    desk = school.sit()
    notes = desk.upkeep.check()["register"].notes
    desk.close()
    assert len(notes) == 1
    assert notes[0].startswith("The key file had been changed from outside")
    assert path.read_bytes() == kept


def test_heads_cut_from_the_file_in_the_folder_are_missed_by_this_pc(school: Fernhill) -> None:
    desk = school.sit()
    beside = desk.seated.register.anchors.beside
    lines = beside.read_bytes().splitlines(keepends=True)
    beside.write_bytes(b"".join(lines[:-2]))
    notes = desk.upkeep.check()["register"].notes
    desk.close()

    (note,) = notes
    assert note.startswith(
        "The file register.heads lacks 2 of the heads that this PC remembers, from entry 19 on"
    )


def test_two_places_that_differ_about_one_entry_are_both_told(school: Fernhill) -> None:
    desk = school.sit()
    beside = desk.seated.register.anchors.beside
    number, digest = beside.read_text().splitlines()[-1].split()
    beside.write_text(beside.read_text().replace(digest, digest[::-1]))
    with pytest.raises(AnchorMismatch) as shown:
        desk.upkeep.check()
    desk.close()

    assert number == "20"
    assert "The head kept in the school folder says so" in shown.value.means
    assert "What is kept on this PC agrees with the register, though." in shown.value.means


def test_a_check_says_which_anchors_it_found_and_which_is_the_newest(school: Fernhill) -> None:
    desk = school.sit()
    found = desk.upkeep.check(typed=(_foot_of_a_print(desk),))["register"].anchors
    desk.close()

    # On this PC since the folder was copied to where it is now.
    assert {one.where: (one.heads, one.newest) for one in found} == {
        "in the school folder": (20, 20),
        "on this PC": (3, 20),
        "on the print": (1, 20),
    }


def _foot_of_a_print(desk: Desk) -> str:
    with desk.seated.register.read() as snapshot:
        head = snapshot.head()
    return f"Ledger entry {head.number:,}: {signs(head.hash)}"


@pytest.mark.parametrize(
    "words", ["", "12", "ABCDE FGHJK MNPQR", "UUUUU UUUUU UUUUU UUUUU", "x: " + "A" * 20]
)
def test_what_is_not_twenty_signs_is_no_anchor(school: Fernhill, words: str) -> None:
    desk = school.sit()
    with pytest.raises(BadUsage, match="not the twenty signs"):
        desk.upkeep.check(typed=(words,))
    desk.close()


def test_signs_of_another_register_are_no_entry_of_this_one(school: Fernhill) -> None:
    desk = school.sit()
    with pytest.raises(AnchorMismatch, match="The entry with these signs was never in this"):
        desk.upkeep.check(typed=("ABCDE FGH1K MNPQR STVWX",))
    desk.close()
