"""The facts of a letter: of each child by itself, and of the letter as a whole.

The sums are those of the telephone (`call_facts`), so that a letter and a call never say two
things of one child; what was counted is what the letter keeps (`letter_sums`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from attendance_desk.domain.call_facts import days_words
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_dates import away_rows
from attendance_desk.domain.letter_facts import counted as number
from attendance_desk.domain.letter_facts import dated
from attendance_desk.domain.letter_options import option_facts
from attendance_desk.domain.letter_steps import may_approve, who_approves
from attendance_desk.domain.letter_sums import TEN_WEEKS, missed_sessions
from attendance_desk.domain.letter_words import ChildPart
from attendance_desk.domain.names import listed
from attendance_desk.domain.script_facts import Spoken
from attendance_desk.queries import call_facts, letter_counts
from attendance_desk.queries.letter_law_facts import law_facts
from attendance_desk.queries.letter_meeting_facts import meeting_facts
from attendance_desk.queries.letter_plan_facts import plan_facts
from attendance_desk.store import letter_rows, phone_rows

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.correspondence import Counted, Letter
    from attendance_desk.domain.letter_sums import Marked
    from attendance_desk.domain.people import StaffMember
    from attendance_desk.domain.script_facts import Facts
    from attendance_desk.queries.so_far import SoFar

LOOK_AGAIN = 10
"""School days after which a letter says that the school looks again: two weeks."""
THE_OFFICE, THE_NUMBER = "the school office", "the school's number"
"""What a letter says while the school has not entered its telephone number."""
_NOT_AGREED = frozenset({"G", "N", "O", "U"})
_ILL = "I"
_OF_THE_SCHOOL = frozenset(
    {"school", "head", "phone", "pastoral", "offers", "report_by", "gate_time", "break"}
)
"""What is the same for every child."""
_MEDICAL = frozenset({"I", "M"})
_FIFTY = 50
_TWO_WEEKS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter may say.

    Attributes:
        whole: Facts of the whole letter; those of its child, where it is about one alone.
        children: Each child's own part, with the table of dates.
    """

    whole: Facts
    children: tuple[ChildPart, ...]


def letter_facts(known: SoFar, letter: Letter, now: tuple[Counted, ...]) -> LetterFacts:
    """What a letter may say at this moment.

    Args:
        known: The marks so far.
        letter: The letter.
        now: What it counts, child by child (`letter_counts.counted_now`).
    """
    own = {one.pupil_id: _of_child(known, letter, one) for one in now}
    children = tuple(
        ChildPart(
            one.pupil_id,
            known.name(one.pupil_id),
            own[one.pupil_id],
            away_rows(_shown(letter, one)),
        )
        for one in now
    )
    called = [known.pupils[one].called for one in letter.pupils]
    common = own[letter.pupils[0]]
    if len(now) > 1:
        common = {name: one for name, one in common.items() if name in _OF_THE_SCHOOL}
    whole = {
        **common,
        **people(known, letter),
        "child": Spoken(listed(called)),
        "day": dated(known.today),
        **_look_again(known),
        **meeting_facts(known, letter),
        **plan_facts(known, letter),
        **law_facts(letter, known.today),
        **option_facts(letter.options),
    }
    return LetterFacts(whole, children)


def _shown(letter: Letter, counted: Counted) -> list[Marked]:
    """The sessions that the table of dates names: of a warning those that were not agreed."""
    missed = missed_sessions(counted)
    if letter.kind in TEN_WEEKS:
        return [pair for pair in missed if pair[1] in _NOT_AGREED]
    if letter.kind is LetterKind.EVIDENCE:
        return [pair for pair in missed if pair[1] == _ILL]
    return list(missed)


def _of_child(known: SoFar, letter: Letter, counted: Counted) -> Facts:
    said = call_facts.of_record(known, known.pupils[counted.pupil_id])
    missed = missed_sessions(counted)
    sessions, ill = len(missed), sum(1 for _session, letter_ in missed if letter_ == _ILL)
    first = max(counted.first, min((one.day for one, _ in missed), default=counted.first))
    last = max((one.day for one, _ in missed), default=counted.last)
    counts = {
        "sessions_missed": _sessions(sessions),
        "days_missed": number(days_words(sessions), Fraction(sessions, 2)) if sessions else None,
        "ill_days": number(days_words(ill), Fraction(ill, 2)) if ill else None,
        "from": dated(first) if missed else None,
        "to": dated(last) if missed else None,
    }
    if letter.kind in TEN_WEEKS:
        counts["unauthorised_sessions"] = _sessions(counted.unauthorised)
    if letter.kind is LetterKind.CONGRATULATION and _almost_every(known, counted.pupil_id):
        counts["almost_every"] = Spoken("yes")
    back = came_back(known, counted)
    if back is not None:
        counts["back_day"] = dated(back)
    kept = {name: one for name, one in said.items() if name not in counts}
    return kept | {name: one for name, one in counts.items() if one is not None}


def _almost_every(known: SoFar, pupil_id: str) -> bool:
    """Whether a child missed at most 2 in 100 of the term's sessions, illness left out.

    Source: the school policy's award for 98 and over, medically adjusted (`experience.md` 5.9).
    """
    term = known.ground.calendar.term_of(known.today)
    days = (term.starts, known.today) if term else (known.year_starts, known.today)
    found = letter_counts.counted(known, pupil_id, days)
    other = sum(1 for _session, letter in missed_sessions(found) if letter not in _MEDICAL)
    return found.possible > 0 and other * _FIFTY <= found.possible


def _sessions(count: int) -> Spoken | None:
    return number(f"{count} session{'' if count == 1 else 's'}", count) if count else None


def came_back(known: SoFar, counted: Counted) -> date | None:
    """The first day in school after the last session that was missed; None while away."""
    missed = missed_sessions(counted)
    if not missed:
        return None
    last = missed[-1][0]
    marks = letter_counts.marked(known, counted.pupil_id, (last.day, known.today))
    codes = known.ground.codes
    for session, letter in marks:
        code = codes.on(letter, session.day)
        if session > last and code is not None and code.counts.name in {"PRESENT", "AEA"}:
            return session.day
    return None


def _look_again(known: SoFar) -> Facts:
    day = known.ground.calendar.school_day_after(known.today, LOOK_AGAIN)
    return {"review_date": dated(day or known.today + _TWO_WEEKS)}


def people(known: SoFar, letter: Letter) -> dict[str, Spoken]:
    """Who writes, who signs and whom a family rings."""
    ground = known.ground
    rules = ground.read(phone_rows.rules)
    signs = signer(known, letter)
    lead = _first(known, "lead") or _first(known, "head")
    authority = ground.read(letter_rows.authority)
    words = {
        "lead": lead.name if lead else "",
        "lead_title": lead.title if lead else "",
        "phone": rules.phone or THE_OFFICE,
        "direct": rules.phone or THE_NUMBER,
        "ring_times": rules.slots,
        "signed_by": signs.name if signs else "",
        "signed_title": signs.title if signs else "",
        "council": authority.name,
    }
    return {name: Spoken(text.strip()) for name, text in words.items() if text.strip()}


def signer(known: SoFar, letter: Letter) -> StaffMember | None:
    """Who signs: whoever looks at it where it is theirs to approve, else who is asked first."""
    ground = known.ground
    if may_approve(ground.role, letter.kind) and ground.role.value != "office":
        return ground.me
    return next(iter(who_approves(ground.school.staff, letter.kind)), None)


def _first(known: SoFar, role: str) -> StaffMember | None:
    staff = known.ground.school.staff
    return next((one for one in staff if one.role == role and one.left is None), None)
