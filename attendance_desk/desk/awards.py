"""The room of certificates and awards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import awards, badge
from attendance_desk.desk.room import Room
from attendance_desk.domain.award_values import Ground
from attendance_desk.domain.badge import Badge
from attendance_desk.queries import (
    awards_board,
    awards_papers,
    awards_post,
    awards_streaks,
    awards_week,
    awards_words,
    class_posters,
)
from attendance_desk.queries.so_far import so_far
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date
    from pathlib import Path
    from typing import TypeVar

    from attendance_desk.domain.award_papers import (
        BearSheet,
        Certificates,
        ClassPosters,
        Look,
        PostedCertificates,
        TickSheet,
    )
    from attendance_desk.domain.award_values import Adjustment, Award, AwardType
    from attendance_desk.domain.award_words import PublicWords
    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.queries.awards_board import Child, Improver, TermBoard
    from attendance_desk.queries.awards_streaks import OnTimeBoard
    from attendance_desk.queries.awards_week import WeekBoard
    from attendance_desk.queries.so_far import SoFar

    T = TypeVar("T")


class Awards(Room):
    """Who is thanked, for what, and on which paper."""

    def term(self, name: str = "") -> TermBoard:
        """The certificates of a term; of the newest that has begun by default."""
        return self._asked(lambda known: awards_board.term_board(known, name))

    def week(self, day: date | None = None) -> WeekBoard:
        """The weekly award of classes."""
        return self._asked(lambda known: awards_week.week_board(known, day))

    def improvers(self, weeks: int = awards_board.WEEKS) -> tuple[Improver, ...]:
        """Who came more than in as many weeks before."""
        return self._asked(lambda known: awards_board.improvers(known, weeks))

    def on_time(self) -> OnTimeBoard:
        """Who was on time for twenty school days."""
        return self._asked(awards_streaks.on_time_board)

    def welcomes(self) -> tuple[Child, ...]:
        """Who came back after a long time."""
        return self._asked(awards_board.welcomes)

    def given(self) -> tuple[Award, ...]:
        """What was given this school year, in order."""
        return self._asked(awards_board.given)

    def accepted(self) -> tuple[Adjustment, ...]:
        """What was decided this school year not to be held against children, in order."""
        return self._asked(awards_board.accepted)

    def due(self, award: AwardType, term: str = "", day: date | None = None) -> tuple[Award, ...]:
        """Everybody whom an award may be given to now."""
        return self._asked(lambda known: awards_papers.due(known, award, term, day))

    def include(
        self, term: str = "", only: Collection[str] | None = None
    ) -> Outcome[tuple[str, ...]]:
        """Accept the absences by which alone children are left out of a term's certificates.

        Args:
            term: Which term.
            only: Only these children, as the preview named them; all of them by default.
        """
        found = self.term(term).to_include
        held = [
            (one.child.pupil_id, one.sessions)
            for one in found
            if only is None or one.child.pupil_id in only
        ]
        return awards.accept(self._desk.context(), self._desk.by(), Ground.MEDICAL, held)

    def accept(
        self, pupil_id: str, sessions: Sequence[Session], ground: Ground = Ground.MEDICAL
    ) -> Outcome[tuple[str, ...]]:
        """Accept sessions of one child, or excuse a carer's lateness."""
        held = [(pupil_id, sessions)]
        return awards.accept(self._desk.context(), self._desk.by(), ground, held)

    def give(self, given: Sequence[Award]) -> Outcome[tuple[str, ...]]:
        """Write down that awards are given; `due` says which may be."""
        return awards.give(self._desk.context(), self._desk.by(), given)

    def take_back(self, its_id: str) -> Outcome[tuple[str, ...]]:
        """Take an award or a decision back."""
        return awards.take_back(self._desk.context(), self._desk.by(), its_id)

    def certificates(
        self,
        award: AwardType,
        term: str = "",
        only: Collection[str] | None = None,
        look: Look | None = None,
    ) -> Certificates:
        """A batch of certificates."""
        return self._asked(
            lambda known: awards_papers.certificates(
                known, award, term, only, look or awards_papers.LANDSCAPE
            )
        )

    def improver_post(self, only: Collection[str] | None = None) -> PostedCertificates:
        """The certificates of picked improvers, addressed to be posted home."""
        return self._asked(lambda known: awards_post.improver_post(known, only))

    def bear_sheet(self, day: date | None = None) -> BearSheet:
        """The page for assembly."""
        return self._asked(lambda known: awards_papers.bear_sheet(known, day))

    def door_posters(
        self, day: date | None = None, only: Collection[str] | None = None
    ) -> ClassPosters:
        """A poster for the door of each class that shares a week."""
        return self._asked(lambda known: class_posters.door_posters(known, day, only))

    def term_posters(
        self, term: str = "", day: date | None = None, only: Collection[str] | None = None
    ) -> ClassPosters:
        """A poster for each class with its weeks of a term, named or of a day in it."""
        return self._asked(lambda known: class_posters.term_posters(known, term, day, only))

    def tick_sheet(
        self, award: AwardType, term: str = "", only: Collection[str] | None = None
    ) -> TickSheet:
        """Whom a batch is for."""
        return self._asked(lambda known: awards_papers.tick_sheet(known, award, term, only))

    def badge(self) -> Badge:
        """The school's badge and colour, as they stand on certificates."""
        with self._desk.ground() as ground:
            return ground.read(letter_rows.badge)

    def set_badge(self, path: Path | None, colour: str) -> Outcome[Badge]:
        """Choose a badge and a colour for certificates.

        Args:
            path: A PNG or JPEG; None keeps the picture there is.
            colour: `#` and six hex digits; empty for the program's own colours.
        """
        held = self.badge()
        if path is not None:
            # What reads pictures takes long to load, and a badge is chosen once.
            from attendance_desk.exchange.badge_file import read_picture

            found = read_picture(path)
            held = Badge(found.png, found.width, found.height)
        made = replace(held, colour=colour.strip().lower())
        return badge.set_badge(self._desk.context(), self._desk.by(), made)

    def drop_badge(self) -> Outcome[Badge]:
        """Give certificates the program's own look back."""
        return badge.set_badge(self._desk.context(), self._desk.by(), Badge())

    def words(
        self, term: str = "", day: date | None = None, named: Collection[str] = ()
    ) -> PublicWords:
        """Texts about what was given, for the newsletter and for a post.

        Args:
            term: Which term's certificates; of the newest that has begun by default.
            day: A day of the week of the class award; of the newest that is over by default.
            named: Ids of the children whom somebody chose to name; nobody by default.
        """
        return self._asked(lambda known: awards_words.words_for_everybody(known, term, day, named))

    def _asked(self, question: Callable[[SoFar], T]) -> T:
        with self._desk.ground() as ground:
            return question(so_far(ground, self._desk.views))
