"""What a person says to governors, and that they have read it.

Each saving is a record of its own: a report as at a past moment has the words of that moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.school import new_id
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.governors_records import write_reading, write_said
from attendance_desk.domain.governors_said import (
    MOST_ACTIONS,
    MOST_WORDS,
    Action,
    Read,
    Said,
    Section,
)
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_GOVERNORS = frozenset({Area.GOVERNORS})


def say(
    context: Context, by: By, of: tuple[str, Section], words: str, drafted: str
) -> Outcome[str]:
    """Keep what a person wrote for a section of a term's report.

    Args:
        context: The book and the school.
        by: Who wrote it, and when.
        of: The term's name, and the section.
        words: What is printed instead of the draft; empty to go back to it.
        drafted: The draft that it replaces.

    Raises:
        NotPermitted: The words are the lead's and the head's.
        Refused: They are too long, or section 10 is written in actions.
    """
    demand(context, by, Deed.TELL_GOVERNORS)
    term, section = of
    if section is Section.NEXT:
        raise Refused(
            "report_section",
            "The last section is written in actions.",
            "Nothing was saved.",
            "Give each action with its owner and its measure.",
        )
    _check_length(words)
    said = Said(new_id("j"), term, section, words.strip(), by.now.date(), (), drafted, by.signed)
    return _keep(context, by, Kind.GOVERNORS_SAID, {"governors_said": write_said(said)}, said.id)


def plan(context: Context, by: By, term: str, actions: Sequence[Action]) -> Outcome[str]:
    """Keep the actions of section 10; none goes back to those that are drafted.

    Raises:
        NotPermitted: The words are the lead's and the head's.
        Refused: There are more than three, one says nothing, or one is too long.
    """
    demand(context, by, Deed.TELL_GOVERNORS)
    held = tuple(Action(*map(str.strip, (one.what, one.owner, one.measure))) for one in actions)
    if len(held) > MOST_ACTIONS or not all(one.what for one in held):
        raise Refused(
            "report_actions",
            f"A report has at most {MOST_ACTIONS} actions, and each says what is done.",
            "Nothing was saved.",
            "Leave out what matters least.",
        )
    _check_length(" ".join(part for one in held for part in (one.what, one.owner, one.measure)))
    said = Said(new_id("j"), term, Section.NEXT, "", by.now.date(), held, "", by.signed)
    return _keep(context, by, Kind.GOVERNORS_SAID, {"governors_said": write_said(said)}, said.id)


def read(context: Context, by: By, term: str, digest: str) -> Outcome[str]:
    """Keep that a person has read all words of a report and stands by them.

    Args:
        context: The book and the school.
        by: Who has read them, and when.
        term: The term's name.
        digest: Of the words they have read; the caller has made sure that these stand.

    Raises:
        NotPermitted: The words are the lead's and the head's to agree.
    """
    demand(context, by, Deed.TELL_GOVERNORS)
    held = Read(new_id("e"), term, digest, by.now.date(), by.signed)
    return _keep(
        context, by, Kind.GOVERNORS_READ, {"governors_read": write_reading(held)}, held.id
    )


def _check_length(words: str) -> None:
    if len(words) > MOST_WORDS:
        raise Refused(
            "report_words",
            f"These are {len(words):,} letters, and a section has room for {MOST_WORDS:,}.",
            "Nothing was saved; what you wrote is still here.",
            "Say it shorter.",
        )


def _keep(
    context: Context, by: By, kind: Kind, payload: dict[str, Any], its_id: str
) -> Outcome[str]:
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(kind, payload))
    return Outcome(its_id, _GOVERNORS, receipt(entry))
