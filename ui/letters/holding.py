"""What is done about an approved letter in whose way something stands."""

from __future__ import annotations

from ui.letters.acting import Acting
from ui.letters.shown import ShownLetter


class Holding(Acting):
    """Write it anew in its place, or let it go on with a reason; withdrawing it is a deed."""

    def anew(self) -> None:
        """Draft a letter in the place of the chosen one."""
        shown = self._held("Only a letter in whose way something stands is written anew.")
        if shown is not None:
            desk = self.desk

            def told(made: str) -> str:
                self.screen.wanted = made
                return (
                    f"A new draft for {shown.names}. The first is withdrawn when this is approved."
                )

            self.do(lambda: desk.anew(shown), told)

    def go_on(self) -> None:
        """Let the chosen letter go on all the same, with the reason."""
        shown = self._held("Nothing stands in the way of this letter.")
        if shown is None:
            return
        final = next((one for one in shown.holds if one.final), None)
        only = self.desk.not_mine(shown)
        if final is not None:
            self.say(f"{final.words} Nobody can let it go on. {final.do}", "warn")
        elif only:
            self.say(f"Only {only} can let this letter go on.", "warn")
        else:
            found = " ".join(one.words for one in shown.holds)
            words = ("Go on all the same", found, "&Let it go on")
            desk = self.desk
            self.with_why((shown,), words, lambda _some, why: desk.go_on(shown, why))

    def _held(self, otherwise: str) -> ShownLetter | None:
        shown = self.screen.shown
        if isinstance(shown, ShownLetter) and shown.holds:
            return shown
        self.say(otherwise, "info")
        return None
