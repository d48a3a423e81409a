"""A leaver who is shut out with new keys is out of everything, and nobody else notices (P20)."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk, Door
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.desk.key_change import Step
from attendance_desk.desk.new_keys import KeysChanged
from attendance_desk.desk.pc_identity import identity_here
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.people import StaffMember
from attendance_desk.domain.problems import (
    DeskError,
    DiskFault,
    DiskFull,
    NotOurs,
    NotPermitted,
    Refused,
    WrongPassphrase,
)
from attendance_desk.store import backups, keyfile, keyslots, migrations, pc_keys, slot_boxes
from attendance_desk.store.books import Expected, open_book
from attendance_desk.store.device import SPEAKS_NAME, this_pc
from attendance_desk.store.places import Book, book_path, keys_path
from attendance_desk.store.sealing import slow_key, written_form
from attendance_desk.store.slots import KeyFile, Unlocked
from tests.a_school import BY_ROLE, OAK, PASSPHRASE, Fernhill, id_of

DSL_WORDS = "harbour willow ladder tin"
LEAVER_WORDS = "window pepper bridge coal"
LEAVER = "Miss Adeyemi"


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    """The head, with a DSL and a teacher who sign in, and the first mark of September."""
    desk = fernhill.sit()
    desk.ways_in.let_in(BY_ROLE["teacher"], LEAVER_WORDS)
    desk.ways_in.let_in(BY_ROLE["dsl"], DSL_WORDS)
    first = Session(date(2026, 9, 3), Half.AM)
    desk.registers.set_mark(NewMark(id_of(desk, OAK, "Alfie"), first, "/"))
    yield desk
    desk.close()


def shut_out(desk: Desk, member: StaffMember, step: Step = print) -> Outcome[KeysChanged]:
    stand_behind(desk)
    return desk.new_keys.shut_out(member, step=step)


def kept_by_the_leaver(fernhill: Fernhill) -> tuple[KeyFile, Unlocked, str]:
    """What a teacher can carry home: the key file, the raw key, and the file's text."""
    text = keys_path(fernhill.folder).read_text()
    keys = keyfile.from_text(text)
    return keys, keyslots.open_slot(keys, LEAVER, LEAVER_WORDS), text


def test_the_leaver_is_out_of_everything(fernhill: Fernhill, desk: Desk) -> None:
    oldest = desk.keeping.make().value.folders[0]
    old_keys, raw, old_text = kept_by_the_leaver(fernhill)
    shut_out(desk, BY_ROLE["teacher"])
    newest = desk.keeping.make(target=make_folder(fernhill)).value.folders[0]
    desk.close()
    openings = [
        opened_live(fernhill, "as it is", keyfile.to_text(keyfile.load(fernhill.folder))),
        opened_live(fernhill, "the old slot pasted in", pasted(fernhill, old_keys)),
        opened_live(fernhill, "the old key file", old_text),
        *(opens_copy(copy) for copy in (oldest, newest)),
        *(raw_key_opens(fernhill, book, raw.register_key) for book in Book),
        private_half_opens_a_box(fernhill, old_keys),
    ]
    assert openings == [False] * len(openings)


def make_folder(fernhill: Fernhill) -> Path:
    stick = fernhill.folder.parent / "stick"
    stick.mkdir()
    return stick


def pasted(fernhill: Fernhill, old: KeyFile) -> str:
    """The new key file with the leaver's old slot in it, and the old name of the key set."""
    new = keyfile.load(fernhill.folder)
    slot = old.person(LEAVER)
    assert slot is not None
    return keyfile.to_text(replace(new, slots=(*new.slots, slot)))


def opened_live(fernhill: Fernhill, what: str, text: str) -> bool:
    """Whether the leaver's passphrase opens a copy of the school folder with this key file."""
    folder = fernhill.folder.parent / what
    shutil.copytree(fernhill.folder, folder)
    keys_path(folder).write_text(text)
    try:
        Door(folder, fernhill.clock).sign_in(LEAVER, LEAVER_WORDS).close()
    except DeskError:
        return False
    return True


def opens_copy(folder: Path) -> bool:
    try:
        keyslots.open_slot(keyfile.load(folder), LEAVER, LEAVER_WORDS)
    except WrongPassphrase:
        return False
    return True


