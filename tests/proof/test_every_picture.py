"""Every picture of a school at random: one number on the screen, on paper and in a file."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from attendance_desk.desk import Desk
from attendance_desk.domain.chart_drawing import framed
from attendance_desk.domain.chart_words import table
from attendance_desk.domain.charts import Chart, Lines
from attendance_desk.domain.cuts import By
from attendance_desk.domain.drawings import Words
from attendance_desk.domain.picture_kinds import Narrow, PictureAsked, PictureKind
from attendance_desk.domain.problems import Refused
from letters.documents.pictures import compose_pictures
from letters.render import render
from tests.letters.pdfs import Pdf, readable, unspaced
from tests.proof.any_school import NEW, AnySchool, moment
from tests.proof.plain_count import Asked, counted
from ui.charts.painting import room
from ui.charts.saving import WIDTH, svg


@pytest.fixture
def desk(any_school: AnySchool) -> Iterator[Desk]:
    """The head's desk on the evening of the last day with marks."""
    with any_school.desk(moment(any_school.ends, 18)) as opened:
        yield opened


@pytest.mark.parametrize("kind", PictureKind)
def test_a_picture_says_the_same_on_screen_on_paper_and_in_a_file(
    qapp: QApplication, any_school: AnySchool, desk: Desk, tmp_path: Path, kind: PictureKind
) -> None:
    charts = drawn(any_school, desk, kind)
    if not charts:
        return
    paper = render(compose_pictures(desk.pictures.paper(*charts)))
    printed = unspaced(Pdf.keep(tmp_path, paper).raw())
    for chart in charts:
        spoken = table(chart)
        assert readable(chart.sentence) in printed
        assert all(readable(cell) in printed for row in spoken.rows for cell in row)
        assert in_svg(svg(chart)) == on_screen(chart)


def drawn(school: AnySchool, desk: Desk, kind: PictureKind) -> tuple[Chart, ...]:
    """The charts of a kind; none where the school is too small for them."""
    pupil_id = next(iter(school.pupils)) if kind is PictureKind.CHILD_YEAR else ""
    try:
        return desk.pictures.draw(PictureAsked(kind, pupil_id=pupil_id))
    except Refused:
        return ()


def on_screen(chart: Chart) -> str:
    """Every word of the drawing that a window paints, in that order."""
    marks = framed(chart, room(WIDTH)).marks
    return unspaced("".join(mark.text for mark in marks if isinstance(mark, Words)))


def in_svg(content: bytes) -> str:
    """Every word of a drawing in a file; a line in two fonts is two of them."""
    tree = ET.fromstring(content)  # noqa: S314 - the file is our own
    texts = tree.iter("{http://www.w3.org/2000/svg}text")
    return unspaced("".join(part for one in texts for part in one.itertext()))


def test_a_week_of_the_chart_is_the_plain_count_of_the_ages_that_count(
    any_school: AnySchool, desk: Desk
) -> None:
    narrow = Narrow(first=NEW.starts, last=any_school.ends)
    (chart, *_) = desk.pictures.draw(PictureAsked(PictureKind.WEEKS, narrow))
    asked = Asked(By.WEEK, NEW.starts, any_school.ends, national=True)
    lines = counted(any_school, asked)
    assert isinstance(chart.plot, Lines)
    points = [one for one in chart.plot.series[0].points if one.value is not None]
    assert {one.key: one.value for one in points} == {
        key: Fraction(line.attendance)
        for key, line in lines.items()
        if line.attendance is not None
    }
    for one in points:
        here, of = (int(n) for n in re.findall(r"\d+", (one.made_of or "").replace(",", ""))[:2])
        assert (here, of) == (lines[one.key].count("attended"), lines[one.key].count("possible"))
