"""What is looked at before a letter is approved, each with words and what to do.

A letter that is wrong harms a family, and one that is approved cannot be changed: so each of these
is worked out anew from the register, and those that block are refused by the action as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attendance_desk.domain.calendar import Half, date_words
from attendance_desk.domain.correspondence import LetterKind, LetterState
from attendance_desk.domain.letter_looked import Check, Looked, bad, good, note, sessions_words
from attendance_desk.domain.letter_people_checks import people
from attendance_desk.domain.letter_steps import COUNTS_ABSENCE, LEGAL, ONCE_A_YEAR, TITLES
from attendance_desk.domain.letter_sums import same, total
from attendance_desk.domain.meetings import Meeting, MeetingState

NATIONAL_FROM = 6
"""Sessions not agreed in ten school weeks from which No 3 explains the law (`experience.md` 5.9).
"""
EVIDENCE_FROM = "evidence_from"
"""The option of a letter that asks for evidence from a day on."""

_MEETING_WORDS = {
    MeetingState.BOOKED: "over",
    MeetingState.HELD: "over",
    MeetingState.MISSED: "over",
    MeetingState.MOVED: "moved to another day",
    MeetingState.CANCELLED: "cancelled",
}


def checks(looked: Looked) -> tuple[Check, ...]:
    """Everything that is looked at for this kind of letter, in the order of the screen."""
    return (
        *_counts(looked),
        *people(looked),
        *_again(looked),
        *_evidence(looked),
        *_meeting(looked),
        *_facts(looked),
        *_law(looked),
    )


def in_the_way(found: Iterable[Check]) -> tuple[Check, ...]:
    """The checks for which a letter cannot be approved."""
    return tuple(one for one in found if one.blocks and not one.ok)


def _counts(looked: Looked) -> Iterator[Check]:
    if looked.letter.kind in COUNTS_ABSENCE:
        yield _dates(looked)
        yield _reasons(looked)


def _dates(looked: Looked) -> Check:
    letter, after = looked.letter, total(looked.now)
    if not after:
        return bad(
            "dates",
            "The register has no session missed: there is nothing to write about.",
            "Withdraw the draft, or look at the register.",
        )
    if letter.state is LetterState.DRAFT or same(letter.counted, looked.now):
        return good("dates", f"The dates match the register: {sessions_words(after)} missed.")
    before = total(letter.counted)
    now = str(after) if before != after else "the same number on other dates or with other reasons"
    return bad(
        "dates",
        f"This letter says {sessions_words(before)}; the register now says {now}.",
        "Refresh the letter (F5), then check it again.",
    )


def _reasons(looked: Looked) -> Check:
    if not looked.fresh:
        return good("reasons", "Every session it counts has a reason, or had its five days.")
    name, session, last = looked.fresh[0]
    half = "morning" if session.half is Half.AM else "afternoon"
    more = len(looked.fresh) - 1
    others = f" and {sessions_words(more)} more" if more else ""
    until = f" until {date_words(last)}" if last else ""
    return bad(
        "reasons",
        f"No reason is known yet for {name} on the {half} of {date_words(session.day)}{others}; "
        f"the family may still give one{until}.",
        "Settle the reason, or wait until its five school days are over.",
    )


def _facts(looked: Looked) -> Iterator[Check]:
    if looked.missing:
        yield bad(
            "facts",
            f"Not known yet: {'; '.join(looked.missing)}.",
            "Fill it in (Ctrl+E), then check it again.",
        )
    else:
        yield good("facts", "Everything it has to say is known.")
    if looked.no_phone:
        yield note(
            "phone",
            "It names no telephone number: the school has not entered its own.",
            "Enter it in Settings, under ringing families.",
        )


def _meeting(looked: Looked) -> Iterator[Check]:
    if looked.meeting is None:
        return
    if looked.letter.kind is LetterKind.MEETING:
        yield _booked(looked, looked.meeting)
    elif looked.letter.kind is LetterKind.MISSED:
        yield _missed(looked.meeting)


def _booked(looked: Looked, meeting: Meeting) -> Check:
    when = f"{date_words(meeting.day)} at {meeting.at}"
    if meeting.state is MeetingState.BOOKED and meeting.day >= looked.today:
        return good("meeting", f"The meeting is booked: {when}.")
    return bad(
        "meeting",
        f"The meeting of {when} is {_MEETING_WORDS[meeting.state]}.",
        "Book a meeting that is still to come.",
    )


def _missed(meeting: Meeting) -> Check:
    if meeting.state is not MeetingState.MISSED:
        return bad(
            "meeting",
            f"The meeting of {date_words(meeting.day)} is not written down as missed.",
            "Say on the meeting's page what came of it.",
        )
    if not meeting.rang:
        return bad(
            "meeting",
            "Nobody has rung the family since the meeting they missed.",
            "Ring first; the letter goes out only after that.",
        )
    if not (meeting.notes or meeting.child_said or meeting.support):
        return bad(
            "meeting",
            "It says that our notes are with it, and nothing is written down of the meeting.",
            "Write down what was talked about without the family; print it to go with the letter.",
        )
    return good("meeting", "The family was rung after the meeting they missed; notes go with it.")


def _evidence(looked: Looked) -> Iterator[Check]:
    letter = looked.letter
    if letter.kind not in {LetterKind.EVIDENCE, LetterKind.MISSED}:
        return
    if letter.kind is LetterKind.MISSED and not letter.options.get(EVIDENCE_FROM):
        yield good("evidence", "It asks for no medical evidence.")
    elif letter.doubt.strip():
        yield good("evidence", "It asks for evidence: the head's doubt is written down.")
    else:
        yield bad(
            "evidence",
            "It asks for medical evidence, and no doubt is written down.",
            "Only the head writes down a genuine and reasonable doubt; else leave this part out.",
        )


def _again(looked: Looked) -> Iterator[Check]:
    if looked.letter.kind not in ONCE_A_YEAR:
        return
    title = TITLES[looked.letter.kind]
    had = [(name, days[-1]) for name, days in looked.before.items() if days]
    for name, day in had:
        yield bad(
            "again",
            f"{name} had this letter ({title}) already, on {date_words(day)}.",
            "Decide that it is sent again, with a reason, or take another step.",
        )
    if not had:
        yield good("again", "The first of its kind this school year, or decided anew.")


def _law(looked: Looked) -> Iterator[Check]:
    if looked.letter.kind is LetterKind.MISSED:
        count = looked.not_agreed
        explains = count >= NATIONAL_FROM
        yield good(
            "law",
            f"{sessions_words(count)} not agreed in ten school weeks: it explains the law."
            if explains
            else "Under six sessions not agreed in ten school weeks: it says nothing of fines.",
        )
    if looked.letter.kind in LEGAL:
        yield note(
            "council",
            "Where the council has its own form for this step, that form is used.",
            "Fill in the council's form; send this letter only if they ask for one of ours.",
        )
