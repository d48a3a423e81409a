"""A school chooses its ladder, or its own copy of one, from a day on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.catalog.policies import default_policy
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.policy_checks import faults
from attendance_desk.domain.policy_records import write_policy
from attendance_desk.domain.policy_versions import SLOT, in_force, read_choices
from attendance_desk.domain.problems import Refused
from attendance_desk.store import letter_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.policies import Policy
    from attendance_desk.store.work import Snapshot

_LADDER = frozenset({Area.LADDER})


def set_policy(context: Context, by: By, policy: Policy, since: date) -> Outcome[Policy]:
    """Use a ladder from a day on: one of the program's, or the school's own copy of one.

    Args:
        context: The book and the school.
        by: Who decides.
        policy: The ladder, whole; it is kept as it is now.
        since: The first day: today or later. Days gone by keep the ladder they had.

    Raises:
        NotPermitted: Not theirs to change.
        Refused: A day that is past, a fault of the ladder, or nothing would change.
    """
    demand(context, by, Deed.CHANGE_POLICY)
    _not_past(by, since)
    if found := faults(policy):
        raise Refused(
            "policy_fault",
            f"{found[0].where}: {found[0].what}",
            "The ladder was not changed; what you typed stays.",
            found[0].remedy,
        )
    plain = replace(policy, set_on=None, set_by="", since=None)
    if replace(_held(context, since), set_on=None, set_by="", since=None) == plain:
        raise Refused(
            "policy_same",
            "This ladder holds on that day already.",
            "Nothing was saved.",
            "There is nothing left to do.",
        )
    made = replace(plain, set_on=by.now.date(), set_by=by.signed, since=since)
    return _write_policy(context, by, made, since)


def drop_policy(context: Context, by: By, since: date) -> Outcome[None]:
    """Take back a choice that is not in force yet.

    Raises:
        NotPermitted: Not theirs to change.
        Refused: It holds already, or there is none from that day.
    """
    demand(context, by, Deed.CHANGE_POLICY)
    with context.book.read() as snapshot:
        chosen = [one for one in _choices(snapshot) if one.since == since]
    if not chosen or since <= by.now.date():
        raise Refused(
            "policy_in_force",
            "No ladder is to begin on that day, or it holds already.",
            "Nothing was changed.",
            "Choose another ladder from today on instead.",
        )
    payload = {"policy": {}, "id": SLOT, "from": since.isoformat()}
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.POLICY_SET, payload, SLOT))
    return Outcome(None, _LADDER, receipt(entry))


def _not_past(by: By, since: date) -> None:
    if since < by.now.date():
        raise Refused(
            "policy_from_past",
            f"{since.isoformat()} is past.",
            "What was proposed on that day was proposed by the ladder there was.",
            "Choose today or a later day.",
        )


def _choices(snapshot: Snapshot) -> tuple[Policy, ...]:
    return read_choices(letter_rows.wordings(snapshot, "policy"))


def _held(context: Context, day: date) -> Policy:
    with context.book.read() as snapshot:
        return in_force(_choices(snapshot), default_policy(), day)


def _write_policy(context: Context, by: By, policy: Policy, since: date) -> Outcome[Policy]:
    payload = {"policy": write_policy(policy), "id": SLOT, "from": since.isoformat()}
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.POLICY_SET, payload, SLOT))
    return Outcome(policy, _LADDER, receipt(entry))
