"""The recovery sheet: printed, or saved as a PDF, and two of its groups asked back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.names import listed
from ui.widgets.documents import in_documents
from ui.widgets.parts import Strip, button, label, row


class RecoveryDialog(QDialog):
    """Shows the signs once. It closes only when two groups were typed back, or on purpose.

    Attributes:
        proven: What was typed for the groups that were asked back, by their number from 1.
    """

    proven = Signal(object)

    def __init__(
        self, school: str, groups: tuple[str, ...], day: datetime, parent: QWidget
    ) -> None:
        from attendance_desk.desk.beginning import groups_to_ask

        super().__init__(parent)
        self._school, self._groups, self._day = school, groups, day
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("The new recovery sheet")
        self.strip = Strip()
        self.fields = {place: self._field(place) for place in groups_to_ask()}
        page = QVBoxLayout(self)
        page.addWidget(label("Print this now. It is shown once and kept nowhere.", "card-title"))
        words = "It opens every book of this school. The old sheet opens this folder no more."
        page.addWidget(label(words, "second", wrap=True))
        signs = label("   ".join(groups), "big", wrap=True)
        signs.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        page.addWidget(signs)
        paper = button("&Print the sheet…", self._print, "primary")
        page.addLayout(row(paper, button("Save the &sheet as PDF…", self._save), None))
        for place, field in self.fields.items():
            told = label(f"Type group {place} from the printed sheet", "second")
            told.setBuddy(field)
            page.addLayout(row(told, field, None))
        page.addWidget(self.strip)
        page.addLayout(row(None, button("&Done", self._done)))

    def _field(self, place: int) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(8)
        field.setFixedWidth(120)
        field.setAccessibleName(f"Group {place} of the recovery sheet")
        return field

    def _print(self) -> None:
        from ui.printing import PrintPreview
        from ui.widgets.recovery_pdf import recovery_pdf

        pdf = recovery_pdf(self._school, self._groups, self._day)
        paper = PrintPreview(self, "The recovery sheet", pdf)
        paper.copies.setText("2")
        paper.printed.connect(lambda _words: paper.close())
        paper.printed.connect(lambda _words: self.strip.say("It is at the printer.", "ok"))
        paper.show()

    def _save(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, "Save the recovery sheet", in_documents("recovery-sheet.pdf"), "PDF (*.pdf)"
        )
        if not name:
            return
        from ui.widgets.recovery_pdf import recovery_pdf, write_for_me

        try:
            write_for_me(Path(name), recovery_pdf(self._school, self._groups, self._day))
        except OSError as fault:
            words = f"The sheet could not be saved there ({fault.strerror}). Choose another place."
            self.strip.say(words, "danger")
            return
        self.strip.say("Saved. Print two copies, then delete the file.", "ok")

    def _done(self) -> None:
        from attendance_desk.desk.beginning import group_of

        wrong = [
            place
            for place, field in self.fields.items()
            if not group_of(self._groups, place, field.text())
        ]
        if wrong:
            told = listed(str(one) for one in wrong)
            word, is_ = ("Group", "is") if len(wrong) == 1 else ("Groups", "are")
            words = f"{word} {told} {is_} not what the sheet says. Look again."
            self.strip.say(words, "warn")
            self.fields[wrong[0]].setFocus()
            return
        self.proven.emit({place: field.text() for place, field in self.fields.items()})
        self.close()
