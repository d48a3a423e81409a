"""Groups a school reports on, with their days, and the part-time pattern of the youngest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QGridLayout

from attendance_desk.domain.people import Group, Membership, Pupil
from attendance_desk.domain.record_edits import (
    WEEK_OF_SESSIONS,
    membership_on,
    pattern_of,
    regroup,
    sessions_of,
)
from ui.widgets.fields import Choice, DayField
from ui.widgets.parts import Card, Toggle, label

_WORDS = {
    Group.FREE_MEALS: "Free school meals",
    Group.PUPIL_PREMIUM: "Pupil premium",
    Group.SEN: "Special needs",
    Group.EAL: "English as an additional language",
    Group.SOCIAL_WORKER: "Social worker",
    Group.LOOKED_AFTER: "Looked after",
    Group.YOUNG_CARER: "Young carer",
    Group.TRAVELLER: "Traveller",
    Group.SERVICE_CHILD: "Service child",
}
_YES = (("No", "N"), ("Yes", "Y"))
_NEEDS = (("No", "N"), ("Support (K)", "K"), ("Plan (E)", "E"))
YOUNGEST = frozenset({"N1", "N2", "R"})
"""Year groups in which a part-time pattern may be agreed: most children are not yet five."""


class GroupsPart(Card):
    """Each group with yes or no, and the day from which it is so."""

    def __init__(self) -> None:
        super().__init__("Groups", "users")
        self.rows: dict[Group, tuple[Choice, DayField]] = {}
        self._held: tuple[Membership, ...] = ()
        self._today = date.min
        grid = QGridLayout()
        for place, (group, words) in enumerate(_WORDS.items()):
            chosen = Choice(words, _NEEDS if group is Group.SEN else _YES)
            since = DayField(f"{words}, from")
            since.setMaximumWidth(130)
            chosen.currentIndexChanged.connect(self._dater(group))
            told = label(words, "second", wrap=True)
            told.setBuddy(chosen)
            for column, part in enumerate((told, chosen, since)):
                grid.addWidget(part, place // 2, 3 * (place % 2) + column)
            self.rows[group] = (chosen, since)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(3, 1)
        self.body.addWidget(
            label("A day tells from when it is so; an earlier time in a group is kept.", "second")
        )
        self.body.addLayout(grid)

    def put(self, pupil: Pupil | None, today: date) -> None:
        """Show the groups as they are today, or as they will be."""
        self._held, self._today = pupil.groups if pupil else (), today
        for group, (chosen, since) in self.rows.items():
            now = membership_on(self._held, group, today)
            chosen.choose(now.value if now else "N")
            since.put(now.starts if now else None)

    def taken(self, pupil: Pupil) -> Pupil:
        """The record with these groups.

        Raises:
            Unread: A day cannot be read.
        """
        groups = pupil.groups
        for group, (chosen, since) in self.rows.items():
            wanted = Membership(group, chosen.currentData(), since.day())
            groups = regroup(groups, wanted, self._today)
        return replace(pupil, groups=groups)

    def _dater(self, group: Group) -> object:
        def dated(_place: int) -> None:
            chosen, since = self.rows[group]
            now = membership_on(self._held, group, self._today)
            same = now is not None and chosen.currentData() == now.value
            since.put(now.starts if now and same else self._today)
            if now is None and chosen.currentData() == "N":
                since.put(None)

        return dated


class PatternPart(Card):
    """The sessions a child attends who comes for a part of the week only."""

    def __init__(self) -> None:
        super().__init__("Part-time pattern", "calendar-days")
        self.sessions: dict[str, Toggle] = {}
        self.body.addWidget(
            label(
                "Press a session that the child does not attend. All ten are full time.", "second"
            )
        )
        grid = QGridLayout()
        for place, name in enumerate(WEEK_OF_SESSIONS):
            made = Toggle(
                name.replace("-", " ").capitalize().replace("am", "AM").replace("pm", "PM")
            )
            self.sessions[name] = made
            grid.addWidget(made, place % 2, place // 2)
        self.body.addLayout(grid)

    def put(self, pupil: Pupil | None) -> None:
        """Show the pattern of the running time on roll."""
        pattern = pupil.enrolments[-1].part_time if pupil and pupil.enrolments else ""
        attended = sessions_of(pattern)
        for name, made in self.sessions.items():
            made.setChecked(name in attended)

    def taken(self, pupil: Pupil) -> Pupil:
        """The record with this pattern."""
        chosen = frozenset(name for name, made in self.sessions.items() if made.isChecked())
        last = replace(pupil.enrolments[-1], part_time=pattern_of(chosen))
        return replace(pupil, enrolments=(*pupil.enrolments[:-1], last))

    def offer(self, year_group: str) -> None:
        """Show the pattern for the youngest, and where one is held."""
        held = not all(made.isChecked() for made in self.sessions.values())
        self.setVisible(held or year_group in YOUNGEST)
