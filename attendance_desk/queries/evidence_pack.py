"""Everything the school can show about one child's absence, gathered in one press.

Missing steps are named "not done": a pack that leaves a gap out is worth nothing. Restricted notes
and safeguarding clocks are not in it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.penalty_papers import (
    Check,
    EvidencePack,
    PackItem,
    PackLetter,
    PackPart,
    Told,
)
from attendance_desk.domain.schools_before import told
from attendance_desk.domain.story import Chapter
from attendance_desk.domain.support import StepKind
from attendance_desk.queries.certificate import Span, registration_certificate
from attendance_desk.queries.contact_record import contact_record
from attendance_desk.queries.imprint import imprint
from attendance_desk.queries.penalty_checks import Preflight
from attendance_desk.queries.penalty_file import (
    File,
    meeting_item,
    notice_words,
    plan_items,
    ruling_words,
)
from attendance_desk.queries.penalty_ground import PenaltyGround
from attendance_desk.queries.pupil_page import card, theirs
from attendance_desk.queries.story import story
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from attendance_desk.domain.people import Pupil
    from attendance_desk.queries.so_far import SoFar

_CHAPTERS = {
    Chapter.CALLS: "Call",
    Chapter.MARKS: "Register",
    Chapter.DAY: "Door",
    Chapter.PLANS: "Leave",
    Chapter.VISITS: "Visit",
}
_LEFT_OUT = (
    "Restricted notes, safeguarding clocks and what others may not read are not in this pack, "
    "not even as existing."
)


def evidence_pack(
    known: SoFar, pupil_id: str, span: tuple[date, date] | None = None
) -> EvidencePack:
    """The pack of a child, of the school year so far or between two days.

    Raises:
        NotPermitted: Who asks may not make one.
        Refused: There is no such child.
    """
    asks = known.ground
    asks.require(Deed.MAKE_PACK)
    pupil, ground = theirs(asks, pupil_id), PenaltyGround(known)
    first, last = span or (known.year_starts, known.today)
    file = File(asks, pupil_id, first, last)
    ruling = file.rulings[-1] if file.rulings else None
    parents = tuple(one.name for one in pupil.contacts if one.responsibility)
    said = (ruling.words, ruling.support) if ruling else ("", "")
    return EvidencePack(
        imprint=imprint(asks),
        name=f"{pupil.forename} {pupil.surname}",
        upn=pupil.upn,
        class_name=card(asks, pupil).class_name,
        first=first,
        last=last,
        steps=steps_before(file),
        checks=Preflight(ground, pupil, file, parents, *said).checks(),
        chronology=_chronology(file),
        certificate=registration_certificate(asks, pupil_id, Span(first, last)),
        contacts=contact_record(asks, pupil_id, first, last),
        letters=_letters(file),
        parts=(*_parts(file), *_before(pupil)),
        left_out=_LEFT_OUT,
    )


def _chronology(file: File) -> tuple[Told, ...]:
    """Calls, marks, visits, letters, meetings and decisions, oldest first."""
    lines = story(file.ground, file.pupil_id, (file.first, file.last)).lines
    told = [
        Told(one.day, _CHAPTERS[one.chapter], _words(one.words, one.more), one.by, one.at)
        for one in lines
        if one.chapter in _CHAPTERS and not one.restricted and not one.struck
    ]
    told += [one for one in file.told() if file.first <= one.day <= file.last]
    return tuple(sorted(told, key=lambda one: (one.day, one.at or "99:99")))


def _words(words: str, more: str) -> str:
    return f"{words} “{more}”" if more else words


def _letters(file: File) -> tuple[PackLetter, ...]:
    return tuple(
        PackLetter(
            file.letter_item(one),
            letter_rows.letter_bytes(file.ground.snapshot, one.approved_entry),
        )
        for one in file.letters
        if one.approved_entry
    )


def _parts(file: File) -> tuple[PackPart, ...]:
    today = file.ground.now.date()
    return (
        PackPart(
            "Meetings with parents",
            tuple(meeting_item(one, today) for one in file.meetings),
            "Not done: no meeting with parents is on record.",
        ),
        PackPart(
            "Support plan, referrals and what was agreed",
            _support(file, today),
            "Not done: no support plan, referral or agreed action is on record.",
        ),
        PackPart(
            "Decisions and penalty notices",
            _decisions(file, today),
            "Not done: the head has not considered a notice, and none is on record.",
        ),
    )


def _support(file: File, today: date) -> tuple[PackItem, ...]:
    plans = tuple(one for plan in file.plans for one in plan_items(plan, today))
    agreed = tuple(
        (f"{one.owner_name}, by {date_words(one.due, today)}", f"{one.words}: {one.state.value}")
        for one in file.agreed
    )
    return (*plans, PackItem("What was agreed, and what came of it", agreed)) if agreed else plans


def _before(pupil: Pupil) -> tuple[PackPart, ...]:
    """What schools before counted; no gap where there was none."""
    if not pupil.before:
        return ()
    lines = tuple((one.year, told(one)) for one in pupil.before)
    words = "As those schools told it. It is in no figure of this pack."
    return (PackPart("Attendance at schools before", (PackItem(words, lines),), ""),)


def _decisions(file: File, today: date) -> tuple[PackItem, ...]:
    lines = [
        *((date_words(one.on, today), ruling_words(one)) for one in file.rulings),
        *(
            (date_words(one.issued_on or one.asked_on or today, today), notice_words(one))
            for one in file.notices
        ),
    ]
    return (PackItem("Decisions and notices", tuple(lines)),) if lines else ()


def steps_before(file: File) -> tuple[Check, ...]:
    """What is expected before a legal step; each done, or "not done"."""
    kinds = {one.kind for one in file.letters if one.gone}
    held = [one for one in file.meetings if one.state is MeetingState.HELD]
    steps = [one.kind for plan in file.plans for one in plan.steps]
    referred = StepKind.EARLY_HELP in steps or StepKind.REFERRAL in steps
    found = (
        ("early_letter", "Early letter (No 1)", LetterKind.FIRST in kinds),
        ("invited", "Invitation to a meeting (No 2)", LetterKind.MEETING in kinds),
        ("met", "Meeting with the parents", bool(held)),
        ("plan", "Support plan", bool(file.plans)),
        ("early_help", "Early help or another referral", referred),
        (
            "warning",
            "Formal warning or notice to improve",
            bool(kinds & {LetterKind.WARNING, LetterKind.IMPROVE}),
        ),
        ("considered", "Considered by the head", bool(file.rulings)),
    )
    return tuple(
        Check(key, done, f"{words}: {'done' if done else 'not done'}")
        for key, words, done in found
    )
