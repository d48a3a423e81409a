"""What is done about the chosen letter, or about all that are ticked."""

from __future__ import annotations

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.grid import PupilWeeks
from attendance_desk.domain.letter_steps import Way
from attendance_desk.domain.meetings import FIRST_OFFERED, Meeting
from ui.letters.acting import Acting
from ui.letters.asking import AnswerQuestion, WayQuestion
from ui.letters.shown import Group, ShownLetter, counted, letters_among

_OPEN = (Group.CHECK, Group.APPROVE)
_GONE_OUT = (Group.PRINT, Group.SEND, Group.SENT)


class Deeds(Acting):
    """From the check to the family's answer, but for approval and printing."""

    def check(self) -> None:
        """Say that the letters are checked, and let them wait for approval."""
        wanted = letters_among(self.together, Group.CHECK)
        if not wanted:
            self.say("Choose a letter that is to be checked.", "info")
            return
        desk = self.desk
        self.do(lambda: desk.check(wanted), f"{counted(len(wanted))} checked.")

    def send_back(self) -> None:
        """Let a letter be changed, with what is wrong."""
        wanted = letters_among(self.together, Group.APPROVE)
        if not wanted:
            self.say("Only a letter that waits for approval can be sent back.", "info")
            return
        told = "It goes back to be changed, with what you say."
        self.with_why(wanted, ("Send back", told, "&Send it back"), self.desk.send_back)

    def withdraw(self) -> None:
        """Take letters back, with the reason; a draft is thrown away."""
        wanted = letters_among(self.together, *_OPEN, *_GONE_OUT)
        if not wanted:
            self.say("Choose a letter to withdraw.", "info")
            return
        out = any(one.group in {Group.SEND, Group.SENT} for one in wanted)
        told = "It stays in the child's story as withdrawn, with your reason."
        if out:
            told += " What the family has in their hands you have to tell them yourself."
        self.with_why(wanted, ("Withdraw", told, "&Withdraw it"), self.desk.withdraw)

    def sent(self) -> None:
        """Say that printed letters went to the family, and how."""
        wanted = letters_among(self.together, Group.PRINT, Group.SEND)
        if not wanted:
            self.say("Choose letters that are printed.", "info")
            return
        self.mark_sent(wanted)

    def mark_sent(self, wanted: tuple[ShownLetter, ...]) -> None:
        """Ask how they went, and mark them."""
        desk, window = self.desk, self.screen.window()
        who = wanted[0].names if len(wanted) == 1 else counted(len(wanted))
        asked = WayQuestion(f"Sent: {who}", "How did it go? Type the number.", window)
        self.put(
            asked,
            lambda way: self.do(
                lambda: desk.sent(wanted, Way(way)),
                f"{counted(len(wanted))} marked as sent.",
                asked,
            ),
        )

    def answered(self) -> None:
        """Write down what the family said."""
        shown = self.screen.shown
        if not isinstance(shown, ShownLetter) or shown.group is not Group.SENT:
            self.say("Only a letter that was sent has an answer.", "info")
            return
        desk = self.desk
        asked = AnswerQuestion(shown.names, self.screen.window())
        self.put(
            asked,
            lambda said: self.do(
                lambda: desk.answered(shown, str(said)), "The answer is written down.", asked
            ),
        )

    def child(self) -> None:
        """Open the page of the child."""
        shown = self.screen.shown
        if shown is not None:
            self.screen.asked.emit("pupils", shown.pupils[0])

    def week(self, session: object) -> None:
        """Open the weeks of the child at a session."""
        shown = self.screen.shown
        if shown is not None and isinstance(session, Session):
            self.screen.asked.emit("week", PupilWeeks(shown.pupils[0], session.day))

    def change(self) -> None:
        """Fill in what a letter needs, and say whom it goes to."""
        shown = self.screen.shown
        if not isinstance(shown, ShownLetter):
            self.say("Make a draft of it first: D.", "info")
        elif shown.letter.frozen or shown.group is Group.WITHDRAWN:
            words = (
                "It was approved, so nothing in it changes. Withdraw it (W), and make a new one."
            )
            self.say(words, "info")
        else:
            self.screen.asked.emit("letter", shown.key)

    def book(self) -> None:
        """Book the meeting that an invitation is about; it goes into the draft by itself."""
        shown = self.screen.shown
        if (
            isinstance(shown, ShownLetter)
            and shown.letter.kind is LetterKind.MEETING
            and shown.group in _OPEN
        ):
            made = Meeting("", shown.letter.pupils, self.today, FIRST_OFFERED)
            self.screen.asked.emit("meeting", made)
        else:
            self.say("A meeting is booked from a draft of No 2, or under Meetings.", "info")

    def write(self) -> None:
        """A letter by hand."""
        self.screen.asked.emit("write", None)
