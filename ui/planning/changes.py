"""Changing what is planned: another end, taking back, closing, opening again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from attendance_desk.desk import Closing, Provision
from attendance_desk.domain.calendar import Session
from attendance_desk.domain.people import SchoolClass
from attendance_desk.queries.planning_board import PlanLine
from ui.planning.children import Children
from ui.planning.question import Question, Span
from ui.widgets.fields import Choice, DayField, Unread, text_field, typed
from ui.widgets.parts import Strip, Toggle, label, tick


@dataclass(frozen=True, slots=True)
class End:
    """A new last session, or None to take it back; and why."""

    last: Session | None
    reason: str


class EndDialog(Question):
    """Another last day for a plan, or none at all. Gives an `End`."""

    def __init__(self, line: PlanLine, parent: QWidget, *, back: bool) -> None:
        title = "Take back" if back else "Another last day"
        super().__init__(f"{title}: {line.who}", line.what, parent)
        self._back = back
        last = line.plan.last.day if line.plan.last else None
        self.span = Span(line.plan.first.day, last)
        self.reason = text_field("Why", 200)
        if back:
            words = "The plan stays on record. Marks that were made from it stay as they are."
            self.fields.addWidget(label(words, "second", wrap=True))
        else:
            self.add(self.span.last, self.span.last_half)
        self.add(self.reason)
        self.finish("&Take it back" if back else "&Save")
        self.resize(480, 260)
        (self.reason if back else self.span.last).setFocus()

    def wanted(self) -> End:
        if not typed(self.reason):
            raise Unread("A plan is changed only with a reason.", self.reason)
        if self._back:
            return End(None, typed(self.reason))
        return End(
            Session(self.span.last.must(), self.span.last_half.currentData()), typed(self.reason)
        )


class OpenDialog(Question):
    """Opening again what was closed. Gives an `End` whose session is the first that is open."""

    def __init__(self, line: PlanLine, today: date, parent: QWidget) -> None:
        told = (
            "Marks of the closure that nobody changed since are taken back, "
            "and what stood before stands again."
        )
        super().__init__(f"Open again: {line.what}", told, parent)
        self.span = Span(line.plan.first.day)
        self.span.first.setAccessibleName("Open from")
        self.reason = text_field("Why", 200)
        self.add(self.span.first, self.span.first_half)
        self.add(self.reason)
        self.finish("&Open again")
        self.resize(520, 280)
        self.reason.setFocus()

    def wanted(self) -> End:
        if not typed(self.reason):
            raise Unread("Say why it is open again.", self.reason)
        return End(self.span.begins(), typed(self.reason))


class CloseDialog(Question):
    """Closing the school, classes of it, or for single children. Gives a `Closing`."""

    def __init__(
        self,
        children: Children,
        classes: tuple[SchoolClass, ...],
        today: date,
        parent: QWidget,
    ) -> None:
        told = (
            "For what nobody could plan: boiler, snow, water. Planned days without school belong "
            "into the calendar, under Settings."
        )
        super().__init__("Close sessions", told, parent)
        self.children_ticked = children
        self.beside.insertWidget(0, children)
        self.why = text_field("Why, in a word or two", 60)
        self.span = Span(today)
        self.void = Toggle("Registers that are &in are void: change their marks too")
        self.classes = {one.id: tick(one.name) for one in classes if not one.closed}
        self.add(self.why)
        self.add_span(self.span)
        self._classes()
        self.fields.addWidget(self.void)
        self.finish("&Close")
        self.what = Strip("info")
        self.under.addWidget(self.what)
        self.resize(800, 520)
        children.changed.connect(self._tell)
        self._tell()
        self.why.setFocus()

    def wanted(self) -> Closing:
        if not typed(self.why):
            raise Unread("Why is it closed? Say it in a word or two, such as boiler.", self.why)
        first = self.span.begins()
        chosen = tuple(one for one, made in self.classes.items() if made.isChecked())
        return Closing(
            first,
            self.span.ends() or first,
            typed(self.why),
            classes=chosen,
            pupils=self.children_ticked.chosen(),
            void=self.void.isChecked(),
        )

    def _classes(self) -> None:
        words = "Only these classes, or the children who are ticked:"
        self.fields.addWidget(label(words, "second", wrap=True))
        grid = QGridLayout()
        for place, made in enumerate(self.classes.values()):
            grid.addWidget(made, place // 3, place % 3)
            made.toggled.connect(lambda _checked: self._tell())
        self.fields.addLayout(grid)

    def _tell(self) -> None:
        """Say who is closed out, before it is done."""
        named = [made.text() for made in self.classes.values() if made.isChecked()]
        count = len(self.children_ticked.ticked)
        if count:
            named.append("1 child" if count == 1 else f"{count} children")
        told = f"Y3 for {', '.join(named)}." if named else "The whole school: Y4 for everybody."
        self.what.say(told)


class ProvisionDialog(Question):
    """What a suspended child does from the sixth school day. Gives a `Provision`."""

    def __init__(self, line: PlanLine, parent: QWidget) -> None:
        told = "From the sixth school day of a suspension the child is taught elsewhere."
        super().__init__(f"Education elsewhere: {line.who}", told, parent)
        self.code = Choice(
            "Code",
            [
                ("K · arranged by the council", "K"),
                ("B · arranged by the school, off site", "B"),
                ("D · at another school, registered there too", "D"),
            ],
        )
        self.place = text_field("Where, and with whom", 120)
        self.first = DayField("From (empty: the sixth school day)")
        self.add(self.code)
        self.add(self.place)
        self.add(self.first)
        self.finish("&Save")
        self.resize(520, 320)

    def wanted(self) -> Provision:
        if not typed(self.place):
            raise Unread("Where is the child taught?", self.place)
        return Provision(str(self.code.currentData()), typed(self.place), self.first.day())
