from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from attendance_desk.catalog.codes import load_codes
from attendance_desk.catalog.reasons import load_reasons
from attendance_desk.domain.access import LEAVE_CODES, Role
from attendance_desk.domain.reasons import Root, proposal

REASONS, PROBLEMS = load_reasons()
TODAY = date(2026, 11, 20)

# Ids already given out: they stand in ledgers and are never renamed. Add new ones at the end.
GIVEN_OUT = """
ill_infectious ill_minor ill_tired ill_mental ill_injury ill_dental ill_longterm ill_unspecified
appt_medical overslept transport_own transport_school traffic_weather sibling_care late_unknown
upset_gate bullying_friends learning_worry holiday traveller_work religious performance_licence
birthday_treat not_worth_it leave_agreed away_unsaid parent_ill bereavement housing uniform_money
family_unsaid dispute no_reason_given other part_time excluded no_contact thought_in_school
"""

# The whole table: what the register is filled with while nobody has decided, and who decides.
FILLS = {
    "I": "ill_infectious ill_minor ill_mental ill_injury ill_dental ill_longterm ill_unspecified",
    "M": "appt_medical",
    "": "part_time excluded no_contact thought_in_school",
    "N": """ill_tired overslept transport_own transport_school traffic_weather sibling_care
        late_unknown upset_gate bullying_friends learning_worry holiday traveller_work religious
        performance_licence birthday_treat not_worth_it leave_agreed away_unsaid parent_ill
        bereavement housing uniform_money family_unsaid dispute no_reason_given other""",
}
SETTLED_BY = {
    Role.OFFICE: """ill_infectious ill_minor ill_mental ill_injury ill_dental ill_longterm
        ill_unspecified appt_medical transport_school late_unknown no_contact""",
    Role.LEAD: """ill_tired overslept transport_own sibling_care upset_gate bullying_friends
        learning_worry uniform_money""",
    Role.HEAD: """traffic_weather holiday traveller_work religious performance_licence
        birthday_treat not_worth_it leave_agreed away_unsaid parent_ill bereavement housing
        family_unsaid dispute no_reason_given other part_time excluded""",
    Role.DSL: "thought_in_school",
}


def test_the_shipped_reasons_are_read_without_a_problem() -> None:
    assert PROBLEMS == ()


def test_ids_given_out_are_never_renamed() -> None:
    assert [reason.id for reason in REASONS.reasons] == GIVEN_OUT.split()


@pytest.mark.parametrize("code", FILLS)
def test_each_reason_fills_the_register_as_the_table_says(code: str) -> None:
    assert [one.id for one in REASONS.reasons if one.fills == code] == FILLS[code].split()


@pytest.mark.parametrize("role", SETTLED_BY)
def test_each_reason_is_settled_by_whom_the_table_says(role: Role) -> None:
    assert [one.id for one in REASONS.reasons if one.settler is role] == SETTLED_BY[role].split()


def test_every_code_named_is_in_force() -> None:
    current = {code.letter for code in load_codes()[0].current(TODAY)}
    for reason in REASONS.reasons:
        assert set(reason.codes) <= current, reason.id
        assert reason.fills in {"", *current}, reason.id


def test_the_office_never_fills_in_what_only_the_head_decides() -> None:
    assert not {reason.fills for reason in REASONS.reasons} & LEAVE_CODES


def test_the_seven_answers_are_on_the_digits_of_the_telephone() -> None:
    said = [(group.digit, group.label) for group in REASONS.groups]
    words = ["Ill", "Appointment", "Late", "Upset", "Away", "Family", "Other"]
    assert said == list(enumerate(words, start=1))


def test_every_group_has_at_most_nine_kinds_and_one_for_when_no_more_is_said() -> None:
    for group in REASONS.groups:
        kinds = REASONS.kinds(group.id, TODAY)
        assert 1 <= len(kinds) <= 9
        assert group.unsaid in {kind.id for kind in kinds}
        assert len({kind.short for kind in kinds}) == len(kinds)


def test_illness_is_proposed_by_the_office_and_leave_by_the_head() -> None:
    ill, away = REASONS.get("ill_minor"), REASONS.get("away_unsaid")
    assert ill is not None
    assert away is not None
    assert proposal(ill, "Illness", "Mr Hale") == "I, illness. The office settles it."
    assert proposal(away, "", "Mr Hale").startswith("N for now. Mr Hale decides")


def test_a_known_reason_says_what_it_was_and_an_unknown_id_stays_readable() -> None:
    assert REASONS.label("ill_dental") == "Toothache"
    assert REASONS.said("ill_dental") == "Ill"
    assert REASONS.label("own_reason_4") == "own_reason_4"
    assert REASONS.said("own_reason_4") == ""


def test_every_root_cause_of_the_four_groups_is_known() -> None:
    assert {reason.root for reason in REASONS.reasons} <= set(Root)


def _file(folder: Path, text: str) -> Path:
    place = folder / "reasons.toml"
    place.write_text(text, encoding="utf-8")
    return place


GROUP = '[[group]]\nid = "ill"\ndigit = 1\nlabel = "Ill"\nunsaid = "a"\n'
REASON = (
    '[[reason]]\nid = "a"\nlabel = "A"\nshort = "a"\ngroup = "ill"\ncodes = ["I"]\n'
    'root = "none"\nsettles = "office"\n'
)
NO_CODE = REASON.replace('["I"]', "[]")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("schema = 2\n", "schema 2"),
        ("schema = 1\n[[", "cannot be read"),
        (f"schema = 1\n{GROUP}{REASON}{REASON}", "used twice"),
        (f"schema = 1\n{GROUP}{REASON.replace('office', 'caretaker')}", "should be one of"),
        (f"schema = 1\n{GROUP}{NO_CODE}", "at least one code"),
        (f"schema = 1\n{REASON}", "no group ill"),
        (f"schema = 1\n{GROUP}", "not a reason of this group"),
        (f"schema = 1\n{GROUP}{GROUP}{REASON}", "on the key 1"),
        (f"schema = 1\n{GROUP}{REASON}first = 3\n", "should be a date"),
    ],
)
def test_a_fault_in_the_file_is_said_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    _, problems = load_reasons(_file(tmp_path, text))
    assert any(told in problem.what for problem in problems)


def test_a_reason_out_of_its_dates_is_not_offered_but_still_read(tmp_path: Path) -> None:
    ends = f"schema = 1\n{GROUP}{REASON}last = 2026-08-31\n"
    read, problems = load_reasons(_file(tmp_path, ends))
    assert problems == ()
    assert read.kinds("ill", TODAY) == ()
    assert read.label("a") == "A"


def test_the_handbook_says_of_each_answer_what_the_data_says(project: Path) -> None:
    page = (project / "docs/handbook/phone.md").read_text(encoding="utf-8")
    for group in REASONS.groups:
        row = next(line for line in page.splitlines() if line.startswith(f"| {group.digit} |"))
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        assert cells[1] == group.label
        unsaid = REASONS.get(group.unsaid)
        assert unsaid is not None
        told = "nothing" if group.id == "late" else unsaid.fills
        assert cells[2].startswith(told)
    named = re.findall(r"`([a-z]+_[a-z]+)`", page)
    assert named
    assert {name for name in named if REASONS.get(name) is None} == set()
