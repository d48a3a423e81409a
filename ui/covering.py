"""Covers over dialogs, while nobody beside the person is to read what stands in them.

Screens and the dialogs of the front desk show initials by themselves. Every other dialog, also one
that is made next year or opened while details are hidden, is covered here whole: its parts are
hidden from the eye and from a screen reader, and come back as they were, with what was typed.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.widgets.parts import label

DETAILS = "Details are hidden. Ctrl+Shift+H shows them again; nothing typed is lost."
MADE_FOR_A_CLASS = "registers"
"""The area that has a view of its own for a class at the board."""
CLASS_VIEW = (
    "Class view is on: a class may be reading this screen. Ctrl+Shift+J ends it; nothing typed "
    "is lost."
)
TITLE = "Covered"
STAYS_SHOWN = "stays_shown"
"""An attribute of dialogs that are never covered: they name nobody, or there is an alarm."""
_LOOKED_AT = frozenset({QEvent.Type.Show, QEvent.Type.WindowTitleChange, QEvent.Type.Resize})


class _Cover(QWidget):
    """Lies over one dialog and gives everything back."""

    def __init__(self, dialog: QDialog, words: str) -> None:
        super().__init__(dialog)
        self._dialog, self.title = dialog, dialog.windowTitle()
        self._focus: QWidget | None = dialog.focusWidget()
        self._place = self._focus.cursorPosition() if isinstance(self._focus, QLineEdit) else 0
        own = Qt.FindChildOption.FindDirectChildrenOnly
        self._parts = [
            one
            for one in dialog.findChildren(QWidget, options=own)
            if one is not self and not one.isWindow() and not one.isHidden()
        ]
        self.setProperty("kind", "page")
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words = label(wrap=True)
        inside = QVBoxLayout(self)
        inside.addStretch(1)
        inside.addWidget(self.words)
        inside.addStretch(1)
        self.say(words)
        size = dialog.size()
        self.lie()
        self.show()
        self.setFocus()  # before the field goes, or the focus would wander through all fields
        for one in self._parts:
            one.hide()
        dialog.resize(size)
        dialog.setWindowTitle(TITLE)

    def say(self, words: str) -> None:
        """Say why it is covered and how it is not."""
        self.words.setText(words)
        self.setAccessibleName(words)

    def lie(self) -> None:
        """Lie over all of the dialog."""
        self.setGeometry(self._dialog.rect())
        self.raise_()

    def lift(self) -> None:
        """Give the dialog back as it was."""
        for one in self._parts:
            if isValid(one):
                one.show()
        self._dialog.setWindowTitle(self.title)
        focus: QWidget | None = self._focus
        if focus is not None and isValid(focus):
            focus.setFocus()
            if isinstance(focus, QLineEdit):
                # What a focus that comes back selects, the next key would write over.
                focus.setCursorPosition(self._place)
        self.hide()
        self.deleteLater()


class Covers(QObject):
    """Covers the dialogs over a window while there is a reason to."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._words, self._all = window, "", False
        self._lying: dict[QDialog, _Cover] = {}

    def cover(self, words: str, *, every: bool = False) -> None:
        """Cover every dialog, or give all back.

        Args:
            words: Why, and how to see them again; empty gives back.
            every: Also those that show initials by themselves.
        """
        app = QApplication.instance()
        if app is None:
            return
        if bool(words) is not bool(self._words):
            (app.installEventFilter if words else app.removeEventFilter)(self)
        self._words, self._all = words, every
        for dialog in list(self._lying):
            if not words or not self._needs(dialog):
                self._lift(dialog)
        for dialog in self._window.findChildren(QDialog) if words else ():
            if dialog.isVisible():
                self._lay(dialog)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _LOOKED_AT and isinstance(watched, QDialog):
            self._see(watched, event.type())
        return False

    def _see(self, dialog: QDialog, what: QEvent.Type) -> None:
        cover = self._lying.get(dialog)
        if cover is None:
            if what is QEvent.Type.Show and self._is_over(dialog):
                self._lay(dialog)
        elif what is QEvent.Type.Resize:
            cover.lie()
        elif what is QEvent.Type.WindowTitleChange and dialog.windowTitle() != TITLE:
            cover.title = dialog.windowTitle()
            dialog.setWindowTitle(TITLE)

    def _is_over(self, dialog: QDialog) -> bool:
        """Whether a dialog belongs to the window, however many dialogs stand between."""
        found: QWidget | None = dialog
        while found is not None and found is not self._window:
            found = found.parentWidget()
        return found is not None

    def _needs(self, dialog: QDialog) -> bool:
        if getattr(dialog, STAYS_SHOWN, False) or isinstance(dialog, QFileDialog):
            return False
        return self._all or not hasattr(dialog, "hide_details")

    def _lay(self, dialog: QDialog) -> None:
        if dialog in self._lying:
            self._lying[dialog].say(self._words)
        elif self._needs(dialog):
            self._lying[dialog] = _Cover(dialog, self._words)
            dialog.destroyed.connect(lambda: self._lying.pop(dialog, None))

    def _lift(self, dialog: QDialog) -> None:
        cover = self._lying.pop(dialog, None)
        if cover is not None and isValid(dialog) and isValid(cover):
            cover.lift()
