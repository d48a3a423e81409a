"""What happens around the columns of a strange list: asked, read with, kept under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.import_lists import ImportList
    from attendance_desk.exchange.guessing import SeenColumns
    from ui.imports.screen import ImportsScreen

    Pairs = tuple[tuple[str, str], ...]

_ASKED = "Say what the columns are. Nothing is read until you go on."


class Teaching(QObject):
    """The part of the screen that learns a list."""

    def __init__(self, screen: ImportsScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        screen.columns.given.connect(self._read)
        screen.columns.kept.connect(self._keep)
        screen.columns.moved.connect(self.ask)
        screen.kept.dropped.connect(self._drop)

    def ask(self, header: int | None = None) -> None:
        """Show the columns of the file that was chosen."""
        screen, kind, given = self._screen, self._screen.kind.currentData(), self._screen.given
        if given is None:
            return
        lists = screen.seat.desk.import_lists
        now = screen.looked.mapped if screen.looked is not None and header is None else ()
        screen.seat.runner.ask(
            lambda: lists.columns(kind, given, header),
            lambda seen: self._show(seen, now),
            screen.refused,
        )

    def _show(self, seen: SeenColumns, now: Pairs) -> None:
        screen = self._screen
        screen.strip.say("")
        screen.told.setText(f"{screen.given.name if screen.given else ''}: {_ASKED}")
        screen.columns.put(seen, now)
        screen.stack.setCurrentWidget(screen.columns)
        screen.columns.begin()

    def _read(self, pairs: Pairs, header: int) -> None:
        screen, kind, given = self._screen, self._screen.kind.currentData(), self._screen.given
        lists = screen.seat.desk.import_lists
        if given is not None:
            screen.seat.runner.ask(
                lambda: lists.chosen(kind, pairs, header),
                lambda choice: screen.look(kind, given, choice),
                screen.refused,
            )

    def _keep(self, name: str, pairs: Pairs) -> None:
        screen, kind = self._screen, self._screen.kind.currentData()
        lists = screen.seat.desk.import_lists
        screen.seat.runner.do(
            lambda: lists.keep(kind, name, pairs), self._kept, screen.refused, screen
        )

    def _kept(self, done: Outcome[ImportList]) -> None:
        screen, name = self._screen, done.value.name
        screen.saved.emit(f"Kept: {name}")
        words = f"Kept as {name}. A file with these headers is read so from now on."
        screen.columns.strip.say(words, "ok")
        screen.columns.go.setFocus()

    def show_kept(self) -> None:
        """List what is kept."""
        screen = self._screen
        lists = screen.seat.desk.import_lists
        screen.seat.runner.ask(lists.every, self._list, screen.refused)

    def _list(self, kept: tuple[ImportList, ...]) -> None:
        screen = self._screen
        screen.strip.say("")
        screen.told.setText("")
        screen.kept.put(kept)
        screen.stack.setCurrentWidget(screen.kept)
        screen.kept.lists.setFocus()

    def _drop(self, list_id: str) -> None:
        screen = self._screen
        lists = screen.seat.desk.import_lists
        screen.seat.runner.do(
            lambda: lists.drop(list_id), lambda _done: self.show_kept(), screen.refused, screen
        )
