"""Words for everybody: a paragraph for the newsletter and a short post, to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from attendance_desk.domain.award_words import PublicWords
from ui.recognition.asked import Asked
from ui.recognition.shown import Row
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.parts import Strip, Toggle, button, label, row
from ui.widgets.room import open_at
from ui.widgets.screen import Seat

_TOLD = "What was given. To name children, tick them first on page 1 or 4."
_NOTHING = (
    "Nothing was given yet, so there is nothing to tell. Write down what you give first: "
    "Given (G) on the page of an award."
)
_NAMES = "Name only children whose family agreed to it."


class WordsDialog(QDialog):
    """Both texts, read-only: what is changed is changed where it is pasted."""

    def __init__(self, seat: Seat, asked: Asked, named: tuple[Row, ...], parent: QWidget) -> None:
        """Open; nothing is asked of the desk before `open_up`.

        Args:
            seat: Whose it is.
            asked: Which term and week.
            named: Children who are ticked, and may be named.
            parent: Over which it stands.
        """
        super().__init__(parent)
        self._seat, self._asked, self._ticked = seat, asked, named
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Words to copy")
        self.names = Toggle(
            "&Name the child who is ticked"
            if len(named) == 1
            else f"&Name the {len(named)} children who are ticked"
        )
        self.names.setVisible(bool(named))
        self.names.toggled.connect(lambda _on: self.ask())
        self.strip = Strip()
        self.newsletter, self.post = _field("For the newsletter"), _field("A short post")
        self.copy_newsletter = button(
            "Copy for the news&letter", lambda: self._copy(self.newsletter)
        )
        self.copy_post = button("Copy the &post", lambda: self._copy(self.post))
        self._lay_out()
        open_at(self, 600, 480)

    def open_up(self) -> None:
        """Show it and ask for the words."""
        self.show()
        self.activateWindow()
        self.copy_newsletter.setFocus()
        self.ask()

    def ask(self) -> None:
        """Ask for the words, with names or without."""
        room, asked = self._seat.desk.awards, self._asked
        named = {one.subject for one in self._ticked} if self.names.isChecked() else set[str]()

        def refused(words: Words) -> None:
            self.strip.say(str(words), "danger")

        self._seat.runner.ask(
            lambda: room.words(asked.term, asked.day, named),
            while_open(self, self._arrived),
            while_open(self, refused),
        )

    def _arrived(self, found: PublicWords) -> None:
        self.newsletter.setPlainText(found.newsletter)
        self.post.setPlainText(found.post)
        told = bool(found.newsletter)
        self.copy_newsletter.setEnabled(told)
        self.copy_post.setEnabled(told)
        if not told:
            self.strip.say(_NOTHING, "info")
        else:
            self.strip.say(_NAMES if self.names.isChecked() else "", "warn")

    def _copy(self, field: QPlainTextEdit) -> None:
        QApplication.clipboard().setText(field.toPlainText())
        self.strip.say(f"{field.accessibleName()}: copied. Ctrl+V puts it where it goes.", "ok")

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.addWidget(label("Words to copy", "card-title"))
        page.addWidget(label(_TOLD, "second", wrap=True))
        page.addWidget(self.names)
        for field, copy in ((self.newsletter, self.copy_newsletter), (self.post, self.copy_post)):
            page.addLayout(row(label(field.accessibleName(), "second"), None, copy))
            page.addWidget(field, 2 if field is self.newsletter else 1)
        page.addWidget(self.strip)
        page.addLayout(row(None, button("Cl&ose", self.close)))


def _field(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    made.setMinimumHeight(52)
    return made