def raw_key_opens(fernhill: Fernhill, book: Book, key: bytes) -> bool:
    expected = Expected(keyfile.load(fernhill.folder).school, migrations.SCHEMA_VERSION)
    try:
        open_book(book_path(fernhill.folder, book), key, expected, writer=False).close()
    except NotOurs:
        return False
    return True


def private_half_opens_a_box(fernhill: Fernhill, old: KeyFile) -> bool:
    """Whether the private half in the leaver's old slot opens any box of the new file."""
    slot = old.person(LEAVER)
    assert slot is not None
    assert slot.cost is not None
    key = slow_key(written_form(LEAVER_WORDS), slot.salt, slot.cost)
    halves = slot_boxes.halves(old.school, slot, key)
    assert halves is not None
    new = keyfile.load(fernhill.folder)
    return any(
        slot_boxes.book_key(new.school, new.key_set, one, book, halves) is not None
        for one in new.slots
        for book in one.boxes
    )


def test_everybody_else_and_the_sheet_go_on_as_before(fernhill: Fernhill, desk: Desk) -> None:
    before = {book: key_of(desk, book) for book in Book}
    desk.close()
    files = {path.name for path in fernhill.folder.iterdir()}
    desk = fernhill.sit()
    with desk.seated.register.read() as snapshot:
        head = snapshot.head()
    changed = shut_out(desk, BY_ROLE["teacher"])
    assert changed.value.groups == ()
    assert changed.value.to_let_in == ()
    assert changed.receipt is not None
    assert changed.receipt.number == head.number + 1
    assert all(key_of(desk, book) != before[book] for book in Book)
    # The same desk goes on: it saves, checks, and shows the earlier marks.
    session = Session(date(2026, 9, 3), Half.PM)
    desk.registers.set_mark(NewMark(id_of(desk, OAK, "Alfie"), session, "\\"))
    assert set(desk.upkeep.check()) == {"register", "safeguarding"}
    desk.close()

    dsl = Door(fernhill.folder, fernhill.clock).sign_in("Ms Lindqvist", DSL_WORDS)
    assert dsl.seated.safeguarding is not None
    dsl.close()
    Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE).close()
    sheet = " ".join(fernhill.created.groups)
    assert Door(fernhill.folder, fernhill.clock).open_with_recovery(sheet).safeguarding_key
    assert {path.name for path in fernhill.folder.iterdir()} == files


def key_of(desk: Desk, book: Book) -> bytes:
    return desk.seated.unlocked.must_key_of(book)


def test_a_copy_from_before_is_still_proven_afterwards(desk: Desk) -> None:
    desk.keeping.make()
    shut_out(desk, BY_ROLE["teacher"])
    (copy,) = [one.id for month in desk.keeping.copies().months for one in month.copies]
    assert desk.keeping.check(copy).value == ""


def test_a_backup_from_before_is_still_found_and_proven(desk: Desk, fernhill: Fernhill) -> None:
    place = make_folder(fernhill)
    desk.backups.make(place)
    shut_out(desk, BY_ROLE["teacher"])
    (found,) = backups.find(place, desk.seated.unlocked)
    assert backups.check(found, desk.seated.unlocked, lambda _words: None)


def test_this_pc_speaks_with_the_same_identity_also_after_a_kill(
    desk: Desk, fernhill: Fernhill
) -> None:
    pc = this_pc(desk.school.id)
    made = pc_keys.new_identity("d1")
    pc_keys.keep_identity(pc, desk.seated.unlocked.register_key, made)
    box = (pc.home / SPEAKS_NAME).read_bytes()
    shut_out(desk, BY_ROLE["teacher"])
    new_key = desk.seated.unlocked.register_key
    assert pc_keys.identity_of(pc, new_key) == made
    (pc.home / SPEAKS_NAME).write_bytes(box)  # as a kill before it was kept anew leaves it
    desk.close()
    again = Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE)
    assert identity_here(again) == made
    again.close()
    assert pc_keys.identity_of(pc, new_key) == made


def test_who_has_left_is_so_in_the_record_of_the_same_act(desk: Desk, fernhill: Fernhill) -> None:
    stand_behind(desk)
    changed = desk.new_keys.shut_out(BY_ROLE["teacher"], has_left=True, new_sheet=True)
    gone = next(one for one in desk.school.staff if one.name == LEAVER)
    assert gone.left == date(2026, 11, 20)
    desk.close()
    door = Door(fernhill.folder, fernhill.clock)
    assert door.open_with_recovery(" ".join(changed.value.groups)).safeguarding_key
    with pytest.raises(WrongPassphrase, match="older sheet"):
        door.open_with_recovery(" ".join(fernhill.created.groups))


