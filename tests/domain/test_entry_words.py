"""An entry is named by day, class and half-day; whatever stands in it, naming never fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.entry_words import entry_words

AT = "2025-05-12T09:03:11+01:00"
CLASSES = {"c1": "Year 3"}
REGISTER = {"date": "2025-05-12", "session": "AM", "class": "c1"}


@pytest.mark.parametrize(
    ("kind", "payload", "words"),
    [
        ("register_taken", REGISTER, "12 May 2025, Year 3, AM"),
        ("register_taken", {**REGISTER, "class": "gone"}, "12 May 2025, AM"),
        ("mark_amended", {"date": "2025-05-12", "session": "PM", "pupil": "p"}, "12 May 2025, PM"),
        ("mark_amended", {"date": "x", "session": "PM"}, "made 12 May 2025 at 9.03"),
        ("register_taken", None, "made 12 May 2025 at 9.03"),
        ("pupil_changed", {"pupil": {"forename": "Ann"}}, "made 12 May 2025 at 9.03"),
    ],
)
def test_an_entry_is_called_what_the_school_calls_it(
    kind: str, payload: object, words: str
) -> None:
    assert entry_words(kind, AT, payload, CLASSES) == words


def test_of_an_entry_without_a_time_nothing_is_said() -> None:
    assert entry_words("pupil_changed", "yesterday", {}, {}) == ""


_JUNK = st.recursive(
    st.none() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
)


@given(st.text(max_size=12), st.dictionaries(st.sampled_from(["date", "session", "class"]), _JUNK))
def test_nonsense_never_fails(at: str, payload: dict[str, object]) -> None:
    assert len(entry_words("register_taken", at, payload, {})) < 80
