"""A whole first-day morning by keys only: twelve children away, and nobody is lost.

Counted keys: `experience.md` 6.2, U6 (no answer, next number), U7 (spoke, a cold, asked to try to
come in) and U14 (a child thought to be at school).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from attendance_desk.domain.call_log import LogWanted
from attendance_desk.domain.call_outcomes import Until
from attendance_desk.domain.clocks import ClockKind
from attendance_desk.store import rebuild
from tests.a_school import FRIDAY, PASSPHRASE, Fernhill
from tests.cli.command import said_here
from tests.jobs import hold
from tests.journeys.a_telephone_morning import NAMES, WORKER, Secretary, set_up
from tests.ui.conftest import (
    Person,
    device_keys,
    dressed,
    keyring_in_memory,
    person,
    school,
    thirty,
)
from ui.clocks.screen import ClocksScreen
from ui.duties.listing import ListPage
from ui.duties.screen import DutiesScreen
from ui.duties.tasks import TasksPage
from ui.memory import Memory

__all__ = ["device_keys", "dressed", "keyring_in_memory", "person", "school", "thirty"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)", extend=True)

BY_NINE_THIRTY = {
    "Alfie": ("1", "1", "2", "1", "1", "ctrl+enter"),
    "Ruby": ("1", "1", "1", "1", "2", "1", "ctrl+enter"),
    "Jayden": ("v", "1", "a"),
    "Daisy": ("t", "1"),
    "Theo": ("w", "1", "1", "1", "1", "2", "1", "ctrl+enter"),
    "Elif": ("i", "Turkish", "enter"),
    "Zara": ("b",),
    "Freya": ("9",),
    "Amy": ("a", "a"),
    "Ben": (),
    "Cara": ("a", "a"),
    "Dev": ("a", "a"),
}
"""The keys of each call: whoever is next, the same family says the same."""
BY_TEN = {
    "Zara": ("1", "3", "1", "10.40", "enter", "1", "ctrl+enter"),
    "Daisy": ("1", "2", "2", "2", "1", "ctrl+enter"),
    "Cara": ("a", "v", "1"),
    "Jayden": ("b",),
    "Elif": ("1", "1", "1", "1", "2", "1", "ctrl+enter"),
    "Dev": ("a", "a"),
}
MARKS = {
    **dict.fromkeys(NAMES, "N"),
    **dict.fromkeys(("Alfie", "Ruby", "Theo", "Elif", "Amy"), "I"),
    "Daisy": "M",
    "Ben": "U",
}
HANDED = {"Freya", "Cara", "Dev"}


@pytest.fixture
def office(school: Fernhill, person: Person) -> Iterator[Secretary]:
    set_up(school)
    Memory().print_slips(wanted=False)
    yield Secretary(person)
    Memory().print_slips(wanted=True)


def ring_on(office: Secretary, said: dict[str, tuple[str, ...]]) -> str:
    """Enter opens the next call; its keys are pressed. Gives whom it was about."""
    before = office.person.pressed
    office.press("enter")
    name = office.child()
    office.press(*said[name])
    office.spent[name] = office.person.pressed - before
    return name


def the_lead_knows(office: Secretary) -> None:
    """Two keys from the list to the disk; she sees it first on her board, and it is hers."""
    hold("U14", office.spent["Freya"])
    (alarm,) = office.rings("Freya")
    assert (alarm.outcome, alarm.flags) == ("spoke_escalated", ("missing_child",))
    freya = office.id_of("Freya")
    office.sign_out()
    office.sign_in("dsl")
    office.person.ctrl(Qt.Key.Key_8)
    office.person.settle()
    board = office.person.window.house.shown
    assert isinstance(board, ClocksScreen)
    first = board.chosen
    assert first is not None
    assert (first.clock.kind, first.clock.pupil_id) == (ClockKind.THOUGHT_HERE, freya)
    assert first.clock.red
    office.press("t")
    assert "Ms Lindqvist, Safeguarding lead holds it" in board.rows.lines[0].words
    office.sign_out()
    office.sign_in("office")


def the_red_call_goes_on(office: Secretary) -> None:
    """The call is there again, red, and ends with what the family said."""
    made = office.call()
    assert made.face.red.isVisible()
    office.press("1", "tab", "left with gran", "ctrl+enter")
    assert "It is with the safeguarding lead now." in made.over.words.text()
    assert "no answer" not in made.over.words.text()


def the_child_comes(office: Secretary) -> None:
    """Ben stands at the hatch while his family is rung: the call says so, and Enter stops it."""
    made = office.call()
    office.person.key(Qt.Key.Key_F7)
    office.person.settle()
    office.front(office.person.window.counter.stacks["hatch"].dialogs[-1])
    office.press("b", "e", "n", "enter", "1", "enter", "esc")
    office.front(made)
    assert "Stop this call? (Enter)" in made.face.stop.words.text()
    office.press("enter")
    assert office.rings("Ben") == ()
    assert "Ben" not in office.waits()


def the_other_parent_rings(office: Secretary) -> None:
    """Amy's father rings the school while hers waits for another try; it leaves the list."""
    assert "Amy" in office.waits()
    office.front()
    office.person.key(Qt.Key.Key_F8)
    office.person.settle()
    office.front(office.person.window.counter.stacks["phone"].dialogs[-1])
    office.press("a", "m", "y", "enter", "1", "2", "ctrl+enter")
    assert office.code("Amy") == "I"
    assert "Amy" not in office.waits()


