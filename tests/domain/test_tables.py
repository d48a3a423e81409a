"""A table says what its cells are, and holds nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from attendance_desk.domain.tables import (
    About,
    Cell,
    Column,
    Holds,
    Table,
    Told,
    clock_time,
    day,
    number,
    rate,
    said,
    table_of,
    text,
)

AT = datetime(2026, 11, 20, 9, 40, tzinfo=UTC)
ABOUT = About("calls", "Calls both ways", AT)


def test_a_row_for_each_thing_with_cells_of_their_kind() -> None:
    told: tuple[Told[str], ...] = (
        text("Word", str),
        number("Length", len, "letters"),
        rate("Share", lambda word: f"{len(word)}.50" if word else None),
        day("Day", lambda _: date(2026, 11, 20)),
        clock_time("Time", lambda word: word and "09:41"),
    )
    made = table_of(ABOUT, told, ("mark", ""))
    assert made.column("Share") == (Decimal("4.50"), None)
    assert str(made.column("Share")[0]) == "4.50"
    assert [column.head for column in made.columns][1:3] == ["Length (letters)", "Share (%)"]
    assert made.column("Time")[1] is None


@pytest.mark.parametrize("cell", [True, 1.5, "1", AT])
def test_a_number_is_a_whole_number_and_nothing_that_looks_like_one(cell: Cell) -> None:
    with pytest.raises(ValueError, match="calls, Count"):
        Table(ABOUT, (Column("Count", Holds.NUMBER),), ((cell,),))


def test_a_moment_is_no_day() -> None:
    with pytest.raises(ValueError, match="datetime"):
        Table(ABOUT, (Column("Day", Holds.DAY),), ((AT,),))


def test_a_row_is_as_wide_as_its_table_and_no_two_columns_share_a_name() -> None:
    with pytest.raises(ValueError, match="longer"):
        Table(ABOUT, (Column("One"),), (("a", "b"),))
    with pytest.raises(ValueError, match="one name"):
        Table(ABOUT, (Column("One"), Column("One", Holds.NUMBER)), ())


def test_parts_of_a_cell_are_joined_and_empty_ones_left_out() -> None:
    assert said(["Mum rang", "", "Dad too"]) == "Mum rang; Dad too"
