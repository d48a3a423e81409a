"""What a restore says: what would be lost, and what to do next."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attendance_desk.domain.copies import day_words

if TYPE_CHECKING:
    from attendance_desk.domain.restoring import Difference


def difference_words(one: Difference, *, there: bool, inside: bool) -> tuple[str, ...]:
    """The difference in whole sentences.

    Args:
        there: Whether there is a school to compare with.
        inside: Whether the restricted notes in it were read entry by entry when it was made.
    """
    held = f"{one.entries:,} entries and {one.marks:,} marks"
    words = [f"The backup was made on {moment_words(one.made_at)}; it holds {held}."]
    if there:
        words.append(_lost(one))
    if one.gained:
        words.append(
            f"It holds {_entries(one.gained)} that the school you have now does not have."
        )
    if not inside:
        words.append("The restricted notes in it are read and proven before anything is made.")
    return tuple(words)


def _lost(one: Difference) -> str:
    if one.lost is None:
        return "The school you have now cannot be read, so what would be lost cannot be counted."
    if one.lost == 0:
        return "You would lose nothing: the school you have now holds nothing newer."
    last = f", the last on {moment_words(one.last_lost)}" if one.last_lost else ""
    return f"You would lose {_entries(one.lost)} made since{last}."


def next_words(folder: str, *, present: bool, everybody: bool, sheet: bool) -> tuple[str, ...]:
    """What to do after a restore.

    Args:
        present: Whether there is a school that the restored one takes the place of.
        everybody: Whether the slots of the present school could be taken over.
        sheet: Whether the recovery sheet was the way in.
    """
    way = "with your recovery sheet" if sheet else "with the passphrase you just used"
    untouched = "The old folder was not changed." if present else "The backup was only read."
    words = [f"The restored school is in {folder}. {untouched}"]
    if everybody:
        words.append("Everybody signs in there as before.")
    else:
        words.append(
            f"Sign in there {way}. Everybody but the head gets a new passphrase from the head."
        )
    words.append(
        "Look at last week's registers there, and say that they are right: until then automatic"
        " backups and the exchange with other PCs wait."
    )
    return tuple(words)


def moment_words(moment: datetime) -> str:
    """`22 November 2026 at 16.40`."""
    return f"{day_words(moment.date())} at {moment.hour}.{moment:%M}"


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"
