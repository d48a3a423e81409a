"""What is done with the chosen meeting or panel: each deed on a key and a button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from attendance_desk.domain.meeting_rules import REVIEW, Step
from attendance_desk.domain.meetings import Meeting, MeetingState
from ui.meetings.asking import CANCEL, CONFIRM, LEAVE, PUT_OFF
from ui.meetings.letters import MeetingLetters
from ui.printing.drawing import show_paper
from ui.widgets.doing import Doing
from ui.widgets.parts import Strip
from ui.widgets.screen import Screen, Seat
from ui.widgets.signed_rows import SignedRows

if TYPE_CHECKING:
    from attendance_desk.queries.meetings_board import MeetingRow, MeetingsBoard

Pressed = Callable[[], None]
_BY_STEP = {
    Step.CONFIRM: "C2VOX",
    Step.COMING: "V2COX",
    Step.TODAY: "WNCVOX",
    Step.WRITE_UP: "WNVOX",
    Step.REBOOK: "VX",
    Step.RING: "W",
    Step.CHOOSE: "S3WM",
    Step.REVIEW: "BW",
    Step.NOTHING: "W",
}
"""The keys of what can be done at each step, the likeliest first."""
_WRITERS = frozenset("WM")
"""What only who writes meetings down may do."""


class MeetingDeeds(Screen):
    """The list that is chosen from, and the deeds.

    Attributes:
        board: The meetings as they were asked for last; None before.
        rows: The list on the screen.
        strip: Where it is said what was done.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.board: MeetingsBoard | None = None
        self.strip = Strip("ok")
        self.rows = SignedRows("Meetings, by what is next")
        self.doing = Doing(self, self.strip, self.ask)
        self.letters = MeetingLetters(self)

    def ask(self) -> None:
        """Ask for the lists again."""
        raise NotImplementedError

    @property
    def chosen(self) -> MeetingRow | None:
        """The meeting that is chosen, as it stands."""
        held = self.rows.chosen
        return self.board.row(held) if self.board and isinstance(held, str) else None

    def deeds(self) -> list[tuple[str, str, Pressed]]:
        """What can be done with the chosen meeting: words, key, deed; the next step first."""
        row = self.chosen
        if row is None:
            return []
        writes = self.board is not None and self.board.may_hold
        able = _BY_STEP[row.step] + _still_open(row)
        keys = [key for key in able if writes or key not in _WRITERS]
        keys = self.letters.keys(row, keys)
        if row.call_owed:
            keys.insert(0, "R")
        known = self._known()
        return [(known[key][0], key, known[key][1]) for key in keys]

    def _known(self) -> dict[str, tuple[str, Pressed]]:
        return {
            "W": ("&Write it down…", self.write),
            "N": ("They did &not come", self.missed),
            "C": ("The&y come…", partial(self.ask_line, CONFIRM)),
            "V": ("Mo&ve it…", self.set_time),
            "O": ("P&ut off…", partial(self.ask_line, PUT_OFF)),
            "X": ("&Call off…", partial(self.ask_line, CANCEL)),
            "R": ("Ri&ng them…", self.ring),
            "S": ("&Second date…", self.second),
            "2": (self.letters.invited_words, self.letters.invite),
            "3": ("Letter No &3", self.letters.missed),
            "L": ("The &letter", self.letters.open),
            "M": ("Noth&ing more…", partial(self.ask_line, LEAVE)),
            "B": ("Boo&k the review…", self.review),
        }

    def write(self) -> None:
        """Write it down, page by page."""
        if self.chosen is not None:
            self.asked.emit("meeting_record", self.chosen.meeting.id)

    def set_time(self) -> None:
        """Another day, time, place or people."""
        if self.chosen is not None:
            self.asked.emit("meeting", self.chosen.meeting)

    def second(self) -> None:
        """A second date after a missed one."""
        if self.chosen is not None:
            held = self.chosen.meeting
            self.asked.emit("meeting", _fresh(replace(held, after=held.id)))

    def review(self) -> None:
        """The meeting that looks back on it."""
        if self.chosen is not None and self.chosen.meeting.review_on is not None:
            held = self.chosen.meeting
            made = replace(
                held, stage=REVIEW, review_of=held.id, day=self.chosen.meeting.review_on
            )
            self.asked.emit("meeting", _fresh(made))

    def ring(self) -> None:
        """Ring the family that did not come."""
        if self.chosen is not None:
            self.asked.emit("ring", (self.chosen.meeting.pupils[0], "missed_meeting"))

    def missed(self) -> None:
        """They did not come: the call is asked for."""
        row = self.chosen
        if row is not None:
            which, room = row.meeting.id, self.seat.desk.meetings
            told = "They did not come. Ring them first: the call is in the list of calls."
            self.doing.do(lambda: room.missed(which), told)

    def ask_line(self, deed: str) -> None:
        """A few words first: who said yes, or why."""
        if self.chosen is not None:
            self.asked.emit("meeting_line", (deed, self.chosen.meeting.id))

    def print_one(self) -> None:
        """The record for all to sign, or the form that is taken along."""
        row = self.chosen
        if row is not None:
            room, which = self.seat.desk.meetings, row.meeting.id
            paper = ("meeting-record", f"Meeting about {row.names}")
            show_paper(self, self.seat.runner, paper, lambda: room.paper(which))
        else:
            self.strip.say("No meeting is chosen, so there is no paper.", "info")


def _still_open(row: MeetingRow) -> str:
    """The other of second date and No 3, where a missed meeting has one: the letter names both."""
    if row.step is not Step.NOTHING or row.meeting.state is not MeetingState.MISSED:
        return ""
    if row.meeting.why:
        return ""
    return ("" if row.since.letter else "3") + ("" if row.since.again else "S")


def _fresh(held: Meeting) -> Meeting:
    """A meeting like another, still to be booked."""
    return Meeting(
        "",
        held.pupils,
        held.day,
        held.at,
        held.minutes,
        held.place,
        held.people,
        held.needs,
        held.stage,
        held.review_of,
        after=held.after,
    )
