"""Booking a meeting: who, when, where, with whom and why, and what the family needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.meeting_records import read_meeting, write_meeting
from attendance_desk.domain.meeting_rules import FORMAL, TALK
from attendance_desk.domain.meetings import FIRST_OFFERED, Meeting
from ui.meetings.book_form import BookForm
from ui.meetings.inviting import Inviting, invites
from ui.widgets.alive import while_open
from ui.widgets.fields import Unread
from ui.widgets.jotted import Record

if TYPE_CHECKING:
    from attendance_desk.queries.meeting_booking import Booking


class BookDialog(BookForm):
    """One booking.

    `open_on`: a child's id, `("invite", id)` where letter No 2 is wanted, too, or a `Meeting` to
    be moved or to follow another.
    """

    def about(self) -> str:
        return self.start.pupils[0] if self.start else ""

    def base(self) -> Record:
        return {"meeting": write_meeting(self.start)} if self.start else {}

    def put(self, record: Record) -> None:
        self.before = record.get("typed", {})
        self._begin(read_meeting(record["meeting"]))

    def open_on(self, what: object) -> None:
        if isinstance(what, Meeting):
            self._begin(what)
        elif isinstance(what, tuple):  # the weekly meeting decided: meet the family, and invite
            self.invite.setChecked(True)
            self.open_on(what[1])
        elif isinstance(what, str) and what:
            stage = FORMAL if self.seat.may(Deed.BOOK_MEETINGS) else TALK
            self._begin(Meeting("", (what,), self.seat.today(), FIRST_OFFERED, stage=stage))

    def is_about(self, what: object) -> bool:
        return isinstance(what, Meeting) and self.start is not None and what.id == self.start.id

    def changed(self) -> None:
        super().changed()
        if self.start is not None and not self._filling:
            self._offer_letter()
            self._doubt()

    def _offer_letter(self) -> None:
        """The invitation is offered where one belongs to what is booked."""
        if self.start is not None:
            stage = self.fields.text("stage") or self.start.stage
            mine = invites(replace(self.start, stage=stage))
            self.invite.setVisible(mine and self.seat.may(Deed.DRAFT_LETTERS))

    def save(self) -> None:
        try:
            wanted = self.wanted()
        except Unread as fault:
            self.fail(str(fault))
            fault.field.setFocus()
            return
        room, why = self.seat.desk.meetings, self.fields.text("why")
        if wanted.id:
            self.do(lambda: room.change(wanted, why), "The meeting is changed.")
        else:
            mine = Inviting(self.seat.desk, wanted, invite=self.fields.on("invite"))
            self.do(mine.book, lambda: mine.told)

    def wanted(self) -> Meeting:
        """What the fields say.

        Raises:
            Unread: A day or a time cannot be read.
        """
        if self.start is None:
            raise Unread("Who is it about? Type a name and press Enter.", self.who or self)
        also = tuple(one for one, ticked in self.also.items() if ticked.isChecked())
        return replace(
            self.start,
            pupils=tuple(dict.fromkeys((self.start.pupils[0], *also))),
            day=self.day.must(),
            at=f"{self.at.must():%H:%M}",
            minutes=int(self.fields.text("minutes") or 30),
            place=self.fields.text("place"),
            people=tuple(self.fields.text("people").splitlines()),
            needs=self.fields.text("needs"),
            stage=self.fields.text("stage") or self.start.stage,
        )

    def _begin(self, meeting: Meeting) -> None:
        self.start = meeting
        if meeting.id:
            self.keep.setText("&Change it  Ctrl+Enter")
            self.setWindowTitle("Change a meeting")
        room, pupil = self.seat.desk.meetings, meeting.pupils[0]
        self.seat.runner.ask(
            lambda: room.booking(pupil), while_open(self, self._know), while_open(self, self.fail)
        )

    def _know(self, known: Booking) -> None:
        if self.start is None:
            return
        self.known, self._filling = known, True
        fresh = not (self.start.id or self.start.place)
        self.fields.put(
            {
                "stage": self.start.stage,
                "at": self.start.at.replace(":", "."),
                "minutes": str(self.start.minutes),
                "place": self.start.place or known.places[0],
                "people": "\n".join(self.start.people or _usual(known, self.start.stage)),
                "needs": self.start.needs,
            }
        )
        self.day.put(known.day if fresh else self.start.day)
        self.show_choices(known)
        self._filling = False
        self.settle(self.before)
        self.show_who()
        self.show_name()
        self._offer_letter()
        self.doubts.say(known.note, "warn")
        self.day.begin()
        self._doubt()

    def _doubt(self) -> None:
        """Say what stands against the time that is typed, as soon as it can be read."""
        if self.start is None or self.day.read() is None:
            return
        try:
            wanted = self.wanted()
        except Unread:
            return
        room = self.seat.desk.meetings
        self.seat.runner.ask(
            lambda: room.checks(wanted), while_open(self, self._doubted), lambda _words: None
        )

    def _doubted(self, said: tuple[str, ...]) -> None:
        note = self.known.note if self.known else ""
        words = " ".join(part for part in (note, *said) if part)
        self.doubts.say(words, "warn" if words else "info")


def _usual(known: Booking, stage: str) -> tuple[str, ...]:
    """Who is there unless somebody says otherwise: the class teacher; at a meeting the head."""
    head = () if stage == TALK else known.staff[:1]
    return tuple(one for one in (*head, known.teacher) if one)
