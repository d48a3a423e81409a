"""Evidence of the work with families: calls, meetings, letters, leave, plans, thanks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.domain.agreed import AgreedState
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.days import Decision
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.practice import CountLine, CountPart, Evidence, Leans
from attendance_desk.domain.queue_kinds import QueueKind
from attendance_desk.queries import helped, support_board, support_rows
from attendance_desk.queries.practice_ground import (
    THIS_YEAR,
    Looked,
    counted,
    some,
)
from attendance_desk.store import day_rows, letter_rows, phone_rows

if TYPE_CHECKING:
    from attendance_desk.domain.award_values import Award
    from attendance_desk.domain.correspondence import Letter
    from attendance_desk.domain.rings import Ring
    from attendance_desk.domain.tally import Tally

_TALK = "talk"
_NAMES = {
    LetterKind.FIRST: "early concern",
    LetterKind.MEETING: "invitation to a meeting",
    LetterKind.MISSED: "after a missed meeting",
    LetterKind.WARNING: "penalty warning",
    LetterKind.IMPROVE: "notice to improve",
    LetterKind.EVIDENCE: "about medical evidence",
    LetterKind.CONGRATULATION: "congratulation",
    LetterKind.WELCOME_BACK: "welcome back",
    LetterKind.PLAN: "with the plan",
}


def talks(looked: Looked) -> Evidence:
    """Calls the school made, and in how many of them the family was spoken to."""
    rings = _rings(looked)
    outcomes = shipped_outcomes()
    spoke = sum(1 for one in rings if (found := outcomes.call(one.outcome)) and found.spoke)
    line = counted(
        "rings",
        f"Times a family was rung {THIS_YEAR}",
        spoke=("somebody was spoken to", spoke),
        other=("nobody was", len(rings) - spoke),
    )
    return Evidence("", some(len(rings)), (line,), area="call_log")


def talkers(looked: Looked) -> Evidence:
    """How many people ring families, and how many talks class teachers held."""
    people = {one.by for one in _rings(looked) if one.by}
    held = [
        one
        for one in looked.ground.read(letter_rows.meetings, looked.first)
        if one.stage == _TALK and one.state is MeetingState.HELD and one.day <= looked.last
    ]
    words = f"Members of staff who rang families {THIS_YEAR}: {len(people)}."
    lead = f"Talks held by class teachers {THIS_YEAR}"
    line = counted("talks", lead, held=("", len(held)))
    return Evidence(words, some(len(held)), (line,), area="meetings")


def good_news(looked: Looked) -> Evidence:
    """Calls and letters with good news: welcomes back and congratulations."""
    rang = sum(1 for one in _rings(looked) if one.why == QueueKind.WELCOME_BACK.value)
    kinds = Counter(one.kind for one in _sent(looked))
    line = CountLine(
        f"Good news to families {THIS_YEAR}",
        "good news",
        (
            CountPart("rings:welcome", "calls to welcome a child back", rang),
            _of_kind(kinds, LetterKind.WELCOME_BACK, "welcome-back letters"),
            _of_kind(kinds, LetterKind.CONGRATULATION, "congratulations"),
        ),
    )
    return Evidence("", some(line.total), (line,), area="call_log")


def welcomes(looked: Looked) -> Evidence:
    """Children who were welcomed back after a long time away."""
    kinds = Counter(one.kind for one in _sent(looked))
    given = Counter(one.type for one in _awards(looked))
    line = CountLine(
        f"Welcomes back {THIS_YEAR}",
        "welcomes",
        (
            _of_kind(kinds, LetterKind.WELCOME_BACK, "letters"),
            CountPart("awards:back", "certificates", given[AwardType.WELCOME_BACK]),
        ),
    )
    return Evidence("", some(line.total), (line,), area="awards")


def awards(looked: Looked) -> Evidence:
    """Certificates and awards that were given."""
    given = Counter(one.type for one in _awards(looked))
    line = counted(
        "awards",
        f"Certificates given to children {THIS_YEAR}",
        term=("for a term", given[AwardType.TERM]),
        improver=("for coming more", given[AwardType.IMPROVER]),
        on_time=("for being on time", given[AwardType.ON_TIME]),
        back=("for coming back", given[AwardType.WELCOME_BACK]),
    )
    tail = f"Classes thanked for their week: {given[AwardType.CLASS_WEEK]}."
    return Evidence("", some(sum(given.values())), (line,), tail, area="awards")


def meetings(looked: Looked) -> Evidence:
    """Meetings with parents."""
    held = looked.ground.read(letter_rows.meetings, looked.first)
    count = Counter(one.state for one in held)
    line = counted(
        "meetings",
        f"Meetings with parents {THIS_YEAR}",
        held=("held", count[MeetingState.HELD]),
        missed=("missed", count[MeetingState.MISSED]),
        booked=("booked", count[MeetingState.BOOKED]),
    )
    return Evidence("", Leans.PLAIN, (line,), area="meetings")


def languages(looked: Looked) -> Evidence:
    """Families who speak another language at home, with and without somebody to help."""
    held = [one for one in looked.ground.read(phone_rows.languages).values() if one.language]
    needed = sum(1 for one in held if one.interpreter)
    line = counted(
        "languages",
        "Children whose family's language we have written down",
        interpreter=("with an interpreter", needed),
        without=("without", len(held) - needed),
    )
    return Evidence("", Leans.PLAIN, (line,), area="pupils")


def pupil_panels(looked: Looked) -> Evidence:
    """Half-termly panels of pupils."""
    return _panels(looked, "pupils", "Panels of pupils")


def parent_panels(looked: Looked) -> Evidence:
    """Half-termly panels of parents."""
    return _panels(looked, "parents", "Panels of parents")


def _panels(looked: Looked, audience: str, lead: str) -> Evidence:
    held = [
        one
        for one in looked.ground.read(letter_rows.panels, looked.first)
        if one.audience == audience and one.state is MeetingState.HELD
    ]
    words = f"{lead} held {THIS_YEAR}: {len(held)}."
    return Evidence(words, some(len(held)), area="meetings")


def letters(looked: Looked) -> Evidence:
    """Letters that went to families, by kind."""
    kinds = Counter(one.kind for one in _sent(looked))
    parts = tuple(_of_kind(kinds, kind, _NAMES[kind]) for kind in LetterKind if kinds[kind])
    if not parts:
        return Evidence(f"No letter was sent to a family {THIS_YEAR}.", area="letters")
    line = CountLine(f"Letters sent to families {THIS_YEAR}", "letters", parts)
    return Evidence("", Leans.PLAIN, (line,), area="letters")


def referrals(looked: Looked) -> Evidence:
    """Referrals and early help, and those that wait for an answer."""
    held = support_board.referrals(looked.ground)
    waiting = [one for one in held if one.row.step.answered_on is None]
    over = sum(1 for one in waiting if one.row.late)
    line = counted(
        "referrals",
        "Referrals and early help asked for",
        answered=("answered", len(held) - len(waiting)),
        waiting=("waiting", len(waiting) - over),
        over=("waiting too long", over),
    )
    return Evidence("", Leans.AGAINST if over else Leans.PLAIN, (line,), area="support")


def leave(looked: Looked) -> Evidence:
    """Requests for leave in term time: how they were decided, and whether in time."""
    ends = looked.ground.calendar.current_year(looked.last).ends
    asked = looked.ground.read(day_rows.requests, looked.first, ends)
    held = [one for one in asked if one.state is not Decision.WITHDRAWN]
    count = Counter(one.state for one in held)
    late = sum(1 for one in held if (one.decided_on or looked.last) >= one.first)
    decided = counted(
        "leave",
        f"Requests for leave {THIS_YEAR}",
        agreed=("agreed", count[Decision.GRANTED] + count[Decision.PART]),
        refused=("not agreed", count[Decision.REFUSED]),
        open=("not decided yet", count[Decision.ASKED]),
    )
    in_time = CountLine(
        "By when they were decided",
        "leave",
        (
            CountPart("leave:in time", "before the first day, or it lies ahead", len(held) - late),
            CountPart("leave:late", "not before the first day", late),
        ),
    )
    leans = Leans.AGAINST if late else Leans.FOR if held else Leans.UNKNOWN
    return Evidence("", leans, (decided, in_time), area="planned")


def plans(looked: Looked) -> Evidence:
    """Support plans that are open, and those whose review is over its day."""
    held = support_rows.open_plans(looked.ground)
    over = sum(1 for one in held if one.review_on is not None and one.review_on < looked.last)
    line = counted(
        "plans",
        "Support plans open now",
        ahead=("to be looked at later", len(held) - over),
        over=("review over its day", over),
    )
    return Evidence("", Leans.AGAINST if over else some(len(held)), (line,), area="support")


def agreed(looked: Looked) -> Evidence:
    """What was agreed with owner and date, and how much of it was done."""
    held = looked.ground.read(letter_rows.agreed_since, looked.first)
    done = sum(1 for one in held if one.state is AgreedState.DONE)
    open_ = [one for one in held if one.open]
    over = sum(1 for one in open_ if one.due < looked.last)
    line = counted(
        "agreed",
        f"Actions agreed {THIS_YEAR}",
        done=("done", done),
        open=("still to do", len(open_) - over),
        over=("over their day", over),
        dropped=("not done or dropped", len(held) - done - len(open_)),
    )
    return Evidence("", Leans.AGAINST if over else some(len(held)), (line,), area="weekly")


def helped_after(looked: Looked) -> Evidence:
    """Of steps that can be counted, after how many kinds fewer days were missed."""
    found = helped.over(looked.ground, looked.views)
    counted = sum(one.steps for one in found.kinds)
    if not counted:
        words = "No step has two whole sides yet from which it could be counted."
        return Evidence(words, Leans.UNKNOWN, area="support")
    better = sum(1 for one in found.kinds if one.steps and _less(one.before, one.after))
    kinds = sum(1 for one in found.kinds if one.steps)
    words = (
        f"Kinds of steps that can be counted before and after: {kinds}; after {better} of them "
        "fewer sessions were missed. That is what was counted, not a proof of the cause."
    )
    return Evidence(words, Leans.PLAIN, area="support")


def _less(before: Tally, after: Tally) -> bool:
    """Whether a smaller share of the possible sessions was missed after than before."""
    return after.absent * before.possible < before.absent * after.possible


def _of_kind(kinds: Counter[LetterKind], kind: LetterKind, name: str) -> CountPart:
    return CountPart(f"letters:{kind.value}", name, kinds[kind])


def _rings(looked: Looked) -> list[Ring]:
    """What stands: without those undone, and those that were corrected."""
    held = looked.ground.read(phone_rows.rings, looked.first, looked.last)
    corrected = {one.corrects for one in held if one.corrects and not one.undone}
    return [one for one in held if not one.undone and one.id not in corrected]


def _sent(looked: Looked) -> list[Letter]:
    held = looked.ground.read(letter_rows.letters, looked.first)
    return [one for one in held if one.sent and not one.withdrawn]


def _awards(looked: Looked) -> list[Award]:
    held = looked.ground.read(letter_rows.awards, looked.first)
    return [one for one in held if not one.taken_back]
