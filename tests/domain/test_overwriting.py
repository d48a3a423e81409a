"""What may take the place of what: cell by cell where a child depends on it."""

from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.catalog.codes import load_codes
from attendance_desk.domain.access import Role
from attendance_desk.domain.drafts import DraftMark, Source
from attendance_desk.domain.overwriting import TABLE, Comes, Stands, Verdict, group, verdict
from attendance_desk.domain.settling import settled

CODES, _problems = load_codes()
TODAY = date(2026, 11, 23)


def asked(comes: Comes, letter: str) -> Verdict:
    code = CODES.on(letter, TODAY)
    return verdict(comes, letter, code.counts if code else None)


def test_every_case_is_written_down() -> None:
    assert set(TABLE) == {(comes, stands) for comes in Comes for stands in Stands}


def test_every_code_in_force_has_its_group() -> None:
    groups = {code.letter: group(code.letter, code.counts) for code in CODES.current(TODAY)}

    assert {letter for letter, one in groups.items() if one is Stands.NOT_AGREED} == {"G", "O"}
    assert {letter for letter, one in groups.items() if one is Stands.ELSEWHERE} == set("KVPWB")
    assert groups["D"] is Stands.DUAL
    assert {groups[one] for one in ("X", "Y1", "Y4", "Q")} == {Stands.NOT_COUNTED}
    assert {groups[one] for one in ("I", "M", "C", "C2", "E", "T", "R")} == {Stands.KNOWN}


@pytest.mark.parametrize(
    ("comes", "letter", "expected"),
    [
        # A whole closure takes the place of everything but the other school's D (rules 1.5).
        *((Comes.CLOSED_ALL, one, Verdict.TAKE) for one in ("/", "L", "N", "O", "U", "I", "M")),
        (Comes.CLOSED_ALL, "D", Verdict.KEEP),
        # A family's reason takes the place of N; what a person saw or decided is asked about.
        (Comes.TOLD, "N", Verdict.TAKE),
        (Comes.TOLD, "/", Verdict.ASK),
        (Comes.TOLD, "U", Verdict.ASK),
        (Comes.TOLD, "O", Verdict.ASK),
        # The child who stands at the hatch is here, whatever was expected; never marked twice.
        *((Comes.HATCH, one, Verdict.TAKE) for one in ("N", "I", "C", "O", "")),
        (Comes.HATCH, "/", Verdict.KEEP),
        (Comes.HATCH, "L", Verdict.KEEP),
        # "Not here" says nothing against a reason that is known.
        *((Comes.ROOM_NOT_HERE, one, Verdict.KEEP) for one in ("I", "M", "V", "X", "D", "L")),
        (Comes.ROOM_NOT_HERE, "/", Verdict.TAKE),
        *((Comes.ROOM_HERE, one, Verdict.TAKE) for one in ("I", "M", "V", "X", "N")),
        (Comes.ROOM_HERE, "L", Verdict.KEEP),
    ],
)
def test_the_table_says(comes: Comes, letter: str, expected: Verdict) -> None:
    assert asked(comes, letter) is expected


LATE_AT_THE_HATCH = DraftMark("L", 14, at="09:04")
ILL = DraftMark("I", note="told us 8.20", source=Source.PREFILLED, at="08:20")


def test_an_n_marked_before_the_child_came_to_the_hatch_becomes_the_arrival() -> None:
    assert settled(DraftMark("N", at="08:57"), LATE_AT_THE_HATCH, Role.OFFICE) == LATE_AT_THE_HATCH


def test_an_n_that_the_office_marks_after_the_arrival_is_meant() -> None:
    typed = DraftMark("N", at="09:10")
    assert settled(typed, LATE_AT_THE_HATCH, Role.OFFICE) == typed


def test_a_teacher_who_marks_not_here_agrees_with_an_illness_that_was_told() -> None:
    assert settled(DraftMark("N", at="08:57"), ILL, Role.TEACHER) == ILL


def test_a_teacher_who_sees_the_child_is_right_about_it() -> None:
    seen = DraftMark("/", at="08:57")
    assert settled(seen, ILL, Role.TEACHER) == seen


def test_what_was_filled_in_follows_what_is_known_by_now() -> None:
    filled = DraftMark("I", note="told us 8.20", source=Source.PREFILLED)
    assert settled(filled, LATE_AT_THE_HATCH, Role.TEACHER) == LATE_AT_THE_HATCH
    assert settled(filled, None, Role.TEACHER) == filled
