"""Content of documents refuses what could not be drawn truthfully."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from attendance_desk.domain.documents import Column, LedgerHead, Span, Table
from attendance_desk.domain.papers import Imprint

COLUMNS = (Column("A"), Column("B"))


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells"):
        Table(COLUMNS, (("a", "b"), ("a",)))


def test_a_banner_that_misses_a_column_is_refused() -> None:
    with pytest.raises(ValueError, match="spans 2 columns"):
        Table(COLUMNS, (), banner=(Span("x", 1),))


def test_only_a_legal_record_carries_the_ledgers_head() -> None:
    head = LedgerHead(7, "AAAAA BBBBB CCCCC DDDDD")
    imprint = Imprint("Fernhill", datetime(2026, 11, 23, tzinfo=UTC), "Mr Hale", head)

    assert imprint.record_footer().head == head
    assert imprint.footer().head is None
    assert imprint.footer().made_by == "Mr Hale"
