"""Which font draws a sign, and where a line breaks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from letters.stationery import Face, Style
from letters.typeface import advance, fitted, line, runs, wrap

STYLE = Style(Face.TEXT, 10, 14)


def test_a_code_is_drawn_in_the_font_that_tells_i_from_l_and_one() -> None:
    assert [run.font for run in runs("IL10", Face.CODE)] == ["AtkinsonHyperlegibleNext-Bold"]
    assert [run.font for run in runs("IL10", Face.STRONG)] == ["NotoSans-Bold"]


def test_a_sign_the_first_font_lacks_is_drawn_by_the_next() -> None:
    drawn = [(run.text, run.font, run.missing) for run in runs("IỌᎠ", Face.CODE)]

    assert drawn[0] == ("I", "AtkinsonHyperlegibleNext-Bold", False)
    assert drawn[1] == ("Ọ", "NotoSans-Bold", False)
    assert drawn[2][2]


def test_an_accent_over_a_capital_is_lifted_clear_of_it() -> None:
    assert [(run.text, run.raised) for run in runs("Ẹ\u0301ni", Face.TEXT)] == [
        ("Ẹ\u0301", True),
        ("ni", False),
    ]
    assert [run.raised for run in runs("ẹ\u0301ni", Face.TEXT)] == [False]


def test_figures_are_equally_wide_so_that_columns_line_up() -> None:
    assert len({advance(figure, Face.TEXT) for figure in "0123456789"}) == 1


@given(st.text(max_size=120), st.floats(min_value=30, max_value=400))
def test_wrapping_loses_nothing_and_overflows_nothing(text: str, room: float) -> None:
    lines = wrap(text, STYLE, room)

    joined = "".join(one.text + (" " if one.ends_word else "") for one in lines).strip()
    assert joined == line(text, Face.TEXT).text
    assert all(one.width(10) <= room or len(one.text) == 1 for one in lines)


def test_a_name_with_a_hard_space_is_not_parted() -> None:
    words = wrap("Ó\u00a0Súilleabháin Cian", STYLE, 75)

    assert [one.text for one in words] == ["Ó\u00a0Súilleabháin", "Cian"]


def test_a_text_that_fits_is_left_alone_and_a_longer_one_is_shortened() -> None:
    assert fitted("Oak", STYLE, 100).text == "Oak"
    short = fitted("A very long name of a school indeed", STYLE, 100)
    assert short.text.endswith("…")
    assert short.width(10) <= 100