def test_only_a_head_with_both_keys_may_and_nobody_shuts_out_themselves(
    desk: Desk, fernhill: Fernhill
) -> None:
    with pytest.raises(Refused, match="themselves"):
        shut_out(desk, BY_ROLE["head"])
    seated = desk.seated
    safeguarding, seated.safeguarding = seated.safeguarding, None
    with pytest.raises(NotPermitted, match="safeguarding"):
        shut_out(desk, BY_ROLE["teacher"])
    seated.safeguarding = safeguarding
    assert json.loads(keys_path(fernhill.folder).read_text())["slots"][2:]


def test_while_somebody_reads_nothing_is_changed(desk: Desk, fernhill: Fernhill) -> None:
    reader = Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE, reading=True)
    before = desk.seated.unlocked
    with reader.seated.register.read(), pytest.raises(Refused, match="open for reading"):
        shut_out(desk, BY_ROLE["teacher"])
    assert desk.seated.unlocked == before
    reader.close()
    desk.upkeep.check()
    Door(fernhill.folder, fernhill.clock).sign_in(LEAVER, LEAVER_WORDS, reading=True).close()
    shut_out(desk, BY_ROLE["teacher"])


def test_a_cancelled_change_leaves_everything_as_it_was(desk: Desk, fernhill: Fernhill) -> None:
    files = {path.name for path in fernhill.folder.iterdir()}

    def cancel(words: str) -> None:
        if words.startswith("Reading the new safeguarding"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shut_out(desk, BY_ROLE["teacher"], step=cancel)
    assert {path.name for path in fernhill.folder.iterdir()} == files
    desk.upkeep.check()
    Door(fernhill.folder, fernhill.clock).sign_in(LEAVER, LEAVER_WORDS, reading=True).close()


@pytest.mark.parametrize("sticky", [True, False])
def test_a_fault_once_it_was_decided_says_that_the_keys_are_changed(
    desk: Desk, fernhill: Fernhill, monkeypatch: pytest.MonkeyPatch, *, sticky: bool
) -> None:
    """The disk fails when the second book takes its place: for good, or this once."""
    moved: list[Path] = []
    real = Path.replace

    def replace_file(self: Path, target: Path) -> Path:
        if self.name == "safeguarding.desk.new":
            moved.append(self)
            if sticky or len(moved) == 1:
                raise OSError(errno.EIO, "Input/output error")
        return real(self, target)

    stand_behind(desk)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace_file)
        with pytest.raises(DiskFault, match="The keys are changed") as fault:
            desk.new_keys.shut_out(BY_ROLE["teacher"], new_sheet=True)
    assert moved
    assert "new recovery sheet" in fault.value.do
    desk.close()
    again = Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE)
    assert BY_ROLE["teacher"].id not in {
        one.id for one, signs_in in again.ways_in.who_signs_in() if signs_in
    }
    again.upkeep.check()
    again.close()
    with pytest.raises(WrongPassphrase):
        Door(fernhill.folder, fernhill.clock).sign_in(LEAVER, LEAVER_WORDS)


def test_what_fails_after_the_keys_are_changed_still_shows_the_new_sheet(
    desk: Desk, fernhill: Fernhill, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise DiskFull("The disk is full.")

    stand_behind(desk)
    with monkeypatch.context() as patch:
        for place in ("rehang", "identity_here", "quick.forget_quick"):
            patch.setattr(f"attendance_desk.desk.key_change.{place}", full)
        groups = desk.new_keys.shut_out(BY_ROLE["teacher"], new_sheet=True).value.groups
    desk.close()
    door = Door(fernhill.folder, fernhill.clock)
    assert door.open_with_recovery(" ".join(groups)).register_key
    again = Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE)
    again.upkeep.check()
    again.close()


def test_an_old_key_file_is_called_what_it_may_be(desk: Desk, fernhill: Fernhill) -> None:
    old = keys_path(fernhill.folder).read_bytes()
    shut_out(desk, BY_ROLE["teacher"])
    desk.close()
    new = keys_path(fernhill.folder).read_bytes()
    keys_path(fernhill.folder).write_bytes(old)
    with pytest.raises(NotOurs, match=r"or keys\.json is an old one") as told:
        Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE)
    assert "before the keys were changed" in told.value.means
    keys_path(fernhill.folder).write_bytes(new)
    Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE).close()