def the_worker_is_told(office: Secretary) -> None:
    """Whom to ring stands on the list with a number; Enter says that they know."""
    (told,) = [line for line in office.desk.duties.to_do() if line.kind == "worker_to_tell"]
    assert all(words in told.sentence for words in ("Cara", WORKER.name, WORKER.phone))
    office.front()
    office.person.ctrl(Qt.Key.Key_D)
    office.person.rest()
    screen = office.person.window.house.shown
    assert isinstance(screen, DutiesScreen)
    listed = screen.shown
    assert isinstance(listed, ListPage)
    assert listed.rows.choose(told)
    office.press("enter")
    promised = screen.shown
    assert isinstance(promised, TasksPage)
    office.press("enter")
    assert f"Told: {WORKER.name}" in screen.strip.words.text()
    assert office.desk.calling.workers() == ()


def the_wrong_number_is_known(office: Secretary) -> None:
    """Who rings Theo's family again is given the other number."""
    office.front()
    office.person.key(Qt.Key.Key_F8, Qt.KeyboardModifier.ControlModifier)
    office.person.settle()
    office.front(office.calls()[-1])
    # The Theo of Ash, who has the same name, stands above the Theo of Oak.
    office.press("t", "h", "e", "o", "down", "enter")
    known = office.call().call.known
    assert known is not None
    assert known.name == NAMES["Theo"]
    assert [one.warns != "" for one in known.numbers] == [False, True]
    assert known.first == known.numbers[0].digits
    office.press("esc")


def nobody_is_lost(office: Secretary) -> None:
    """Every one of the twelve is explained, here, waiting with a time, or with the lead."""
    waits = office.waits()
    assert {name for name, where in waits.items() if where == "handed"} == HANDED
    assert {name: at for name, at in waits.items() if at != "handed"} == {"Jayden": "10:15"}
    assert {name: office.code(name) for name in NAMES} == MARKS
    # Who said that they are on the way is waited for until the child is seen.
    tasks = office.desk.calling.tasks()
    watched = [one.what for one in tasks if one.made.task.until is Until.SEEN]
    assert "Watch for Zara Whitlock at the door" in watched


def every_ring_is_told(office: Secretary) -> None:
    """Once each, and in the same words, in the log of the day and in the child's story."""
    log = office.desk.story.log(LogWanted(FRIDAY, FRIDAY))
    ids = [row.id for row in log.rows]
    assert len(ids) == len(set(ids))
    for name in NAMES:
        pupil, rung = office.id_of(name), {one.id for one in office.rings(name)}
        assert rung <= {row.id for row in log.rows if pupil in row.pupils}
        story = office.desk.story.of(pupil)
        knows = [one for one in story.lines if f"{WORKER.name} was told" in one.words]
        assert len(knows) == (name == "Cara")
        assert sorted(one.opens for one in story.lines if one.opens in rung) == sorted(rung)


def everything_has_a_holder(office: Secretary, home: Path) -> None:
    """What is due says of each child whose it is, by which rule, on what evidence."""
    upns = {name: office.desk.people.page(office.id_of(name)).pupil.upn for name in NAMES}
    office.sign_out()
    folder = str(office.person.school.folder)
    at = f"{FRIDAY.isoformat()}T10:12"
    said = said_here(home, "--school", folder, "due", "--at", at, "--json", passphrase=PASSPHRASE)
    assert said.code == 0, said.err
    rows = said.json()["due"]
    for name in (*HANDED, "Jayden", "Zara"):
        mine = [row for row in rows if row["upn"] == upns[name]]
        assert mine, name
        assert all(row["rule"] and row["evidence"] and row["holder"] for row in mine)
        assert any((row["due"] or "").startswith(FRIDAY.isoformat()) for row in mine)
    assert "worker_to_tell" not in {row["kind"] for row in rows}


def the_books_rebuild_the_same(school: Fernhill) -> None:
    """Every table can be made again from the ledger, and is as it was."""
    desk = school.sit("head")
    with desk.seated.register.setting_up() as connection:
        assert rebuild.differences(connection) == ()
    desk.close()


def test_twelve_are_away_and_nobody_is_left_without_a_next_step(
    office: Secretary, tmp_path: Path
) -> None:
    office.sign_in("office")
    for minute in range(31, 43):
        office.at(f"09:{minute}")
        name = ring_on(office, BY_NINE_THIRTY)
        if name == "Freya":
            the_lead_knows(office)
            the_red_call_goes_on(office)
        elif name == "Ben":
            the_child_comes(office)
    hold("U7", office.spent["Alfie"])
    hold("U6", office.spent["Dev"])
    office.press("esc")
    the_other_parent_rings(office)
    the_worker_is_told(office)
    office.at("10:10")
    office.person.ctrl(Qt.Key.Key_9)
    office.person.rest()
    for _ in BY_TEN:
        ring_on(office, BY_TEN)
    office.press("esc")
    the_wrong_number_is_known(office)
    nobody_is_lost(office)
    every_ring_is_told(office)
    everything_has_a_holder(office, tmp_path)
    the_books_rebuild_the_same(office.person.school)
