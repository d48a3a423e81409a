"""The ladder in Settings: chosen, made one's own with live checks, lived through beforehand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.a_school import FRIDAY, Fernhill
from tests.queries.ladder_days import away, live
from tests.ui.conftest import Person
from tests.ui.settings.test_pages import settings
from tests.ui.test_access import SMALLEST, look_at
from ui.settings.ladder import KIND, LadderPage

LETTER = "rungs.0.rules.0.days.least.0"


@pytest.fixture
def marked(school: Fernhill) -> None:
    """Adam away on ten half-days, Elif on six."""
    desk = school.sit("head")
    days = ("09-21", "09-22", "10-05", "10-06", "11-03")
    live(desk, {"Adam": away(*days), "Elif": away("10-05", "10-07", "11-04")})
    desk.close()


def ladder(person: Person) -> LadderPage:
    page = settings(person, "Ladder").shown
    assert isinstance(page, LadderPage)
    return page


def type_in(page: LadderPage, person: Person, key: str, text: str) -> None:
    page.form.fields[key].setText(text)
    page.judge()
    person.settle()


def rows(page: LadderPage) -> list[list[str]]:
    table = page.lived.children_table
    texts = []
    for line in range(table.rowCount()):
        items = [table.item(line, column) for column in range(4)]
        texts.append([item.text() for item in items if item is not None])
    return texts


@pytest.mark.usefixtures("marked")
def test_who_would_be_where_is_shown_before_a_ladder_holds(person: Person) -> None:
    page = ladder(person)
    assert page.state.text() == "In force: Trend before threshold."
    page.which.choose("stages")
    person.settle()
    # By hand: the sixth half-day of Adam was 5 October's second, of Elif 4 November's.
    assert rows(page) == [
        ["Adam Nowak", "Oak", "Stage two: talk with the class teacher", "Mon 5 Oct"],
        ["Elif Yıldız", "Oak", "Stage two: talk with the class teacher", "Wed 4 Nov"],
    ]
    assert page.seat.desk.ladder.policies().holds.id == "balanced"
    type_in(page, person, LETTER, "4½")
    assert [row[0] for row in rows(page)] == ["Adam Nowak"]
    assert rows(page)[0][3] == "Tue 3 Nov"


@pytest.mark.usefixtures("marked")
def test_a_copy_of_ones_own_holds_from_its_day(person: Person) -> None:
    page = ladder(person)
    page.which.choose("stages")
    person.settle()
    type_in(page, person, "name", "Our stages")
    type_in(page, person, LETTER, "4")
    monday = FRIDAY + timedelta(days=3)
    page.since.put(monday)
    page.keep.click()
    person.settle()
    desk = page.seat.desk
    assert desk.ladder.policies().holds.id == "balanced"
    held = desk.ladder.policies(monday).holds
    assert (held.id, held.based_on, held.name) == ("own", "stages", "Our stages")
    assert held.rungs[0].rules[0].days is not None
    assert held.rungs[0].rules[0].days.least == (8, 10, 14)
    assert not desk.jottings.mine(KIND)


@pytest.mark.parametrize(
    ("base", "key", "text", "told"),
    [
        ("stages", LETTER, "often", "type a number"),
        ("stages", LETTER, "9", "do not rise"),
        ("stages", LETTER, "3.3", "whole or half days"),
        ("bands", "bands.4.label", "Severely absent", "meaning in law"),
        ("bands", "bands.1.from", "99", "not below 98"),
        ("bands", "rungs.0.label", "", "needs a name"),
    ],
)
def test_what_is_wrong_is_said_while_it_is_typed(
    person: Person, base: str, key: str, text: str, told: str
) -> None:
    page = ladder(person)
    page.which.choose(base)
    person.settle()
    type_in(page, person, key, text)
    assert told in page.strip.words.text()
    assert not page.keep.isEnabled()
    assert page.form.fields[key].text() == text


def test_half_typed_numbers_are_found_again_after_a_lock(person: Person) -> None:
    page = ladder(person)
    page.which.choose("stages")
    person.settle()
    type_in(page, person, LETTER, "2½")
    person.window.wants_lock.emit()
    person.settle()
    again = ladder(person)
    assert again.which.currentData() == "stages"
    assert again.form.fields[LETTER].text() == "2½"
    again.throw.click()
    person.settle()
    assert again.form.fields[LETTER].text() == "3"
    assert not again.seat.desk.jottings.mine(KIND)


@pytest.mark.parametrize("size", [SMALLEST, (1366, 728)])
def test_the_page_has_names_and_fits(person: Person, size: tuple[int, int]) -> None:
    page = ladder(person)
    person.window.resize(*size)
    for place in range(page.which.count()):
        page.which.setCurrentIndex(place)
        person.settle()
        look_at(person)
    assert person.window.minimumSizeHint().width() <= SMALLEST[0]
