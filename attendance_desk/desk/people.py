"""The room of the pupils: found, read, enrolled, changed, moved and taken off the roll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import people
from attendance_desk.catalog.leaving import load_grounds
from attendance_desk.desk.room import Room
from attendance_desk.queries import pupil_page, record_history

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.everything import Thing
    from attendance_desk.domain.people import Place, Pupil
    from attendance_desk.queries.pupil_page import PupilCard, PupilPage
    from attendance_desk.queries.record_history import RecordRow


class People(Room):
    """Pupils."""

    def find(self, text: str, limit: int = 20) -> tuple[PupilCard, ...]:
        """Children by name, UPN or telephone number."""
        with self._desk.ground() as ground:
            return pupil_page.find(ground, text, limit)

    def everyone(self) -> tuple[PupilCard, ...]:
        """Every child who asks may see."""
        with self._desk.ground() as ground:
            return pupil_page.everyone(ground)

    def to_find(self) -> tuple[Thing, ...]:
        """Children, families, classes and staff whom who asks may look for."""
        from attendance_desk.queries.to_find import to_find

        with self._desk.ground() as ground:
            return to_find(ground)

    def page(self, pupil_id: str) -> PupilPage:
        """One child's page."""
        with self._desk.ground() as ground:
            return pupil_page.page(ground, self._desk.views, pupil_id)

    def record_history(self, pupil_id: str) -> tuple[RecordRow, ...]:
        """Who changed what on a child's record, oldest first."""
        with self._desk.ground() as ground:
            return record_history.record_history(ground, pupil_id)

    def leaving_grounds(self) -> tuple[str, ...]:
        """The listed grounds on which a child may leave the roll."""
        return load_grounds()

    def enrol(self, pupil: Pupil) -> Outcome[str]:
        """Put a child on roll."""
        return people.enrol(self._desk.context(), self._desk.by(), pupil)

    def change(self, pupil: Pupil) -> Outcome[None]:
        """Change a record."""
        return people.change(self._desk.context(), self._desk.by(), pupil)

    def move(self, pupil_id: str, place: Place) -> Outcome[None]:
        """Move a child to another class."""
        return people.move(self._desk.context(), self._desk.by(), pupil_id, place)

    def leave(self, pupil_id: str, last_day: date, ground: str) -> Outcome[None]:
        """Take a child off the roll, on a listed ground."""
        return people.leave(self._desk.context(), self._desk.by(), pupil_id, last_day, ground)

    def come_back(self, pupil_id: str, place: Place) -> Outcome[None]:
        """Put a child who had left on roll again."""
        return people.come_back(self._desk.context(), self._desk.by(), pupil_id, place)
