"""What happens around imports that were done: listed, undone as one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.imports.words import many
from ui.widgets.parts import button

if TYPE_CHECKING:
    from attendance_desk.domain.brought import Brought, Undone
    from attendance_desk.domain.changes import Outcome
    from ui.imports.screen import ImportsScreen
    from ui.runner import Words


class Past(QObject):
    """The part of the screen that knows what was brought in before."""

    def __init__(self, screen: ImportsScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        screen.before.undone.connect(self.undo)

    def show(self) -> None:
        """List what was brought in."""
        self._screen.strip.say("")
        self._ask()

    def _ask(self) -> None:
        screen = self._screen
        screen.seat.runner.ask(screen.seat.desk.brought.every, self._list, screen.refused)

    def _list(self, imports: tuple[Brought, ...]) -> None:
        screen = self._screen
        screen.told.setText("")
        screen.before.put(imports)
        screen.stack.setCurrentWidget(screen.before)
        screen.before.table.setFocus()

    def undo(self, number: int) -> None:
        """Undo one import, or say what stands on it; of marks, how many, before it is done."""
        screen, room = self._screen, self._screen.seat.desk.brought
        one = screen.before.chosen()
        if one is None or one.kind != "marks":
            self._do(number, "record")
            return
        screen.seat.runner.ask(
            lambda: room.would_undo(number), lambda found: self._sure(number, found), self._refused
        )

    def _sure(self, number: int, found: Undone) -> None:
        """There may be a whole year of them: nobody takes that back by one key too many."""
        strip = self._screen.strip
        back = button("&Take them back", lambda: self._do(number, "mark"))
        leave = button("&Leave them", self._left)
        strip.say(asked(found), "warn", leave, back)
        leave.setFocus()

    def _left(self) -> None:
        self._screen.strip.say("")
        self._screen.before.table.setFocus()

    def _do(self, number: int, what: str) -> None:
        screen, room = self._screen, self._screen.seat.desk.brought
        screen.strip.say("Taking it back; a backup is made first…", "info")
        done = partial(self._undone, what)
        screen.seat.runner.do(lambda: room.undo(number), done, self._refused, screen)

    def _undone(self, what: str, done: Outcome[Undone]) -> None:
        screen = self._screen
        screen.strip.say(f"The import is undone: {told(done.value, what)}", "ok")
        screen.saved.emit("The import is undone")
        self._ask()

    def _refused(self, words: Words) -> None:
        self._screen.strip.say(str(words), "danger")


def asked(found: Undone) -> str:
    """What undoing an import of marks would do, before it is done."""
    bare, other = found.bare, found.count - found.bare
    parts = [f"{many(bare, 'mark goes', 'marks go')} away"] if bare else []
    if other:
        parts.append(f"{many(other, 'mark is', 'marks are')} again what stood before")
    return f"{' and '.join(parts)}.{_stays(found)} Each keeps what was brought in in its history."


def told(done: Undone, what: str) -> str:
    """What undoing an import of records or marks did."""
    return f"{many(done.count, f'{what} is', f'{what}s are')} as before it.{_stays(done)}"


def _stays(found: Undone) -> str:
    if not found.stay:
        return ""
    more = " and more" if found.stay > len(found.told) else ""
    return (
        f" {many(found.stay, 'mark was', 'marks were')} changed since by somebody and"
        f" {'stays' if found.stay == 1 else 'stay'}: {'; '.join(found.told)}{more}."
    )
