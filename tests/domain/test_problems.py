from __future__ import annotations

from attendance_desk.domain.problems import without_keys


def test_keys_are_left_out_of_what_is_said_without_a_window_and_codes_stay() -> None:
    assert without_keys("Fill it in (Ctrl+E), then look (Ctrl+Shift+M) again (F5).") == (
        "Fill it in, then look again."
    )
    assert without_keys("Open the week (Enter).") == "Open the week."
    assert without_keys("A mark that stands (N) is changed only with a reason.") == (
        "A mark that stands (N) is changed only with a reason."
    )
