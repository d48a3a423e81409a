"""The weekly attendance meeting: its list, one child a page, the end, and what was agreed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area
from attendance_desk.domain.names import initials
from ui.printing.drawing import show_paper
from ui.weekly.agreed import AgreedPage
from ui.weekly.child import ChildPage
from ui.weekly.course import Course
from ui.weekly.ending import EndPage
from ui.weekly.listing import ListPage
from ui.weekly.parent import ParentPage
from ui.weekly.settling import Settling
from ui.widgets.exporting import Export, Exporting
from ui.widgets.parts import Strip, label, row
from ui.widgets.screen import Screen, Seat

AGREED = "agreed"
"""What `open` is given to show what was agreed."""
_CHANGING = frozenset({Area.MEETINGS, Area.MARKS, Area.PEOPLE, Area.CALLS, Area.LETTERS})
_HINTS = {
    "list": "Enter starts or goes on · Ctrl+F adds a child · Delete takes a picked child off",
    "child": "1 to 8 decide · Tab note, owner, day · Enter keeps it, next child · Page Up back",
    "end": "Enter goes back to a child · Ctrl+P prints the record · Ctrl+Enter ends the meeting",
    "parent": "For the family to see · Esc goes back",
    "agreed": "D done · N not done, carried on · X dropped · O the child · Esc back",
}
_LISTS = (Export("What was agreed and is open", lambda tables: tables.agreed()),)


class WeeklyScreen(Screen):
    """Pages of one meeting; who does not see meetings sees what they agreed to do."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.may_see, self.may_lead = seat.may(Deed.SEE_WEEKLY), seat.may(Deed.LEAD_WEEKLY)
        self.title, self.strip = label("Weekly meeting", "title"), Strip("ok")
        self.exporting = Exporting(self, seat, self.strip.say)
        self.stack = QStackedWidget()
        self.listing = ListPage(seat, may_lead=self.may_lead)
        self.child = ChildPage(seat, may_lead=self.may_lead)
        self.end, self.parent_page = EndPage(may_lead=self.may_lead), ParentPage()
        self.agreed = AgreedPage()
        self._pages: dict[str, QWidget] = {
            "list": self.listing,
            "child": self.child,
            "end": self.end,
            "parent": self.parent_page,
            AGREED: self.agreed,
        }
        for page in self._pages.values():
            self.stack.addWidget(page)
        self.page.addLayout(row(self.title, None))
        self.page.addWidget(self.strip)
        self.page.addWidget(self.stack, 1)
        self.settling = Settling(self)
        self.course = Course(self)

    @property
    def shown(self) -> str:
        """The name of the page in front."""
        return list(self._pages)[self.stack.currentIndex()]

    @property
    def waiting(self) -> bool:
        return self.course.kept.waiting

    def turn(self, name: str) -> None:
        """Put a page in front."""
        self.stack.setCurrentWidget(self._pages[name])
        self.title.setVisible(name in {"list", AGREED, "end"})
        self.title.setText("What was agreed" if name == AGREED else "Weekly meeting")
        self.hinted.emit(_HINTS[name])
        self.titled.emit(self.heading())

    def heading(self) -> str:
        child = self.child.child
        if self.shown in {"child", "parent"} and child is not None:
            name = initials(child.name) if self.hidden_details else child.name
            return name if self.shown == "parent" else f"{name}, weekly meeting"
        return "What was agreed" if self.shown == AGREED else "Weekly meeting"

    def about(self) -> str:
        child = self.child.child
        return child.pupil_id if self.shown in {"child", "parent"} and child else ""

    def enter(self) -> None:
        if not self.may_see or self.shown == AGREED:
            self.show_agreed()
        else:
            self.course.come()
        self.hinted.emit(_HINTS[self.shown])

    def leave(self) -> None:
        self.course.kept.flush()

    def open(self, what: object) -> None:
        self.strip.say("")
        if not self.may_see or (isinstance(what, tuple) and what[:1] == (AGREED,)):
            wanted = what[-1] if isinstance(what, tuple) else None
            self.show_agreed(wanted)
        else:
            self.turn("list" if self.shown == AGREED else self.shown)
            self.course.come()

    def show_agreed(self, wanted: object = None) -> None:
        """Show what was agreed and is open."""
        self.turn(AGREED)
        self.settling.ask(wanted)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        mine: dict[str, Callable[[], None]] = {"refresh": self.course.again, "back": self.back}
        if self.shown == "list" and self.listing.who is not None:
            mine["find"] = self.listing.who.setFocus
        if self.shown in {"end", "list", "child"} and self.may_see:
            mine["print"] = self.print_record
        if self.shown == "end" and self.may_lead:
            mine["rest"] = self.course.saving.end
        if self.shown in {"child", "parent"}:
            mine["parent_view"] = self.course.safely
        if self.shown == AGREED:
            mine |= self.exporting.handler(lambda: _LISTS)
        return mine

    def back(self) -> None:
        """A step back: from the parent's page to the child, from a child to the list."""
        steps = {"parent": self.course.staff_again, "child": self.course.to_list}
        steps |= {"end": self.course.to_list}
        if self.shown == AGREED and self.may_see:
            self.turn("list")
            self.course.come()
        else:
            steps.get(self.shown, lambda: self.asked.emit("today", None))()

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & _CHANGING:
            self.course.again()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.stack.setVisible(not hidden or self.shown in {"list", AGREED})
        self.strip.say("")
        self.course.show_again()
        self.settling.show()

    def print_record(self) -> None:
        """The record on one page, before it is printed."""
        weekly = self.seat.desk.weekly
        paper = ("weekly-record", "Record of the weekly meeting")
        show_paper(
            self,
            self.seat.runner,
            paper,
            weekly.paper,
            lambda words: self.strip.say(str(words), "warn"),
        )
