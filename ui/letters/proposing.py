"""What is done about a proposal: a draft, not now, or once more."""

from __future__ import annotations

from attendance_desk.domain.names import listed
from ui.letters.acting import Acting
from ui.letters.asking import NotNowQuestion, WhyQuestion
from ui.letters.shown import PENALTY, ShownProposal, counted, proposals_among


class Proposing(Acting):
    """Nothing is sent by itself: a person makes a draft, or says why not."""

    def draft(self) -> None:
        """Make drafts of what is proposed."""
        wanted = proposals_among(self.together)
        held = next((one for one in wanted if one.proposal.held), None)
        talk = next((one for one in wanted if not one.proposal.letter), None)
        if not wanted:
            self.say("Choose something that is proposed: D makes a draft of it.", "info")
        elif held is not None:
            self.say(f"{held.name}: {' '.join(held.proposal.held)}", "warn")
        elif talk is not None:
            self._offer_other(talk)
        else:
            desk = self.desk

            def told(made: tuple[str, ...]) -> str:
                self.screen.wanted = made[0]
                return f"{counted(len(made), 'draft')} made. Ctrl+Enter approves."

            self.do(lambda: desk.draft(wanted), told)

    def draft_together(self) -> None:
        """One draft about the chosen child and the brothers and sisters who need the same."""
        shown = self.screen.shown
        beside = self.beside
        if not isinstance(shown, ShownProposal) or not beside:
            self.say("No brother or sister needs the same letter now.", "info")
            return
        desk, wanted = self.desk, (shown, *beside)

        def told(made: str) -> str:
            self.screen.wanted = made
            return f"One draft about {listed([one.name for one in wanted])}."

        self.do(lambda: desk.draft_together(wanted), told)

    @property
    def beside(self) -> tuple[ShownProposal, ...]:
        """Brothers and sisters of the chosen child for whom the same letter is due."""
        shown = self.screen.shown
        return self.screen.board.together_with(shown) if isinstance(shown, ShownProposal) else ()

    def not_now(self) -> None:
        """Leave a rung out until a day, with the reason."""
        wanted = proposals_among(self.together)
        if not wanted:
            self.say("Choose something that is proposed.", "info")
            return
        who = wanted[0].name if len(wanted) == 1 else f"{len(wanted)} children"
        told = f"{wanted[0].proposal.label}: it comes back by itself on the day you say."
        asked = NotNowQuestion(f"Not now: {who}", told, self.today, self.screen.window())
        desk = self.desk

        def answer(given: object) -> None:
            words, until = given if isinstance(given, tuple) else ("", self.today)
            self.do(lambda: desk.not_now(wanted, str(words), until), f"Not now: {who}.", asked)

        self.put(asked, answer)

    def again(self) -> None:
        """Decide that a rung that was taken before is taken once more."""
        shown = self.screen.shown
        if not isinstance(shown, ShownProposal) or not shown.proposal.before:
            self.say("This was not done before: D makes a draft of it.", "info")
            return
        told = " ".join(shown.proposal.before)
        window, desk = self.screen.window(), self.desk
        asked = WhyQuestion(f"Again: {shown.name}", told, "&Take it again", window)
        self.put(
            asked,
            lambda words: self.do(
                lambda: desk.again(shown, str(words)),
                f"It may be sent again: {shown.name}.",
                asked,
            ),
        )

    def _offer_other(self, shown: ShownProposal) -> None:
        """A step without a letter is done in another area."""
        pupil = shown.proposal.pupil_id
        if shown.proposal.rung == PENALTY:
            words, pressed, area = "is considered by the head", "&Consider it", "penalties"
        else:
            words, pressed, area = "is a meeting, not a letter", "&Book it", "meetings"
        self.screen.offers.offer(
            f"{shown.proposal.label}: it {words}. Go there? (Enter)",
            pressed,
            lambda: self.screen.asked.emit(area, pupil),
        )
