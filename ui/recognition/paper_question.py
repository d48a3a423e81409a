"""Which paper of an award, on which sheet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from attendance_desk.domain.award_papers import Look, Size
from ui.widgets.fitting import Flow
from ui.widgets.parts import label, tab
from ui.widgets.question import Question


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was answered.

    Attributes:
        ticks: The sheet that is ticked off, and not the certificates.
    """

    ticks: bool
    look: Look


class PaperQuestion(Question):
    """Three rows of two; every answer has its letter, Enter shows the paper."""

    def __init__(self, title: str, count: int, look: Look, parent: QWidget) -> None:
        """Ask.

        Args:
            title: What the award is called.
            count: For how many it is.
            look: How a batch was printed last.
            parent: Over which it stands.
        """
        told = "Nothing is printed before you have seen it."
        super().__init__(f"Print: {title}", told, parent)
        pages = "1 certificate" if count == 1 else f"{count} certificates"
        self.certificates, self.ticks = self._pair(f"&{pages}", "&Tick sheet", second=False)
        self.a4, self.a5 = self._pair("A&4", "A&5", second=look.size is Size.A5)
        self.wide, self.upright = self._pair("&Wide", "&Upright", second=look.upright)
        self.told = label("The tick sheet is A4, upright: a box for each child.", "second")
        self.told.setWordWrap(True)
        self.inside.addWidget(self.told)
        self.finish("&Show")
        self.ticks.toggled.connect(lambda _on: self._suit())
        self._suit()
        self.keep.setFocus()

    def wanted(self) -> object:
        size = Size.A5 if self.a5.isChecked() else Size.A4
        return Wanted(self.ticks.isChecked(), Look(size, upright=self.upright.isChecked()))

    def _suit(self) -> None:
        """Certificates alone have a size and a direction."""
        ticks = self.ticks.isChecked()
        for one in (self.a4, self.a5, self.wide, self.upright):
            one.setEnabled(not ticks)
        self.told.setVisible(ticks)

    def _pair(self, one: str, other: str, *, second: bool) -> tuple[QPushButton, QPushButton]:
        """Two answers of which one holds."""
        group, line, made = QButtonGroup(self), Flow(), []
        for words in (one, other):
            answer = tab(words, _nothing)
            group.addButton(answer)
            line.addWidget(answer)
            made.append(answer)
        made[int(second)].setChecked(True)
        self.inside.addLayout(line)
        return made[0], made[1]


def _nothing() -> None:
    """The group holds the answer."""
