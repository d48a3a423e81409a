"""What is asked at meetings and panels: whole, in plain words, and faults named."""

from __future__ import annotations

from pathlib import Path

from attendance_desk.catalog.meetings import load_proforma, shipped_proforma
from attendance_desk.domain.reasons import Root

_TOPICS = {"community", "school", "mental_health", "rewards", "support", "next_steps"}


def test_ours_is_read_whole() -> None:
    found, problems = load_proforma()
    assert problems == ()
    asked = {one.id for one in found.questions}
    assert {"see", "well", "home", "school", "for_child", "tried", "help"} == asked
    assert {one.id for one in found.topics} == _TOPICS
    assert set(found.roots) == set(Root) - {Root.NONE}
    assert len(found.offers) >= 5


def test_a_talk_with_the_class_teacher_asks_less() -> None:
    found = shipped_proforma()
    pages = list(found.pages)
    whole = [one for page in pages for one in found.of_page(page, "formal")]
    light = [one for page in pages for one in found.of_page(page, "talk")]
    assert 0 < len(light) < len(whole)
    assert found.of_page("gets_in_the_way", "talk")


def test_questions_are_short_and_ask_nobody_to_defend_themselves() -> None:
    found = shipped_proforma()
    words = [one.words for one in found.questions]
    words += [asked for one in found.topics for asked in (one.pupils, one.parents)]
    assert all(len(sentence.split()) <= 25 for text in words for sentence in text.split("?"))
    said = " ".join(words).lower()
    assert not any(word in said for word in ("why did", "fail", "excuse", "truant", "policy"))


def test_a_fault_is_named(tmp_path: Path) -> None:
    place = tmp_path / "meetings.toml"
    place.write_text("schema = 1\n[pages]\nsee = 'x'\n", encoding="utf-8")
    found, problems = load_proforma(place)
    assert found.questions == ()
    assert "question is missing" in problems[0].what
