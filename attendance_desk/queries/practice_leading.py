"""Evidence of leading: who leads, which ladder holds, meetings over figures, patterns seen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attendance_desk.domain.access import ROLE_WORDS, Deed, Role, may
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.names import listed
from attendance_desk.domain.practice import Evidence, Leans
from attendance_desk.domain.practice_counts import leaning
from attendance_desk.queries import ladder_board, patterns_board, policies_board
from attendance_desk.queries.patterns_board import PatternsWanted
from attendance_desk.queries.practice_ground import THIS_YEAR, Looked, counted, some
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from attendance_desk.domain.governors_said import Read
    from attendance_desk.domain.people import StaffMember

_LEADS = "An attendance lead signs in here: "


def lead(looked: Looked) -> Evidence:
    """Who has the role of attendance lead."""
    named = [one.signed for one in looked.ground.school.staff if _has(one, Role.LEAD, looked)]
    if not named:
        words = "Nobody signs in as attendance lead; the head may do all that a lead does."
        return Evidence(words, Leans.AGAINST, area="settings")
    words = f"{_LEADS}{listed(named)}. Whether it is one of the senior team is yours to say."
    return Evidence(words, Leans.FOR, area="settings")


def accounts(looked: Looked) -> Evidence:
    """How many people sign in, by role: whom training concerns."""
    here = [one for one in looked.ground.school.staff if one.left is None]
    roles = Counter(Role(one.role) for one in here)
    parts = [f"{ROLE_WORDS[role]} {roles[role]}" for role in Role if roles[role]]
    taking = sum(1 for one in here if may(Role(one.role), Deed.TAKE_OWN_REGISTER))
    words = (
        f"People who sign in here: {len(here)} ({', '.join(parts)}); {taking} of them may take "
        "registers."
    )
    return Evidence(words, Leans.PLAIN, area="settings")


def ladder(looked: Looked) -> Evidence:
    """The ladder in force, and who chose it."""
    holds = policies_board.board(looked.ground).holds
    if holds.set_on is None:
        words = (
            f"The ladder in force is '{holds.name}', as the program brings it; nobody here has "
            "chosen it."
        )
        return Evidence(words, Leans.PLAIN, area="settings", target="The ladder")
    since = date_words(holds.since or holds.set_on, looked.last)
    words = f"The ladder in force is '{holds.name}', since {since}; chosen by {holds.set_by}."
    return Evidence(words, Leans.FOR, area="settings", target="The ladder")


def reports(looked: Looked) -> Evidence:
    """Reports to governors that somebody read and agreed this school year."""
    held = [one for one in looked.ground.read(letter_rows.governors_read) if _is_now(one, looked)]
    terms = list(dict.fromkeys(one.term for one in held))
    words = f"Reports to governors read and agreed here {THIS_YEAR}: {len(terms)}."
    return Evidence(words, some(len(terms)), behind=tuple(terms), area="reports")


def _is_now(one: Read, looked: Looked) -> bool:
    return looked.first <= one.on <= looked.last


def ladder_waiting(looked: Looked) -> Evidence:
    """Families who wait for a step of the ladder, or about whom it was decided not to."""
    held = ladder_board.board(looked.known)
    line = counted(
        "ladder",
        "Steps of the ladder that are due today",
        open=("nobody has decided", len(held.proposals)),
        ruled=("decided not now", len(held.suppressed)),
    )
    return Evidence("", Leans.PLAIN, (line,), area="letters")


def weekly(looked: Looked) -> Evidence:
    """Weeks of school in which the attendance meeting was held."""
    weeks = looked.known.calendar.school_weeks(looked.began, looked.last)
    held = {
        looked.known.calendar.week_of(one.day)[0]
        for one in looked.ground.read(letter_rows.weeklies, looked.first)
        if one.begun and one.day <= looked.last
    }
    met = [week for week in weeks if week in held]
    words = f"Weeks of school {THIS_YEAR} with an attendance meeting: {len(met)} of {len(weeks)}."
    behind = tuple(
        f"No meeting in the week of {date_words(week, looked.last)}"
        for week in reversed(weeks)
        if week not in held
    )
    return Evidence(words, leaning(len(met), len(weeks)), behind=behind, area="weekly")


def patterns(looked: Looked) -> Evidence:
    """Patterns that stand out in the marks now."""
    held = patterns_board.board(looked.known, PatternsWanted())
    line = counted("patterns", "Patterns that stand out now", found=("", len(held.rows)))
    tail = "The desk looks at every child's marks each time it is asked."
    return Evidence("", Leans.PLAIN, (line,), tail, area="patterns")


def _has(one: StaffMember, role: Role, looked: Looked) -> bool:
    return one.role == role.value and (one.left is None or one.left > looked.last)
