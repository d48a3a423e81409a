"""Sizes that one person has given to windows, dialogs and columns, on this PC.

What a hand on the mouse has drawn comes back the next time that person sits here; what the program
chose by itself is chosen afresh. Nothing is ever larger than the screen there is now.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QHeaderView, QMainWindow, QTableView, QWidget
from shiboken6 import isValid

from ui.memory import Memory, Sizes, place_as_usual

_DRAWN = frozenset({QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize})
_DOWN = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
_FRAME = QSize(16, 48)
"""Pixels of the title bar and the edges of a dialog, generously."""
_ROOM = "ui."
"""Our own dialogs: those of the system look after themselves."""
_here: list[OwnSizes] = []


def begin(memory: Memory, person: str, window: QMainWindow) -> None:
    """Give a person, by their id, the sizes they drew; watch what they draw from now on."""
    end()
    _here.append(OwnSizes(memory.sizes(person), window))


def end() -> None:
    """They go: keep their sizes."""
    while _here:
        _here.pop().leave()


def back_to_usual() -> None:
    """Forget what the person who sits here has drawn, and be as large as anybody's."""
    for one in _here:
        one.forget()


class OwnSizes(QObject):
    """Watches one person draw, and puts what they drew back where it is shown again."""

    def __init__(self, sizes: Sizes, window: QMainWindow) -> None:
        super().__init__(window)
        self._sizes, self._window = sizes, window
        self._dialogs: dict[str, QSize] = {}
        self._heads: dict[QHeaderView, _Columns] = {}
        self._sizes.place(window)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def leave(self) -> None:
        """Look no more, and keep where the window stands."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._sizes.keep(self._window)
        self._write()
        for columns in self._still():
            columns.leave()
        self.deleteLater()

    def forget(self) -> None:
        """Be as large as anybody's, the window and the columns at once, dialogs when they open."""
        self._dialogs.clear()
        self._sizes.forget()
        place_as_usual(self._window)
        for columns in self._still():
            columns.forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        what = event.type()
        if what in _DRAWN:
            if isinstance(watched, QDialog):
                self._see_dialog(watched, event)
            elif isinstance(watched, QHeaderView) and what is QEvent.Type.Show:
                self._follow(watched)
        elif what in _DOWN or what is QEvent.Type.MouseButtonRelease:
            above = watched.parent()
            columns = self._heads.get(above) if isinstance(above, QHeaderView) else None
            if columns is not None:
                columns.hold() if what in _DOWN else columns.let_go()
        return False

    def _see_dialog(self, dialog: QDialog, event: QEvent) -> None:
        if not type(dialog).__module__.startswith(_ROOM):
            return
        kind, what = f"{type(dialog).__module__}.{type(dialog).__name__}", event.type()
        if what is QEvent.Type.Hide:
            self._write()
        elif what is QEvent.Type.Resize:
            # Only what comes from outside the program was drawn by a hand.
            if event.spontaneous() and dialog.isVisible() and not dialog.isMaximized():
                self._dialogs[kind] = dialog.size()
        elif not event.spontaneous():
            held = self._dialogs.get(kind) or self._sizes.dialog(kind)
            if held is not None:
                room = dialog.screen().availableSize() - _FRAME
                dialog.resize(held.boundedTo(room).expandedTo(dialog.minimumSizeHint()))

    def _write(self) -> None:
        for kind, size in self._dialogs.items():
            self._sizes.keep_dialog(kind, size)
        self._dialogs.clear()

    def _still(self) -> list[_Columns]:
        return [one for one in self._heads.values() if isValid(one)]

    def _follow(self, head: QHeaderView) -> None:
        """Begin with a heading the first time it is shown."""
        if head in self._heads or head.orientation() is not Qt.Orientation.Horizontal:
            return
        table = head.parent()
        if isinstance(table, QTableView):
            self._heads[head] = _Columns(head, _name(table), self._sizes)
            head.destroyed.connect(lambda: self._heads.pop(head, None))


class _Columns(QObject):
    """The columns of one table: those that were drawn stay so, however often the others fit."""

    def __init__(self, head: QHeaderView, name: str, sizes: Sizes) -> None:
        super().__init__(head)
        self._head, self._sizes, self._name = head, sizes, name
        self._drawn: dict[int, int] = {}
        self._usual: dict[int, int] = {}
        self._before: list[int] | None = None
        self._take_up()
        head.sectionCountChanged.connect(self._take_up)
        head.sectionResized.connect(self._resized)

    def hold(self) -> None:
        """A mouse is down on the heading."""
        self._before = self._wide()

    def let_go(self) -> None:
        """It is up again: what is of another width now was drawn."""
        before, self._before = self._before, None
        now = self._wide()
        if before is None or len(before) != len(now):
            return
        drawn = {n: wide for n, wide in enumerate(now) if wide != before[n] and self._may(n)}
        for column in drawn:
            self._usual.setdefault(column, before[column])
        if drawn:
            self._drawn |= drawn
            self._sizes.keep_columns(self._kind(), self._drawn)

    def forget(self) -> None:
        """Let every column be as wide as the program has it."""
        self._drawn.clear()
        for column, wide in self._usual.items():
            self._head.resizeSection(column, wide)
        self._usual.clear()

    def leave(self) -> None:
        """Who drew has gone: the columns are anybody's again."""
        self._head.sectionResized.disconnect(self._resized)
        self._head.sectionCountChanged.disconnect(self._take_up)
        self.forget()
        self.deleteLater()

    def _take_up(self) -> None:
        self._drawn = self._sizes.columns(self._kind())
        self._usual.clear()
        for column, wide in self._drawn.items():
            if self._may(column):
                self._usual[column] = self._head.sectionSize(column)
                self._put(column, wide)

    def _resized(self, column: int, _before: int, now: int) -> None:
        wide = self._drawn.get(column)
        if wide is None or self._before is not None or now == self._most(wide):
            return
        self._usual[column] = now
        self._put(column, wide)

    def _put(self, column: int, wide: int) -> None:
        if self._may(column):
            self._head.resizeSection(column, self._most(wide))

    def _most(self, wide: int) -> int:
        """No column takes all of the screen: what is drawn too wide could not be drawn back."""
        return min(wide, self._head.screen().availableSize().width() * 3 // 4)

    def _may(self, column: int) -> bool:
        fits = QHeaderView.ResizeMode.Interactive
        return column < self._head.count() and self._head.sectionResizeMode(column) is fits

    def _wide(self) -> list[int]:
        return [self._head.sectionSize(column) for column in range(self._head.count())]

    def _kind(self) -> str:
        return f"{self._name}/{self._head.count()}"


def _name(table: QWidget) -> str:
    """What a table is called in every run, naming nobody: whose it is, and which of theirs."""
    owner: QWidget | None = table
    while owner is not None and not type(owner).__module__.startswith(_ROOM):
        owner = owner.parentWidget()
    if owner is None or owner is table:
        return f"{type(table).__module__}.{type(table).__name__}"
    place = owner.findChildren(type(table)).index(table)
    return f"{type(owner).__module__}.{type(owner).__name__}.{place}"
