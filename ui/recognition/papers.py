"""Paper: which and how, drawn on the lane with a way to stop, looked at, then marked as given."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.award_papers import Look
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.names import listed
from ui.printing import PrintPreview
from ui.printing.drawing import draw
from ui.printing.progress import Progress
from ui.recognition.asked import Asked
from ui.recognition.batch import Batch
from ui.recognition.paper_question import PaperQuestion, Wanted
from ui.recognition.shown import TITLES, Group, Row, who
from ui.recognition.week_papers import print_week
from ui.runner import Words
from ui.widgets.alive import close_if_open, while_open

if TYPE_CHECKING:
    from letters.render import Printed
    from ui.recognition.screen import AwardsScreen

_ForWhom = tuple[Asked, tuple[Row, ...]]
"""Of which award a paper is, and who is given something by it."""


class Papers:
    """Prints for the screen; the size and direction of a batch are kept for the next."""

    def __init__(self, screen: AwardsScreen) -> None:
        self._screen = screen
        self._look = Look()

    def print(self) -> None:
        """Ask which paper and how."""
        shown = self._screen.face.rows.page
        if shown is None:
            return
        if shown.award is AwardType.CLASS_WEEK:
            print_week(self._screen, shown, self._paper)
            return
        rows = self._rows()
        if not rows:
            none = "Pick somebody first: Space." if shown.award is AwardType.IMPROVER else ""
            self._screen.say(none or "Nobody is on this page, so there is nothing to print.")
            return
        asked = self._screen.asked_for
        home = shown.award is AwardType.IMPROVER and self._screen.seat.may(Deed.DRAFT_LETTERS)
        question = PaperQuestion(
            TITLES[shown.award], len(rows), self._look, self._screen.window(), post=home
        )

        def given(answer: object) -> None:
            if isinstance(answer, Wanted):
                question.close()
                self._make(asked, rows, answer)

        question.given.connect(given)
        question.show()
        question.activateWindow()

    def _rows(self) -> tuple[Row, ...]:
        """Who is ticked; else who was not given it yet; else all once more."""
        rows = self._screen.face.rows
        shown = rows.page
        if shown is None:
            return ()
        if shown.award is AwardType.IMPROVER:
            return tuple(one for one in shown.of(Group.AWARD) if one.given)
        return rows.together(Group.AWARD) or shown.ungiven or shown.of(Group.AWARD)

    def _make(self, asked: Asked, rows: tuple[Row, ...], wanted: Wanted) -> None:
        if wanted.ticks:
            self._tick_sheet(asked, rows)
            return
        if wanted.post:
            self._post(asked, rows)
            return
        self._look = wanted.look
        self._certificates(Batch(asked, rows, wanted.look))

    def _certificates(self, batch: Batch) -> None:
        """Draw a batch with a way to stop, then show it."""
        screen, title = self._screen, TITLES[batch.asked.award]
        going = Progress(
            screen.window(), title, "Looking for the names…", "Certificate {done} of {of}."
        )
        room = screen.seat.desk.awards

        def done(found: Printed | None) -> None:
            stopped = going.cancel.asked()
            close_if_open(going)
            if found is None or stopped:
                screen.say("Cancelled. Nothing was printed.")
                return
            if found.problems:
                screen.say(" ".join(f"{one.what} {one.remedy}" for one in found.problems), "warn")
            self._show(f"{title}: certificates", found.pdf, (batch.asked, batch.rows))

        def failed(words: Words) -> None:
            close_if_open(going)
            screen.say(str(words), "danger")

        screen.seat.runner.ask(
            lambda: batch.drawn(room, going), while_open(screen, done), while_open(screen, failed)
        )
        going.show()

    def _post(self, asked: Asked, rows: tuple[Row, ...]) -> None:
        """Say whose family may not be written to: their certificate is given at school."""
        screen, only = self._screen, frozenset(one.subject for one in rows)
        room, title = screen.seat.desk.awards, f"{TITLES[asked.award]}: to post home"

        def make() -> tuple[bytes, tuple[str, ...]]:
            post = room.improver_post(only)
            return draw("improver-post", post), post.left_out

        def done(found: tuple[bytes, tuple[str, ...]]) -> None:
            pdf, left_out = found
            if left_out:
                about = "a child" if screen.hidden_details else listed(left_out)
                screen.say(f"Nobody may be written to about {about}. Give it at school.", "warn")
            self._show(title, pdf, (asked, ()))

        def refused(words: Words) -> None:
            screen.say(str(words), "warn")

        screen.seat.runner.ask(make, while_open(screen, done), while_open(screen, refused))

    def _tick_sheet(self, asked: Asked, rows: tuple[Row, ...]) -> None:
        """Nothing is given by it, so nothing is offered after it."""
        only = frozenset(one.subject for one in rows)
        room, title = self._screen.seat.desk.awards, f"{TITLES[asked.award]}: tick sheet"
        self._paper(
            lambda: draw("tick-sheet", room.tick_sheet(asked.award, asked.term, only)),
            title,
            (asked, ()),
        )

    def _paper(self, make: Callable[[], bytes], title: str, for_whom: _ForWhom) -> None:
        screen = self._screen

        def refused(words: Words) -> None:
            screen.say(str(words), "warn")

        screen.seat.runner.ask(
            make,
            while_open(screen, lambda pdf: self._show(title, pdf, for_whom)),
            while_open(screen, refused),
        )

    def _show(self, title: str, pdf: bytes, for_whom: _ForWhom) -> None:
        """Look at it before it is printed; once it is out, offer to say that it was given."""
        screen, (asked, rows) = self._screen, for_whom
        preview = PrintPreview(screen.window(), title, pdf)
        left = tuple(one for one in rows if not one.given)

        def out(words: str) -> None:
            if not left:
                screen.say(words, "ok")
                return
            screen.offers.offer(
                f"{words} Write down that {who(left)} got it? (Enter)",
                "&Yes, given",
                lambda: screen.deeds.give_to(asked, left),
            )

        preview.printed.connect(lambda _words: preview.close())
        preview.kept.connect(while_open(screen, out))
        preview.show()
        preview.activateWindow()
