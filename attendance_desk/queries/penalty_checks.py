"""What a local authority would send back, looked at before anything is sent (`peers.md` 5.3)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.days import Decision
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.names import listed
from attendance_desk.domain.odd_codes import oddness
from attendance_desk.domain.penalty_papers import Check
from attendance_desk.domain.penalty_sums import same_parent
from attendance_desk.domain.support import StepKind
from attendance_desk.domain.view import NOT_MARKED
from attendance_desk.queries.call_family import siblings
from attendance_desk.store import day_rows

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.people import Pupil
    from attendance_desk.queries.penalty_file import File
    from attendance_desk.queries.penalty_ground import PenaltyGround

_WARNS = frozenset({LetterKind.MISSED, LetterKind.WARNING, LetterKind.IMPROVE})
_OFFERS = frozenset({StepKind.EARLY_HELP, StepKind.REFERRAL})


@dataclass(frozen=True)
class Preflight:
    """One child's register and file, looked at as an authority does.

    Attributes:
        parents: To whom a notice is asked for, or may be.
        reason: Why the head asks; empty while nobody does.
        support: What the head said of support.
    """

    ground: PenaltyGround
    pupil: Pupil
    file: File
    parents: tuple[str, ...]
    reason: str = ""
    support: str = ""

    def checks(self) -> tuple[Check, ...]:
        """Every check, in the order in which an authority reads."""
        return (
            *self._marks(),
            self._letters(),
            self._reason(),
            self._told(),
            self._early_help(),
            self._meeting(),
            self._voice(),
            self._siblings(),
        )

    def _sessions(self) -> Iterator[tuple[Session, int, str]]:
        known = self.ground.known
        for view in known.years:
            line = view.lines.get(self.pupil.id, b"")
            low, high = view.span(self.file.first, self.file.last)
            end = min(high, bisect_right(view.sessions, known.until))
            for place in range(low, min(end, len(line))):
                yield view.sessions[place], line[place], view.letter(line[place])

    def _marks(self) -> tuple[Check, ...]:
        held, codes = list(self._sessions()), self.ground.ground.codes
        blank = [one for one, number, _letter in held if number == NOT_MARKED]
        waits = [one for one, _number, letter in held if letter == "N"]
        odd = [one for one, _number, letter in held if letter and oddness(codes, letter, one.day)]
        return (
            _dated("not_marked", blank, "Every session is marked", "without a mark: mark them"),
            _dated("n_codes", waits, "No N is left", "still N: settle the reason first"),
            _dated("irregular", odd, "Every code was in force on its day", "with an odd code"),
        )

    def _letters(self) -> Check:
        """Whether what letters counted is still what the register says."""
        now = {
            f"{one.day.isoformat()} {one.half.name} {letter}"
            for one, _number, letter in self._sessions()
        }
        first = self.file.first.isoformat()
        gone = [
            mark
            for letter in self.file.letters
            for each in letter.counted
            if each.pupil_id == self.pupil.id
            for mark in each.missed
            if mark[:10] >= first and mark not in now
        ]
        if not gone:
            return _fine("letter_dates", "The dates in letters match the register.")
        words = f"Letters count what the register no longer says: {', '.join(gone[:6])}."
        return _wrong("letter_dates", f"{words} Say so in the request.")

    def _reason(self) -> Check:
        if self.reason:
            return _fine("reason", f"The reason is given: {self.reason}")
        return _wrong("reason", "No reason is given yet: the head decides with words.")

    def _told(self) -> Check:
        """Whether each parent was told that absence is not authorised and where it leads."""
        told = [
            to.name
            for letter in self.file.letters
            if letter.kind in _WARNS and letter.gone
            for to in letter.to
        ]
        requests = day_rows.requests(self.file.ground.snapshot, self.file.first, self.file.last)
        told += [
            one.asked_by
            for one in requests
            if self.pupil.id in one.pupils and one.state is Decision.REFUSED
        ]
        silent = [one for one in self.parents if not any(same_parent(one, who) for who in told)]
        if self.parents and not silent:
            return _fine("parents_told", "Each parent was told in writing.")
        who = listed(silent) or "Nobody"
        words = f"Not told in writing: {who}. Send a warning, or keep the refusal of leave."
        return _wrong("parents_told", words)

    def _early_help(self) -> Check:
        steps = [one for plan in self.file.plans for one in plan.steps if one.kind in _OFFERS]
        agreed = [one for one in self.file.agreed if one.what == "early_help"]
        offered = [line for one in self.file.meetings for line in one.support]
        if steps or agreed or offered:
            return _fine("early_help", "Help was offered and is on record.")
        if self.support:
            return _fine("early_help", f"The head says of support: {self.support}")
        words = "No offer of early help is on record: offer it, or say why it is not appropriate."
        return _wrong("early_help", words)

    def _meeting(self) -> Check:
        held = [one for one in self.file.meetings if one.state is MeetingState.HELD]
        missed = [one for one in self.file.meetings if one.state is MeetingState.MISSED]
        if any(one.notes or one.support for one in held):
            return _fine("meeting_notes", "Notes of a meeting with the parents are there.")
        if missed and not held:
            return _fine("meeting_notes", "The family was invited and did not come.")
        words = "No notes of a meeting with the parents: hold one, or write down what was said."
        return _wrong("meeting_notes", words)

    def _voice(self) -> Check:
        met = any(one.child_said for one in self.file.meetings)
        if met or any(one.child_said for one in self.file.plans):
            return _fine("child_voice", "The child's own view is written down.")
        words = "The child's own view is missing: ask, and write it in the child's words."
        return _wrong("child_voice", words)

    def _siblings(self) -> Check:
        others = siblings(self.ground.ground, self.pupil)
        if not others:
            return _fine("siblings", "No brother or sister is on the roll here.")
        found = [(one.name, self.ground.of(one.pupil_id)) for one in others]
        told = "; ".join(f"{name}: {stands.count}" for name, stands in found)
        words = f"Brothers and sisters, sessions without leave: {told}."
        open_ = listed(name for name, stands in found if stands.must)
        if not open_:
            return _fine("siblings", words)
        return _wrong("siblings", f"{words} Not decided yet: {open_}. Decide on each child first.")


def _fine(key: str, words: str) -> Check:
    return Check(key, ok=True, words=words)


def _wrong(key: str, words: str) -> Check:
    return Check(key, ok=False, words=words)


def _dated(key: str, found: list[Session], fine: str, wrong: str) -> Check:
    if not found:
        return _fine(key, f"{fine}.")
    days = [_day(one.day) for one in found]
    told = ", ".join(dict.fromkeys(days[:8]))
    more = " and more" if len(days) > 8 else ""
    unit = "session" if len(found) == 1 else "sessions"
    return _wrong(key, f"{len(found)} {unit} {wrong}: {told}{more}.")


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
