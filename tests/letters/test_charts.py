"""Charts on paper: the numbers that were given, a figure with words for it, and grey paper."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from attendance_desk.domain.chart_words import alternative, table
from attendance_desk.domain.charts import Bars, Chart, Lines, Place
from attendance_desk.domain.drawings import Hue
from attendance_desk.domain.papers import Imprint
from attendance_desk.domain.picture_papers import PicturePaper
from letters.charts import on_paper
from letters.documents.pictures import compose_pictures
from letters.render import render, typeset
from tests.domain import a_chart
from tests.domain.read_lines import Path as Run
from tests.domain.read_lines import numbers
from tests.letters.pdfs import Pdf

EVERY = pytest.mark.parametrize("chart", a_chart.every_kind(), ids=lambda one: one.title)
MADE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
IMPRINT = Imprint("Fernhill Primary School", MADE, "Mr Hale, head of school")
_OPERATION = re.compile(r"((?:-?[\d.]+ )+)(RG|m|l)(?=\s)|(?<=\s)(S)(?=\s)")


def paper(tmp_path: Path, *charts: Chart) -> Pdf:
    return Pdf.keep(tmp_path, render(compose_pictures(PicturePaper(IMPRINT, charts))))


def _strokes(pdf: Pdf) -> list[tuple[str, Run]]:
    """Every stroked line of the file: its colour as `#RRGGBB` and its places."""
    found: list[tuple[str, Run]] = []
    colour, places = "", []
    for written, operation, stroke in _OPERATION.findall(pdf.plain().decode("latin-1")):
        held = [float(one) for one in written.split()]
        match operation or stroke:
            case "RG":
                colour = "#" + "".join(f"{round(one * 255):02X}" for one in held[-3:])
            case "m":
                places = [(held[-2], held[-1])]
            case "l":
                places.append((held[-2], held[-1]))
            case "S":
                found.append((colour, tuple(places)))
            case _:
                pass
    return found


def test_the_numbers_are_read_back_off_the_page(tmp_path: Path) -> None:
    chart = a_chart.lines()
    pdf = paper(tmp_path, chart)

    strokes = _strokes(pdf)
    level = [(colour, run) for colour, run in strokes if run[0][1] == run[-1][1]]
    # The lines across begin right of the numbers; those of the table at the edge of the text.
    left = max(run[0][0] for colour, run in level if colour == on_paper(Hue.AXIS))
    grid = {on_paper(Hue.LINE), on_paper(Hue.AXIS)}
    across = {run[0][1] for colour, run in level if colour in grid and run[0][0] == left}
    ticks = re.findall(r"^ *(9\d)(?= |$)", pdf.text(), re.MULTILINE)
    _sample, *runs = [run for colour, run in strokes if colour == on_paper(Hue.ONE)]
    read = numbers(sorted(across, reverse=True), dict.fromkeys(ticks), runs)

    assert isinstance(chart.plot, Lines)
    given = [float(p.value) for p in chart.plot.series[0].points if p.value is not None]
    assert [one for run in read for one in run] == pytest.approx(given, abs=0.01)


@EVERY
def test_a_chart_is_one_figure_with_words_for_it_and_its_table(
    chart: Chart, tmp_path: Path
) -> None:
    pdf = paper(tmp_path, chart)
    told = " ".join(pdf.structure().split())

    assert pdf.info()["Tagged"] == "yes"
    assert pdf.info()["Title"] == chart.title
    assert told.count("Figure") == 1
    assert f"/Alt ({alternative(chart)})".encode() in pdf.plain()
    assert "Table" in told
    assert "No syntax or stream encoding errors found" in pdf.checked()
    words = " ".join(pdf.text().split())
    for row in table(chart).rows:
        assert " ".join(row) in words


@EVERY
def test_the_same_chart_gives_the_same_bytes_and_every_sign_is_drawn(chart: Chart) -> None:
    document = compose_pictures(PicturePaper(IMPRINT, (chart,)))
    once, again = typeset(document), typeset(document)

    assert once.pdf == again.pdf
    assert once.problems == ()


def test_a_sign_that_no_font_has_is_named_also_inside_a_chart() -> None:
    chart = a_chart.bars()
    assert isinstance(chart.plot, Bars)
    places = (Place("ᎠᎡ"), *chart.plot.places[1:])
    named = replace(chart, plot=replace(chart.plot, places=places))

    told = typeset(compose_pictures(PicturePaper(IMPRINT, (named,)))).problems
    assert {one.what[:6] for one in told} == {"U+13A0", "U+13A1"}


def test_a_chart_and_its_title_stay_on_one_page(tmp_path: Path) -> None:
    charts = (a_chart.strip(60), a_chart.lines(), a_chart.heat(), a_chart.stacked())
    pdf = paper(tmp_path, *charts)

    pages = int(pdf.info()["Pages"])
    for chart in charts:
        (page,) = [n for n in range(1, pages + 1) if chart.sentence in _flat(pdf.text(n))]
        assert chart.title in _flat(pdf.text(page))


def _flat(text: str) -> str:
    return " ".join(text.split())
