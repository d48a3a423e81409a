"""Pictures of the marks: ten by digit, narrowed, walked, opened, taken out as they are seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent

from attendance_desk.domain.changes import Area
from attendance_desk.domain.charts import Chart
from attendance_desk.domain.names import initials
from attendance_desk.domain.picture_kinds import PictureAsked, PictureKind
from ui.pictures.asking import Asking
from ui.pictures.canvas import WAITING, Canvas
from ui.pictures.face import Face
from ui.pictures.looked import Child, Looked, keep, kept
from ui.pictures.opening import Opening
from ui.pictures.taking import Taking
from ui.pictures.turning import Turning
from ui.widgets.alive import close_dialogs
from ui.widgets.screen import Screen, Seat

_TOLD = frozenset({Area.MARKS, Area.PEOPLE, Area.CALENDAR, Area.SCHOOL, Area.DAY})
_HINT = "1 to 0 pictures · Arrows walk, Enter opens · Y M H days · F6 next part · F1 help"
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WHOSE = "Type a child's name above, then Enter."
_HIDDEN = "Details are hidden, and this picture is of one child. Ctrl+Shift+H shows them."


class PicturesScreen(Screen):
    """One picture at a time, the same children and days for all of them.

    Attributes:
        looked: What is looked at.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.looked = kept(seat)
        self.taking = Taking(self)
        export = self.taking.exporting.button(self.taking.exports)
        self.face = Face(self, Canvas(self.taking.page), export)
        self.canvas, self.strip = self.face.canvas, self.face.strip
        self.asking, self.opening = Asking(self), Opening(self)
        self.turning = Turning(self)
        self.canvas.told.connect(self.hinted)

    def heading(self) -> str:
        title = self.looked.kind.title
        child = self.looked.child
        if not self.looked.of_child or child is None:
            return f"{title}, pictures"
        name = initials(child.name) if self.hidden_details else child.name
        return f"{name}, {title[:1].lower()}{title[1:]}"

    def enter(self) -> None:
        self.asking.choices()
        self.look(self.looked)
        self.face.listing.begin()

    def open(self, what: object) -> None:
        """Show a picture as asked, or a kind of picture narrowed as it was."""
        if isinstance(what, PictureKind):
            self.looked = replace(self.looked, kind=what)
        elif isinstance(what, PictureAsked):
            self.looked = Looked(what.kind, what.narrow, self.looked.child)
        elif isinstance(what, Child):
            self.looked = replace(self.looked, kind=PictureKind.CHILD_YEAR, child=what)
        self.enter()

    def about(self) -> str:
        if self.face.opened and self.face.behind.chosen:
            return self.face.behind.chosen
        child = self.looked.child
        return child.pupil_id if self.looked.of_child and child is not None else ""

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        mine: dict[str, Callable[[], None]] = {
            "refresh": self.ask,
            "pane": self.face.next_pane,
            "back": self._back,
        }
        if self.canvas.charts:
            mine |= {"print": self.taking.print, "save": self.taking.save}
            mine |= self.taking.exporting.handler(self.taking.exports)
        return mine

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & _TOLD:
            self.ask()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        close_dialogs(self)
        self.strip.say("")
        self.face.behind.hide_details(hidden=hidden)
        self.face.filters.who.hide_details(hidden=hidden)
        self.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.face.fit(event.size().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in self.turning.keys:
            self.turning.keys[Qt.Key(event.key())]()
        elif plain and event.key() in _TAKES and self.face.listing.line.hasFocus():
            self.turning.begin()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.taking.copy()
        else:
            super().keyPressEvent(event)

    @property
    def covered(self) -> bool:
        """Whether it is a picture of one child, and details are hidden."""
        return self.looked.of_child and self.hidden_details

    def look(self, looked: Looked) -> None:
        """Look at something else."""
        self.looked = looked
        keep(self.seat, looked)
        self.strip.say("")
        self.hinted.emit(_HINT)  # the point that was told is of another picture
        self.face.listing.choose(looked.kind)
        self.face.filters.show(looked)
        self.opening.close()
        self.ask()

    def ask(self) -> None:
        """Ask for the picture again; what is shown stays until it is there."""
        asked = self.looked.asked
        if asked is None:
            self.show_nothing(_WHOSE)
        elif self.covered:
            self.show_nothing(_HIDDEN)
        else:
            self.asking.picture(asked)

    def show_charts(self, charts: tuple[Chart, ...]) -> None:
        """Show what was asked for."""
        self.canvas.show_charts(charts)
        self._shown()

    def show_nothing(self, words: str = WAITING) -> None:
        """Say why there is no picture; hands that were on one go where another is chosen."""
        if self.canvas.holds_focus:
            self.face.listing.begin()
        self.canvas.say(words)
        self._shown()

    def _shown(self) -> None:
        self.face.show_ways(shown=bool(self.canvas.charts))
        self.titled.emit(self.heading())

    def _back(self) -> None:
        if self.face.opened:
            self.opening.close()
            self.canvas.begin()
        else:
            self.asked.emit("figures", None)
