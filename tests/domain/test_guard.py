from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.guard import guard, unguard

SIGNS = "=+-@\t\r\n＝＋－＠' \u00a0\u3000ab1"


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+44 1632 960001", "-1", "@SUM(A1)", "\tx", "\rx", "  =1", "\u00a0=1"),
        *("＝1", "＋1", "－1", "＠x", "'=1", "' =1", "\ufeff=1"),
    ],
)
def test_what_a_spreadsheet_might_run_is_guarded(text: str) -> None:
    assert guard(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Turner", "O'Brien", "'Ofa", "7", "/", "\\", "#", "'", " x"])
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


@given(st.text(SIGNS, max_size=6) | st.text(max_size=20))
def test_every_text_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text
