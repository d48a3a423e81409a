"""Letters and meetings of the invented school's last months: what stands behind today's list.

Letters No 1 went out and were answered, two families were invited, one of them came; the other
was rung, and No 3 followed. Everything is done as by hand, by whom it is for, with real pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from attendance_desk.desk.inventing_hands import played
from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_receivers import BY_HAND, EVERYBODY
from attendance_desk.domain.letter_steps import RUNG, Wanted, Way
from attendance_desk.domain.meeting_rules import MeetingRecord
from attendance_desk.domain.meetings import Meeting
from attendance_desk.domain.rings import Ring
from attendance_desk.invented.plan import Tale

if TYPE_CHECKING:
    from attendance_desk.desk.desk import Desk
    from attendance_desk.desk.inventing_hands import Hands
    from attendance_desk.queries.ladder_board import Row

_FIRST = 4
_KINDS = {rung: kind for kind, rung in RUNG.items()}
_WELCOMED = 2
_TIMES = ("15:30", "16:10")


@dataclass(slots=True)
class Post:
    """The school's letters as they go on.

    Attributes:
        first: Children whose families got No 1, as (letter, child).
        meetings: The meetings that No 2 invited to, as (meeting, child).
    """

    hands: Hands
    first: list[tuple[str, str]] = field(default_factory=list)
    meetings: list[tuple[str, str]] = field(default_factory=list)

    def send_first(self) -> None:
        """The first letters of the year."""
        for row in self._proposed(LetterKind.FIRST)[:_FIRST]:
            letter_id = self._sent(self.hands.lead, _of(row))
            if letter_id:
                self.first.append((letter_id, row.proposal.pupil_id))

    def hear(self) -> None:
        """Some families answer, and one letter went to the wrong house."""
        hands = self.hands
        for (letter_id, _), answer in zip(self.first, hands.words.answers, strict=False):
            hands.office.letters.answered(letter_id, answer)
        if len(self.first) >= _FIRST:
            hands.lead.letters.withdraw(self.first.pop()[0], hands.words.withdrawn)

    def thank(self) -> None:
        """The family of a child who was never away is told so."""
        here = played(self.hands.school, Tale.NEVER_AWAY)
        why = ("Has not missed a session.",)
        self._sent(self.hands.lead, Wanted(LetterKind.CONGRATULATION, (here.id,), why=why))

    def welcome(self) -> None:
        """Children who are back after a while away are welcomed."""
        for row in self._proposed(LetterKind.WELCOME_BACK)[:_WELCOMED]:
            self._sent(self.hands.office, _of(row))

    def invite(self) -> None:
        """No 2 to the families of those of the first letters who missed most since."""
        hands, day = self.hands, self.hands.ahead(5)
        for (_, pupil_id), at in zip(self.first, _TIMES, strict=False):
            booking = hands.office.meetings.booking(pupil_id)
            people = tuple(dict.fromkeys(one for one in ("Mr Hale, head", booking.teacher) if one))
            wanted = Meeting(
                "",
                (pupil_id,),
                day,
                at,
                place=hands.words.place,
                people=people,
                needs=hands.words.needs if at == _TIMES[0] else "",
            )
            meeting_id = hands.office.meetings.book(wanted).value
            self.meetings.append((meeting_id, pupil_id))
            why = ("Agreed at the weekly meeting.",)
            letter = Wanted(LetterKind.MEETING, (pupil_id,), why=why, meeting_id=meeting_id)
            self._sent(hands.head, letter)

    def meet(self) -> None:
        """One family comes, the other does not."""
        for (meeting_id, pupil_id), held in zip(self.meetings, (True, False), strict=False):
            if held:
                self._hold(meeting_id, pupil_id)
            else:
                self.hands.office.meetings.missed(meeting_id)

    def _hold(self, meeting_id: str, pupil_id: str) -> None:
        hands, words = self.hands, self.hands.words
        family = hands.office.meetings.booking(pupil_id).family
        record = MeetingRecord(
            came=tuple(name for name, _ in family[:1]) or ("Mum",),
            notes=words.notes,
            child_said=words.child_said[0],
            root="barrier",
            support=(words.offer,),
            targets=tuple(
                Agreed("", pupil_id, said, owner, hands.ahead(7 + 10 * place), hands.today)
                for place, (owner, said) in enumerate(words.targets)
            ),
            review_on=hands.ahead(20),
        )
        hands.head.meetings.held(meeting_id, record)

    def ring_and_write(self) -> None:
        """The family that did not come is rung first; then No 3 goes out with the notes."""
        hands = self.hands
        for meeting_id, pupil_id in self.meetings[1:]:
            contacts = hands.office.calling.sheet(pupil_id).contacts
            if not contacts:
                continue
            first = contacts[0]
            ring = Ring(
                "",
                "",
                pupil_id,
                hands.today,
                f"{hands.clock.now():%H:%M}",
                "spoke",
                minutes=4,
                contact=first.name,
                relationship=first.relationship,
                phone=first.phone,
                words=hands.words.spoke,
            )
            rang = hands.office.calling.log(ring).value
            hands.office.meetings.rang(meeting_id, rang.ring.id)
            self._go_ahead(meeting_id, pupil_id)
            why = ("The meeting was missed.",)
            letter = Wanted(LetterKind.MISSED, (pupil_id,), why=why, meeting_id=meeting_id)
            self._sent(hands.head, letter)

    def _go_ahead(self, meeting_id: str, pupil_id: str) -> None:
        """The school writes down what it will do, and offers a second date."""
        hands = self.hands
        targets = tuple(
            Agreed("", pupil_id, said, owner, hands.ahead(14), hands.today)
            for owner, said in hands.words.targets[1:]
        )
        record = MeetingRecord(notes=hands.words.notes, targets=targets)
        hands.head.meetings.held(meeting_id, record)
        missed = hands.head.meetings.one(meeting_id).meeting
        again = replace(
            missed, id="", day=hands.ahead(12), after=meeting_id, rang="", notes={}, why=""
        )
        hands.office.meetings.book(again)

    def begin_more(self) -> None:
        """What the office began and others have to finish: a draft, and one that is checked."""
        for place, row in enumerate(self._proposed(LetterKind.FIRST)[:_WELCOMED]):
            made = self.hands.office.letters.draft(_of(row)).value
            if place:
                self.hands.lead.letters.check(made)

    def _proposed(self, kind: LetterKind) -> list[Row]:
        rows = self.hands.office.ladder.board().proposals
        mine = [one for one in rows if _KINDS.get(one.proposal.rung) is kind]
        return [one for one in mine if not (one.proposal.held or one.proposal.before)]

    def _sent(self, approver: Desk, wanted: Wanted) -> str:
        """The id of a letter that was drafted, approved, printed and sent; empty for a draft."""
        hands, office = self.hands, self.hands.office.letters
        letter_id = office.draft(wanted).value
        row = approver.letters.one(letter_id)
        if any(one.blocks and not one.ok for one in row.checks):
            return ""
        pdf = hands.draw(approver.letters.paper(letter_id))
        approver.letters.approve(letter_id, pdf)
        office.printed([letter_id])
        office.sent([letter_id], Way.POST)
        return letter_id


def _of(row: Row) -> Wanted:
    one = row.proposal
    why = tuple(reason.words for reason in one.why)
    return Wanted(_KINDS[one.rung], (one.pupil_id,), one.rung, why, {BY_HAND: EVERYBODY})
