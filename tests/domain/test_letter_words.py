"""A letter's words and facts as blocks: what is left out, what is a gap, what is said for each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.documents import KeepTogether, Paragraph, SignatureLine, TickBox
from attendance_desk.domain.letter_blocks import Points, Signed
from attendance_desk.domain.letter_dates import away_rows, when_words
from attendance_desk.domain.letter_facts import counted, dated, in_digits, listed
from attendance_desk.domain.letter_texts import BlockKind, LetterBlock, LetterText
from attendance_desk.domain.letter_words import ChildPart, Choices, Gap, gaps, say, title
from attendance_desk.domain.script_facts import Spoken

FACTS = {
    "child": Spoken("Alfie"),
    "days_missed": counted("4½ days", 9),
    "phone": Spoken("960 147"),
}


def text(*blocks: LetterBlock, language: str = "en") -> LetterText:
    return LetterText(
        LetterKind.FIRST,
        "No 1",
        "{child} and school",
        "Dear {parents},",
        blocks,
        language=language,
    )


def para(block_id: str, words: str, *needs: str, joins: bool = False) -> LetterBlock:
    return LetterBlock(block_id, BlockKind.PARA, block_id, words, needs=needs, joins=joins)


def must(block: LetterBlock, *, each: bool = False) -> LetterBlock:
    return replace(block, required=True, each=each)


def test_a_sentence_whose_fact_is_missing_goes_and_a_needed_one_is_a_gap() -> None:
    made = text(must(para("a", "{child} is here. Ask {lead}.", "lead")))

    assert say(made, FACTS) == (Paragraph("Alfie is here."),)
    assert gaps(made, FACTS) == (Gap("a", "a", "lead"),)
    assert gaps(made, {**FACTS, "lead": Spoken(" ")}) == (Gap("a", "a", "lead"),)


def test_blocks_that_join_are_one_paragraph_and_a_signature_never_stands_alone() -> None:
    sign = LetterBlock("s", BlockKind.SIGNATURE, "s", "Yours\n{child}")
    made = text(para("a", "One."), para("b", "Two.", joins=True), sign)

    assert say(made, FACTS) == (
        KeepTogether((Paragraph("One. Two."), Signed("Yours", ("Alfie",)))),
    )


def test_a_list_has_a_point_for_each_line_of_a_fact_and_vanishes_without_any() -> None:
    block = LetterBlock("l", BlockKind.LIST, "l", "We do this:\n- {support_given}\n- More")
    facts = {**FACTS, "support_given": listed(("A call", "A  club"))}

    assert say(text(block), facts) == (
        KeepTogether((Paragraph("We do this:"), Points(("A call", "A club", "More")))),
    )
    bare = LetterBlock("l", BlockKind.LIST, "l", "We do this:\n- {support_given}")
    assert say(text(bare), FACTS) == ()


def test_a_reply_slip_has_boxes_and_lines() -> None:
    block = LetterBlock("r", BlockKind.REPLY, "r", "Answer\n[ ] I can come\n____ Name")
    (slip,) = say(text(block), FACTS)

    assert isinstance(slip, KeepTogether)
    assert slip.blocks[2:] == (TickBox("I can come"), SignatureLine("Name"))


def test_a_fact_is_never_read_as_a_fact_again() -> None:
    facts = {**FACTS, "child": Spoken("{phone} <b>")}

    assert title(text(), facts) == "{phone} <b> and school"


def test_what_a_school_has_not_entered_is_stood_in_for() -> None:
    said = say(text(para("a", "Ring {direct} or {council}.")), {**FACTS, "council": Spoken("")})

    assert said == (Paragraph("Ring 960 147 or the council."),)


def test_gaps_of_one_of_several_children_are_named() -> None:
    parts = (ChildPart("a", "Alfie", {"ill_days": counted("2 days", 2)}), ChildPart("r", "Ruby"))
    made = text(must(para("a", "{ill_days}.", "ill_days"), each=True))

    assert gaps(made, FACTS, Choices(parts)) == (Gap("a", "a", "ill_days", "Ruby"),)


def test_an_optional_block_may_be_left_out_and_a_required_one_may_not() -> None:
    made = text(must(para("a", "One.")), para("b", "Two."))

    assert say(made, FACTS, Choices(without=frozenset({"a", "b"}))) == (Paragraph("One."),)


def test_days_in_a_row_with_one_reason_are_one_row_within_a_week() -> None:
    days = [date(2026, 11, day) for day in (12, 13, 16)]
    missed = [(Session(day, half), "I") for day in days for half in Half]
    missed.append((Session(date(2026, 11, 17), Half.PM), "R"))

    rows = away_rows(missed)

    assert [when_words(one) for one in rows] == [
        "Thursday 12 to Friday 13 November",
        "Monday 16 November",
        "Tuesday 17 November",
    ]
    assert [one.told for one in rows] == ["unwell", "unwell", "agreed"]
    assert rows[2].part_words({}) == "afternoon"


def test_two_reasons_on_one_day_are_two_rows() -> None:
    day = date(2026, 11, 12)
    rows = away_rows([(Session(day, Half.AM), "M"), (Session(day, Half.PM), "N")])

    assert [(one.half, one.told) for one in rows] == [
        (Half.AM, "appointment"),
        (Half.PM, "no_reason"),
    ]


def test_digits_stand_for_days_and_numbers_in_another_language() -> None:
    facts = {
        "days_missed": counted("4½ days", Fraction(9, 2)),
        "review_date": dated(date(2026, 12, 7)),
        "first_fine": counted("£160", 160),
        "child": Spoken("Alfie"),
    }

    assert {name: one.text for name, one in in_digits(facts).items()} == {
        "days_missed": "4½",
        "review_date": "07/12/2026",
        "first_fine": "£160",
        "child": "Alfie",
    }
