"""What the head, the office and IT look at when something seems odd; and what IT is given."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.all_right import Act
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Damaged, NotPermitted, Refused
from attendance_desk.store import event_log, mark_rows
from attendance_desk.store.ledger import Draft
from tests.a_school import FRIDAY, NAMES, OAK, PASSPHRASE, SCHOOL, STAFF, Fernhill, here, id_of
from tests.in_bytes import LONG

SESSION = Session(FRIDAY, Half.AM)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit()
    desk.registers.submit(here(desk, OAK, SESSION))
    yield desk
    desk.close()


def line(desk: Desk, title: str) -> str:
    return next(one.words for one in desk.upkeep.board().lines if one.title == title)


def test_a_check_beside_the_desk_uses_connections_of_its_own(
    fernhill: Fernhill, desk: Desk
) -> None:
    fernhill.at("13:10")
    checking = desk.upkeep.prepare()
    steps: list[str] = []

    def step(words: str) -> None:
        if not steps:  # the register goes on while it is being checked
            desk.registers.submit(here(desk, OAK, Session(FRIDAY, Half.PM)))
        steps.append(words)

    found = checking.run(step)["register"]
    assert found.entries == desk.upkeep.check()["register"].entries
    assert set(steps) >= {"The file", "The ledger, entry by entry"}


def test_what_stops_a_check_stops_it_inside_a_long_statement(desk: Desk) -> None:
    told: list[str] = []

    def step(words: str) -> None:
        told.append(words)
        if told.count("The tables against the ledger") > 1:
            raise Damaged("stopped by hand")

    with pytest.raises(Damaged, match="stopped by hand"):
        desk.upkeep.prepare().run(step)
    assert desk.upkeep.check()["register"].entries == 18


def test_the_last_check_is_remembered_on_this_pc(desk: Desk) -> None:
    assert line(desk, "Every entry checked").startswith("Not yet")
    desk.upkeep.check()
    assert line(desk, "Every entry checked") == "Last today 8.56, up to entry 18: all as recorded."


def test_a_table_that_went_wrong_is_said_and_made_again(desk: Desk) -> None:
    desk.seated.register.raw().execute("DELETE FROM mark")
    with pytest.raises(Damaged, match="Let them be made again"):
        desk.upkeep.check()
    first = desk.upkeep.board().lines[0]
    assert (first.title, first.act) == ("Every entry checked", Act.TABLES)

    assert desk.upkeep.make_tables_again() >= 18
    assert desk.upkeep.check()["register"].entries == 18


@pytest.mark.parametrize("role", ["teacher", "dsl", "visitor"])
def test_whose_job_it_is_not_sees_no_page(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    for asked in (desk.upkeep.board, desk.upkeep.told, desk.upkeep.prepare):
        with pytest.raises(NotPermitted):
            asked()
    desk.close()


def test_the_bundle_holds_nobodys_name_in_any_byte(
    fernhill: Fernhill, desk: Desk, tmp_path: Path
) -> None:
    (fernhill.folder / "Alfie Turner doctor.pdf").write_text("put there by somebody")
    desk.upkeep.check()
    path = tmp_path / "bundle.zip"
    desk.upkeep.bundle(path, {"Qt": "6.11.3"})

    with zipfile.ZipFile(path) as bundle:
        texts = {name: bundle.read(name) for name in bundle.namelist()}
    planted = [part for name in NAMES for part in name]
    planted += [word for member in STAFF for word in member.name.split() if len(word) > 3]
    planted += ["Fernhill", "Oak", SCHOOL.id, SCHOOL.dfe_number, str(fernhill.folder), PASSPHRASE]
    everything, pressed = b"".join(texts.values()), path.read_bytes()
    for name in planted:
        for written in (name.encode(), name.encode("utf-16-le"), json.dumps(name)[1:-1].encode()):
            assert written not in everything, name
            assert len(written) < LONG or written not in pressed, name
    about = json.loads(texts["about.json"])
    assert about["files"]["others"] >= 1
    assert about["pragmas"]["synchronous"] == 3
    assert b"every entry checked 18" in texts["events.txt"]


def test_the_log_of_events_does_not_grow_for_ever(
    fernhill: Fernhill, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    for number in range(3000):
        event_log.note(fernhill.clock.now(), event_log.Event.CHECKED, number)
    kept = event_log.read()

    assert len(kept) < 2 * event_log.LARGEST + 200
    assert kept.endswith("every entry checked 2999\n")


def test_a_clock_said_to_be_right_ends_the_doubt_and_leaves_what_was_entered_before(
    fernhill: Fernhill, desk: Desk
) -> None:
    child = id_of(desk, OAK, NAMES[0][0])

    def doubts() -> list[bool]:
        with desk.seated.register.read() as snapshot:
            traces = mark_rows.history(snapshot, child, FRIDAY, FRIDAY)
            return [one.clock_doubtful for one in traces]

    assert doubts() == [False]
    with pytest.raises(Refused, match="not doubted"):
        desk.upkeep.clock_is_right()
    fernhill.clock.move_to(fernhill.clock.now() + timedelta(days=365))
    with desk.seated.register.write(desk.by().now, desk.by().author) as work:
        work.append(Draft(Kind.ACTION_REFUSED, {"deed": ""}))

    fernhill.at("13:12")
    desk.registers.submit(here(desk, OAK, Session(FRIDAY, Half.PM)))
    assert desk.today.board().clock_doubt
    lines = {one.title: one for one in desk.upkeep.board().lines}
    assert lines["This PC's clock"].act is Act.CLOCK
    desk.upkeep.clock_is_right()
    assert desk.today.board().clock_doubt == ""

    fernhill.at("13:20")
    desk.registers.set_mark(NewMark(child, Session(FRIDAY, Half.PM), "I", "Went home ill"))
    assert doubts() == [False, True, False]
    fernhill.at("13:01")
    assert "13.20" in desk.today.board().clock_doubt
    desk.upkeep.check()
