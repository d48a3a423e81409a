"""Welcoming a PC: the code it shows, what it is to be, and the code that it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attendance_desk.domain.pcs import typed_code
from ui.runner import Words
from ui.settings.pc_form import PcForm
from ui.widgets.fields import Unread, labelled, text_field
from ui.widgets.parts import button, label, row, scrolled
from ui.widgets.question import Question
from ui.widgets.working import Working

if TYPE_CHECKING:
    from attendance_desk.desk.new_pc import NewPc
    from attendance_desk.domain.pcs import Pc
    from attendance_desk.domain.school import School

_HIGH = 110
"""Pixels of the form that are shown at the least; it scrolls where the screen is low."""
_TOLD = (
    "On the new PC: open Attendance Desk, choose “Join a school that is on another PC”, and this "
    "folder. It shows a code of ten signs; read it there, not from a message."
)
_STOPPED = (
    "Stopped. The PC is on the list and has got nothing yet. Welcome it again with the same code, "
    "or strike it off."
)
_CHANGED = (
    "It is so there after its next exchange, when somebody who signs in there now has signed in "
    "once more."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A code that a PC shows, and what that PC is to be."""

    code: str
    pc: NewPc


class PcQuestion(Question):
    """A question around the form of a PC, never higher than the screen."""

    def add_form(self, form: PcForm) -> None:
        """Put the form in, where it can be scrolled."""
        area = scrolled(form)
        area.setMinimumHeight(_HIGH)
        self.setMinimumWidth(560)
        self.inside.addWidget(area, 1)

    def _grow(self) -> None:
        super()._grow()
        self.resize(self.width(), min(self.height(), self.screen().availableGeometry().height()))


class WelcomeDialog(PcQuestion):
    """Asks for the code of a PC that is to join, and what it is to be."""

    def __init__(self, school: School, folder: Path, parent: QWidget) -> None:
        super().__init__("Welcome a new PC", f"{_TOLD}\nShared folder: {folder}", parent)
        self.code = text_field("The &code that the new PC shows".replace("&", ""), 24)
        self.code.setPlaceholderText("ABCDE FGHJK")
        self.form, self.working = PcForm(school), Working()
        self.inside.addLayout(labelled("The &code that the new PC shows", self.code))
        self.add_form(self.form)
        self.inside.addWidget(self.working)
        self.finish("&Welcome it")
        self.code.setFocus()

    def wanted(self) -> Answer:
        code = typed_code(self.code.text())
        if not code:
            raise Unread("The code has ten signs, in two groups. Read it again.", self.code)
        return Answer(code, self.form.wanted())

    def stopped(self, words: Words) -> None:
        """It was not done: say why, and what of it stands."""
        self.working.end()
        error = words.error
        cancelled = getattr(error, "rule", "") == "cancelled"
        self.refused(_STOPPED if cancelled else str(words))


class ChangeDialog(PcQuestion):
    """Asks what a PC is called and, of a class PC, its classes and who signs in there."""

    def __init__(self, school: School, pc: Pc, parent: QWidget) -> None:
        super().__init__(f"Change {pc.name}", _CHANGED if pc.people else "", parent)
        self.form = PcForm(school)
        self.form.put(pc.name, pc.kind, pc.classes, pc.people)
        self.add_form(self.form)
        self.finish("&Save")
        self.form.name.setFocus()

    def wanted(self) -> NewPc:
        return self.form.wanted()


class CodeDialog(QDialog):
    """The code that the new PC waits for, large enough to be read out from across a desk."""

    def __init__(self, name: str, code: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{name} is welcome")
        self.setMinimumWidth(440)
        page = QVBoxLayout(self)
        page.addWidget(label(f"Type this code at {name}", "card-title", wrap=True))
        self.code = label(code, "code")
        self.code.setAccessibleName(" ".join(code))
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        page.addSpacing(8)
        page.addWidget(self.code)
        page.addSpacing(8)
        told = (
            "What that PC needs lies in the shared folder, sealed for it alone. By this code "
            "it knows that your school answered."
        )
        page.addWidget(label(told, "second", wrap=True))
        self.close_it = button("&Done", self.close, "primary")
        page.addLayout(row(None, self.close_it))
        self.close_it.setFocus()
