"""The rail of areas at the left: a sign and a word each."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from ui.theme import font, theme
from ui.widgets.icons import icon
from ui.widgets.tips import tip

WIDE, NARROW = 92, 52
LOWEST, HIGHEST = 32, 56
_WORD = 13


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the window."""

    name: str
    word: str
    sign: str


class Rail(QFrame):
    """Buttons for the areas a person may see.

    Attributes:
        chosen: The name of an area.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self._buttons: dict[str, QToolButton] = {}
        self._areas: dict[str, Area] = {}
        self._group = QButtonGroup(self)
        self._marking = self._again = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 8, 6, 8)
        self._column.setSpacing(2)
        self._column.addStretch(0)
        self.narrow(narrow=False)

    def offer(self, areas: tuple[Area, ...]) -> None:
        """Show these areas and no others."""
        for made in self._buttons.values():
            self._group.removeButton(made)
            made.deleteLater()
        self._buttons = {}
        self._areas = {area.name: area for area in areas}
        for place, area in enumerate(areas):
            self._buttons[area.name] = self._button(area)
            self._column.insertWidget(place, self._buttons[area.name])
        self.narrow(narrow=self.width() < WIDE)

    def mark(self, name: str) -> None:
        """Show which area is in front."""
        if name in self._buttons:
            self._marking = True
            self._buttons[name].setChecked(True)
            self._marking = False
            for other, made in self._buttons.items():  # Qt does it for a press alone
                stop = Qt.FocusPolicy.TabFocus if other == name else Qt.FocusPolicy.NoFocus
                made.setFocusPolicy(stop)

    def _press(self, *, again: bool) -> None:
        self._again = again

    def _go_again(self, name: str) -> None:
        """The area in front was pressed: it is gone to once more."""
        if self._again:
            self.chosen.emit(name)

    def _turn(self, name: str, *, on: bool) -> None:
        """Another area was chosen: by hand, or by a screen reader, which never clicks."""
        if on and not self._marking:
            self.chosen.emit(name)

    def draw_signs(self) -> None:
        """Draw the signs in the colours, and the words in the letters, that are in force now."""
        for name, made in self._buttons.items():
            made.setFont(font(_WORD))
            made.setIcon(icon(self._areas[name].sign, theme().tokens.text2, 24))

    def narrow(self, *, narrow: bool) -> None:
        """Signs alone where the window is small; the words stay for a screen reader."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        style = Qt.ToolButtonStyle.ToolButtonIconOnly
        if not narrow:
            style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        for made in self._buttons.values():
            made.setToolButtonStyle(style)

    def _button(self, area: Area) -> QToolButton:
        made = QToolButton()
        made.setProperty("kind", "rail")
        made.setText(area.word)
        made.setToolTip(tip(area.word))
        made.setAccessibleName(area.word)
        made.setFont(font(_WORD))
        made.setIcon(icon(area.sign, theme().tokens.text2, 24))
        made.setIconSize(QSize(24, 24))
        made.setCheckable(True)
        made.setMinimumSize(40, LOWEST)
        made.setMaximumHeight(HIGHEST)
        # A small window presses the buttons together rather than push the last ones out of it.
        made.setSizePolicy(made.sizePolicy().Policy.Expanding, made.sizePolicy().Policy.Expanding)
        made.pressed.connect(lambda: self._press(again=made.isChecked()))
        made.clicked.connect(lambda: self._go_again(area.name))
        made.toggled.connect(lambda on: self._turn(area.name, on=on))
        self._group.addButton(made)
        return made
