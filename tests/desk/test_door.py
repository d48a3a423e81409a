"""The door: a school is made whole or not at all, and people come in by their own passphrase."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from attendance_desk.actions import school
from attendance_desk.desk import Door, found_school
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.domain.problems import (
    Damaged,
    DeskError,
    NewerVersion,
    NotOurs,
    NotPermitted,
    OpenElsewhere,
    Refused,
    WrongPassphrase,
)
from attendance_desk.store import keyfile, recovery
from attendance_desk.store.places import keys_path
from attendance_desk.store.sealing import STANDARD
from tests.a_school import BY_ROLE, PASSPHRASE, SCHOOL, Fernhill
from tests.store.vault_school import of_the_form_before

OTHER = "window pepper bridge coal"


def test_the_head_comes_in_without_a_name_and_by_name(fernhill: Fernhill) -> None:
    for name in (None, "mr  HALE"):
        desk = Door(fernhill.folder, fernhill.clock).sign_in(name, PASSPHRASE)
        assert desk.me == BY_ROLE["head"]
        desk.close()


def test_somebody_let_in_signs_in_with_their_own_words_and_has_one_book(
    fernhill: Fernhill,
) -> None:
    head = fernhill.sit()
    head.ways_in.let_in(BY_ROLE["teacher"], OTHER)
    head.ways_in.let_in(BY_ROLE["dsl"], "harbour willow ladder tin")
    head.close()

    teacher = Door(fernhill.folder, fernhill.clock).sign_in("Miss Adeyemi", OTHER)
    assert teacher.me == BY_ROLE["teacher"]
    assert teacher.seated.safeguarding is None
    teacher.close()
    dsl = Door(fernhill.folder, fernhill.clock).sign_in(
        "Ms Lindqvist", "harbour willow ladder tin"
    )
    assert dsl.seated.safeguarding is not None
    dsl.close()


def test_a_leaver_is_out(fernhill: Fernhill) -> None:
    head = fernhill.sit()
    head.ways_in.let_in(BY_ROLE["teacher"], OTHER)
    old_keys = (fernhill.folder / "keys.json").read_bytes()
    stand_behind(head)
    head.ways_in.shut_out(BY_ROLE["teacher"])
    head.close()

    with pytest.raises(WrongPassphrase):
        Door(fernhill.folder, fernhill.clock).sign_in("Miss Adeyemi", OTHER)
    (fernhill.folder / "keys.json").write_bytes(old_keys)
    with pytest.raises(WrongPassphrase):
        Door(fernhill.folder, fernhill.clock).sign_in("Miss Adeyemi", OTHER)


@pytest.mark.parametrize("name", ["Mr Hale", "Mrs Nobody"])
def test_a_wrong_passphrase_and_a_wrong_name_sound_alike(fernhill: Fernhill, name: str) -> None:
    with pytest.raises(WrongPassphrase) as caught:
        Door(fernhill.folder, fernhill.clock).sign_in(name, "not these words at all")

    assert str(caught.value).startswith("That name and passphrase do not")


def test_one_writes_and_others_read(fernhill: Fernhill) -> None:
    first = fernhill.sit()
    with pytest.raises(OpenElsewhere) as caught:
        fernhill.sit()
    reader = fernhill.sit(reading=True)
    assert len(reader.people.everyone()) == 16
    reader.close()
    first.close()
    fernhill.sit().close()

    assert "since" in str(caught.value)


def _missing(book: Path) -> None:
    book.unlink()


def _empty(book: Path) -> None:
    book.write_bytes(b"")


def _noise(book: Path) -> None:
    book.write_bytes(os.urandom(8192))


def _text(book: Path) -> None:
    book.write_text("Dear head, please find the register attached.\n" * 400)


def _plain_sqlite(book: Path) -> None:
    book.unlink()
    connection = dbapi2.connect(str(book))
    connection.execute("CREATE TABLE entry (number INTEGER)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (_missing, Damaged),
        (_empty, Damaged),
        (_noise, NotOurs),
        (_text, NotOurs),
        (_plain_sqlite, NotOurs),
    ],
    ids=lambda value: value.__name__.strip("_"),
)
def test_each_harm_has_its_own_words_and_nothing_new_is_made(
    fernhill: Fernhill, harm: object, kind: type[DeskError]
) -> None:
    book = fernhill.folder / "register.desk"
    assert callable(harm)
    harm(book)
    before = book.read_bytes() if book.exists() else None

    with pytest.raises(kind):
        Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE)

    assert (book.read_bytes() if book.exists() else None) == before


def test_a_newer_file_is_refused_untouched(fernhill: Fernhill) -> None:
    desk = fernhill.sit()
    desk.seated.register.raw().execute("PRAGMA user_version = 99")
    desk.close()

    with pytest.raises(NewerVersion):
        fernhill.sit()


def test_another_schools_book_is_refused(fernhill: Fernhill, tmp_path: Path) -> None:
    other = tmp_path / "other"
    found_school(other, replace(SCHOOL, id="d9999999999999999999"), PASSPHRASE, fernhill.clock)
    shutil.copy(other / "register.desk", fernhill.folder / "register.desk")

    with pytest.raises(DeskError) as caught:
        fernhill.sit()

    assert caught.value.exit_code in {30, 33}


def test_a_used_folder_is_never_made_into_a_school(fernhill: Fernhill, tmp_path: Path) -> None:
    folder = tmp_path / "used"
    folder.mkdir()
    (folder / "holiday.txt").write_text("photos")

    with pytest.raises(Refused):
        found_school(folder, SCHOOL, PASSPHRASE, fernhill.clock)

    assert [path.name for path in folder.iterdir()] == ["holiday.txt"]


def test_a_school_that_cannot_be_finished_leaves_nothing(
    fernhill: Fernhill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fills up between making the books and writing the first entry."""

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(school, "set_up", full)

    with pytest.raises(OSError, match="no room"):
        found_school(tmp_path / "new", SCHOOL, PASSPHRASE, fernhill.clock)

    assert not (tmp_path / "new").exists()


