"""Approval: by whom the table says, of the very page that was looked at."""

from __future__ import annotations

from attendance_desk.domain.changes import Outcome
from ui.letters.acting import Acting
from ui.letters.going import Course
from ui.letters.shown import Group, ShownLetter, counted, letters_among, told
from ui.runner import Words

_TOGETHER = (
    "Only congratulations are approved together. Every other letter is read by itself: take the "
    "ticks off (Ctrl+A twice), and press Ctrl+Enter on each."
)


class Approving(Acting):
    """One letter at a time; congratulations many at once."""

    def approve(self) -> None:
        """Approve what is chosen, or say who can."""
        wanted = letters_among(self.together, Group.CHECK, Group.APPROVE)
        if not wanted:
            self.say("Choose a letter that is to be checked or approved.")
            return
        first = wanted[0]
        only = self.desk.not_mine(first)
        wrong = next((one for one in first.wrong if one.blocks), None)
        if len(wanted) > 1 and not all(self.desk.batched(one) for one in wanted):
            self.say(_TOGETHER)
        elif only:
            self._pass_on(first, only)
        elif len(wanted) > 1:
            self._many(wanted)
        elif wrong is not None:
            self.say(f"Put this right first. {told(wrong)}", "warn")
        else:
            self._one(first)

    def _one(self, letter: ShownLetter) -> None:
        pdf = self.screen.reading.drawn.get(letter.key)
        if pdf is None:
            self.say("Its page is still being drawn. Look at it, then press Ctrl+Enter again.")
            return
        following = self._after(letter)

        def said(_value: object) -> str:
            self.screen.wanted = following
            return f"Approved: {letter.names}. Ctrl+P prints what is ready."

        self.do(lambda: self.desk.approve(letter, pdf), said)

    def _many(self, wanted: tuple[ShownLetter, ...]) -> None:
        """Draw and approve each by itself; what is approved stays so when it is cancelled."""
        letters = {one.key: one for one in wanted}

        def step(key: str) -> Outcome[object]:
            return self.desk.draw_and_approve(letters[key])

        def done(approved: dict[str, Outcome[object]], cancelled: bool) -> None:  # noqa: FBT001
            self.screen.rows.ticked.clear()
            left = f" Stopped; {len(wanted) - len(approved)} still wait." if cancelled else ""
            self.saved(f"{counted(len(approved))} approved.{left} Ctrl+P prints what is ready.")

        def failed(approved: dict[str, Outcome[object]], words: Words) -> None:
            before = f"{counted(len(approved))} approved. " if approved else ""
            self.say(f"{before}{words}", "danger")
            self.screen.ask()

        course = Course("Drawing and approving", step, done, failed)
        self.screen.face.going.go(self.screen.seat.runner, list(letters), course)

    def _after(self, letter: ShownLetter) -> str:
        """Where the hands are after an approval: on the next that waits, else where it went."""
        group = [one.key for one in self.screen.board.of(letter.group)]
        place = group.index(letter.key)
        return next(iter((*group[place + 1 :], *group[:place])), letter.key)

    def _pass_on(self, letter: ShownLetter, only: str) -> None:
        """Say who can, and let Enter pass it to them."""
        if letter.group is Group.APPROVE or not self.desk.may_check:
            self.say(f"Only {only} can approve this letter. It is on their list.", "warn")
            return
        self.screen.offers.offer(
            f"Only {only} can approve this letter. Say it is checked, and send it to {only}? "
            "(Enter)",
            "&Send it on",
            lambda: self.do(lambda: self.desk.check((letter,)), f"It waits for {only} now."),
        )
