"""From the register to No 3 by keys only, each letter approved by who may; and a month later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from attendance_desk.domain.correspondence import LetterKind
from tests.jobs import hold
from tests.journeys import after_a_missed_meeting as after
from tests.journeys import up_to_a_meeting as up
from tests.journeys.a_ladder_climbed import Hands, let_in
from tests.ui.conftest import (
    Person,
    device_keys,
    dressed,
    keyring_in_memory,
    person,
    school,
    thirty,
)
from tests.ui.letters.conftest import fill
from tests.ui.printing.a_queue import Queue, a_queue, why_not

__all__ = ["device_keys", "dressed", "keyring_in_memory", "person", "school", "thirty"]

pytestmark = [
    pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)", extend=True),
    pytest.mark.skipif(bool(why_not()), reason=why_not() or "it is there"),
]

KEYS = {
    "No 1 approved": 3,
    "No 1 printed": 3,
    "meeting booked": 26,
    "missed": 1,
    "rung": 4,
    "notes": 10 + len(after.NOTES + after.OWNER + after.TARGET),
    "notes printed": 4,
    "second date": 13,
    "No 3 approved": 3,
    "No 3 printed": 3,
    "printed again": 11,
    "withdrawn": 2 + len(after.WHY),
}
"""The most keys of each part, whoever presses them: every sign that is typed is among them. A
letter is approved and printed in 6, of 8 that `experience.md` 6.2 allows (U11)."""


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    """A print system of its own with a printer that makes PDFs."""
    with a_queue() as running:
        monkeypatch.setenv("CUPS_SERVER", running.socket)
        yield running


@pytest.fixture
def hands(person: Person, queue: Queue) -> Hands:
    """At the door of a school whose ladder has something to say of Alfie."""
    let_in(person.school)
    fill(person.school)
    return Hands(person)


def test_from_the_register_to_no_3_and_a_month_later(
    hands: Hands, queue: Queue, tmp_path: Path
) -> None:
    up.the_office_drafts_no_1(hands)
    up.the_lead_approves_and_prints_it(hands)
    up.no_1_says_what_the_register_says(hands, queue, tmp_path)
    kept = hands.frozen(LetterKind.FIRST)
    up.three_weeks_later_the_office_books_a_meeting(hands)
    up.the_office_drafts_no_2_and_the_head_approves_it(hands)
    up.no_2_invites_to_that_meeting(hands, tmp_path)
    after.nobody_comes_and_the_office_rings(hands)
    after.the_lead_goes_ahead_without_them(hands, queue, tmp_path)
    after.the_head_approves_and_prints_no_3(hands)
    after.no_3_says_what_was_done_without_them(hands, queue, tmp_path)
    after.a_month_goes_by(hands)
    after.no_1_is_printed_again_as_it_was(hands, queue, kept)
    after.it_says_that_it_would_not_be_due_and_is_withdrawn(hands)
    after.what_was_withdrawn_still_has_its_page(hands, kept)
    too_many = {part: keys for part, keys in hands.spent.items() if keys > KEYS[part]}
    assert not too_many
    assert hands.spent.keys() == KEYS.keys()
    hold("U11", hands.spent["No 1 approved"] + hands.spent["No 1 printed"])
