"""The facts of the papers about meetings and panels."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from attendance_desk.catalog.meetings import shipped_proforma
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session, day_words
from attendance_desk.domain.call_facts import days_words
from attendance_desk.domain.call_sums import ChildYear, taught_minutes
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.meeting_papers import MeetingPaper, PanelPaper, WillDo
from attendance_desk.domain.meeting_rules import TALK, begins, person
from attendance_desk.domain.meetings import Meeting, MeetingState, Panel
from attendance_desk.domain.names import listed
from attendance_desk.domain.panel_rules import AUDIENCES
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.tally import meanings
from attendance_desk.queries import meetings_board
from attendance_desk.queries.imprint import imprint
from attendance_desk.queries.pupil_page import card, theirs
from attendance_desk.store import letter_rows, phone_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from attendance_desk.domain.agreed import Agreed
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.meetings_board import MeetingRow
    from attendance_desk.queries.so_far import SoFar

_PAGES = ("see", "gets_in_the_way", "helps")
_HOUR, _HALF_HOUR = 60, 30


def meeting_paper(known: SoFar, meeting_id: str) -> MeetingPaper:
    """The record of a meeting; before it is written down, the form that is taken along.

    Raises:
        NotPermitted: Who asks may not see it.
        Refused: There is no such meeting, or it was called off.
    """
    ground, row = known.ground, _row(known.ground, meeting_id)
    meeting = row.meeting
    blank = not _written(meeting)
    pupils = [ground.pupils[one] for one in meeting.pupils]
    return MeetingPaper(
        imprint=imprint(ground),
        children=row.names,
        called=listed([one.called for one in pupils]),
        stage=row.stage,
        when=f"{day_words(meeting.day)}, {clock_words(begins(meeting).time())}",
        place=meeting.place,
        family=meeting.came,
        school=meeting.people,
        went_ahead=meeting.state is MeetingState.MISSED and not blank,
        days=_days(known, meeting),
        answers=_answers(meeting, blank=blank),
        child_said=meeting.child_said,
        offers=_offers(meeting, blank=blank),
        will=_will(row.agreed),
        review=day_words(meeting.review_on) if meeting.review_on else "",
        signers=_signers(meeting),
        blank=blank,
    )


def _row(ground: Ground, meeting_id: str) -> MeetingRow:
    found = meetings_board.one(ground, meeting_id)
    if found.meeting.state is MeetingState.CANCELLED:
        raise Refused(
            "meeting_stands",
            "This meeting was called off: there is nothing to print.",
            "Nothing was printed.",
            "Take it from the list of meetings.",
        )
    return found


def _written(meeting: Meeting) -> bool:
    return meeting.state is MeetingState.HELD or bool(meeting.notes or meeting.child_said)


def _answers(meeting: Meeting, *, blank: bool) -> tuple[tuple[str, str], ...]:
    """The questions that were answered; all of them on a form to be written on."""
    asked = [one for page in _PAGES for one in shipped_proforma().of_page(page, meeting.stage)]
    if blank:
        return tuple((one.words, "") for one in asked)
    known = [(one.words, meeting.notes.get(one.id, "")) for one in asked]
    return tuple((words, said) for words, said in known if said)


def _offers(meeting: Meeting, *, blank: bool) -> tuple[tuple[str, str], ...]:
    if blank:
        few = meeting.stage == TALK
        return () if few else tuple((one.words, "") for one in shipped_proforma().offers)
    return tuple(parted(one) for one in meeting.support)


def parted(line: str) -> tuple[str, str]:
    """An offer and its answer: "Breakfast club: yes"; without a colon there is no answer."""
    words, colon, answer = line.rpartition(":")
    return (words.strip(), answer.strip()) if colon else (answer.strip(), "")


def _will(agreed: Iterable[Agreed]) -> tuple[WillDo, ...]:
    return tuple(WillDo(one.owner_name, one.words, one.due) for one in agreed)


def _signers(meeting: Meeting) -> tuple[str, ...]:
    if not meeting.came:
        return ("Parent", "For the school")
    school = person(meeting.people[0]) if meeting.people else "For the school"
    return (*meeting.came, school)


def days(known: SoFar, meeting: Meeting) -> tuple[str, ...]:
    """What the register shows of each child of a meeting, up to its day.

    Raises:
        NotPermitted: A child is not of a class of who asks.
        Refused: There is no such child.
    """
    for pupil_id in meeting.pupils:
        theirs(known.ground, pupil_id)
    return _days(known, meeting)


def _days(known: SoFar, meeting: Meeting) -> tuple[str, ...]:
    """What the register shows of each child, from the start of the year to the meeting's day."""
    year = known.ground.calendar.year_of(meeting.day)
    view = next((one for one in known.years if one.year == year), None)
    if view is None:
        return ()
    end = min(known.until, Session(meeting.day, Half.PM))
    begun = bisect_right(view.sessions, end)
    found = []
    for pupil_id in meeting.pupils:
        line = view.lines.get(pupil_id, bytes(begun))[:begun]
        year_so_far = ChildYear(
            view.sessions[:begun],
            line.translate(meanings(view.codes)),
            [view.letter(number) for number in line],
            meeting.day,
        )
        pupil = known.pupils[pupil_id]
        name = pupil.called
        found.append(_sentence(known, name, year_so_far, view.year.starts))
    return tuple(found)


def _sentence(known: SoFar, name: str, year: ChildYear, starts: date) -> str:
    since = day_words(starts)
    if not year.missed:
        return f"{name} has not missed a day since {since}."
    school = known.ground.school.times_on(known.today)
    at = [one.hour * _HOUR + one.minute for one in (school.am.start, school.pm.start)]
    rules = known.ground.read(phone_rows.rules)
    minutes = year.minutes(taught_minutes(at[0], at[1], rules.taught_minutes))
    hours = (minutes + _HALF_HOUR) // _HOUR
    missed = days_words(len(year.missed))
    told = f"{name} has missed {missed} of school since {since}."
    return f"{told} That is about {hours} hours of lessons." if hours > 1 else told


def panel_paper(known: SoFar, panel_id: str) -> PanelPaper:
    """The sheet of a panel; before it is held, the form that is taken along.

    Raises:
        NotPermitted: Who asks does not see meetings.
        Refused: There is no such panel.
    """
    ground = known.ground
    ground.require(Deed.SEE_SUPPORT)
    panel = letter_rows.panel(ground.snapshot, panel_id)
    if panel is None:
        raise Refused(
            "unknown_panel",
            "There is no such panel.",
            "Nothing was printed.",
            "Take it from the list of panels.",
        )
    cards = [card(ground, ground.pupils[one]) for one in panel.pupils if one in ground.pupils]
    held = letter_rows.agreed_since(ground.snapshot, panel.day)
    return PanelPaper(
        imprint=imprint(ground),
        title=AUDIENCES[panel.audience],
        focus=panel.focus,
        when=day_words(panel.day),
        invited=tuple((one.name, one.class_name) for one in cards),
        came=panel.came,
        topics=_topics(panel),
        we_will=panel.we_will,
        will=_will(one for one in held if one.origin == f"panel:{panel.id}"),
        blank=panel.state is not MeetingState.HELD,
    )


def _topics(panel: Panel) -> tuple[tuple[str, str, str], ...]:
    asked = [
        (one.words, one.asked(panel.audience), panel.said.get(one.id, ""))
        for one in shipped_proforma().topics
    ]
    if panel.state is not MeetingState.HELD:
        return tuple(asked)
    return tuple(one for one in asked if one[2])
