"""The wall: no restricted word leaves the safeguarding book, whichever way it came in.

Every way in is used by somebody who signed in with a slot of their own. Then the register book is
opened with its own key and read whole, and everything that is made from it.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from attendance_desk.desk import Door
from attendance_desk.desk.clocks import Why
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.desk.visits import Found, Going
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.care import Care, FirstDay
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.domain.restricted import NoteKind
from attendance_desk.store.device import this_pc
from tests.a_school import BY_ROLE, FRIDAY, OAK, PASSPHRASE, here, id_of
from tests.every_table import EVERY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from attendance_desk.desk import Desk
    from attendance_desk.store.work import Book
    from tests.a_school import Fernhill

AM = Session(FRIDAY, Half.AM)
WAYS = (
    "officeworry",
    "officenote",
    "halftyped",
    "teacherworry",
    "visitwords",
    "leadnote",
    "standdown",
    "carereason",
    "headworry",
    "decisionwords",
    "pausewords",
    "whyonthelist",
    "sealedwhy",
    "halfsaid",
)
PLANTED = tuple(f"wallmarker{one}" for one in WAYS)


@dataclass
class Walled:
    """The school after everything was planted."""

    school: Fernhill
    child: str
    folder: Path

    def sign_in(self, role: str) -> Desk:
        name = BY_ROLE[role].name
        return Door(self.school.folder, self.school.clock).sign_in(name, PASSPHRASE)


@pytest.fixture
def walled(fernhill: Fernhill, tmp_path: Path, passphrases_stretched_once: None) -> Walled:
    head = fernhill.sit("head")
    for role in ("office", "teacher", "dsl"):
        head.ways_in.let_in(BY_ROLE[role], PASSPHRASE)
    child = id_of(head, OAK, "Alfie")
    head.close()
    made = Walled(fernhill, child, tmp_path)
    fernhill.at("10:30")
    _through_the_letterbox(made)
    _with_the_key(made)
    return made


def _through_the_letterbox(walled: Walled) -> None:
    child = walled.child
    office = walled.sign_in("office")
    assert office.seated.safeguarding is None
    office.registers.submit(
        here(office, OAK, AM, Alfie=DraftMark("N"), Zara=DraftMark("N")), "Fire drill"
    )
    office.restricted.worry(child, f"{PLANTED[0]} Łukasz", urgent=True)
    office.restricted.note(child, PLANTED[1])
    begun = office.restricted.new_id()
    for length in range(1, len(PLANTED[2]) + 1):
        office.restricted.keep_half(begun, child, PLANTED[2][:length], urgent=False)
    half = office.restricted.new_id()
    office.restricted.keep_half(half, child, PLANTED[2], urgent=False, kind=NoteKind.VISIT)
    found = Found("seen_concern", "10:00", "Seen at the door.", PLANTED[4])
    office.visits.record(Going(child, "first_day_visit", ("Mrs Bell",)), found)
    office.close()
    teacher = walled.sign_in("teacher")
    teacher.restricted.worry(child, PLANTED[3], urgent=False)
    teacher.close()


def _with_the_key(walled: Walled) -> None:
    lead = walled.sign_in("dsl")
    lead.restricted.note(walled.child, PLANTED[5])
    lead.restricted.note(walled.child, PLANTED[6], "clock", NoteKind.CLOCK)
    lead.restricted.note(walled.child, PLANTED[7], "care", NoteKind.CARE)
    _decided(lead)
    lead.care.set(Care(walled.child, FirstDay.ALWAYS), PLANTED[11])
    lead.restricted.keep_said("a dialog", PLANTED[13])
    lead.close()
    head = walled.sign_in("head")
    head.restricted.worry(walled.child, PLANTED[8], urgent=True)
    head.seated = replace(head.seated, safeguarding=None)
    head.care.set(Care(walled.child, FirstDay.NO_CONTACT), PLANTED[12])
    head.close()


def _decided(lead: Desk) -> None:
    """Another child's clock is paused and stood down, each with confidential words."""
    held = next(one for one in lead.clocks.board().rows if one.pauses)
    which = (held.clock.kind.value, held.clock.pupil_id, held.clock.key)
    lead.clocks.pause(which, Why(held.pauses[0].id, "open", restricted=PLANTED[10]))
    lead.clocks.resume(which)
    lead.clocks.stand_down(which, Why(held.reasons[0].id, "open", restricted=PLANTED[9]))


def _leaks(what: str | bytes) -> list[str]:
    held = what if isinstance(what, bytes) else what.encode()
    folded = held.lower()
    return [one for one in PLANTED if one.encode() in folded]


def _dump(book: Book) -> str:
    """Every table of a book, the ledger and jottings included, as its own key reads it."""
    raw = book.raw()
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    assert {"entry", "jotting", "note_pointer", "visit", "meta"} <= set(names)
    return "\n".join(repr(row) for name in names for row in raw.execute(f"SELECT * FROM {name}"))


