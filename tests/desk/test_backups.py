"""Backups as people make them: both books, proven where they lie, found again, making room."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk, Door
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.backup_standing import Colour
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.problems import (
    Damaged,
    NotPermitted,
    ReadOnly,
    Refused,
    WrongPassphrase,
)
from attendance_desk.store import backup_facts, backup_places, backup_rows
from attendance_desk.store.places import Book
from tests.a_school import (
    BY_ROLE,
    FRIDAY,
    MONDAY,
    OAK,
    PASSPHRASE,
    Fernhill,
    here,
    pupil,
)
from tests.in_bytes import found_by_name

AM = Session(FRIDAY, Half.AM)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit()
    desk.registers.submit(here(desk, OAK, Session(MONDAY, Half.AM)))
    yield desk
    desk.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def without_the_notes_key(fernhill: Fernhill, role: str = "teacher") -> Desk:
    """Somebody whose slot opens the register alone."""
    unlocked = replace(fernhill.created.unlocked, safeguarding_key=None)
    seated = take_seat(fernhill.folder, unlocked, fernhill.clock.now())
    return Desk(seated, BY_ROLE[role], fernhill.clock)


def test_a_backup_holds_both_books_and_opens_with_the_heads_passphrase_alone(
    fernhill: Fernhill, desk: Desk, stick: Path
) -> None:
    desk.ways_in.let_in(BY_ROLE["office"], "window pepper bridge coal")
    done = desk.backups.make(stick).value

    assert sorted(path.name for path in done.folder.iterdir()) == [
        "copy.json",
        "keys.json",
        "register.desk",
        "safeguarding.desk",
    ]
    assert done.inside
    door = Door(done.folder, fernhill.clock)
    with pytest.raises(WrongPassphrase):
        door.sign_in("Mrs Okafor", "window pepper bridge coal")
    copy = door.sign_in(None, PASSPHRASE)
    assert copy.seated.copy == (
        "This is the backup of 20 November 2026 at 8.56; nothing can be entered here."
    )
    with pytest.raises(ReadOnly):
        copy.registers.submit(here(copy, OAK, AM))
    with pytest.raises(ReadOnly):
        copy.backups.make(stick)
    copy.close()
    sheet = "".join(fernhill.created.groups)
    both = Door(done.folder, fernhill.clock).open_with_recovery(sheet)
    assert both.safeguarding_key is not None


def test_nothing_that_can_be_read_on_it_says_whose_it_is(desk: Desk, stick: Path) -> None:
    desk.backups.name_place(stick, "Fernhill blue stick")
    assert desk.backups.make(stick).value.folder.is_dir()

    files = [path for path in stick.rglob("*") if path.is_file()]
    assert not found_by_name(("Hale", "Fernhill", "Headteacher", "Alfie", "blue", "Mr "), files)


def test_a_changed_manifest_and_another_backups_manifest_open_nothing(
    desk: Desk, stick: Path
) -> None:
    desk.backups.name_place(stick, "blue stick")
    first = desk.backups.make(stick).value.folder
    desk.registers.submit(here(desk, OAK, AM))
    second = desk.backups.make(stick).value.folder
    key = desk.seated.unlocked.register_key
    assert backup_facts.load(second, key).register.head[0] > 0

    shutil.copyfile(first / "copy.json", second / "copy.json")
    assert desk.backups.board().copies[0].words == "It is not there any more, or was changed."
    text = (first / "copy.json").read_text().replace('"head": ', '"head": 1')
    (first / "copy.json").write_text(text)
    with pytest.raises(Damaged, match="of the copy is damaged"):
        backup_facts.load(first, key)
    # The second folder says that it is the first; what lies in it is not.
    assert "damaged" in desk.backups.check(desk.backups.board().copies[1].backup.id).value
    assert desk.backups.board().standing.colour is Colour.RED


def test_who_holds_no_key_of_the_notes_backs_them_up_as_they_lie(
    fernhill: Fernhill, stick: Path
) -> None:
    teacher = without_the_notes_key(fernhill)
    done = teacher.backups.make(stick).value
    assert not done.inside
    assert "copied as they lie" in done.words[1]
    teacher.close()
    notes = (fernhill.folder / "safeguarding.desk").read_bytes()
    assert (done.folder / "safeguarding.desk").read_bytes() == notes

    # The head is next: the notes are read inside, without changing the backup.
    place = stick / "copy"
    shutil.copytree(done.folder, place)
    head = fernhill.sit()
    head.backups.name_place(stick, "blue stick")
    head.close()
    teacher = without_the_notes_key(fernhill)
    assert not teacher.backups.make(stick).value.inside
    teacher.close()
    head = fernhill.sit()
    newest = head.backups.board().copies[0]
    assert "not read inside yet" in newest.words
    assert head.backups.next_to_check() == newest.backup.id
    assert head.backups.check(newest.backup.id).value == ""
    assert head.backups.board().copies[0].backup.inside
    head.close()


def test_notes_that_are_damaged_inside_are_found_by_who_holds_the_key(
    fernhill: Fernhill, stick: Path
) -> None:
    path = fernhill.folder / "safeguarding.desk"
    raw = bytearray(path.read_bytes())
    raw[5000] ^= 1
    path.write_bytes(raw)
    teacher = without_the_notes_key(fernhill)
    made = teacher.backups.make().value.backup
    teacher.close()
    path.write_bytes(bytes(raw[:5000]) + bytes([raw[5000] ^ 1]) + bytes(raw[5001:]))

    head = fernhill.sit()
    assert "damaged" in head.backups.check(made.id).value
    assert not head.backups.board().copies[0].backup.stands
    head.close()


def test_the_log_that_a_killed_program_left_goes_with_the_notes(
    fernhill: Fernhill, stick: Path
) -> None:
    head = fernhill.sit()
    safe = head.seated.safeguarding
    assert safe is not None
    safe.raw().execute("PRAGMA wal_autocheckpoint=0")
    safe.raw().execute("INSERT INTO meta (name, value) VALUES ('late', 'word')")
    log = fernhill.folder / "safeguarding.desk-wal"
    kept = (log.read_bytes(), (fernhill.folder / "safeguarding.desk").read_bytes())
    head.close()
    log.write_bytes(kept[0])
    (fernhill.folder / "safeguarding.desk").write_bytes(kept[1])

    teacher = without_the_notes_key(fernhill)
    done = teacher.backups.make(stick).value
    teacher.close()
    assert (done.folder / "safeguarding.desk-wal").read_bytes() == kept[0]
    head = fernhill.sit()
    facts = backup_facts.load(done.folder, head.seated.unlocked.register_key)
    assert facts.books[Book.SAFEGUARDING].log
    head.close()


def test_who_only_reads_and_holds_no_key_of_the_notes_makes_no_half_a_backup(
    fernhill: Fernhill, desk: Desk, stick: Path
) -> None:
    unlocked = replace(fernhill.created.unlocked, safeguarding_key=None)
    seated = take_seat(fernhill.folder, unlocked, fernhill.clock.now(), reading=True)
    reader = Desk(seated, BY_ROLE["office"], fernhill.clock)
    with pytest.raises(Refused, match="open elsewhere"):
        reader.backups.make(stick)
    reader.close()
    assert list(stick.iterdir()) == []


def test_a_backup_beside_the_open_school_is_remembered_when_it_can_be_written(
    fernhill: Fernhill, desk: Desk, stick: Path
) -> None:
    desk.backups.name_place(stick, "blue stick")
    reader = Desk(
        take_seat(fernhill.folder, fernhill.created.unlocked, fernhill.clock.now(), reading=True),
        BY_ROLE["head"],
        fernhill.clock,
    )
    done = reader.backups.make(stick)
    reader.close()
    assert done.receipt is None
    assert desk.backups.board().copies == ()

    desk.registers.submit(here(desk, OAK, AM))
    desk.backups.make(stick)
    digests = {one.backup.digest for one in desk.backups.board().copies}
    assert done.value.backup.digest in digests
    assert len(digests) == 2


@pytest.mark.parametrize("role", ["teacher", "office", "lead", "dsl", "it", "head"])
def test_everybody_who_works_here_may_make_one(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    assert desk.backups.make().value.folder.is_dir()
    desk.close()


def test_a_visitor_makes_none_and_names_no_place(fernhill: Fernhill, stick: Path) -> None:
    desk = fernhill.sit("visitor")
    with pytest.raises(NotPermitted):
        desk.backups.make()
    with pytest.raises(NotPermitted):
        desk.backups.name_place(stick, "mine")
    assert desk.backups.at_sign_out() is None
    desk.close()


def test_a_stick_is_known_again_under_another_letter_and_another_stick_is_not(
    desk: Desk, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drives = tmp_path / "media"
    (drives / "one").mkdir(parents=True)
    monkeypatch.setattr(backup_places, "media_roots", lambda: tuple(drives.iterdir()))
    stick = drives / "one"
    blue = desk.backups.name_place(stick, "blue stick", outside=True).value
    desk.backups.make(blue.id)
    assert blue.kind.value == "stick"

    stick.rename(drives / "two")
    assert desk.backups.make(blue.id).value.folder.parent == drives / "two"
    shutil.rmtree(drives / "two")
    (drives / "one").mkdir()
    with pytest.raises(Refused, match="Blue stick does not answer"):
        desk.backups.make(blue.id)
    row = desk.backups.board().places[1]
    assert (row.there, row.words) == (
        False,
        "Newest backup: today. Put it in to back up.",
    )


def test_a_place_in_the_school_folder_and_a_second_of_one_name_are_refused(
    desk: Desk, stick: Path, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="inside the school folder"):
        desk.backups.name_place(desk.seated.folder, "here")
    desk.backups.name_place(stick, "blue stick")
    (tmp_path / "other").mkdir()
    with pytest.raises(Refused, match="Another place has that name"):
        desk.backups.name_place(tmp_path / "other", "Blue Stick")
    # The same stick may be given another name.
    again = desk.backups.name_place(stick, "green stick").value
    assert [row.place.name for row in desk.backups.board().places] == ["this PC", "green stick"]
    desk.backups.forget_place(again.id)
    assert len(desk.backups.board().places) == 1


def test_what_lay_in_a_folder_before_it_had_a_name_belongs_to_it(desk: Desk, stick: Path) -> None:
    desk.backups.make(stick)
    assert desk.backups.board().copies[0].folder is None
    desk.backups.name_place(stick, "blue stick")
    assert desk.backups.board().copies[0].place.name == "blue stick"
    assert desk.backups.board().places[1].newest is not None


def test_sign_out_asks_only_when_something_is_new(desk: Desk, stick: Path) -> None:
    blue = desk.backups.name_place(stick, "blue stick").value
    asked = desk.backups.at_sign_out()
    assert asked is not None
    assert asked.words == "Backing up what is new: this PC and blue stick."
    for place in asked.places:
        desk.backups.make(place.id)
    assert desk.backups.at_sign_out() is None

    desk.registers.submit(here(desk, OAK, AM))
    desk.backups.make()
    again = desk.backups.at_sign_out()
    assert again is not None
    assert [place.id for place in again.places] == [blue.id]


def test_the_daily_backup_waits_for_its_time_and_is_made_once(
    fernhill: Fernhill, desk: Desk
) -> None:
    assert desk.backups.due_now() is None
    assert desk.backups.due_now(time(8, 30)) is not None, "this PC was given another time"
    fernhill.clock.move_to(datetime(2026, 11, 20, 15, 25, tzinfo=SCHOOL_ZONE))
    assert desk.backups.due_now() is not None
    desk.backups.make()
    desk.people.enrol(pupil(40, OAK, "4"))
    assert desk.backups.due_now() is None


def test_older_ones_make_room_and_one_that_holds_lost_entries_does_not(
    fernhill: Fernhill, desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from attendance_desk.domain import backups as rules

    monkeypatch.setattr(rules, "KEEP_NEWEST", 2)
    desk.backups.name_place(stick, "blue stick")
    folders = []
    for hours in range(4):
        fernhill.clock.move_to(
            datetime(2026, 11, 20, 9, tzinfo=SCHOOL_ZONE) + timedelta(hours=hours)
        )
        folders.append(desk.backups.make(stick).value.folder)
    assert [folder.is_dir() for folder in folders] == [False, False, True, True]
    assert len(desk.backups.board().copies) == 2

    # A line of the ledger that is not ours: as after a restore.
    honest = backup_rows.held
    monkeypatch.setattr(backup_rows, "held", lambda _snapshot, _number: None)
    desk.backups.make(stick)
    monkeypatch.setattr(backup_rows, "held", honest)
    assert folders[2].is_dir()
    desk.backups.make(stick)
    assert not folders[2].is_dir()


def test_the_tile_goes_from_red_to_green_and_back_when_the_stick_is_emptied(
    desk: Desk, stick: Path
) -> None:
    assert desk.backups.board().standing.colour is Colour.RED
    desk.backups.make()
    blue = desk.backups.name_place(stick, "blue stick", outside=True).value
    desk.backups.make(blue.id)
    assert desk.backups.board().standing.colour is Colour.GREEN

    for folder in stick.glob("backup *"):
        shutil.rmtree(folder)
    assert desk.backups.board().standing.colour is Colour.RED


def test_an_older_backup_is_read_back_once_a_day(fernhill: Fernhill, desk: Desk) -> None:
    first = desk.backups.make().value.backup.id
    assert desk.backups.next_to_check() is None
    fernhill.clock.move_to(datetime(2026, 11, 23, 9, tzinfo=SCHOOL_ZONE))
    desk.backups.make()
    assert desk.backups.next_to_check() == first
    desk.backups.check(first)
    assert desk.backups.next_to_check() is None


def test_a_practice_shows_the_register_of_last_week_and_stays_as_evidence(
    fernhill: Fernhill, desk: Desk, stick: Path
) -> None:
    desk.backups.name_place(stick, "blue stick")
    desk.backups.make(stick)
    fernhill.clock.move_to(datetime(2026, 11, 23, 9, tzinfo=SCHOOL_ZONE))
    found = desk.backups.practise().value

    assert (found.place, found.wrong, found.first) == ("blue stick", "", MONDAY)
    oak = next(one for one in found.registers if one.class_name == "Oak")
    assert oak.sessions[0] == "Mon 16 AM"
    assert {codes[0] for _name, codes in oak.rows} == {"/"}
    last = desk.backups.board().last_practice
    assert last is not None
    assert (last.name, last.title, last.whole) == ("Mr Hale", "Head of school", True)


def test_a_practice_on_a_damaged_backup_says_so_and_is_kept_too(desk: Desk) -> None:
    folder = desk.backups.make().value.folder
    book = folder / "register.desk"
    book.write_bytes(book.read_bytes()[:-4096])

    assert "damaged" in desk.backups.practise().value.wrong
    last = desk.backups.board().last_practice
    assert last is not None
    assert not last.whole


def test_the_copy_is_due_from_the_fourth_school_day_and_the_practice_after_a_year(
    fernhill: Fernhill, desk: Desk, stick: Path
) -> None:
    desk.backups.name_place(stick, "blue stick")
    desk.backups.make(stick)
    fernhill.clock.move_to(datetime(2026, 11, 25, 9, tzinfo=SCHOOL_ZONE))
    assert desk.backups.board().due == ()
    fernhill.clock.move_to(datetime(2026, 11, 26, 9, tzinfo=SCHOOL_ZONE))
    (one,) = desk.backups.board().due
    assert (one.kind, one.area, one.target) == ("backup_due", "settings", "Backups")
    assert one.sentence.endswith("the newest copy outside this PC is of 20 November 2026.")

    fernhill.clock.move_to(datetime(2027, 11, 22, 9, tzinfo=SCHOOL_ZONE))
    assert "restore_practice" in {one.kind for one in desk.backups.board().due}


def test_a_school_that_never_took_a_copy_outside_is_told_that_there_is_none(
    fernhill: Fernhill, desk: Desk
) -> None:
    desk.backups.make()
    fernhill.clock.move_to(datetime(2026, 11, 26, 9, tzinfo=SCHOOL_ZONE))
    (one,) = desk.backups.board().due
    assert one.sentence == "Put a stick in and back up: there is no copy outside this PC."
