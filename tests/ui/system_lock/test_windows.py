"""What Windows' messages mean. The registering itself can be tried on Windows only."""

from __future__ import annotations

import ctypes

import pytest

from ui.system_lock.windows import Ear, Message, means_away

SESSION, POWER = 0x02B1, 0x0218


@pytest.mark.parametrize(
    ("message", "parameter", "away"),
    [
        (SESSION, 0x7, True),
        (SESSION, 0x8, False),
        (SESSION, 0x4, True),
        (SESSION, 0x1, False),
        (POWER, 0x4, True),
        (POWER, 0x12, False),
        (0x0100, 0x7, False),
    ],
)
def test_locking_leaving_and_sleep_are_told_from_the_rest(
    message: int, parameter: int, away: bool
) -> None:
    assert means_away(message, parameter) is away


def test_a_message_is_read_where_windows_put_it_and_left_for_others() -> None:
    heard: list[str] = []
    ear = Ear(lambda: heard.append("locked"))
    told = Message(None, SESSION, 0x7, 0)
    where = ctypes.addressof(told)
    assert ear.nativeEventFilter(b"windows_generic_MSG", where) == (False, 0)
    assert ear.nativeEventFilter(b"xcb_generic_event_t", where) == (False, 0)
    assert heard == ["locked"]
