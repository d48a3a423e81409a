"""The first sign-in after an update: what was there is backed up before its form is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from attendance_desk.desk import Door
from attendance_desk.desk.restoring import restore
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.problems import DiskFull, Refused
from attendance_desk.domain.restoring import WayIn
from attendance_desk.store import backups, copies
from attendance_desk.store.migrations import SCHEMA_VERSION
from tests.a_school import BY_ROLE, FRIDAY, OAK, PASSPHRASE, Fernhill
from tests.faults.old_forms import OLDER_FORMS, form_of, make_older
from tests.store.tampering import any_tool

OTHER = "window pepper bridge coal"


def places_of(school: Fernhill) -> list[Path]:
    place = school.folder / backups.FOLDER_NAME
    return sorted(place.iterdir()) if place.is_dir() else []


def head_of(school: Fernhill) -> int:
    desk = school.sit(reading=True)
    with desk.seated.register.read() as snapshot:
        number = snapshot.head().number
    desk.close()
    return number


@pytest.mark.parametrize("form", OLDER_FORMS)
def test_what_was_there_is_held_and_proven_before_the_form_is_changed(
    fernhill: Fernhill, form: int, tmp_path: Path
) -> None:
    make_older(fernhill.folder, fernhill.created.unlocked, form)
    before, told = head_of(fernhill), list[str]()
    assert form_of(fernhill.folder, fernhill.created.unlocked) == form, "reading changes nothing"

    door = Door(fernhill.folder, fernhill.clock)
    door.step = told.append
    desk = door.sign_in(None, PASSPHRASE)

    assert form_of(fernhill.folder, fernhill.created.unlocked) == SCHEMA_VERSION
    (found,) = backups.find(fernhill.folder / backups.FOLDER_NAME, desk.seated.unlocked)
    assert (found.facts.form, found.facts.register.head[0]) == (form, before)
    assert backups.check(found, desk.seated.unlocked, told.append)
    assert "form of this version" in told[0]
    (known,) = (one for one in desk.backups.board().copies if one.backup.head == before)
    assert known.backup.name == "Mr Hale"
    assert desk.seated.doubt == ""
    desk.close()

    back = restore(found.folder, tmp_path / "again", WayIn(passphrase=PASSPHRASE), fernhill.clock)
    assert back.difference.entries == before


def test_a_backup_that_holds_everything_already_is_enough(fernhill: Fernhill) -> None:
    desk = fernhill.sit()
    desk.backups.make()
    desk.close()
    make_older(fernhill.folder, fernhill.created.unlocked, OLDER_FORMS[-1])

    Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE).close()
    Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE).close()

    assert len(places_of(fernhill)) == 1


def test_a_teacher_may_be_the_first_and_needs_no_key_of_the_notes(fernhill: Fernhill) -> None:
    head = fernhill.sit()
    head.ways_in.let_in(BY_ROLE["teacher"], OTHER)
    head.close()
    make_older(fernhill.folder, fernhill.created.unlocked, OLDER_FORMS[-1])

    desk = Door(fernhill.folder, fernhill.clock).sign_in("Miss Adeyemi", OTHER)

    (found,) = backups.find(fernhill.folder / backups.FOLDER_NAME, desk.seated.unlocked)
    assert not found.facts.inside, "copied as they lie, proven inside by the next with the key"
    desk.close()
    head = Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE)
    assert backups.check(found, head.seated.unlocked, lambda _words: None)
    head.close()


def test_without_room_nothing_is_changed_and_the_school_can_be_read(
    fernhill: Fernhill, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older(fernhill.folder, fernhill.created.unlocked, OLDER_FORMS[-1])

    def no_room(*_given: object) -> None:
        raise DiskFull("The copy was not made: there is no room for it.")

    door = Door(fernhill.folder, fernhill.clock)
    with monkeypatch.context() as full:
        full.setattr(copies, "_check_room", no_room)
        with pytest.raises(Refused, match="no room for it") as caught:
            door.sign_in(None, PASSPHRASE)

    assert caught.value.rule == "backup-before-form"
    assert form_of(fernhill.folder, fernhill.created.unlocked) == OLDER_FORMS[-1]
    assert places_of(fernhill) == []
    reader = door.sign_in(None, PASSPHRASE, reading=True)
    assert len(reader.registers.sheet(OAK, Session(FRIDAY, Half.AM)).rows) == 8
    assert reader.seated.safeguarding is not None
    reader.close()
    assert form_of(fernhill.folder, fernhill.created.unlocked) == OLDER_FORMS[-1]
    door.sign_in(None, PASSPHRASE).close()
    assert len(places_of(fernhill)) == 1


def test_a_ledger_that_is_doubted_is_said_and_shuts_nobody_out(fernhill: Fernhill) -> None:
    make_older(fernhill.folder, fernhill.created.unlocked, OLDER_FORMS[-1])
    with any_tool(fernhill) as raw:
        raw.execute("DROP TRIGGER entry_is_never_changed")
        raw.execute("UPDATE entry SET name = 'Nobody' WHERE number = 9")

    desk = Door(fernhill.folder, fernhill.clock).sign_in(None, PASSPHRASE)

    assert "No backup could be proven before the form was changed" in desk.seated.doubt
    assert "Entry 9" in desk.seated.doubt
    assert places_of(fernhill) == []
    desk.close()
