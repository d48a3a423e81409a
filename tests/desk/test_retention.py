"""What the law no longer keeps is erased for good, and nothing else ever changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from sqlcipher3 import dbapi2

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk, Door
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.domain.calendar import Half, SchoolYear, Session, Term
from attendance_desk.domain.cuts import By
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.problems import DeskError, LedgerBroken, NotPermitted, Refused
from attendance_desk.queries.figures_board import Wanted
from attendance_desk.store import backups, ledger, rebuild
from attendance_desk.store.books import Expected, open_book
from attendance_desk.store.places import Book, book_path
from attendance_desk.store.pragmas import Connection
from tests.a_school import ASH, FRIDAY, OAK, PASSPHRASE, Fernhill, here, id_of

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 18)
LATER = date(2032, 11, 19)
REASON = "Reason given by the family"


def am(day: date) -> Session:
    return Session(day, Half.AM)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    """Three mornings of 2026; one of Tuesday's marks was amended in 2028. It is 2032 now."""
    desk = fernhill.sit()
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        fernhill.at("08:58", day)
        desk.registers.submit(here(desk, OAK, am(day), Alfie=DraftMark("N")))
        desk.registers.submit(here(desk, ASH, am(day)))
    fernhill.at("10:00", WEDNESDAY)
    alfie = id_of(desk, OAK, "Alfie")
    desk.registers.set_mark(NewMark(alfie, am(MONDAY), "I", REASON))
    fernhill.at("10:00", date(2028, 3, 1))
    desk.registers.set_mark(NewMark(alfie, am(TUESDAY), "I", REASON))
    fernhill.at("09:00", LATER)
    yield desk
    desk.close()


def rows(desk: Desk, statement: str) -> list[tuple[object, ...]]:
    with desk.seated.register.read() as snapshot:
        return [tuple(row) for row in snapshot.connection.exec_driver_sql(statement)]


def erase(desk: Desk) -> int:
    desk.keeping.make()
    stand_behind(desk)
    return desk.retention.erase(desk.retention.preview().confirm).value


def test_before_six_years_nothing_may_go(fernhill: Fernhill, desk: Desk) -> None:
    fernhill.at("09:00", MONDAY.replace(year=2032))
    found = desk.retention.preview()
    assert found.numbers == frozenset()
    assert found.sentences == (
        "Every entry of the attendance register is less than six years old.",
    )
    stand_behind(desk)
    with pytest.raises(Refused, match="No entry may go"):
        desk.retention.erase("")


def test_the_preview_says_what_goes_and_what_stays(desk: Desk) -> None:
    found = desk.retention.preview()
    # Six registers and one amendment of 2026; Tuesday's register of Oak stays for its amendment.
    assert found.sentences == (
        "6 entries of the school year 2026/27 may go; 1 stays because it was amended in 2028.",
    )
    assert found.confirm == "erase 6 entries"
    assert found.doubt.startswith("This PC says that today is 19 November 2032")


def test_after_erasing_the_book_is_whole_and_the_facts_are_gone(desk: Desk) -> None:
    gone = sorted(desk.retention.preview().numbers)
    before = {row[0]: row[1] for row in rows(desk, "SELECT number, payload_hash FROM entry")}
    assert erase(desk) == 6

    assert desk.upkeep.check()["register"].entries == len(rows(desk, "SELECT 1 FROM entry"))
    for number, at, name, kind, payload, salt, subject, reason, digest in rows(
        desk,
        "SELECT number, at, name, kind, payload, salt, subject, reason, payload_hash FROM entry",
    ):
        assert at
        assert name
        assert kind
        assert before.get(number, digest) == digest
        assert (payload is None) == (number in gone)
        if number in gone:
            assert (salt, subject, reason) == ("", "", "")
    (told,) = rows(desk, "SELECT payload, reason, name FROM entry WHERE kind = 'payloads_erased'")
    assert json.loads(str(told[0]))["numbers"][0][0] == gone[0]
    assert told[1:] == ("Kept for six years", "Mr Hale")


