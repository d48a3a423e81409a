"""The backups as a page shows them: places, copies, how they stand, what is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.backup_standing import (
    AMBER_AFTER,
    Asked,
    ago_words,
    newest_of_each,
    standing,
    this_pc_first,
)
from attendance_desk.domain.backups import ELSEWHERE, PRACTICE_DAYS, THIS_PC, PlaceKind
from attendance_desk.domain.copies import day_words
from attendance_desk.domain.due import Due
from attendance_desk.store import backup_rows

if TYPE_CHECKING:
    from attendance_desk.domain.backup_standing import Standing
    from attendance_desk.domain.backups import BackupMade, Place
    from attendance_desk.domain.restoring import LastPractice
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.so_far import SoFar

_ALWAYS_DAYS = 14
_STARTS = 6
_RULE_COPIES = (
    "At least three copies on at least two devices, one of them outside the building (the"
    " department's cyber security standards)."
)
_RULE_PRACTICE = (
    "Restoring a backup is practised once a year: a copy that was never opened is a hope (the"
    " department's cyber security standards)."
)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place for backups, as this PC can reach it now.

    Attributes:
        there: Whether it answers now.
        path: Where it is on this PC just now; None when it does not answer.
        newest: Its newest backup that stands.
        always_in: Whether it was plugged in at every start for two weeks.
        words: How it stands: `Newest 2 days ago. Put it in to back up.`
    """

    place: Place
    there: bool
    path: Path | None
    newest: BackupMade | None
    always_in: bool
    words: str


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup, newest first by the ledger.

    Attributes:
        place: Its place, with its name.
        folder: Where it lies now; None when it cannot be reached.
        words: What is known of it: `Checked 21 November 2026.`
    """

    backup: BackupMade
    place: Place
    folder: Path | None
    words: str


@dataclass(frozen=True, slots=True)
class BackupsBoard:
    """Everything the page of backups shows.

    Attributes:
        places: This PC first, then the named ones in use.
        copies: Every backup that stands or was found damaged; none that made room.
        waits: Whether automatic backups wait until somebody says that a restore is right.
    """

    places: tuple[PlaceRow, ...]
    copies: tuple[BackupRow, ...]
    standing: Standing
    last_practice: LastPractice | None
    due: tuple[Due, ...]
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Here:
    """What this PC can reach now.

    Attributes:
        places: Where places answer, by id.
        copies: Where backups lie, by `BackupMade.id`.
        presence: Which places answered on the last days on which the school was opened here.
    """

    places: Mapping[str, Path]
    copies: Mapping[int, Path]
    presence: Mapping[date, frozenset[str]]


def board(ground: Ground, here: Here) -> BackupsBoard:
    """Everything the page of backups shows."""
    asked = _asked(ground, here)
    newest = newest_of_each(asked.made)
    named = {place.id: place for place in ground.read(backup_rows.places)}
    named |= {THIS_PC.id: THIS_PC}
    rows = sorted(
        (one for one in ground.read(backup_rows.backups) if not one.gone),
        key=lambda one: (one.head, one.id),
        reverse=True,
    )
    return BackupsBoard(
        places=tuple(
            _place_row(place, asked, newest.get(place.id), here) for place in asked.places
        ),
        copies=tuple(
            BackupRow(
                one, named.get(one.place, ELSEWHERE), here.copies.get(one.id), _told(one, here)
            )
            for one in rows
        ),
        standing=standing(asked),
        last_practice=ground.read(backup_rows.last_practice),
        due=due_backups(ground, here),
        waits=asked.waits,
    )


def _asked(ground: Ground, here: Here | None) -> Asked:
    made = ground.read(backup_rows.backups)
    if here is not None:
        # One that is gone from a place that answers is no copy any more.
        made = tuple(
            replace(one, whole=one.whole and (one.id in here.copies or not _answers(one, here)))
            for one in made
        )
    restore = ground.read(backup_rows.last_restore)
    places = this_pc_first(ground.read(backup_rows.places))
    return Asked(
        places=places,
        made=made,
        today=ground.now.date(),
        calendar=ground.calendar,
        always_in=_always_in(places, here, ground.now.date()),
        waits=restore is not None and not restore.right,
    )


def _answers(one: BackupMade, here: Here) -> bool:
    return one.place in here.places or one.place == THIS_PC.id


def _always_in(places: tuple[Place, ...], here: Here | None, today: date) -> frozenset[str]:
    """Sticks that answered on every day of the last two weeks on which the school was opened."""
    if here is None:
        return frozenset()
    since = today - timedelta(days=_ALWAYS_DAYS)
    days = [there for day, there in here.presence.items() if since < day <= today]
    if len(days) < _STARTS or min(here.presence) > since:
        return frozenset()
    sticks = {place.id for place in places if place.kind is PlaceKind.STICK}
    return frozenset(sticks.intersection(*days))


def _place_row(place: Place, asked: Asked, newest: BackupMade | None, here: Here) -> PlaceRow:
    there = place.id in here.places or place.id == THIS_PC.id
    words = "No backup yet."
    if newest is not None:
        when = ago_words((asked.today - newest.made_at.date()).days)
        words = f"Newest backup: {when if when == 'today' else f'{when} ago'}."
    if not there:
        words = f"{words} Put it in to back up."
    return PlaceRow(
        place, there, here.places.get(place.id), newest, place.id in asked.always_in, words
    )


def _told(one: BackupMade, here: Here) -> str:
    if one.id not in here.copies and _answers(one, here):
        return "It is not there any more, or was changed."
    day = day_words(one.checked_at.date())
    if not one.whole:
        return f"Found damaged on {day}: it cannot be relied on."
    if not one.inside:
        return f"Read back on {day}; its restricted notes were not read inside yet."
    return f"Read back whole on {day}."


def done_words(one: BackupMade, place: Place, removed: int) -> tuple[str, ...]:
    """What to tell of a backup that was made."""
    words = [f"Backed up to {place.name} and read back from there: everything up to entry"]
    words = [f"{words[0]} {one.head}."]
    if not one.inside:
        words.append(
            "The restricted notes were copied as they lie; the head or the safeguarding lead"
            " reads them inside when they next sign in."
        )
    if removed:
        words.append(f"{removed} older {'backup' if removed == 1 else 'backups'} made room.")
    if one.id == 0:
        words.append("It is written down when the school is next open for writing.")
    return tuple(words)


def due(known: SoFar) -> tuple[Due, ...]:
    """The backup and the yearly practice, as one source of everything that is due."""
    return due_backups(known.ground, None)


def due_backups(ground: Ground, here: Here | None) -> tuple[Due, ...]:
    """What is due about backups, for whoever can see to it; nothing for anybody else."""
    if not ground.may(Deed.RUN_CHECKS):
        return ()
    asked = _asked(ground, here)
    began = ground.read(backup_rows.began)
    if began is None:
        return ()
    return (*_copy_due(ground, asked, began), *_practice_due(ground, asked))


def _copy_due(ground: Ground, asked: Asked, began: date) -> tuple[Due, ...]:
    """A copy off this PC, from the fourth school day without one."""
    newest = newest_of_each(asked.made)
    off = [newest[place.id] for place in asked.places if place.off_this_pc and place.id in newest]
    last = max((one.made_at.date() for one in off), default=began)
    day = ground.calendar.school_day_after(last, AMBER_AFTER)
    if day is None or asked.today <= day:
        return ()
    stands = standing(asked)
    return (
        Due(
            kind="backup_due",
            due=day,
            rule=_RULE_COPIES,
            sentence=f"Put a stick in and back up: {_off_words(off)}.",
            evidence=(stands.words, *stands.asks),
            area="settings",
            target="Backups",
            key=last.isoformat(),
        ),
    )


def _off_words(off: Sequence[BackupMade]) -> str:
    if not off:
        return "there is no copy outside this PC"
    newest = max(one.made_at.date() for one in off)
    return f"the newest copy outside this PC is of {day_words(newest)}"


def _practice_due(ground: Ground, asked: Asked) -> tuple[Due, ...]:
    """A practice restore, a year after the last one or after the first backup."""
    practised = ground.read(backup_rows.last_practice)
    first = min((one.made_at.date() for one in asked.made), default=None)
    since = practised.at.date() if practised is not None and practised.whole else first
    if since is None or asked.today <= since + timedelta(days=PRACTICE_DAYS):
        return ()
    told = f"Last practised on {day_words(since)}." if practised else "It was never practised."
    return (
        Due(
            kind="restore_practice",
            due=since + timedelta(days=PRACTICE_DAYS),
            rule=_RULE_PRACTICE,
            sentence="Practise restoring a backup.",
            evidence=(told,),
            area="settings",
            target="Backups",
            key=since.isoformat(),
        ),
    )
