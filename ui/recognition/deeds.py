"""What is decided here: given, picked, included, excused; the last of it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.award_values import AwardType, Ground
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from ui.recognition.asked import Asked
from ui.recognition.shown import Group, Row, Shown, who
from ui.runner import Words
from ui.widgets.alive import while_open

if TYPE_CHECKING:
    from attendance_desk.desk.awards import Awards
    from ui.recognition.screen import AwardsScreen

Ids = tuple[str, ...]


class Deeds:
    """Acts for the screen; what is ticked is done together."""

    def __init__(self, screen: AwardsScreen) -> None:
        self._screen = screen
        self._last: Ids = ()

    @property
    def can_undo(self) -> bool:
        """Whether there is something of this sitting to take back."""
        return bool(self._last)

    def give(self) -> None:
        """Write down that what is ticked was given; all that was not, where nothing is ticked."""
        screen, page = self._screen, self._screen.face.rows.page
        if page is None:
            return
        if page.award is AwardType.IMPROVER:
            screen.say("Space picks who turned it round, and lets go again.", "info")
            return
        wanted = screen.face.rows.together(Group.AWARD) or page.of(Group.AWARD)
        left = tuple(one for one in wanted if not one.given)
        if left:
            self.give_to(screen.asked_for, left)
        else:
            screen.say("Nobody is left to give it to. Ctrl+P prints it again.", "info")

    def give_to(self, asked: Asked, wanted: tuple[Row, ...]) -> None:
        """Write down that some children and classes were given an award.

        Args:
            asked: Which award, of which term or week: the page may have been turned since.
            wanted: Who.
        """
        self._give(asked, wanted, f"{who(wanted)}: given. Ctrl+Z takes it back.")

    def pick(self) -> None:
        """Pick the chosen improver; pressed again, not."""
        screen, row = self._screen, self._screen.face.rows.on_row
        if row is None:
            return
        if not screen.seat.may(Deed.PICK_AWARDS):
            screen.say("The attendance lead or the head picks who turned it round.", "info")
        elif row.given:
            self.take_back()
        else:
            self._give(
                screen.asked_for,
                (row,),
                f"Picked: {screen.face.rows.name_of(row)}. Ctrl+P prints who is picked.",
            )

    def take_back(self) -> None:
        """Take back what the chosen child or class was given."""
        screen = self._screen
        row, page = screen.face.rows.on_row, screen.face.rows.page
        if row is None or page is None or not row.given:
            screen.say("Choose what was given by mistake first.", "info")
            return
        room = screen.seat.desk.awards
        words = "No longer picked" if page.award is AwardType.IMPROVER else "Taken back"
        told = f"{words}: {screen.face.rows.name_of(row)}."
        self._do(lambda: room.take_back(_given_to(room, page, row)), told)

    def include(self) -> None:
        """Accept the illness that alone leaves children out: of all, or of who is ticked."""
        screen, page = self._screen, self._screen.face.rows.page
        if page is None or page.award is not AwardType.TERM:
            return
        every = page.of(Group.INCLUDE)
        if not every:
            may = screen.seat.may(Deed.ACCEPT_MEDICAL)
            words = (
                "Illness alone leaves nobody out." if may else "Only the head can include them."
            )
            screen.say(words, "info")
            return
        wanted = screen.face.rows.together(Group.INCLUDE) or every
        ids, room = {one.subject for one in wanted}, screen.seat.desk.awards
        term = screen.asked_for.term
        told = f"{who(wanted)} included. No mark was changed. Ctrl+Z takes it back."
        self._do(lambda: room.include(term, ids), told, undo=True)

    def excuse(self) -> None:
        """Excuse the late marks of the young carers that are ticked, or of the chosen one."""
        screen = self._screen
        row = screen.face.rows.on_row
        one = (row,) if row is not None and row.group is Group.CARER else ()
        wanted = screen.face.rows.together(Group.CARER) or one
        if not wanted:
            screen.say("Choose a young carer with late marks first.", "info")
            return
        ids, room = {held.subject for held in wanted}, screen.seat.desk.awards

        def act() -> Outcome[Ids]:
            done: Ids = ()
            outcome: Outcome[Ids] = Outcome(())
            for late in room.on_time().carers:
                if late.child.pupil_id in ids:
                    outcome = room.accept(late.child.pupil_id, late.sessions, Ground.CARER)
                    done += outcome.value
            return Outcome(done, outcome.changes, outcome.receipt)

        told = f"{who(wanted)} excused. The register says late as before. Ctrl+Z takes it back."
        self._do(act, told, undo=True)

    def undo(self) -> None:
        """Take back what was done last."""
        held, room = self._last, self._screen.seat.desk.awards
        self._do(lambda: taken_back(room, held), "Taken back.")

    def _give(self, asked: Asked, wanted: tuple[Row, ...], told: str) -> None:
        room, subjects = self._screen.seat.desk.awards, {one.subject for one in wanted}

        def act() -> Outcome[Ids]:
            due = room.due(asked.award, asked.term, asked.day)
            return room.give([one for one in due if (one.pupil_id or one.class_id) in subjects])

        self._do(act, told, undo=True)

    def _do(self, act: Callable[[], Outcome[Ids]], told: str, *, undo: bool = False) -> None:
        screen = self._screen

        def done(outcome: Outcome[Ids]) -> None:
            self._last = outcome.value if undo else ()
            screen.face.rows.ticked.clear()
            screen.say(told, "ok")
            screen.saved.emit(f"Saved {clock_words(screen.seat.desk.clock.now().time())}")
            screen.ask()

        def failed(words: Words) -> None:
            screen.say(str(words), "danger")
            screen.ask()

        screen.seat.runner.do(act, while_open(screen, done), while_open(screen, failed), screen)


def taken_back(room: Awards, ids: Ids) -> Outcome[Ids]:
    """Take several decisions or awards back; on the lane."""
    outcome: Outcome[Ids] = Outcome(())
    for one in ids:
        outcome = room.take_back(one)
    return outcome


def _given_to(room: Awards, page: Shown, row: Row) -> str:
    """The id of what a row was given; on the lane. Empty where it is gone already.

    A class may have won other weeks too, and a child other terms: the same first day comes first.
    """
    held = [
        one
        for one in room.given()
        if one.type is page.award and row.subject in {one.pupil_id, one.class_id}
    ]
    exact = [one for one in held if one.first == row.first]
    return next((one.id for one in reversed(exact or held)), "")