def test_a_new_recovery_sheet_ends_the_old_one(fernhill: Fernhill) -> None:
    head = fernhill.sit()
    stand_behind(head)
    groups = head.ways_in.new_recovery_sheet()
    head.close()
    door = Door(fernhill.folder, fernhill.clock)

    assert door.open_with_recovery("-".join(groups)).school == SCHOOL.id
    with pytest.raises(WrongPassphrase):
        door.open_with_recovery("-".join(fernhill.created.groups))


def test_the_raw_key_is_shown_to_the_head_with_the_sheet_and_remembered(
    fernhill: Fernhill,
) -> None:
    head = fernhill.sit()
    stand_behind(head)
    key = head.ways_in.show_key("register", " ".join(fernhill.created.groups))
    entries = head.upkeep.about()["entries"]
    head.close()
    lead = fernhill.sit("lead")
    with pytest.raises(NotPermitted):
        lead.ways_in.show_key("register", " ".join(fernhill.created.groups))
    lead.close()

    raw = dbapi2.connect(str(fernhill.folder / "register.desk"))
    raw.execute(f"PRAGMA key = \"x'{key}'\"")
    (kind,) = raw.execute("SELECT kind FROM entry WHERE number = ?", (entries,)).fetchone()
    raw.close()
    assert kind == "key_shown"


def test_a_changed_passphrase_opens_and_the_old_one_does_not(fernhill: Fernhill) -> None:
    desk = Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE)
    desk.ways_in.change_my_passphrase(OTHER)
    desk.close()

    with pytest.raises(WrongPassphrase):
        Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE)
    desk = Door(fernhill.folder, fernhill.clock).sign_in(None, OTHER)
    assert desk.seated.safeguarding is not None
    desk.close()


def test_the_recovery_sheet_lets_the_head_back_in(fernhill: Fernhill) -> None:
    door = Door(fernhill.folder, fernhill.clock)
    sheet = " ".join(fernhill.created.groups).lower()

    desk = door.recover(sheet, OTHER)

    assert desk.me == BY_ROLE["head"]
    assert desk.seated.safeguarding is not None
    # What has just opened the school need not be fetched from the safe once more to be tried.
    assert desk.sheet_testing.standing().test is not None
    desk.close()
    with pytest.raises(WrongPassphrase):
        Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE)
    Door(fernhill.folder, fernhill.clock).sign_in(None, OTHER).close()


def test_a_weak_new_passphrase_changes_nothing(fernhill: Fernhill) -> None:
    with pytest.raises(Refused):
        Door(fernhill.folder, fernhill.clock).recover("".join(fernhill.created.groups), "short")

    Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE).close()


def test_a_page_of_a_book_overwritten_is_damage_and_not_a_foreign_file(
    fernhill: Fernhill,
) -> None:
    book = fernhill.folder / "register.desk"
    written = bytearray(book.read_bytes())
    written[8192:8292] = os.urandom(100)
    book.write_bytes(bytes(written))

    def look_at_all_of_it() -> None:
        with contextlib.closing(fernhill.sit()) as desk:
            desk.upkeep.check()

    with pytest.raises(Damaged):
        look_at_all_of_it()


def lower_to_the_form_before(fernhill: Fernhill) -> None:
    """Write the key file, and the book's copy of it, as they were before slots had key pairs."""
    created = fernhill.created
    sheet = recovery.read_sheet(" ".join(created.groups))
    keys = keyfile.load(fernhill.folder)
    text = of_the_form_before(keys, created.unlocked, PASSPHRASE, sheet, STANDARD)
    desk = fernhill.sit()
    with desk.seated.register.setting_up() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = ? WHERE name = 'keys'", (text,))
        connection.exec_driver_sql("DELETE FROM meta WHERE name = 'voucher'")
    desk.close()
    keys_path(fernhill.folder).write_text(text)


def test_a_slot_of_the_form_before_is_lifted_at_the_door_and_the_sheet_when_typed(
    fernhill: Fernhill,
) -> None:
    lower_to_the_form_before(fernhill)
    assert len(keyfile.load(fernhill.folder).without_pair()) == 3
    door = Door(fernhill.folder, fernhill.clock)
    reading = door.sign_in(None, PASSPHRASE, reading=True)
    reading.close()
    assert len(keyfile.load(fernhill.folder).without_pair()) == 3, "who reads changes nothing"

    desk = door.sign_in(None, PASSPHRASE)
    keys = keyfile.load(fernhill.folder)
    assert [slot.kind for slot in keys.without_pair()] == ["recovery", "recovery"]
    desk.ways_in.let_in(BY_ROLE["teacher"], OTHER)
    desk.close()
    for name, words in ((None, PASSPHRASE), ("Miss Adeyemi", OTHER)):
        Door(fernhill.folder, fernhill.clock).sign_in(name, words).close()

    sheet = " ".join(fernhill.created.groups)
    Door(fernhill.folder, fernhill.clock).recover(sheet, "harbour willow ladder tin").close()
    assert not keyfile.load(fernhill.folder).without_pair()
    Door(fernhill.folder, fernhill.clock).recover(sheet, PASSPHRASE).close()
