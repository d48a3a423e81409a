"""Which paper of an award, on which sheet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from attendance_desk.domain.award_papers import Look, Size
from ui.widgets.fitting import Flow
from ui.widgets.parts import label, tab
from ui.widgets.question import Question

_TICKS = "The tick sheet is A4, upright: a box for each child."
_POST = (
    "A4, upright: for each address a page for a window envelope, then the certificate. It goes to "
    "parents whom the school may write to."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was answered.

    Attributes:
        ticks: The sheet that is ticked off, and not the certificates.
        post: Certificates with a page for the envelope of each address.
    """

    ticks: bool
    look: Look
    post: bool = False


class PaperQuestion(Question):
    """Three rows; every answer has its letter, Enter shows the paper."""

    def __init__(
        self, title: str, count: int, look: Look, parent: QWidget, *, post: bool = False
    ) -> None:
        """Ask.

        Args:
            title: What the award is called.
            count: For how many it is.
            look: How a batch was printed last.
            parent: Over which it stands.
            post: Whether certificates of this award are posted home.
        """
        told = "Nothing is printed before you have seen it."
        super().__init__(f"Print: {title}", told, parent)
        pages = "1 certificate" if count == 1 else f"{count} certificates"
        self.certificates, self.ticks, self.post = self._row(
            f"&{pages}", "&Tick sheet", "To post &home"
        )
        self.post.setVisible(post)
        self.a4, self.a5 = self._row("A&4", "A&5", chosen=int(look.size is Size.A5))
        self.wide, self.upright = self._row("&Wide", "&Upright", chosen=int(look.upright))
        self.told = label("", "second", wrap=True)
        self.inside.addWidget(self.told)
        self.finish("&Show")
        for one in (self.ticks, self.post):
            one.toggled.connect(lambda _on: self._suit())
        self._suit()
        self.keep.setFocus()

    def wanted(self) -> object:
        size = Size.A5 if self.a5.isChecked() else Size.A4
        look = Look(size, upright=self.upright.isChecked())
        return Wanted(self.ticks.isChecked(), look, self.post.isChecked())

    def _suit(self) -> None:
        """Certificates alone have a size and a direction."""
        told = _POST if self.post.isChecked() else _TICKS if self.ticks.isChecked() else ""
        for one in (self.a4, self.a5, self.wide, self.upright):
            one.setEnabled(not told)
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self._grow()

    def _row(self, *answers: str, chosen: int = 0) -> tuple[QPushButton, ...]:
        """Answers of which one holds."""
        group, line, made = QButtonGroup(self), Flow(), []
        for words in answers:
            answer = tab(words, _nothing)
            group.addButton(answer)
            line.addWidget(answer)
            made.append(answer)
        made[chosen].setChecked(True)
        self.inside.addLayout(line)
        return tuple(made)


def _nothing() -> None:
    """The group holds the answer."""
