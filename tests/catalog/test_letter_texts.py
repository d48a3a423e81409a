"""The program's own letters: what each must say, in words a child of eleven follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attendance_desk.catalog.letter_texts import letters_held_to, shipped_text, shipped_texts
from attendance_desk.catalog.locate import resource
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_checks import MOST_GRADE, faults, reading
from attendance_desk.domain.letter_dates import TOLD
from attendance_desk.domain.letter_facts import KNOWN, SAMPLES
from attendance_desk.domain.letter_texts import BlockKind, LetterText
from attendance_desk.domain.letter_words import ChildPart, Choices, gaps, say
from attendance_desk.domain.sentences import facts_in
from tests.architecture.handbook import page
from tests.letters.letter_papers import away

TEXTS = shipped_texts()
IDS = [one.id for one in TEXTS]
REQUIRED = {
    "letter-1": {"open", "dates", "thanks", "we_ask", "unreached", "unexplained", "we_will",
                 "again", "next", "person", "aloud", "signature"},
    "letter-2": {"when", "who", "purpose", "friend", "health", "access", "change", "cannot"},
    "letter-3": {"sorry", "notes", "today", "agreed", "second", "person"},
    "letter-warning": {"record", "dates", "duty", "given", "open_help", "warning", "period",
                       "enough", "early_end", "amounts", "person"},
    "letter-improve": {"record", "dates", "duty", "given", "open_help", "warning", "period",
                       "enough", "early_end", "amounts", "person"},
    "letter-evidence": {"hold", "why", "easy", "no_cost", "none", "from", "mark"},
    "letter-congratulation": {"did", "thanks", "certificate"},
    "letter-welcome-back": {"pleased", "who", "catch_up", "tell"},
    "letter-plan": {"each_will", "review", "signs"},
}  # fmt: skip
"""What experience 5.9 asks of each letter."""


def test_there_is_a_text_for_every_letter_and_none_besides() -> None:
    files = {one.stem for one in resource("texts/letters").glob("letter-*.toml")}

    assert files == {kind.value for kind in LetterKind} == set(IDS)


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_a_letter_passes_its_own_checks_and_is_read_by_a_child_of_eleven(text: LetterText) -> None:
    assert faults(text, letters_held_to()) == ()
    assert 2 <= reading(text) <= MOST_GRADE


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_the_grade_is_of_every_part_and_stands_in_the_handbook(text: LetterText) -> None:
    assert f"| {text.name} | {float(reading(text)):.1f} |" in page("letters-wording.md")
    hard = "The unavoidable administrative consequences necessitate considerable deliberation. "
    for block in text.blocks:
        if block.say and block.kind is not BlockKind.SIGNATURE:
            harder = tuple(
                replace(one, say=f"{hard * 3}{one.say}") if one is block else one
                for one in text.blocks
            )
            assert reading(replace(text, blocks=harder)) > reading(text), block.id


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_a_letter_has_the_blocks_it_must_have(text: LetterText) -> None:
    assert {one.id for one in text.blocks if one.required} >= REQUIRED[text.id]


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_every_fact_is_known_and_each_needed_one_is_named(text: LetterText) -> None:
    for block in text.blocks:
        assert {*facts_in(block.say), *block.needs} <= set(KNOWN), block.id
        assert set(block.needs) <= set(facts_in(block.say)), block.id


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
def test_with_all_facts_nothing_lacks_and_without_one_needed_fact_its_block_does(
    text: LetterText,
) -> None:
    child = Choices((ChildPart("p1", "Alfie", {}, away()),))
    assert gaps(text, SAMPLES, child) == ()
    for block in text.blocks:
        for fact in set(block.needs) - {"direct"}:
            without = {name: one for name, one in SAMPLES.items() if name != fact}
            if block.show_if.partition(" ")[0] == fact:
                continue
            assert (block.id, fact) in {
                (one.block, one.fact) for one in gaps(text, without, child)
            }, block.id


def test_amounts_of_fines_are_never_typed() -> None:
    for text in TEXTS:
        assert not any("£" in block.say for block in text.blocks), text.id


def test_every_code_that_can_be_told_has_words() -> None:
    terms = shipped_text(LetterKind.FIRST).terms

    assert {*TOLD.values(), "agreed", "morning", "afternoon", "day"} <= set(terms)


def test_evidence_and_the_national_rule_are_only_in_no_3_where_facts_call_for_them() -> None:
    text = shipped_text(LetterKind.MISSED)
    few = {**SAMPLES, "unauthorised_sessions": SAMPLES["run_days"]}
    del few["evidence_from"]

    said = str(say(text, few, Choices()))

    assert "fine" not in said
    assert "prescription" not in said
    assert "fine" in (whole := str(say(text, SAMPLES, Choices())))
    assert "prescription" in whole
