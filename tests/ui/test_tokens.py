"""Every promised contrast, computed (`experience.md` 4.1)."""

from __future__ import annotations

import pytest

from attendance_desk.domain.codes import Shade
from ui.tokens import DARK, LIGHT, Tokens, ratio

GROUNDS = ("window", "surface", "subtle", "hover", "selected")
STRIPS = ("ok_bg", "warn_bg", "danger_bg", "info_bg")
BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def test_black_on_white_is_21() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#777777") == pytest.approx(1)


@BOTH
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read_on_every_ground(tokens: Tokens, ground: str) -> None:
    under = getattr(tokens, ground)
    assert ratio(tokens.text, under) >= 7
    assert ratio(tokens.text2, under) >= 6.4
    assert ratio(tokens.text3, under) >= 4.5
    assert ratio(tokens.accent, under) >= 4.5
    assert ratio(tokens.focus, under) >= 3


@BOTH
@pytest.mark.parametrize("ground", ["window", "surface"])
def test_the_edge_of_a_control_can_be_seen(tokens: Tokens, ground: str) -> None:
    assert ratio(tokens.control, getattr(tokens, ground)) >= 3


@BOTH
@pytest.mark.parametrize("strip", STRIPS)
def test_strips_can_be_read(tokens: Tokens, strip: str) -> None:
    assert ratio(tokens.text, getattr(tokens, strip)) >= 7


@BOTH
def test_words_of_weight_can_be_read(tokens: Tokens) -> None:
    for word, strip in (("ok", "ok_bg"), ("warn", "warn_bg"), ("danger", "danger_bg")):
        assert ratio(getattr(tokens, word), getattr(tokens, strip)) >= 4.5
        assert ratio(getattr(tokens, word), tokens.window) >= 4.5
    assert ratio(tokens.on_accent, tokens.accent) >= 7


@BOTH
@pytest.mark.parametrize("shade", list(Shade))
def test_a_mark_has_ink_a_sign_and_an_edge(tokens: Tokens, shade: Shade) -> None:
    tone = tokens.tones[shade]
    assert ratio(tone.ink, tone.tint) >= 7
    if shade is not Shade.HERE:
        assert tone.icon
        assert ratio(tone.bar, tokens.surface) >= 3
