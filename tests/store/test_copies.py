"""A copy is proven where it lies, holds no more than it should, and half a one is none."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk, Door
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.problems import (
    Damaged,
    DeskError,
    DiskFault,
    DiskFull,
    NewerVersion,
    ReadOnly,
    WrongPassphrase,
)
from attendance_desk.store import book_copies, copies, copy_facts, keyfile, rebuild, vault
from attendance_desk.store.books import Expected, open_book
from attendance_desk.store.copies import Found
from attendance_desk.store.holder import Seat
from tests.a_school import BY_ROLE, FIRST_DAY, FRIDAY, OAK, PASSPHRASE, Fernhill, here, id_of
from tests.in_bytes import found_by_name

AM = Session(FRIDAY, Half.AM)
OTHER = "window pepper bridge coal"


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    """Fernhill with a register taken, and somebody beside the head who signs in."""
    desk = fernhill.sit()
    desk.ways_in.let_in(BY_ROLE["office"], OTHER)
    first = Session(FIRST_DAY, Half.AM)
    desk.registers.set_mark(NewMark(id_of(desk, OAK, "Alfie"), first, "/"))
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N")))
    yield desk
    desk.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A real small disk of 4 MB."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def made_on(desk: Desk, place: Path) -> Found:
    folder = desk.keeping.make(target=place).value.folders[0]
    return Found(folder, copy_facts.load(folder))


def code_of_alfie(desk: Desk) -> str:
    alfie = id_of(desk, OAK, "Alfie")
    return desk.history.of_pupil(alfie, FRIDAY, FRIDAY)[0].code


def nothing(_words: str) -> None:
    return


def test_a_copy_is_a_school_folder_that_opens_for_reading_only(
    fernhill: Fernhill, desk: Desk, stick: Path
) -> None:
    found = made_on(desk, stick)

    assert sorted(path.name for path in found.folder.iterdir()) == [
        "copy.json",
        "keys.json",
        "register.desk",
    ]
    copy = Door(found.folder, fernhill.clock).sign_in(None, PASSPHRASE)
    assert copy.seated.copy == (
        "This is the copy of October 2026, made 20 November 2026; nothing can be entered here."
    )
    assert code_of_alfie(copy) == "N"
    with pytest.raises(ReadOnly, match="This is the copy of October 2026"):
        copy.registers.keep_draft(here(copy, OAK, Session(FRIDAY, Half.PM)))
    assert copy.upkeep.check()["register"].heads_compared == 1
    copy.close()
    # Opening it leaves it as it was proven.
    copies.check(found, desk.seated.unlocked, nothing)
    assert len(list(found.folder.iterdir())) == 3


def test_only_the_head_and_the_sheet_open_it(fernhill: Fernhill, desk: Desk, stick: Path) -> None:
    found = made_on(desk, stick)

    with pytest.raises(WrongPassphrase):
        Door(found.folder, fernhill.clock).sign_in("Mrs Okafor", OTHER)
    sheet = "".join(fernhill.created.groups)
    unlocked = Door(found.folder, fernhill.clock).open_with_recovery(sheet)
    assert unlocked.safeguarding_key is None
    keys = keyfile.load(found.folder)
    assert [sorted(box.value for box in slot.boxes) for slot in keys.slots] == [["register"]] * 2


def test_no_name_stands_in_it_or_in_its_name(desk: Desk, stick: Path) -> None:
    found = made_on(desk, stick)

    assert found.folder.name == "register 2026-10 (copied 2026-11-20)"
    files = list(found.folder.iterdir())
    assert not found_by_name(("Hale", "Fernhill", "Headteacher", "Alfie", "Okafor"), files)
    raw = open_book(
        found.folder / "register.desk",
        desk.seated.unlocked.register_key,
        Expected(desk.school.id, 99),
        writer=False,
    )
    assert book_copies.made_by(raw) == ("Mr Hale", "Head of school")
    raw.close()


def test_a_copy_on_a_medium_that_cannot_be_written_opens(
    fernhill: Fernhill, desk: Desk, small: Path
) -> None:
    found = made_on(desk, small)
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)

    copies.check(found, desk.seated.unlocked, nothing)
    copy = Door(found.folder, fernhill.clock).sign_in(None, PASSPHRASE)
    assert code_of_alfie(copy) == "N"
    copy.close()
    with pytest.raises(ReadOnly, match="nothing can be written there"):
        desk.keeping.make(target=small)


@pytest.mark.parametrize("at", [0, 5000, -100])
def test_a_flipped_bit_is_found(desk: Desk, stick: Path, at: int) -> None:
    found = made_on(desk, stick)
    book = found.folder / "register.desk"
    data = bytearray(book.read_bytes())
    data[at] ^= 1
    book.write_bytes(data)

    with pytest.raises(Damaged, match="The copy is damaged"):
        copies.check(found, desk.seated.unlocked, nothing)


def test_a_copy_that_lies_about_itself_is_found(desk: Desk, stick: Path) -> None:
    found = made_on(desk, stick)
    path = found.folder / "copy.json"
    said = json.loads(path.read_text())
    said["month"] = "2026-09"
    path.write_text(json.dumps(said))

    with pytest.raises(Damaged, match="What it says of itself"):
        copies.check(found, desk.seated.unlocked, nothing)
    said["format"] = 99
    path.write_text(json.dumps(said))
    with pytest.raises(NewerVersion):
        copies.check(found, desk.seated.unlocked, nothing)


def test_a_flipped_bit_between_writing_and_reading_back_leaves_no_copy(
    desk: Desk, stick: Path
) -> None:
    def spoil(words: str) -> None:
        if words == "Reading the copy back":
            (book,) = stick.glob("*.partial/register.desk")
            data = bytearray(book.read_bytes())
            data[9000] ^= 4
            book.write_bytes(data)

    with pytest.raises(Damaged):
        desk.keeping.make(target=stick, step=spoil)
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6])
def test_stopping_at_any_step_leaves_nothing(desk: Desk, stick: Path, number: int) -> None:
    told: list[str] = []

    def stop(words: str) -> None:
        told.append(words)
        if len(told) == number:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.keeping.make(target=stick, step=stop)
    assert list(stick.iterdir()) == []
    assert desk.keeping.copies().months[1].copies == ()


def test_a_stick_that_is_pulled_out_leaves_the_register_as_it_was(desk: Desk, stick: Path) -> None:
    head = desk.upkeep.about()["head"]

    def pull(words: str) -> None:
        if words == "Reading the copy back":
            shutil.rmtree(stick)

    with pytest.raises((DiskFault, Damaged)):
        desk.keeping.make(target=stick, step=pull)
    assert desk.upkeep.about()["head"] == head


@pytest.mark.parametrize(
    ("number", "refusal"),
    [(errno.ENOSPC, DiskFull), (errno.EROFS, ReadOnly), (errno.EIO, DiskFault)],
)
def test_what_the_medium_reports_is_said_of_the_copy(
    desk: Desk,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    refusal: type[DeskError],
) -> None:
    def broken(_path: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(book_copies, "sync_file", broken)
    with pytest.raises(refusal) as caught:
        desk.keeping.make(target=stick)
    assert "copy" in str(caught.value)
    assert list(stick.iterdir()) == []


def test_a_stick_without_room_is_refused_before_anything_is_written(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(stick)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(DiskFull, match="there is no room for it"):
        desk.keeping.make(target=stick)
    assert list(stick.iterdir()) == []


def test_a_really_full_stick_leaves_nothing(
    desk: Desk, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small / "photographs").write_bytes(bytes(4_100_000))
    monkeypatch.setattr(copies, "_ROOM", 0)
    with pytest.raises(DiskFull):
        desk.keeping.make(target=small)
    assert [path.name for path in small.iterdir()] == ["photographs"]


def test_what_a_killed_copy_left_is_cleaned_and_nothing_else(desk: Desk, stick: Path) -> None:
    found = made_on(desk, stick)
    left = stick / "register 2026-09 (copied 2026-10-01).partial"
    shutil.copytree(found.folder, left)
    empty = stick / "register 2026-09 (copied 2026-10-02).partial"
    empty.mkdir()
    others = stick / "register 2026-09 (copied 2026-10-03).partial"
    shutil.copytree(found.folder, others)
    keys = json.loads((others / "keys.json").read_text())
    (others / "keys.json").write_text(json.dumps(keys | {"school": "danother"}))
    mine = stick / "holiday.partial"
    mine.mkdir()

    copies.clean(stick, desk.school.id)
    assert sorted(stick.iterdir()) == sorted([found.folder, others, mine])
    assert [one.folder for one in copies.find(stick, desk.school.id)] == [found.folder]


def test_a_second_copy_of_a_month_takes_no_others_place(desk: Desk, stick: Path) -> None:
    first, second = made_on(desk, stick), made_on(desk, stick)
    assert second.folder.name == "register 2026-10 (copied 2026-11-20) 2"
    for found in (first, second):
        copies.check(found, desk.seated.unlocked, nothing)


def test_registers_can_be_taken_while_a_copy_is_made(desk: Desk, stick: Path) -> None:
    taken: list[str] = []

    def meanwhile(words: str) -> None:
        if words.startswith("Copying the register"):
            return
        if not taken:
            desk.registers.keep_draft(here(desk, OAK, Session(FRIDAY, Half.PM)))
            taken.append(words)

    folder = desk.keeping.make(target=stick, step=meanwhile).value.folders[0]
    copies.check(Found(folder, copy_facts.load(folder)), desk.seated.unlocked, nothing)


def test_a_copy_of_an_older_version_is_read_without_changing_it(
    fernhill: Fernhill, desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = made_on(desk, stick)
    monkeypatch.setattr(rebuild, "shape", lambda: "another")

    copies.check(found, desk.seated.unlocked, nothing)
    copy = Door(found.folder, fernhill.clock).sign_in(None, PASSPHRASE)
    assert code_of_alfie(copy) == "N"
    with pytest.raises(ReadOnly, match="copy of October"):
        copy.registers.keep_draft(here(copy, OAK, Session(FRIDAY, Half.PM)))
    copy.close()
    monkeypatch.undo()
    copies.check(found, desk.seated.unlocked, nothing)


def test_a_copy_is_never_opened_for_writing(fernhill: Fernhill, desk: Desk, stick: Path) -> None:
    found = made_on(desk, stick)
    with pytest.raises(ReadOnly, match="This is a copy"):
        vault.open_writer(
            found.folder, desk.seated.unlocked, 99, Seat("", fernhill.clock.now(), 1)
        )
