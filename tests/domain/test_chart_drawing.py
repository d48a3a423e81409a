"""A chart as marks: every number can be read back off it, and nothing leaves its room."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.chart_axes import scale
from attendance_desk.domain.chart_drawing import drawn, framed
from attendance_desk.domain.charts import (
    Bars,
    Chart,
    Dots,
    Heat,
    Lines,
    Place,
    Point,
    Series,
    Strip,
    Unit,
)
from attendance_desk.domain.drawings import (
    Anchor,
    Area,
    Box,
    Disc,
    Drawing,
    Hatch,
    Hue,
    Room,
    Spot,
    Trail,
    Words,
    hatched,
)
from tests.domain import a_chart

WIDTHS = (320, 480, 760, 1200)
EVERY = pytest.mark.parametrize("chart", a_chart.every_kind(), ids=lambda one: one.title)
LONG = "Nadzwyczajnie-długie nazwisko " * 4


def _wide(text: str, size: float, bold: bool) -> float:  # the shape of a measure
    return len(text) * size * (0.6 if bold else 0.55)


def room(width: float = 760) -> Room:
    return Room(width, 13, _wide)


def _edges(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of each mark."""
    found = []
    for mark in drawing.marks:
        places: tuple[tuple[float, float], ...]
        match mark:
            case Area():
                places = mark.corners
            case Trail():
                places = mark.places
            case Disc():
                r = mark.radius
                places = ((mark.x - r, mark.y - r), (mark.x + r, mark.y + r))
            case _:
                wide = _wide(mark.text, mark.size, mark.bold)
                back = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[mark.anchor]
                left = mark.x - back
                places = ((left, mark.y - mark.size * 0.8), (left + wide, mark.y))
        xs, ys = zip(*places, strict=True)
        found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


@EVERY
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_drawn_outside(chart: Chart, width: int) -> None:
    for drawing in (drawn(chart, room(width)), framed(chart, room(width))):
        assert drawing.width == width
        for left, top, right, bottom in _edges(drawing):
            assert left >= -1
            assert top >= -1
            assert right <= width + 1
            assert bottom <= drawing.height + 1


@EVERY
def test_every_number_has_a_place_where_it_is_met_and_a_gap_has_none(chart: Chart) -> None:
    met = {(spot.series, spot.place) for spot in drawn(chart, room()).spots}

    if isinstance(chart.plot, Strip):
        assert {place for _, place in met} == set(range(len(chart.plot.halves)))
        return
    stacked = isinstance(chart.plot, Bars) and chart.plot.stacked
    assert met == {
        (row, place)
        for row, one in enumerate(chart.plot.series)
        for place, point in enumerate(one.points)
        if point.value is not None and (point.value or not stacked)
    }


def _middle(spot: Spot) -> tuple[float, float]:
    return spot.box.x + spot.box.width / 2, spot.box.y + spot.box.height / 2


def _heights(drawing: Drawing) -> list[tuple[float, Fraction]]:
    """The lines across with the number that stands at each."""
    lines = sorted(
        {
            mark.places[0][1]
            for mark in drawing.marks
            if isinstance(mark, Trail)
            and mark.colour in {Hue.LINE, Hue.AXIS}
            and mark.places[0][1] == mark.places[1][1]
        }
    )
    said = sorted(
        (mark.y, Fraction(mark.text))
        for mark in drawing.marks
        if isinstance(mark, Words) and mark.anchor is Anchor.END
    )
    return [(y, number) for y, (_, number) in zip(lines, said, strict=True)]


@given(
    st.lists(
        st.one_of(st.none(), st.fractions(50, 100, max_denominator=2000)), min_size=1, max_size=45
    ).filter(lambda held: any(one is not None for one in held))
)
def test_numbers_are_read_back_off_lines_by_the_axis(held: list[Fraction | None]) -> None:
    places = tuple(Place(f"week {nth}") for nth in range(len(held)))
    plot = Lines(places, (Series("a", tuple(map(Point, held))),), Unit.PER_HUNDRED)
    drawing = drawn(Chart("t", "s", plot), room())

    (top, high), *_, (bottom, low) = _heights(drawing)
    for spot in drawing.spots:
        _, y = _middle(spot)
        value = held[spot.place]
        assert value is not None
        assert float(low) + (bottom - y) / (bottom - top) * float(high - low) == pytest.approx(
            float(value), abs=1e-6
        )
    assert low <= min(one for one in held if one is not None)
    assert high <= 100


def test_a_gap_breaks_the_line() -> None:
    drawing = drawn(a_chart.lines(), room())
    # The sample in the key is drawn in the same colour.
    runs = [
        len(mark.places)
        for mark in drawing.marks
        if isinstance(mark, Trail) and mark.colour is Hue.ONE
    ]
    assert runs == [2, 2, 2]


def test_an_axis_that_does_not_begin_at_nought_says_so() -> None:
    said = [mark.text for mark in drawn(a_chart.lines(), room()).marks if isinstance(mark, Words)]

    assert "out of every 100 sessions (from 92)" in said


