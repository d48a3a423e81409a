"""The first parts of a record: names and numbers, the place in school, the address."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QGridLayout, QLineEdit

from attendance_desk.domain.people import (
    YEAR_GROUPS,
    Enrolment,
    Place,
    Pupil,
    SchoolClass,
    Sex,
)
from attendance_desk.domain.record_changes import year_words
from attendance_desk.domain.upn import check_upn
from ui.widgets.fields import Choice, DayField, Unread, labelled, text_field, typed
from ui.widgets.parts import Card, label

_SEXES = (("Not said", Sex.UNKNOWN), ("Female", Sex.FEMALE), ("Male", Sex.MALE))


class NamesPart(Card):
    """Names, date of birth, sex and the unique pupil number, checked while it is typed."""

    def __init__(self) -> None:
        super().__init__("Name and number", "user-round")
        self.surname, self.forename = text_field("Surname"), text_field("Forename")
        self.preferred = text_field("Known as, if different")
        self.born = DayField("Date of birth")
        self.sex = Choice("Sex", _SEXES)
        self.upn = text_field("UPN", 16)
        self.told = label(kind="warn", wrap=True)
        self.told.hide()
        grid = QGridLayout()
        parts = (self.surname, self.forename, self.preferred, self.born, self.sex, self.upn)
        for place, field in enumerate(parts):
            grid.addLayout(labelled(field.accessibleName(), field), place // 3, place % 3)
        self.body.addLayout(grid)
        self.body.addWidget(self.told)
        self.upn.textChanged.connect(self._check)

    def put(self, pupil: Pupil | None) -> None:
        """Show a record, or empty fields for a new child."""
        self.surname.setText(pupil.surname if pupil else "")
        self.forename.setText(pupil.forename if pupil else "")
        self.preferred.setText(pupil.preferred if pupil else "")
        self.born.put(pupil.born if pupil else None)
        self.sex.choose(pupil.sex if pupil else Sex.UNKNOWN)
        self.upn.setText(pupil.upn if pupil else "")
        self._check()

    def taken(self, pupil: Pupil) -> Pupil:
        """The record with what is typed here.

        Raises:
            Unread: A name or the date of birth is missing.
        """
        for field in (self.surname, self.forename):
            if not typed(field):
                raise Unread(f"{field.accessibleName()} is missing.", field)
        return replace(
            pupil,
            surname=typed(self.surname),
            forename=typed(self.forename),
            preferred=typed(self.preferred),
            born=self.born.must(),
            sex=self.sex.currentData(),
            upn=check_upn(self.upn.text()).upn,
        )

    def _check(self) -> None:
        problem = check_upn(self.upn.text()).problem if self.upn.text().strip() else None
        self.told.setText(problem.what if problem else "")
        self.told.setVisible(problem is not None)


class RollPart(Card):
    """The class and starting day of a new child; of others only the starting day."""

    def __init__(self, classes: tuple[SchoolClass, ...]) -> None:
        super().__init__("On roll", "door-open")
        self._classes: tuple[SchoolClass, ...] = ()
        self.school_class = Choice("Class")
        self.year = Choice("Year group")
        self.starts = DayField("Starting day")
        grid = QGridLayout()
        for place, field in enumerate((self.school_class, self.year, self.starts)):
            grid.addLayout(labelled(field.accessibleName(), field), 0, place)
            grid.setColumnStretch(place, 1)
        self.body.addLayout(grid)
        self.told = label(kind="second", wrap=True)
        self.body.addWidget(self.told)
        self.school_class.currentIndexChanged.connect(lambda _place: self._years())
        self.know(classes)

    def know(self, classes: tuple[SchoolClass, ...]) -> None:
        """Offer the classes that are open now."""
        self._classes = classes
        self.school_class.offer((one.name, one.id) for one in classes if not one.closed)
        self._years()

    def put(self, pupil: Pupil | None, today: date) -> None:
        """Show the place of a child, or choices for a new one."""
        new = pupil is None
        for field in (self.school_class, self.year):
            field.setEnabled(new)
        self.know(self._classes)
        self.starts.put(pupil.enrolments[-1].starts if pupil and pupil.enrolments else today)
        if pupil and pupil.places:
            held = pupil.places[-1]
            name = next((one.name for one in self._classes if one.id == held.class_id), "")
            self.school_class.offer([(name, held.class_id)])
            self.year.offer([(year_words(held.year_group), held.year_group)])
        words = "A move to another class and leaving have their own buttons on the child's page."
        self.told.setText("" if new else words)
        self.told.setVisible(not new)

    def taken(self, pupil: Pupil) -> Pupil:
        """The record with the place and the starting day.

        Raises:
            Unread: No class to choose from, or no starting day.
        """
        starts = self.starts.must()
        if not pupil.enrolments:
            if self.school_class.currentData() is None:
                raise Unread("There is no class yet. Add one in Settings.", self.school_class)
            place = Place(self.school_class.currentData(), self.year.currentData(), starts)
            return replace(pupil, enrolments=(Enrolment(starts),), places=(place,))
        last = pupil.enrolments[-1]
        return replace(
            pupil,
            enrolments=(*pupil.enrolments[:-1], replace(last, starts=starts)),
            places=tuple(
                replace(one, starts=starts) if one.starts == last.starts else one
                for one in pupil.places
            ),
        )

    def _years(self) -> None:
        chosen = self.school_class.currentData()
        groups = next((one.year_groups for one in self._classes if one.id == chosen), YEAR_GROUPS)
        self.year.offer((year_words(group), group) for group in groups)


class HomePart(Card):
    """Address, postcode and ethnicity."""

    def __init__(self) -> None:
        super().__init__("Home", "house")
        self.address, self.postcode = text_field("Address", 200), text_field("Postcode", 10)
        self.ethnicity = text_field("Ethnicity, as the family gave it", 60)
        grid = QGridLayout()
        fields: tuple[QLineEdit, ...] = (self.address, self.postcode, self.ethnicity)
        for place, field in enumerate(fields):
            grid.addLayout(labelled(field.accessibleName(), field), 0, place)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(2, 1)
        self.body.addLayout(grid)

    def put(self, pupil: Pupil | None) -> None:
        """Show a record, or empty fields."""
        self.address.setText(pupil.address if pupil else "")
        self.postcode.setText(pupil.postcode if pupil else "")
        self.ethnicity.setText(pupil.ethnicity if pupil else "")

    def taken(self, pupil: Pupil) -> Pupil:
        """The record with what is typed here."""
        return replace(
            pupil,
            address=typed(self.address),
            postcode=typed(self.postcode).upper(),
            ethnicity=typed(self.ethnicity),
        )