def test_the_safeguarding_lead_and_the_head_read_all_of_it(walled: Walled) -> None:
    for role in ("dsl", "head"):
        desk = walled.sign_in(role)
        words = " ".join(row.words for row in desk.restricted.notes())
        assert sorted(_leaks(words)) == sorted(set(PLANTED) - {PLANTED[2], PLANTED[13]})
        assert not any(row.trouble for row in desk.restricted.notes(walled.child))
        desk.close()


def test_half_typed_words_come_through_when_they_are_sent(walled: Walled) -> None:
    office = walled.sign_in("office")
    office.restricted.send_half(office.restricted.half_typed()[0].note_id)
    office.close()
    lead = walled.sign_in("dsl")
    assert PLANTED[2] in [row.words for row in lead.restricted.notes()]
    lead.close()


def test_the_register_book_read_with_its_key_holds_none(walled: Walled) -> None:
    office = walled.sign_in("office")
    dumped = _dump(office.seated.register)
    assert "Seen at the door." in dumped, "the dump shows what may be read"
    assert _leaks(dumped) == []
    office.close()


def test_the_private_half_is_not_in_the_register_book(walled: Walled) -> None:
    from attendance_desk.store import letterbox

    lead = walled.sign_in("dsl")
    assert lead.seated.safeguarding is not None
    with lead.seated.safeguarding.read() as snapshot:
        pair = letterbox.pairs(snapshot)[-1]
    dumped = _dump(lead.seated.register)
    assert pair.public in dumped
    assert pair.private not in dumped
    lead.close()


def test_no_file_of_the_folder_or_of_this_pc_holds_any(walled: Walled) -> None:
    office = walled.sign_in("office")
    home = this_pc(office.school.id).home
    places = [*walled.school.folder.rglob("*"), *home.rglob("*")]
    files = [one for one in places if one.is_file()]
    assert len(files) > 3
    assert [
        (one.name, _leaks(one.read_bytes())) for one in files if _leaks(one.read_bytes())
    ] == []
    office.close()


@pytest.mark.parametrize("role", ["office", "teacher"])
def test_who_may_not_read_them_is_answered_without_them(walled: Walled, role: str) -> None:
    desk = walled.sign_in(role)
    with pytest.raises(NotPermitted):
        desk.restricted.notes(walled.child)
    assert desk.restricted.pointers(walled.child).words == (
        f"{len(PLANTED) - 4} restricted notes, safeguarding lead only"
    )
    asked: list[Callable[[], object]] = [
        lambda: desk.people.page(walled.child),
        desk.today.board,
        desk.restricted.half_typed,
        lambda: desk.jottings.mine("worry"),
        desk.restricted.waiting,
    ]
    if role == "office":
        asked += [
            desk.duties.due,
            desk.duties.to_do,
            desk.visits.board,
            desk.clocks.board,
            lambda: desk.clocks.of_pupil(walled.child),
            desk.care.board,
            lambda: desk.visits.of_pupil(walled.child),
            lambda: desk.history.of_pupil(walled.child, date(2026, 9, 2), FRIDAY),
        ]
    for ask in asked:
        assert _leaks(repr(ask())) == []
    desk.close()


@pytest.mark.parametrize("kind", ["marks", "pupils", "entries", "all"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_no_export_holds_any(walled: Walled, kind: str, suffix: str) -> None:
    head = walled.sign_in("head")
    path = walled.folder / f"{kind}.{suffix}"
    stand_behind(head)
    assert head.files.export(kind, path) > 0
    assert _leaks(_text_of(path.read_bytes())) == []
    head.close()


@pytest.mark.parametrize("name", EVERY)
def test_no_table_holds_any(walled: Walled, name: str) -> None:
    head = walled.sign_in("head")
    table = EVERY[name](head)
    for suffix in ("csv", "xlsx"):
        path = walled.folder / f"{name}.{suffix}"
        head.tables.write(path, table)
        assert _leaks(_text_of(path.read_bytes())) == []
    head.close()


def _text_of(raw: bytes) -> bytes:
    if not raw.startswith(b"PK"):
        return raw
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())


def test_the_monthly_copy_holds_none_and_no_safeguarding_book(walled: Walled) -> None:
    walled.school.at("09:00", date(2026, 12, 1))
    head = walled.sign_in("head")
    copied = head.keeping.make(date(2026, 11, 1)).value.folders[0]
    head.close()
    assert not [one for one in copied.iterdir() if "safeguarding" in one.name]
    opened = Door(copied, walled.school.clock).sign_in(BY_ROLE["head"].name, PASSPHRASE)
    assert opened.seated.safeguarding is None
    assert _leaks(_dump(opened.seated.register)) == []
    opened.close()


def test_a_refusal_does_not_repeat_what_was_typed(walled: Walled) -> None:
    office = walled.sign_in("office")
    with pytest.raises(Exception, match="no such child") as refused:
        office.restricted.worry("nobody", PLANTED[0], urgent=True)
    assert _leaks(repr(refused.value) + str(refused.value.__traceback__)) == []
    office.close()