def test_lengths_of_bars_are_in_the_ratio_of_their_numbers() -> None:
    drawing = drawn(a_chart.bars(), room())
    wide = [
        max(x for x, _ in mark.corners) - min(x for x, _ in mark.corners)
        for mark in drawing.marks
        if isinstance(mark, Area)
    ]
    assert wide[0] / wide[1] == pytest.approx(12.5 / 4)
    assert wide[1] / wide[2] == pytest.approx(4 / 0.5)


def test_parts_of_a_whole_stand_end_to_end() -> None:
    drawing = drawn(a_chart.stacked(), room())
    monday = sorted((one.box for one in drawing.spots if one.place == 0), key=lambda box: box.x)

    assert [one.right for one in monday[:-1]] == pytest.approx([one.x for one in monday[1:]])
    whole = monday[-1].right - monday[0].x
    assert [one.width / whole for one in monday] == pytest.approx([3 / 13, 8 / 13, 2 / 13])


def test_series_differ_without_their_colours() -> None:
    """Grey paper: each has a sign, a dash and a hatching of its own."""
    from attendance_desk.domain.chart_axes import LOOKS

    assert len({look.sign for look in LOOKS}) == len(LOOKS)
    assert len({look.dash for look in LOOKS}) == len(LOOKS)
    assert len({look.hatch for look in LOOKS}) == len(LOOKS)


@given(
    st.floats(0, 300),
    st.floats(0, 300),
    st.floats(1, 400),
    st.floats(1, 60),
    st.sampled_from([Hatch.RISING, Hatch.CROSSED]),
)
def test_hatching_stays_inside(x: float, y: float, wide: float, high: float, hatch: Hatch) -> None:
    box = Box(x, y, wide, high)
    for mark in hatched(box, hatch, Hue.TWO):
        if isinstance(mark, Trail):
            for a, b in mark.places:
                assert box.x - 1e-6 <= a <= box.right + 1e-6
                assert box.y - 1e-6 <= b <= box.bottom + 1e-6


@given(st.lists(st.fractions(0, 20_000), max_size=30), st.sampled_from(Unit), st.booleans())
def test_an_axis_holds_every_value_on_few_round_numbers(
    held: list[Fraction], unit: Unit, from_nought: bool
) -> None:
    found = scale(iter(held), unit, from_nought=from_nought)

    assert all(found.low <= one <= found.high for one in held)
    assert 2 <= len(found.ticks) <= 8
    assert found.low == 0 or not from_nought
    steps = {later - sooner for sooner, later in pairwise(found.ticks)}
    assert len(steps) == 1


def test_a_month_of_a_strip_keeps_its_weeks_apart_and_its_mornings_above() -> None:
    drawing = drawn(a_chart.strip(), room())
    box = {spot.place: spot.box for spot in drawing.spots}
    wednesday, thursday, friday, monday = (box[nth] for nth in (0, 2, 4, 6))

    assert box[1].y > wednesday.y
    assert box[1].x == wednesday.x
    assert thursday.x - wednesday.x == pytest.approx(friday.x - thursday.x)
    assert monday.x - friday.x > friday.x - thursday.x


def test_a_long_name_is_cut_and_the_bars_keep_most_of_the_room() -> None:
    chart = a_chart.bars()
    assert isinstance(chart.plot, Bars)
    named = Bars(
        tuple(Place(LONG + one.said) for one in chart.plot.places), chart.plot.series, Unit.DAYS
    )
    drawing = drawn(Chart("t", "s", named), room(480))

    assert all(right <= 481 for _, _, right, _ in _edges(drawing))
    assert min(one.box.x for one in drawing.spots) <= 480 * 0.5
    assert any(m.text.endswith("…") for m in drawing.marks if isinstance(m, Words))


def test_a_gap_is_written_where_there_is_room_for_it() -> None:
    pair = (
        Series("Everybody else", (Point(Fraction(3)),)),
        Series("The group", (Point(Fraction(-97, 2)),)),
    )
    chart = Chart("Gaps", "There is a gap.", Dots((Place("A group"),), pair, Unit.DAYS))

    assert max(right for _, _, right, _ in _edges(drawn(chart, room(500)))) <= 500


def test_with_two_colours_every_depth_of_a_calendar_is_hatched_in_its_own_way() -> None:
    heat = next(one for one in a_chart.every_kind() if isinstance(one.plot, Heat))
    plain, two = (drawn(heat, Room(760, 13, _wide, two_colours=only)) for only in (False, True))
    hues = {getattr(mark, "fill", None) for mark in two.marks}

    assert plain.spots == two.spots
    assert hues <= {None, Hue.GROUND, Hue.TEXT}
    lines = {
        spot.place: sum(isinstance(mark, Trail) and _inside(spot.box, mark) for mark in two.marks)
        for spot in two.spots
        if spot.series == 0
    }
    assert lines[0] == lines[4] == 0
    assert 0 < lines[1] < lines[2] < lines[3]


def _inside(box: Box, trail: Trail) -> bool:
    edge = 0.3  # squares are 1 apart
    wider = Box(box.x - edge, box.y - edge, box.width + 2 * edge, box.height + 2 * edge)
    return all(wider.holds(*at) for at in trail.places)
