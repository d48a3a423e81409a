"""Saves what a screen lists as a file for a spreadsheet; one way for every list (Ctrl+Shift+X)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from attendance_desk.domain.access import Deed
from ui.widgets.alive import while_open
from ui.widgets.documents import in_documents
from ui.widgets.parts import button
from ui.widgets.screen import Seat

if TYPE_CHECKING:  # the desk pulls in the database; screens are painted before that
    from attendance_desk.desk.tables import Tables
    from attendance_desk.domain.tables import Table

_KEYS = "Ctrl+Shift+X"
_ENDINGS = {"Spreadsheet (*.xlsx)": ".xlsx", "Comma separated (*.csv)": ".csv"}
_NOT_SEALED = "It is not encrypted and names children: delete it when it is done with."


@dataclass(frozen=True, slots=True)
class Export:
    """A list that can be saved.

    Attributes:
        words: What the list is called, with `&` before the letter that chooses it among others.
        make: Takes it from the room of tables, on the lane of the desk: it touches no widget.
    """

    words: str
    make: Callable[[Tables], Table]

    @property
    def name(self) -> str:
        """The words without a mark for a key."""
        return self.words.replace("&", "")


Offers = Callable[[], tuple[Export, ...]]


class Exporting:
    """Asks where, and writes there; the screen says what came of it."""

    def __init__(self, over: QWidget, seat: Seat, say: Callable[[str, str], None]) -> None:
        """Belong to a screen.

        Args:
            over: The widget over which questions stand.
            seat: Who sits there.
            say: Says words of a kind: `ok` or `danger`.
        """
        self._over, self._seat, self._say = over, seat, say

    @property
    def may(self) -> bool:
        """Whether who sits here may take names out."""
        return self._seat.may(Deed.EXPORT_NAMES)

    def handler(self, offers: Callable[[], tuple[Export, ...]]) -> dict[str, Callable[[], None]]:
        """The command of the menu; none for who may not take names out.

        Args:
            offers: What can be saved just now; asked when the key is pressed.
        """
        return {"export": lambda: self.begin(offers())} if self.may else {}

    def button(self, offers: Offers) -> QPushButton:
        """The same for the mouse; hidden for who may not take names out."""
        made = button(f"Exp&ort…  {_KEYS}", lambda: self.begin(offers()))
        if not self.may:
            made.hide()
        return made

    def begin(self, offers: tuple[Export, ...]) -> None:
        """Ask where, or first which list where there are several."""
        if len(offers) == 1:
            self.ask(offers[0])
        elif offers:
            menu = QMenu("Export", self._over)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for one in offers:
                menu.addAction(f"{one.words}…", partial(self.ask, one))
            menu.popup(self._over.mapToGlobal(self._over.rect().center()))
            menu.setActiveAction(menu.actions()[0])

    def ask(self, export: Export) -> None:
        """Ask for a place and a name, and write."""
        proposed = in_documents(f"{export.name} {self._seat.today():%Y-%m-%d}.xlsx")
        name, kind = QFileDialog.getSaveFileName(
            self._over, f"Export: {export.name}", proposed, ";;".join(_ENDINGS)
        )
        if not name:
            return
        path, ending = Path(name), _ENDINGS.get(kind, ".xlsx")
        if path.suffix.lower() in _ENDINGS.values():
            self.write(export, path)
        elif (whole := path.with_name(f"{path.name}{ending}")).exists():
            # Nobody was asked whether this file may be replaced: they named another.
            self._say(f"{whole.name} is there already. Give another name.", "danger")
        else:
            self.write(export, whole)

    def write(self, export: Export, path: Path) -> None:
        """Write the list to a file and say how much of it there is."""
        desk = self._seat.desk

        def written(rows: int) -> None:
            lines = "1 line is" if rows == 1 else f"{rows} lines are"
            self._say(f"{lines} in {path.name}. {_NOT_SEALED}", "ok")

        self._seat.runner.ask(
            lambda: desk.tables.write(path, export.make(desk.tables)),
            while_open(self._over, written),
            while_open(self._over, lambda words: self._say(str(words), "danger")),
        )
