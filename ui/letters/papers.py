"""Paper: approved letters joined in class order, looked at, printed, and marked."""

from __future__ import annotations

from attendance_desk.domain.letter_steps import LEGAL
from attendance_desk.domain.marks import clock_words
from ui.letters.acting import Acting
from ui.letters.going import Course
from ui.letters.shown import Group, ShownLetter, counted, letters_among, told
from ui.printing import PrintPreview
from ui.printing.joining import Joined
from ui.runner import Words
from ui.widgets.alive import while_open

_PRINTED = (Group.PRINT, Group.SEND, Group.SENT)
_NONE = "No letter is ready to print. Ctrl+Enter approves the one that is chosen."


class Papers(Acting):
    """Frozen pages go to the printer as they are."""

    def print(self) -> None:
        """Print what is ticked; else what is ready, or the chosen one once more."""
        wanted, left = self._parted(self._wanted())
        if not wanted:
            self.say(left or _NONE, "warn" if left else "info")
            return
        letters, joined = {one.key: one for one in wanted}, Joined()

        def done(drawn: dict[str, bytes], cancelled: bool) -> None:  # noqa: FBT001 - of a course
            if cancelled:
                self.say("Cancelled. Nothing was printed; the letters stay ready.")
                return
            for pdf in drawn.values():
                joined.add(pdf)
            if left:
                self.say(left, "warn")
            self._look(wanted, joined.bytes())

        def failed(_drawn: dict[str, bytes], words: Words) -> None:
            self.say(f"{words} Nothing was printed.", "danger")

        course = Course("Reading", lambda key: self.desk.to_print(letters[key]), done, failed)
        self.screen.face.going.go(self.screen.seat.runner, list(letters), course)

    def _wanted(self) -> tuple[ShownLetter, ...]:
        """Letters in which the law is explained are printed each by itself."""
        rows = self.screen.rows
        ticked = letters_among(self.together, *_PRINTED) if rows.ticked else ()
        shown = self.screen.shown
        if not ticked and isinstance(shown, ShownLetter) and shown.group in _PRINTED[1:]:
            return (shown,)
        every = ticked or letters_among(self.screen.board.of(Group.PRINT), Group.PRINT)
        if isinstance(shown, ShownLetter) and shown in every and shown.letter.kind in LEGAL:
            return (shown,)
        plain = tuple(one for one in every if one.letter.kind not in LEGAL)
        return plain or every[:1]

    @staticmethod
    def _parted(
        letters: tuple[ShownLetter, ...],
    ) -> tuple[tuple[ShownLetter, ...], str]:
        """The letters that may be put on paper, and what is said of those that stay here."""
        held = [(one, hold) for one in letters if (hold := one.stopped) is not None]
        if not held:
            return letters, ""
        first, hold = held[0]
        more = f" And {counted(len(held) - 1, 'more letter')}." if len(held) > 1 else ""
        words = f"Not printed: {first.names}, {first.title}. {told(hold)}{more}"
        return tuple(one for one in letters if one.stopped is None), words

    def _look(self, wanted: tuple[ShownLetter, ...], pdf: bytes) -> None:
        """Show them before they are printed; the paper out, they are marked."""
        title = wanted[0].names if len(wanted) == 1 else f"{len(wanted)} letters in class order"
        preview = PrintPreview(self.screen.window(), title, pdf)

        def printed(_words: str) -> None:
            preview.close()
            self._printed(wanted)

        def kept(_words: str) -> None:
            if preview.isVisible():
                self.screen.offers.offer(
                    f"{counted(len(wanted))} saved as PDF. Mark as printed? (Enter)",
                    "&Mark as printed",
                    lambda: self._printed(wanted),
                )

        preview.printed.connect(while_open(self.screen, printed))
        preview.kept.connect(while_open(self.screen, kept))
        preview.show()
        preview.activateWindow()

    def _printed(self, wanted: tuple[ShownLetter, ...]) -> None:
        """Mark them as printed, and offer to mark them as sent."""
        at = clock_words(self.screen.seat.desk.clock.now().time())
        unsent = tuple(one for one in wanted if one.group is not Group.SENT)

        def told(_value: object) -> str:
            self.screen.wanted = wanted[0].key
            return f"{len(wanted)} printed at {at}."

        self.do(lambda: self.desk.printed(wanted), told)
        if unsent:
            self.screen.offers.offer_later(
                f"{len(wanted)} printed at {at}. Mark as sent? (Enter)",
                "&Mark as sent",
                lambda: self.screen.deeds.mark_sent(unsent),
            )
