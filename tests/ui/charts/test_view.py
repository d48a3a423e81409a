"""Charts in a real window: walked by keys, said in words, taken out as they are seen."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.charts import Chart, Lines
from attendance_desk.domain.drawings import Hue
from tests.domain import a_chart
from tests.domain.read_lines import numbers
from ui.charts.colours import colour_of
from ui.charts.panel import ChartPanel
from ui.charts.saving import svg
from ui.theme import theme
from ui.tokens import LIGHT, Mode

EVERY = pytest.mark.parametrize("chart", a_chart.every_kind(), ids=lambda one: one.title)
PAGE = b"%PDF a page"


class Looker:
    """Somebody with a panel in front of them, and what it told them."""

    def __init__(self, qtbot: QtBot, chart: Chart) -> None:
        self.panel = ChartPanel(lambda then: then(PAGE))
        qtbot.addWidget(self.panel)
        self.said: list[str] = []
        self.opened: list[object] = []
        self.panel.told.connect(self.said.append)
        self.panel.opened.connect(self.opened.append)
        self.panel.resize(760, 440)
        self.panel.show_chart(chart)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(self.panel.isActiveWindow)
        self.panel.begin()

    def key(self, *keys: Qt.Key) -> str:
        for key in keys:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)
        return self.said[-1] if self.said else ""


def test_arrows_walk_the_points_and_step_over_gaps(qtbot: QtBot) -> None:
    looker = Looker(qtbot, a_chart.lines())

    assert looker.said[-1].startswith("This year, week of 5 October: 93.3")
    assert "week of 28 September: 96.5" in looker.key(Qt.Key.Key_Left)
    assert "week of 14 September: 94.0" in looker.key(Qt.Key.Key_Left)
    assert looker.key(Qt.Key.Key_Down).startswith("Last year, week of 14 September: 94.5")
    assert looker.key(Qt.Key.Key_Home).startswith("Last year, week of 7 September")
    assert looker.key(Qt.Key.Key_Left).startswith("Last year, week of 7 September")
    assert looker.key(Qt.Key.Key_Up).startswith("This year, week of 7 September")


def test_rows_are_walked_downwards(qtbot: QtBot) -> None:
    looker = Looker(qtbot, a_chart.stacked())

    assert looker.key(Qt.Key.Key_Home).startswith("Late, Monday: 3 sessions")
    assert looker.key(Qt.Key.Key_Right).startswith("Agreed, Monday: 8 sessions")
    assert looker.key(Qt.Key.Key_Down).startswith("Agreed, Friday: 5 sessions")


def test_a_strip_is_walked_by_days_and_halves_and_months(qtbot: QtBot) -> None:
    looker = Looker(qtbot, a_chart.strip())
    looker.key(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Home)

    assert "Wednesday 2 September, " in looker.said[-1]
    assert "Thursday 3 September, " in looker.key(Qt.Key.Key_Right)
    assert "Thursday 1 October" in looker.key(Qt.Key.Key_Down, Qt.Key.Key_Down)


@EVERY
def test_every_point_is_reached_by_arrows(qtbot: QtBot, chart: Chart) -> None:
    looker = Looker(qtbot, chart)
    view = looker.panel.view
    from ui.charts.walking import WALKING, walk

    assert view.at is not None
    met, waiting = {view.at}, [view.at]
    while waiting:
        at = waiting.pop()
        for key in WALKING:
            to = walk(chart, view.drawing.spots, at, key)
            if to not in met:
                met.add(to)
                waiting.append(to)
    assert met == set(view.drawing.spots)


def test_enter_and_a_click_open_what_lies_behind(qtbot: QtBot) -> None:
    looker = Looker(qtbot, a_chart.lines())
    looker.key(Qt.Key.Key_Return)
    spot = looker.panel.view.drawing.spots[0]
    middle = spot.box.x + spot.box.width / 2 + 4, spot.box.y + spot.box.height / 2 + 4
    where = looker.panel.view.rect().topLeft()
    where.setX(round(middle[0]))
    where.setY(round(middle[1]))
    QTest.mouseClick(looker.panel.view, Qt.MouseButton.LeftButton, pos=where)

    series = a_chart.lines().plot.series[spot.series]  # type: ignore[union-attr]
    assert looker.opened == ["This year 4", series.points[spot.place].key]


def test_a_session_of_a_strip_is_opened_as_a_session(qtbot: QtBot) -> None:
    looker = Looker(qtbot, a_chart.strip())
    looker.key(Qt.Key.Key_Return)

    assert isinstance(looker.opened[0], Session)


@EVERY
def test_a_listener_hears_the_title_the_sentence_and_the_point(qtbot: QtBot, chart: Chart) -> None:
    view = Looker(qtbot, chart).panel.view

    assert view.accessibleName() == chart.title
    assert view.at is not None
    assert view.accessibleDescription().startswith(view.words(view.at))


def test_t_shows_the_numbers_and_t_shows_the_picture_again(qtbot: QtBot) -> None:
    looker = Looker(qtbot, a_chart.lines())
    looker.key(Qt.Key.Key_T)

    assert looker.panel.numbers.isVisible()
    assert looker.panel.view.isHidden()
    cell = looker.panel.numbers.item(2, 1)
    assert cell is not None
    assert cell.text() == "–"
    looker.key(Qt.Key.Key_T)
    assert looker.panel.view.hasFocus()


def test_the_point_stays_when_the_window_grows(qtbot: QtBot) -> None:
    looker = Looker(qtbot, a_chart.lines())
    looker.key(Qt.Key.Key_Home)
    before = looker.panel.view.at
    looker.panel.resize(1100, 700)

    after = looker.panel.view.at
    assert before is not None
    assert after is not None
    assert (after.series, after.place) == (before.series, before.place)
    assert after.box != before.box


def _runs(content: bytes, colour: str) -> list[tuple[tuple[float, float], ...]]:
    """The lines of a colour in an SVG, as places."""
    found = []
    for group in ET.fromstring(content).iter("{http://www.w3.org/2000/svg}g"):  # noqa: S314 - ours
        if (group.get("stroke") or "").upper() != colour:
            continue
        for line in group.iter("{http://www.w3.org/2000/svg}polyline"):
            places = [pair.split(",") for pair in (line.get("points") or "").split()]
            found.append(tuple((float(x), float(y)) for x, y in places))
    return found


def test_the_numbers_are_read_back_off_the_screen(qtbot: QtBot) -> None:
    """What Qt paints, kept as SVG: the lines lie where the numbers of the axis put them."""
    chart = a_chart.lines()
    held = svg(chart)
    words = re.findall(r">\s*(9\d)\s*</text>", held.decode())
    hairlines = _runs(held, colour_of(Hue.LINE, LIGHT)) + _runs(held, colour_of(Hue.AXIS, LIGHT))
    across = sorted({run[0][1] for run in hairlines if run[0][1] == run[-1][1]})
    _sample, *runs = _runs(held, colour_of(Hue.ONE, LIGHT))

    assert isinstance(chart.plot, Lines)
    given = [float(p.value) for p in chart.plot.series[0].points if p.value is not None]
    read = numbers(across, words, runs)
    assert [one for run in read for one in run] == pytest.approx(given, abs=0.02)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_chart_is_saved_as_the_file_its_name_says(
    qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    looker = Looker(qtbot, a_chart.dots())
    path = tmp_path / f"gaps.{kind}"
    looker.panel.save_at(path)

    held = path.read_bytes()
    assert looker.panel.strip.words.text().startswith(f"Saved as gaps.{kind}.")
    if kind == "png":
        image = QImage.fromData(held)
        assert image.width() == 2 * (760 + 32)
        assert image.text("Title") == "Gaps"
    elif kind == "svg":
        assert b"<title>Gaps</title>" in held
        assert b"<desc>Gaps. The gap is 3.5 sessions.</desc>" in held
        assert b"3.5" in held
    else:
        assert held == PAGE


def test_a_place_that_refuses_is_said_and_nothing_is_left(qtbot: QtBot, tmp_path: Path) -> None:
    looker = Looker(qtbot, a_chart.dots())
    looker.panel.save_at(tmp_path / "no such folder" / "gaps.png")

    assert "could not be saved there" in looker.panel.strip.words.text()
    assert list(tmp_path.iterdir()) == []


def test_copying_puts_a_picture_on_the_clipboard(qtbot: QtBot) -> None:
    looker = Looker(qtbot, a_chart.bars())
    QTest.keyClick(looker.panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().image().width() == 2 * (760 + 32)
    assert "Copied as a picture" in looker.panel.strip.words.text()


@EVERY
def test_a_chart_is_drawn_in_every_mode_and_in_a_narrow_window(qtbot: QtBot, chart: Chart) -> None:
    looker = Looker(qtbot, chart)
    try:
        for mode in Mode:
            theme().force(mode)
            for width in (340, 1300):
                looker.panel.resize(width, 440)
                shot = looker.panel.view.grab().toImage()
                drawn = {
                    shot.pixelColor(x, y).name()
                    for x in range(0, shot.width(), 3)
                    for y in range(0, shot.height(), 3)
                }
                assert len(drawn) >= 3
    finally:
        theme().force(Mode.LIGHT)