def test_what_stays_stands_as_it_did_and_tables_equal_a_rebuild(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    before = desk.history.of_pupil(alfie, TUESDAY, TUESDAY)
    erase(desk)

    assert desk.history.of_pupil(alfie, TUESDAY, TUESDAY) == before
    assert [trace.code for trace in before] == ["N", "I"]
    assert desk.history.of_pupil(alfie, MONDAY, MONDAY) == ()
    with desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()


def test_figures_say_not_kept_and_nothing_wrong(fernhill: Fernhill, desk: Desk) -> None:
    term = Term("Autumn", date(2032, 9, 1), date(2032, 12, 17))
    years = (*desk.school.years, SchoolYear(date(2032, 9, 1), date(2033, 7, 20)))
    terms = (*desk.school.terms, term)
    desk.school_room.change_calendar(years, terms, desk.school.closures)
    wanted = Wanted(by=By.CODE, first=MONDAY, last=FRIDAY)
    assert sum(row.tally.sessions for row in desk.figures.table(wanted).rows) > 0
    erase(desk)

    table = desk.figures.table(wanted)
    assert table.not_kept == ((MONDAY, WEDNESDAY),)
    counted = desk.figures.table(Wanted(by=By.PUPIL, first=MONDAY, last=WEDNESDAY))
    assert all(row.tally.sessions == 0 for row in counted.rows)
    assert all(row.tally.attendance() is None for row in counted.rows)
    assert counted.not_marked == 0
    as_at = desk.figures.table(
        Wanted(by=By.PUPIL, first=MONDAY, last=WEDNESDAY, as_at=fernhill.clock.now())
    )
    assert as_at.not_marked == 0


def test_only_the_head_and_only_with_the_words_and_a_checked_copy(
    fernhill: Fernhill, desk: Desk
) -> None:
    words = desk.retention.preview().confirm
    with pytest.raises(Refused, match="passphrase once more"):
        desk.retention.erase(words)
    stand_behind(desk)
    with pytest.raises(Refused, match="There is no checked copy"):
        desk.retention.erase(words)
    folder = desk.keeping.make().value.folders[0]
    for typed in ("", "yes", "erase 5 entries"):
        stand_behind(desk)
        with pytest.raises(Refused, match="The words to confirm it are: erase 6 entries"):
            desk.retention.erase(typed)
    book = folder / "register.desk"
    whole = book.read_bytes()
    book.write_bytes(whole[:-4096])
    stand_behind(desk)
    with pytest.raises(Refused, match="There is no checked copy"):
        desk.retention.erase(words)
    book.write_bytes(whole)
    stand_behind(desk)
    assert desk.retention.erase(f" {words.upper()} ").value == 6
    desk.close()
    office = fernhill.sit("office")
    assert office.retention.preview().numbers == frozenset()
    with pytest.raises(NotPermitted):
        office.retention.erase(words)
    office.close()


def test_a_copy_from_before_still_holds_them(fernhill: Fernhill, desk: Desk) -> None:
    folder = desk.keeping.make().value.folders[0]
    stand_behind(desk)
    desk.retention.erase(desk.retention.preview().confirm)
    copy = Door(folder, fernhill.clock).sign_in(None, PASSPHRASE)
    alfie = id_of(copy, OAK, "Alfie")
    assert [one.code for one in copy.history.of_pupil(alfie, MONDAY, MONDAY)] == ["N", "I"]
    copy.close()


CHANGES = (
    "UPDATE entry SET payload = NULL, salt = '', subject = '', reason = ''",
    "UPDATE entry SET reason = '' WHERE number = 18",
    "DELETE FROM entry WHERE number = 18",
    "DROP TRIGGER entry_is_never_changed",
    "DROP TABLE entry",
)


@pytest.mark.parametrize("statement", CHANGES)
def test_the_everyday_connection_goes_on_refusing_every_change(desk: Desk, statement: str) -> None:
    erase(desk)
    raw = desk.seated.register.raw()
    raw.execute("INSERT INTO meta VALUES ('erasing', '1')")
    with pytest.raises(dbapi2.DatabaseError, match=r"not authorized|prohibited"):
        raw.execute(statement)
    raw.execute("DELETE FROM meta WHERE name = 'erasing'")


@pytest.mark.parametrize(
    ("says_erasing", "statement"),
    [
        (False, CHANGES[0]),
        (True, "UPDATE entry SET reason = '' WHERE number = 18"),
        (True, "UPDATE entry SET payload = '{}', salt = '', subject = '', reason = ''"),
        (True, CHANGES[0].replace("reason = ''", "reason = '', name = ''")),
        (True, CHANGES[0].replace("reason = ''", "reason = '', at = ''")),
        (True, "DELETE FROM entry WHERE number = 18"),
    ],
)
def test_the_file_itself_refuses_other_programs(
    desk: Desk, says_erasing: bool, statement: str
) -> None:
    raw = _with_a_tool(desk)
    raw.execute("BEGIN")
    if says_erasing:
        raw.execute("INSERT INTO meta VALUES ('erasing', '1')")
    with pytest.raises(dbapi2.IntegrityError, match="is never"):
        raw.execute(statement)
    raw.execute("ROLLBACK")
    raw.close()


def _with_a_tool(desk: Desk) -> Connection:
    """The book as somebody with the key and a tool of their own opens it."""
    seated = desk.seated
    return open_book(
        book_path(seated.folder, Book.REGISTER),
        seated.unlocked.register_key,
        Expected(desk.school.id, 99),
        writer=True,
    )


def _emptied_by_hand(desk: Desk, numbers: str) -> None:
    """What somebody with the key and a tool of their own could do."""
    raw = _with_a_tool(desk)
    raw.execute("INSERT INTO meta VALUES ('erasing', '1')")
    raw.execute(f"{CHANGES[0]} WHERE number IN ({numbers}) AND payload IS NOT NULL")
    raw.execute("DELETE FROM meta WHERE name = 'erasing'")
    raw.close()


def test_an_entry_emptied_without_an_entry_that_says_so_is_found(desk: Desk) -> None:
    _emptied_by_hand(desk, "20")
    with (
        desk.seated.register.read() as snapshot,
        pytest.raises(LedgerBroken, match="Entry 20 was emptied, and nothing says by whom"),
    ):
        ledger.verify(snapshot.connection)


def test_what_is_left_of_an_erased_entry_cannot_be_changed(desk: Desk) -> None:
    gone = min(desk.retention.preview().numbers)
    erase(desk)
    raw = _with_a_tool(desk)
    raw.execute("DROP TRIGGER entry_is_never_changed")
    raw.execute("UPDATE entry SET name = 'Somebody else' WHERE number = ?", (gone,))
    raw.close()
    with (
        desk.seated.register.read() as snapshot,
        pytest.raises(LedgerBroken, match=f"Entry {gone}"),
    ):
        ledger.verify(snapshot.connection)


def test_an_entry_that_was_tampered_with_is_not_hidden_by_erasing_it(desk: Desk) -> None:
    desk.keeping.make()
    words, gone = desk.retention.preview().confirm, min(desk.retention.preview().numbers)
    raw = _with_a_tool(desk)
    raw.execute("DROP TRIGGER entry_is_never_changed")
    raw.execute(
        "UPDATE entry SET payload = replace(payload, '\"/\"', '\"N\"') WHERE number = ?", (gone,)
    )
    raw.close()
    stand_behind(desk)
    with pytest.raises(LedgerBroken, match=rf"Entry {gone} \(.*\) does not match"):
        desk.retention.erase(words)
    assert rows(desk, "SELECT 1 FROM entry WHERE payload IS NULL") == []


def test_stopping_in_the_middle_erases_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.keeping.make()
    words = desk.retention.preview().confirm

    def full(_connection: object) -> int:
        raise DeskError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(rebuild, "rebuild", full)
        stand_behind(desk)
        with pytest.raises(DeskError, match="full"):
            desk.retention.erase(words)
    assert rows(desk, "SELECT 1 FROM entry WHERE payload IS NULL") == []
    assert rows(desk, "SELECT 1 FROM meta WHERE name = 'erasing'") == []
    stand_behind(desk)
    assert desk.retention.erase(words).value == 6
    assert desk.upkeep.check()["register"].tables


def test_a_clock_that_once_stood_in_the_past_makes_no_entry_old(
    fernhill: Fernhill, desk: Desk
) -> None:
    fernhill.at("08:58", date(2026, 11, 19))
    desk.registers.submit(here(desk, OAK, am(date(2026, 11, 19))))
    fernhill.at("09:00", LATER)
    # Wall time says 2026, but it was written after an entry of 2028.
    assert desk.retention.preview().confirm == "erase 6 entries"


def test_a_backup_that_holds_everything_is_made_before_anything_is_erased(desk: Desk) -> None:
    assert desk.backups.board().copies == ()
    gone = erase(desk)

    (copy,) = desk.backups.board().copies
    (told,) = rows(desk, "SELECT number FROM entry WHERE kind = 'payloads_erased'")
    assert gone
    assert copy.backup.head < int(str(told[0]))
    assert desk.backups.check(copy.backup.id).value == ""
    assert desk.backups.at_sign_out() is not None, "what the erasing wrote down is new"


def test_without_room_for_a_backup_nothing_is_erased(desk: Desk) -> None:
    (desk.seated.folder / backups.FOLDER_NAME).write_text("in the way")
    with pytest.raises(DeskError):
        erase(desk)
    assert rows(desk, "SELECT number FROM entry WHERE kind = 'payloads_erased'") == []
    assert desk.upkeep.check()["register"].entries
