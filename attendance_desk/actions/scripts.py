"""A school words its scripts in its own way, from a day on, and may go back to the program's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.catalog.script_words import shipped_words
from attendance_desk.catalog.scripts import shipped_scripts
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.script_checks import faults
from attendance_desk.domain.script_versions import (
    Version,
    changed_steps,
    in_force,
    read_versions,
    tidied,
    unknown_steps,
    words_of,
    write_version,
)
from attendance_desk.store import phone_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.script_versions import Words
    from attendance_desk.domain.scripts import Script

_SCRIPTS = frozenset({Area.SCRIPTS})
_MOST_NAMED = 3


def change(
    context: Context, by: By, script_id: str, words: Words, since: date
) -> Outcome[Version]:
    """Word a script anew from a day on. Steps that are not named keep the words of that day.

    Args:
        context: The book and the school.
        by: Who, and when.
        script_id: The script.
        words: Step id to what is said and the tip.
        since: The first day of the new words: today or later.

    Raises:
        NotPermitted: The role does not change scripts.
        Refused: No such script or step, a day that is past, nothing changed, or a fault, which
            is named.
    """
    demand(context, by, Deed.CHANGE_SCRIPTS)
    shipped = _shipped(script_id)
    _not_past(by, since)
    before = _in_force(context, shipped, since)
    new = tidied(words)
    if strange := unknown_steps(shipped, new):
        raise Refused(
            "unknown_step",
            f"{shipped.title} has no step {strange[0]}.",
            "Only what is said and the tips can be changed.",
            "Leave the steps as they are.",
        )
    if not changed_steps(before, new):
        raise Refused(
            "nothing_changed",
            "Nothing is different.",
            "Nothing was saved.",
            "Change what is said, or a tip.",
        )
    after = before.worded(new, since)
    _sound(after)
    return _write(context, by, Version(script_id, since, words_of(after)))


def take_back(context: Context, by: By, script_id: str, since: date) -> Outcome[Version]:
    """Go back to the program's own words from a day on.

    Raises:
        NotPermitted: The role does not change scripts.
        Refused: No such script, a day that is past, or the words are the program's own already.
    """
    demand(context, by, Deed.CHANGE_SCRIPTS)
    shipped = _shipped(script_id)
    _not_past(by, since)
    if words_of(_in_force(context, shipped, since)) == words_of(shipped):
        raise Refused(
            "nothing_changed",
            f"{shipped.title} has the program's own words already.",
            "Nothing was saved.",
            "There is nothing left to do.",
        )
    return _write(context, by, Version(script_id, since))


def _shipped(script_id: str) -> Script:
    found = next((one for one in shipped_scripts() if one.id == script_id), None)
    if found is None:
        raise Refused(
            "unknown_script",
            f"There is no script {script_id}.",
            "Nothing was saved.",
            "Choose one of the list.",
        )
    return found


def _not_past(by: By, since: date) -> None:
    if since < by.now.date():
        raise Refused(
            "script_from_past",
            f"{since.isoformat()} is past.",
            "Calls of that day were made with the words there were.",
            "Choose today or a later day.",
        )


def _in_force(context: Context, shipped: Script, day: date) -> Script:
    with context.book.read() as snapshot:
        return in_force(shipped, read_versions(phone_rows.scripts(snapshot)), day)


def _sound(script: Script) -> None:
    found = faults(script, shipped_words())
    if not found:
        return
    named = " ".join(f"{one.step or 'Whole script'}: {one.what}" for one in found[:_MOST_NAMED])
    more = len(found) - _MOST_NAMED
    left = f" And {more} more." if more > 0 else ""
    raise Refused(
        "script_fault", f"{named}{left}", "Nothing was changed; what you typed stays.", found[0].do
    )


def _write(context: Context, by: By, version: Version) -> Outcome[Version]:
    signed = Version(
        version.script_id,
        version.since,
        version.words,
        by.now.date(),
        by.signed,
    )
    payload = {
        "id": signed.script_id,
        "from": signed.since.isoformat(),
        "script": write_version(signed),
    }
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.SCRIPT_CHANGED, payload, signed.script_id))
    return Outcome(signed, _SCRIPTS, receipt(entry))
