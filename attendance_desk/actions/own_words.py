"""Confidential words that are half typed, kept in the safeguarding book for who holds its key.

Like every jotting they are no entry and count for nothing. Without the key nothing is kept here:
then the words are in the memory of the program alone until they are saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions.context import demand
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Outcome
from attendance_desk.store import jottings

if TYPE_CHECKING:
    from attendance_desk.actions.context import By
    from attendance_desk.actions.restricted import Ways

HALF_SAID = "why"
"""The kind of the jotting, in the safeguarding book."""


def keep(ways: Ways, by: By, key: str, words: str) -> Outcome[bool]:
    """Keep words as far as they are typed; empty ones are forgotten.

    Args:
        ways: The books.
        by: Who types.
        key: Of the dialog they are typed in.
        words: As they stand.

    Returns:
        Whether they are on the disk; False without the key.

    Raises:
        NotPermitted: Not somebody who reads restricted notes.
    """
    demand(ways.context, by, Deed.SEE_RESTRICTED)
    if ways.safe is None:
        return Outcome(value=False)
    with ways.safe.write(by.now, by.author) as work:
        if words.strip():
            jottings.keep(work, HALF_SAID, key, {"words": words})
        else:
            jottings.drop(work, HALF_SAID, key)
    return Outcome(value=True)


def find(ways: Ways, by: By, key: str) -> str:
    """What who asks left half typed in a dialog; empty for nothing, and without the key."""
    if ways.safe is None:
        return ""
    with ways.safe.read() as snapshot:
        held = jottings.of_person(snapshot, by.member.id, HALF_SAID)
    return next((str(one.record["words"]) for one in held if one.key == key), "")
