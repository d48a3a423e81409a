"""Pictures by keys: chosen, narrowed, walked, opened to a child, kept over a lock."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from attendance_desk.domain.charts import Lines
from attendance_desk.domain.picture_kinds import PictureKind
from tests.a_school import ASH, FRIDAY, OAK
from tests.ui.conftest import Person
from tests.ui.test_screens import take_oak
from ui.pictures.looked import Looked
from ui.pictures.screen import PicturesScreen
from ui.pictures.spans import Sort, sort_of
from ui.pupils.screen import PupilsScreen
from ui.widgets.trail import TrailDialog

HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def at_pictures(person: Person) -> PicturesScreen:
    person.key(Qt.Key.Key_I, HELD)
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, PicturesScreen)
    return screen


@pytest.fixture
def screen(person: Person) -> PicturesScreen:
    """The office has taken Oak, where one child is away, and looks at the pictures."""
    person.sign_in("office")
    take_oak(person)
    return at_pictures(person)


def dialogs(kind: type[QDialog]) -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]


def holds(widget: QWidget) -> Callable[[], bool]:
    def told() -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is widget or widget.isAncestorOf(focused))

    return told


def titles(screen: PicturesScreen) -> list[str]:
    return [chart.title for chart in screen.canvas.charts]


def test_from_the_weeks_to_a_child_who_was_away_and_to_the_page(
    person: Person, screen: PicturesScreen
) -> None:
    assert titles(screen) == ["Here, week by week: Fernhill Primary School"]
    person.enter()
    assert "week of 16 November: " in person.window.left.text()
    person.enter()
    person.settle()

    pane = screen.face.behind
    assert pane.title.text() == "Missed in the week of 16 November 2026: 1 session"
    (child,) = pane.children_rows.lines
    (session,) = pane.session_rows.lines
    assert (child.words, child.tag) == ("Oak", "1 session")
    assert session.title == "Fri 20 Nov, morning"
    assert session.tag.startswith("N ")
    name = child.title
    person.enter()
    person.settle()
    page = person.window.house.shown
    assert isinstance(page, PupilsScreen)
    assert page.heading().startswith(name)


def test_escape_leads_back_to_the_point_and_then_to_figures(
    person: Person, screen: PicturesScreen
) -> None:
    person.enter()
    person.enter()
    person.settle()
    person.key(Qt.Key.Key_Escape)
    assert not screen.face.opened
    assert screen.canvas.holds_focus
    person.key(Qt.Key.Key_Escape)
    person.settle()
    assert person.window.windowTitle().startswith("Figures")


def test_a_picture_is_narrowed_to_a_class_and_to_everybody_again(
    person: Person, screen: PicturesScreen
) -> None:
    screen.face.filters.choices["class_id"].setFocus()
    person.type("As")
    person.settle()
    assert screen.looked.narrow.class_id == ASH
    assert titles(screen) == ["Here, week by week: Ash"]
    plot = screen.canvas.charts[0].plot
    assert isinstance(plot, Lines)
    assert not [one for one in plot.series[0].points if one.value is not None]

    screen.face.listing.begin()
    person.type("x")
    person.settle()
    assert screen.looked.narrow.class_id == ""
    assert titles(screen) == ["Here, week by week: Fernhill Primary School"]


def test_a_key_leads_to_the_half_term_and_back_to_the_year(
    person: Person, screen: PicturesScreen
) -> None:
    filters = screen.face.filters
    assert filters.spans.line.currentText() == "School year 2026/27"
    person.type("h")
    person.settle()
    at = filters.spans.at
    assert at is not None
    assert sort_of(at) is Sort.HALF_TERM
    assert (screen.looked.narrow.first, screen.looked.narrow.last) == (at.first, at.last)
    assert at.first <= FRIDAY <= at.last
    person.key(Qt.Key.Key_PageUp)
    person.settle()
    earlier = filters.spans.at
    assert earlier is not None
    assert earlier.last < at.first
    person.key(Qt.Key.Key_PageUp)
    person.settle()
    assert "before these" in screen.strip.words.text()
    person.type("y")
    person.settle()
    assert filters.spans.line.currentText() == "School year 2026/27"


def test_other_days_are_typed_as_people_write_them(person: Person, screen: PicturesScreen) -> None:
    spans = screen.face.filters.spans
    spans.line.setFocus()
    person.key(Qt.Key.Key_End)
    person.settle()
    assert spans.first.hasFocus()
    person.type("2/9")
    person.key(Qt.Key.Key_Tab)
    person.type("soon")
    person.enter()
    assert "“soon” is not a day" in screen.strip.words.text()
    assert spans.last.text() == "soon"
    spans.last.clear()
    person.type("20/11")
    person.enter()
    person.settle()
    narrow = screen.looked.narrow
    assert (narrow.first, narrow.last) == (FRIDAY.replace(month=9, day=2), FRIDAY)


def test_a_childs_year_is_asked_for_by_name_and_opened_to_a_mark(
    person: Person, screen: PicturesScreen
) -> None:
    person.type("0")
    assert screen.face.filters.who.field.hasFocus()
    person.type("amel")
    person.enter()
    person.settle()
    assert titles(screen) == ["Amelia Clarke: the school year so far"]
    assert screen.heading() == "Amelia Clarke, a child's year"
    assert screen.looked.child is not None
    assert person.window.counter.on_screen() == screen.looked.child.pupil_id
    person.enter()
    person.enter()
    person.settle()
    (trail,) = dialogs(TrailDialog)
    assert trail.windowTitle().startswith("Amelia Clarke · Friday 20 November")


def test_hidden_details_hide_names_reasons_and_open_dialogs(
    person: Person, screen: PicturesScreen
) -> None:
    person.enter()
    person.enter()
    person.settle()
    pane = screen.face.behind
    name = pane.children_rows.lines[0].title
    person.key(Qt.Key.Key_H, HELD)
    person.settle()
    (child,) = pane.children_rows.lines
    assert child.title != name
    assert not child.words
    assert not pane.session_rows.isVisible()
    assert [one.name for one in screen.taking.exports()] == [
        "Here week by week Fernhill Primary School"
    ]

    person.key(Qt.Key.Key_H, HELD)
    person.settle()
    assert pane.children_rows.lines[0].title == name
    person.key(Qt.Key.Key_Escape)
    person.type("0")
    person.type("amel")
    person.enter()
    person.settle()
    person.enter()
    person.enter()
    person.settle()
    assert dialogs(TrailDialog)
    person.window.activateWindow()
    screen.face.listing.begin()
    person.key(Qt.Key.Key_H, HELD)
    person.settle()
    assert not [one for one in dialogs(TrailDialog) if one.isVisible()]
    assert not titles(screen)
    assert "Details are hidden" in screen.canvas.empty.text()
    assert "Amelia" not in screen.heading()


def test_what_was_looked_at_is_there_after_a_lock_and_for_nobody_else(
    person: Person, screen: PicturesScreen
) -> None:
    screen.face.filters.choices["class_id"].setFocus()
    person.type("O")
    screen.face.listing.begin()
    person.type("3")
    person.settle()
    seen = screen.looked
    assert seen.narrow.class_id == OAK
    person.window.lock()
    person.sign_in("head")
    assert at_pictures(person).looked == Looked()
    person.window.lock()
    person.sign_in("office")
    again = at_pictures(person)
    assert again.looked == seen
    assert again.face.filters.choices["class_id"].currentText() == "Oak"
    assert again.looked.kind is PictureKind.SESSIONS


def test_f6_goes_round_the_parts(person: Person, screen: PicturesScreen) -> None:
    face = screen.face
    person.enter()
    person.enter()
    person.settle()
    for part in (face.listing, face.filters.row, face.canvas, face.behind, face.listing):
        person.key(Qt.Key.Key_F6)
        assert holds(part)(), part


def test_who_walks_down_the_list_fast_is_shown_the_last(
    person: Person, screen: PicturesScreen
) -> None:
    for _ in range(4):
        person.key(Qt.Key.Key_Down)
    for _ in range(4):
        person.key(Qt.Key.Key_Up)
    person.settle()
    assert screen.looked.kind is PictureKind.WEEKS
    assert titles(screen) == ["Here, week by week: Fernhill Primary School"]


def test_in_a_small_window_what_lies_behind_stands_in_the_place_of_the_chart(
    person: Person, screen: PicturesScreen
) -> None:
    person.window.resize(760, 440)
    person.settle()
    assert screen.face.listing.line.isVisible()
    assert not screen.face.listing.rows.isVisible()
    assert screen.face.listing.line.hasFocus()
    person.enter()
    assert screen.canvas.holds_focus
    person.enter()
    person.settle()
    assert screen.face.behind.isVisible()
    assert not screen.canvas.isVisible()
    person.key(Qt.Key.Key_Escape)
    assert screen.canvas.isVisible()
    assert screen.canvas.holds_focus
