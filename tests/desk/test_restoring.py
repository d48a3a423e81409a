"""Going back to a backup: never over anything, proven first, and with what would be lost told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk, Door, restoring
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.desk.restoring import Wanted
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.ledger import Entry, Kind
from attendance_desk.domain.problems import (
    Damaged,
    DeskError,
    NewerVersion,
    NotOurs,
    NotPermitted,
    ReadOnly,
    Refused,
    WrongPassphrase,
)
from attendance_desk.domain.restoring import WayIn
from attendance_desk.store import ledger
from tests.a_school import BY_ROLE, FRIDAY, MONDAY, OAK, PASSPHRASE, Fernhill, here, pupil

AM = Session(FRIDAY, Half.AM)
HEAD = WayIn(passphrase=PASSPHRASE)
OTHER = "window pepper bridge coal"


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit()
    desk.ways_in.let_in(BY_ROLE["office"], OTHER)
    desk.registers.submit(here(desk, OAK, Session(MONDAY, Half.AM), Alfie=DraftMark("N")))
    yield desk
    desk.close()


@pytest.fixture
def backup(desk: Desk, tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return desk.backups.make(tmp_path / "stick").value.folder


def everything_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_new_pc_a_backup_and_the_sheet_give_the_whole_school_again(
    fernhill: Fernhill, desk: Desk, backup: Path, tmp_path: Path
) -> None:
    tables = desk.registers.sheet(OAK, Session(MONDAY, Half.AM))
    desk.close()
    shutil.rmtree(fernhill.folder)
    sheet = WayIn(sheet="".join(fernhill.created.groups))
    assert [one.folder for one in restoring.seen(backup.parent)] == [backup]

    told = restoring.look(backup, sheet, fernhill.clock)
    assert told.lost is None
    assert told.words[0].startswith("The backup was made on 20 November 2026 at 8.56; it holds")
    done = restoring.restore(backup, tmp_path / "new", sheet, fernhill.clock)
    assert Path(done.folder) == tmp_path / "new"
    assert "Sign in there with your recovery sheet." in done.words[1]

    door = Door(tmp_path / "new", fernhill.clock)
    again = door.recover("".join(fernhill.created.groups), "otter violin canal brick")
    assert again.registers.sheet(OAK, Session(MONDAY, Half.AM)) == tables
    assert again.seated.doubt == ""
    assert again.upkeep.check().keys() == {"register", "safeguarding"}
    again.close()
    assert not list(tmp_path.glob("*.partial"))


def test_what_would_be_lost_is_counted_and_copies_are_not(
    fernhill: Fernhill, desk: Desk, backup: Path
) -> None:
    assert desk.restoring.look(backup, HEAD).lost == 0
    fernhill.at("09:10")
    desk.registers.submit(here(desk, OAK, AM))
    desk.backups.make()

    found = desk.restoring.look(backup, HEAD)
    assert (found.lost, found.gained) == (1, 0)
    assert "You would lose 1 entry made since, the last on 20 November 2026 at 9.10." in (
        found.words
    )


def test_everybody_signs_in_to_it_as_before_and_the_old_folder_is_kept_for_reading(
    fernhill: Fernhill, desk: Desk, backup: Path, tmp_path: Path
) -> None:
    desk.registers.submit(here(desk, OAK, AM))
    done = desk.restoring.restore(backup, tmp_path / "new", HEAD)
    assert "Everybody signs in there as before." in done.words
    stand_behind(desk)
    desk.restoring.switch(tmp_path / "new")
    with pytest.raises(ReadOnly):
        desk.people.enrol(pupil(40, OAK, "4"))
    desk.close()

    with pytest.raises(Refused, match="restored into another folder on 20 November 2026"):
        fernhill.sit()
    old = fernhill.sit(reading=True)
    assert len(old.registers.sheet(OAK, AM).rows) == 8
    old.close()
    office = Door(tmp_path / "new", fernhill.clock).sign_in("Mrs Okafor", OTHER)
    assert office.me.role == "office"
    office.close()


def test_after_a_restore_backups_wait_until_the_head_says_that_it_is_right(
    fernhill: Fernhill, desk: Desk, backup: Path, tmp_path: Path
) -> None:
    restoring.restore(backup, tmp_path / "new", HEAD, fernhill.clock)
    head = Door(tmp_path / "new", fernhill.clock).sign_in(None, PASSPHRASE)
    head.registers.submit(here(head, OAK, AM))
    assert head.backups.board().waits
    assert head.backups.at_sign_out() is None
    head.backups.say_it_is_right()
    assert not head.backups.board().waits
    assert head.backups.at_sign_out() is not None
    head.close()


def test_what_is_entered_after_a_restore_never_bears_a_lost_entrys_number(
    fernhill: Fernhill, desk: Desk, backup: Path, tmp_path: Path
) -> None:
    desk.registers.submit(here(desk, OAK, AM))
    with desk.seated.register.read() as snapshot:
        lost = {(one.device, one.device_number) for one in ledger.entries(snapshot.connection)}
    restoring.restore(backup, tmp_path / "new", HEAD, fernhill.clock)
    head = Door(tmp_path / "new", fernhill.clock).sign_in(None, PASSPHRASE)
    head.registers.submit(here(head, OAK, AM))
    with head.seated.register.read() as snapshot:
        every = list(ledger.entries(snapshot.connection))
    head.close()
    fresh = [one for one in every if one.number > restored_at(every)]
    assert {(one.device, one.device_number) for one in fresh}.isdisjoint(lost)


def restored_at(every: list[Entry]) -> int:
    return next(one.number for one in every if one.kind is Kind.SCHOOL_RESTORED) - 1


def test_an_older_backup_that_holds_lost_entries_says_so(
    fernhill: Fernhill, desk: Desk, backup: Path, tmp_path: Path
) -> None:
    desk.registers.submit(here(desk, OAK, AM))
    later = desk.backups.make(tmp_path / "stick").value.folder
    restoring.restore(backup, tmp_path / "new", HEAD, fernhill.clock)
    head = Door(tmp_path / "new", fernhill.clock).sign_in(None, PASSPHRASE)
    found = head.restoring.look(later, HEAD)
    head.close()
    assert found.gained == 1
    assert "It holds 1 entry that the school you have now does not have." in found.words


def test_a_folder_that_was_there_before_leaves_no_false_alarm(
    fernhill: Fernhill, desk: Desk, backup: Path, tmp_path: Path
) -> None:
    first = tmp_path / "new"
    restoring.restore(backup, first, HEAD, fernhill.clock)
    head = Door(first, fernhill.clock).sign_in(None, PASSPHRASE)
    head.registers.submit(here(head, OAK, AM))
    head.close()
    shutil.rmtree(first)

    restoring.restore(backup, first, HEAD, fernhill.clock)
    head = Door(first, fernhill.clock).sign_in(None, PASSPHRASE)
    assert head.seated.doubt == ""
    head.upkeep.check()
    head.close()


def test_nothing_is_ever_written_over(
    fernhill: Fernhill, desk: Desk, backup: Path, tmp_path: Path
) -> None:
    before = everything_in(fernhill.folder)
    for place in (fernhill.folder, tmp_path / "stick"):
        with pytest.raises(Refused, match="There is something at"):
            restoring.restore(backup, place, HEAD, fernhill.clock)
    stranger = tmp_path / "new.partial"
    stranger.mkdir()
    (stranger / "thesis.txt").write_text("not ours")
    with pytest.raises(Refused, match="There is something at"):
        restoring.restore(backup, tmp_path / "new", HEAD, fernhill.clock)
    assert (stranger / "thesis.txt").read_text() == "not ours"
    assert everything_in(fernhill.folder) == before


def test_each_wrong_backup_is_refused_in_its_own_words(
    fernhill: Fernhill, desk: Desk, backup: Path, tmp_path: Path
) -> None:
    def refusal(folder: Path, current: Path | None = None) -> DeskError:
        with pytest.raises(DeskError) as found:
            restoring.make(Wanted(folder, tmp_path / "new", HEAD, current), fernhill.clock)
        assert not (tmp_path / "new").exists()
        assert not (tmp_path / "new.partial").exists()
        return found.value

    assert "There is no backup in the folder" in refusal(tmp_path).happened
    half = backup.with_name(backup.name + ".partial")
    shutil.copytree(backup, half)
    assert isinstance(refusal(half), Damaged)
    assert "never finished" in refusal(half).happened
    fernhill.clock.move_to(datetime(2026, 12, 1, 9, tzinfo=SCHOOL_ZONE))
    monthly = desk.keeping.make(target=tmp_path / "stick").value.folders[0]
    assert "monthly copy" in refusal(monthly).happened

    other = tmp_path / "other"
    shutil.copytree(fernhill.folder, other)
    keys = json.loads((other / "keys.json").read_text())
    (other / "keys.json").write_text(json.dumps(keys | {"school": "d9999999999"}))
    assert isinstance(refusal(backup, other), NotOurs)
    assert "another school" in refusal(backup, other).happened

    lacking = tmp_path / "lacking"
    shutil.copytree(backup, lacking)
    (lacking / "safeguarding.desk").unlink()
    assert isinstance(refusal(lacking), Damaged)
    newer = tmp_path / "newer"
    shutil.copytree(backup, newer)
    facts = json.loads((newer / "copy.json").read_text())
    (newer / "copy.json").write_text(json.dumps(facts | {"format": 3}))
    assert isinstance(refusal(newer), NewerVersion)


def test_books_of_two_backups_put_together_are_refused(
    fernhill: Fernhill, desk: Desk, backup: Path, tmp_path: Path
) -> None:
    desk.registers.submit(here(desk, OAK, AM))
    later = desk.backups.make(tmp_path / "stick").value.folder
    for name in ("register.desk", "safeguarding.desk", "copy.json"):
        mixed = tmp_path / f"mixed {name}"
        shutil.copytree(later, mixed)
        shutil.copyfile(backup / name, mixed / name)
        with pytest.raises(Damaged):
            restoring.restore(mixed, tmp_path / "new", HEAD, fernhill.clock)
        assert not (tmp_path / "new").exists()


def test_who_may_not_sign_in_to_a_backup_restores_nothing(
    fernhill: Fernhill, desk: Desk, backup: Path, tmp_path: Path
) -> None:
    with pytest.raises(WrongPassphrase):
        restoring.look(backup, WayIn("Mrs Okafor", OTHER), fernhill.clock)
    office = Desk(desk.seated, BY_ROLE["office"], fernhill.clock)
    with pytest.raises(NotPermitted):
        office.restoring.restore(backup, tmp_path / "new", HEAD)


def test_stopping_it_leaves_nothing(
    fernhill: Fernhill, desk: Desk, backup: Path, tmp_path: Path
) -> None:
    told: list[str] = []

    class Stopped(Exception):
        pass

    def stop_late(words: str) -> None:
        told.append(words)
        if words == "Proving the restored school":
            raise Stopped

    fernhill.clock.move_to(datetime(2026, 11, 20, 12, tzinfo=SCHOOL_ZONE))
    with pytest.raises(Stopped):
        restoring.restore(backup, tmp_path / "new", HEAD, fernhill.clock, stop_late)
    assert len(told) > 3
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "new.partial").exists()
    restoring.restore(backup, tmp_path / "new", HEAD, fernhill.clock)
