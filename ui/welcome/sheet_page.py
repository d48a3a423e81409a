"""The recovery sheet of a new school: printed or saved, and two of its groups typed back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.names import listed
from ui.welcome.fields import line
from ui.widgets.documents import in_documents
from ui.widgets.parts import Strip, button, label, row


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is shown once.

    Attributes:
        groups: The signs, in groups.
        asked: The numbers of the two groups asked back, from 1.
        agrees: Whether a group was typed as printed.
        pdf: Draws the sheet.
    """

    groups: tuple[str, ...] = field(repr=False)
    asked: tuple[int, int]
    agrees: Callable[[int, str], bool]
    pdf: Callable[[], bytes]


class SheetPage(QWidget):
    """Goes on only when the sheet is on paper: printed or saved, and two groups read back.

    Attributes:
        done: Both were right.
    """

    done = Signal()

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet, self.kept = sheet, False
        self.strip = Strip()
        self.fields = {place: self._field(place) for place in sheet.asked}
        self.print = button("&Print the sheet…", self._print, "primary")
        self.save = button("Save the &sheet as PDF…", self._save)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        told = (
            "The school is made. This sheet opens it when every passphrase is forgotten. It is "
            "shown once and kept nowhere: print it twice, one for the safe, one for a sealed "
            "envelope. No printer here? Save it, print it elsewhere, delete the file."
        )
        page.addWidget(label(told, "second", wrap=True))
        page.addWidget(label("   ".join(sheet.groups), "big", wrap=True))
        page.addLayout(row(self.print, self.save, None))
        page.addSpacing(8)
        for place, one in self.fields.items():
            words = label(f"Type group {place} from the printed sheet")
            words.setBuddy(one)
            page.addLayout(row(words, one, None))
        page.addWidget(self.strip)
        page.addStretch(1)

    def enter(self) -> None:
        """Begin with the paper."""
        self.print.setFocus()

    def typed(self) -> dict[int, str]:
        """What was typed for the groups asked back, by their number."""
        return {place: one.text() for place, one in self.fields.items()}

    def finish(self) -> None:
        """Go on, or say what is missing."""
        if not self.kept:
            words = "The sheet is not on paper yet. Without it a forgotten passphrase locks the "
            self.strip.say(f"{words}school for ever. Print it first, or save it.", "warn")
            self.print.setFocus()
            return
        wrong = [n for n, one in self.fields.items() if not self._sheet.agrees(n, one.text())]
        if wrong:
            named = listed(str(one) for one in wrong)
            word = "Group" if len(wrong) == 1 else "Groups"
            words = f"{word} {named}: not what the sheet says. Nothing is lost. Look again."
            self.strip.say(words, "warn")
            self.fields[wrong[0]].setFocus()
            return
        self.done.emit()

    def _field(self, place: int) -> QLineEdit:
        made = line(f"Group {place} of the recovery sheet", wide=120)
        made.returnPressed.connect(self._next)
        return made

    def _next(self) -> None:
        empty = next((one for one in self.fields.values() if not one.text()), None)
        if empty is not None:
            empty.setFocus()
        else:
            self.finish()

    def _save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, "Save the recovery sheet", in_documents("recovery-sheet.pdf"), "PDF (*.pdf)"
        )
        if not name:
            return
        from ui.widgets.recovery_pdf import write_for_me

        try:
            write_for_me(Path(name), self._sheet.pdf())
        except OSError as fault:
            words = f"The sheet could not be saved there ({fault.strerror}). Nothing is lost. "
            self.strip.say(f"{words}Choose another place.", "danger")
            return
        where = f"Saved as {Path(name).name} in {Path(name).parent}."
        self._has_it(f"{where} Print it twice, and type the two groups from paper.")

    def _print(self) -> None:
        from ui.printing import PrintPreview

        paper = PrintPreview(self.window(), "The recovery sheet", self._sheet.pdf())
        paper.copies.setText("2")
        paper.printed.connect(lambda _words: paper.close())
        paper.printed.connect(
            lambda _words: self._has_it("It is at the printer. Type the two groups from paper.")
        )
        paper.show()

    def _has_it(self, words: str) -> None:
        self.kept = True
        self.strip.say(words, "ok")
        self.window().activateWindow()  # the preview had the keys
        next(iter(self.fields.values())).setFocus()
