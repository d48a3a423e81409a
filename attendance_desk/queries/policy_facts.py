"""Facts for the school's own attendance policy: times, people, codes, steps, decisions as set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.catalog.penalties import shipped_penalties
from attendance_desk.domain import leave
from attendance_desk.domain.access import Deed, Role, who_can
from attendance_desk.domain.awards import LINE, LONG_AWAY, MORE_IN, ON_TIME_DAYS
from attendance_desk.domain.calendar import ClosureKind, day_words
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import listed
from attendance_desk.domain.policy_papers import PolicyFacts, PolicySection
from attendance_desk.domain.policy_words import again_words, rung_words
from attendance_desk.queries import policies_board
from attendance_desk.queries.imprint import imprint
from attendance_desk.store import letter_rows, phone_rows, practice_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from attendance_desk.domain.calendar import SessionTimes
    from attendance_desk.domain.penalty_rules import Fine
    from attendance_desk.domain.policies import Policy
    from attendance_desk.queries.ground import Ground

GOVERNOR = "governor"
"""The kind of note that names the governor for attendance."""
_UNSAID = "not written down here"
_COUNTED = {
    Counts.PRESENT: "present",
    Counts.AEA: "attending elsewhere",
    Counts.AUTH: "away, agreed",
    Counts.UNAUTH: "away, not agreed",
    Counts.NOT_POSSIBLE: "not counted",
    Counts.NOT_COLLECTED: "not counted",
}
_DECISIONS = (
    ("Leave in term time, before it begins", Deed.ENTER_LEAVE_CODES),
    ("Illness that is changed to not agreed", Deed.SETTLE_ILLNESS),
    ("An absence nobody explained", Deed.SETTLE_UNEXPLAINED),
    ("Early letters and congratulations", Deed.APPROVE_EARLY),
    ("Invitations, requests for evidence, formal warnings", Deed.APPROVE_FORMAL),
    ("A step that is left out or taken again", Deed.RULE_RUNGS),
    ("Support plans", Deed.PLAN_SUPPORT),
    ("Asking the authority for a penalty notice", Deed.DECIDE_PENALTY),
    ("The steps themselves, and the words of letters", Deed.CHANGE_POLICY),
    ("Closing the school or a part of it", Deed.CLOSE_SESSIONS),
)


def facts(ground: Ground) -> PolicyFacts:
    """Everything that is set here today and belongs into a policy.

    Raises:
        NotPermitted: Who asks does not see letters to families, in which the same is told.
    """
    ground.require(Deed.SEE_LETTERS)
    day = ground.now.date()
    policy = policies_board.board(ground, day).holds
    sections = (
        _school_day(ground, day),
        _year(ground, day),
        _people(ground),
        _first_day(ground),
        _codes(ground, day),
        _bands(policy),
        _steps(policy),
        _leave(),
        _penalties(ground, day),
        _thanks(),
        _decisions(),
    )
    return PolicyFacts(imprint(ground), day, sections)


def _school_day(ground: Ground, day: date) -> PolicySection:
    times = ground.school.times_on(day)
    rows = (("Morning", *_session(times.am)), ("Afternoon", *_session(times.pm)))
    columns = ("", "Begins", "Register is taken", "Register closes")
    note = (
        "A child who comes while the register is open is late (L) and counts as present. After it "
        "has closed the child is marked U, which counts as away and not agreed."
    )
    return PolicySection("The school day", rows, columns, note)


def _session(times: SessionTimes) -> tuple[str, str, str]:
    return clock_words(times.start), clock_words(times.taken), clock_words(times.closes)


def _year(ground: Ground, day: date) -> PolicySection:
    school, year = ground.school, ground.calendar.current_year(day)
    terms = [one for one in school.terms if year.starts <= one.starts <= year.ends]
    shut = [
        (one.label, one.first, one.last)
        for one in school.closures
        if year.starts <= one.first <= year.ends and one.kind is not ClosureKind.CLOSURE
    ]
    spans = (
        ("The school year", year.starts, year.ends),
        *((one.name, one.starts, one.ends) for one in terms),
        *sorted(shut, key=lambda one: one[1]),
    )
    rows = tuple((name, day_words(one, day), day_words(last, day)) for name, one, last in spans)
    return PolicySection("Terms, holidays and training days", rows, ("", "First day", "Last day"))


def _people(ground: Ground) -> PolicySection:
    rules = ground.read(phone_rows.rules)
    notes = [
        one
        for one in ground.read(practice_rows.notes)
        if one.kind == GOVERNOR and not one.taken_back
    ]
    rows = (
        ("Attendance lead", _named(ground, Role.LEAD)),
        ("Head", _named(ground, Role.HEAD)),
        ("Safeguarding lead", _named(ground, Role.DSL)),
        ("Day to day", _named(ground, Role.OFFICE)),
        ("Help with worries", rules.pastoral or _UNSAID),
        ("Governor for attendance", notes[-1].words if notes else _UNSAID),
        ("Telephone", rules.phone or _UNSAID),
    )
    return PolicySection("Whom to ask", rows)


def _named(ground: Ground, role: Role) -> str:
    here = [o.signed for o in ground.school.staff if o.role == role.value and o.left is None]
    return listed(here) or "nobody signs in as that"


def _first_day(ground: Ground) -> PolicySection:
    rules = ground.read(phone_rows.rules)
    rows = (
        ("Families ring by", _clock(rules.report_by)),
        ("Somebody is at the gate from", _clock(rules.gate)),
        ("Nobody answers: we try again after", f"{rules.retry} minutes"),
        ("Nobody has explained it: the safeguarding lead from", _clock(rules.hand_over)),
        ("A first-day visit is decided within", f"{rules.visit_within} minutes of the close"),
        ("A reason is found within", "5 school days; after that the absence is not agreed (O)"),
    )
    return PolicySection("A child is not here", rows, ("What", "As set"))


def _clock(text: str) -> str:
    hour, _, minute = text.partition(":")
    return f"{int(hour)}.{minute}"


def _codes(ground: Ground, day: date) -> PolicySection:
    rows = tuple(
        (one.letter, one.word, one.label, _COUNTED[one.counts])
        for one in ground.codes.codes
        if one.holds_on(day)
    )
    columns = ("Code", "In a word", "What it means", "Counts as")
    return PolicySection("Codes in the register", rows, columns)


def _bands(policy: Policy) -> PolicySection:
    rows = []
    above = ""
    for band in policy.bands:
        least = f"{float(band.starts):g}"
        rows.append((band.label, f"from {least}{f' to under {above}' if above else ''} in 100"))
        above = least
    note = (
        "In national figures persistent absence is 1 session in 10 or more missed, severe absence "
        "half or more."
    )
    return PolicySection("Bands of attendance this school year", tuple(rows), note=note)


def _steps(policy: Policy) -> PolicySection:
    rows = tuple(
        (rung.label, " Or: ".join(rung_words(rung, policy)), again_words(rung))
        for rung in policy.rungs
    )
    fewest = f"Nothing is proposed before {policy.fewest_possible} half-days of school."
    chosen = f"As set in the ladder “{policy.name}”."
    columns = ("Step", "When it is thought of", "How often")
    return PolicySection("Our steps", rows, columns, f"{chosen} {fewest} A person decides each.")


def _leave() -> PolicySection:
    rows = tuple((one.label, one.code, one.policy) for one in leave.KINDS)
    columns = ("What is asked for", "Code if agreed", "How it is decided")
    note = f"{leave.RULE}. It is not given afterwards."
    return PolicySection("Leave in term time", rows, columns, note)


def _penalties(ground: Ground, day: date) -> PolicySection:
    scheme = shipped_penalties().on(day)
    authority = ground.read(letter_rows.authority)
    rows = tuple(_of_scheme(ground, day))
    whom = authority.name or "our local authority"
    note = f"{scheme.label}. We ask {whom}, which decides and issues it."
    return PolicySection("Penalty notices", rows, note=note)


def _of_scheme(ground: Ground, day: date) -> Iterator[tuple[str, str]]:
    scheme = shipped_penalties().on(day)
    authority = ground.read(letter_rows.authority)
    letters = listed(sorted(scheme.letters), "or")
    if scheme.count:
        within = f"{scheme.count} half-days of {letters} in {scheme.weeks} school weeks"
        yield "Thought of at", f"{within}; support comes first, and it is not automatic"
    yield "First notice", f"{_fine(scheme.full)}; {_fine(scheme.reduced)} if paid early"
    if scheme.second is not None:
        yield "Second notice", _fine(scheme.second)
    if scheme.most:
        most = f"{scheme.most} notices to one parent for one child in {scheme.years} years"
        yield "At most", f"{most}; then the authority thinks of other ways"
    weeks = f"{authority.improve_weeks} school weeks, looked at after {authority.look_weeks}"
    yield "Notice to improve", weeks


def _fine(fine: Fine) -> str:
    return f"£{fine.pounds} within {fine.days} days"


def _decisions() -> PolicySection:
    rows = tuple((what, who_can(deed)) for what, deed in _DECISIONS)
    return PolicySection("Who decides", rows, ("What", "Who may"))


def _thanks() -> PolicySection:
    rows = (
        ("Certificate of a term", f"{LINE} in 100 or more"),
        ("Coming more", f"{MORE_IN} half-days more than in as many weeks before"),
        ("On time", f"{ON_TIME_DAYS} school days without being late"),
        ("Welcome back", f"back after {LONG_AWAY} half-days or more in a row"),
    )
    note = "Absence the head accepts as medical or disability-related is not held against a child."
    return PolicySection("How we say thank you", rows, note=note)
