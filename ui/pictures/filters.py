"""Of whom and of when: days, class, year group and group; or for one child's year, the child."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.award_terms import Stretch
from attendance_desk.domain.finding import Found
from attendance_desk.domain.picture_kinds import Choice as Named
from attendance_desk.domain.picture_kinds import Narrow, PictureChoices
from ui.pictures.looked import Child, Looked
from ui.pictures.spans import Spans
from ui.widgets.fields import Choice
from ui.widgets.fitting import Flow, wraps
from ui.widgets.parts import button, caption
from ui.widgets.screen import Seat
from ui.widgets.who import Who

_EVERY = {
    "class_id": "All classes",
    "year_group": "All years",
    "group": "All groups",
}
_WHO, _WIDEST, _NARROW, _EDGE = 340, 150, 116, 24
_NAMES = {"class_id": "Class", "year_group": "Year group", "group": "Group"}


class Filters(QObject):
    """The line of filters.

    Attributes:
        narrowed: Other children or days are wanted: a `Narrow`.
        meant: Another child is wanted: a `Child`.
        refused: Words about what was typed and cannot be read.
    """

    narrowed = Signal(object)
    meant = Signal(object)
    refused = Signal(str)

    def __init__(self, seat: Seat, first: QWidget) -> None:
        """Stand in one line that wraps.

        Args:
            seat: Who looks.
            first: Stands before the filters.
        """
        super().__init__()
        self._now = Narrow()
        self.spans = Spans(seat.today)
        self.choices = {name: Choice(words) for name, words in _NAMES.items()}
        self.all = button("Ever&ybody  X", self.everybody, "quiet")
        self.who = Who(seat, "Whose year? Child, parent or telephone number")
        self.who.setMinimumWidth(_WHO)
        self.row = self._flowing(first)
        self.spans.chosen.connect(self._days)
        self.spans.refused.connect(self.refused)
        self.who.chosen.connect(self._child)
        self.who.nobody.connect(lambda text: self.refused.emit(f"Nobody is found by “{text}”."))
        for name, one in self.choices.items():
            one.activated.connect(lambda _at, name=name: self._choose(name))

    def offer(self, choices: PictureChoices) -> None:
        """Offer what pictures can be narrowed to."""
        self.spans.offer(choices.spans)
        held = (choices.classes, choices.year_groups, choices.groups)
        for (name, one), options in zip(self.choices.items(), held, strict=True):
            one.offer([(_EVERY[name], ""), *_told(options)])
            # What a group is called in full is read where it is chosen.
            one.view().setMinimumWidth(one.view().sizeHintForColumn(0) + _EDGE)
        self.show_narrow(self._now)

    def show(self, looked: Looked) -> None:
        """Show what is looked at."""
        for part in (self.spans, *self.choices.values()):
            part.setVisible(not looked.of_child)
        self.who.setVisible(looked.of_child)
        self.show_narrow(looked.narrow)
        self.all.setVisible(self.narrowed_to_some and not looked.of_child)

    def show_narrow(self, narrow: Narrow) -> None:
        """Show of whom and of when the picture is."""
        self._now = narrow
        self.spans.show_days(narrow.first, narrow.last)
        for name, one in self.choices.items():
            one.choose(getattr(narrow, name))
        self.all.setVisible(self.narrowed_to_some)

    @property
    def narrowed_to_some(self) -> bool:
        """Whether not every child is looked at."""
        return any(getattr(self._now, name) for name in _NAMES)

    def narrow(self, *, narrow: bool) -> None:
        """There is little room, or enough again."""
        self.spans.narrow(narrow=narrow)
        for one in self.choices.values():
            one.setMaximumWidth(_NARROW if narrow else _WIDEST)

    def everybody(self) -> None:
        """Every child again; the days stay."""
        self._tell(Narrow(self._now.first, self._now.last))

    def _flowing(self, first: QWidget) -> QWidget:
        made = QWidget()
        made.setProperty("kind", "clear")
        flow = Flow()
        for part in (first, self.spans, *self.choices.values(), self.all, self.who):
            flow.addWidget(part)
        made.setLayout(flow)
        wraps(made)
        for one in self.choices.values():
            one.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
            one.setMaximumWidth(_WIDEST)
            caption(one.accessibleName(), one, shown=False).setParent(made)
        return made

    def _choose(self, name: str) -> None:
        self._tell(_with(self._now, name, str(self.choices[name].currentData() or "")))

    def _days(self, stretch: Stretch) -> None:
        self._tell(replace(self._now, first=stretch.first, last=stretch.last))

    def _tell(self, narrow: Narrow) -> None:
        self.show_narrow(narrow)
        self.narrowed.emit(narrow)

    def _child(self, found: Found) -> None:
        self.meant.emit(Child(found.child.pupil_id, found.child.name))


def _told(options: tuple[Named, ...]) -> list[tuple[str, object]]:
    return [(one.name, one.key) for one in options]


def _with(narrow: Narrow, name: str, key: str) -> Narrow:
    match name:
        case "class_id":
            return replace(narrow, class_id=key)
        case "year_group":
            return replace(narrow, year_group=key)
        case _:
            return replace(narrow, group=key)
