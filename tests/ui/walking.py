"""A walk through a window with the eyes and ears of somebody who cannot see it, or has no mouse.

`faults` looks at what is on the screen and says in words what is wrong with it.
The rules are WCAG 2.2 AA as WCAG2ICT reads it for programs (`experience.md` 6.1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QButtonGroup,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QTextEdit,
    QWidget,
)

Role, Text = QAccessible.Role, QAccessible.Text
SMALLEST = (940, 480)
"""Logical pixels that a screen of 1920 by 1080 at 200 % leaves (1.4.10)."""
TARGET = 24
"""Pixels that anything to press has each way at the least (2.5.8)."""
ROWS = 60
"""Rows of a list that are listened to."""

FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit)
CONTROLS = (QAbstractButton, QAbstractItemView, *FIELDS)
ROLES: tuple[tuple[type[QWidget], frozenset[QAccessible.Role]], ...] = (
    (
        QAbstractButton,
        frozenset(
            {Role.PushButton, Role.Button, Role.CheckBox, Role.RadioButton, Role.ButtonMenu}
        ),
    ),
    (QComboBox, frozenset({Role.ComboBox})),
    (QAbstractSpinBox, frozenset({Role.SpinBox})),
    (QLineEdit, frozenset({Role.EditableText})),
    (QPlainTextEdit, frozenset({Role.EditableText, Role.StaticText})),
    (QTableView, frozenset({Role.Table})),
    (QAbstractItemView, frozenset({Role.List, Role.Table, Role.Tree})),
)


def heard_name(widget: QWidget) -> str:
    """What a screen reader calls it."""
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(Text.Name) if told else ""


def within(window: QWidget) -> Iterator[QWidget]:
    """What is on the screen while the window is, without the parts Qt puts inside its own."""
    for one in window.findChildren(QWidget):
        if one.isVisibleTo(window) and one.window() is window and not _made_by_qt(one, window):
            yield one


def _made_by_qt(widget: QWidget, window: QWidget) -> bool:
    above: QWidget | None = widget.parentWidget()
    if widget.objectName().startswith("qt_"):
        return True
    while above is not None and above is not window:
        if isinstance(above, (*CONTROLS, QCalendarWidget)):
            return True
        above = above.parentWidget()
    return False


def faults(window: QWidget) -> list[str]:
    """Everything that is wrong with what a window shows, in words."""
    found = [
        f"{_place(one)}: {words}"
        for one in within(window)
        for rule in RULES
        if (words := rule(one, window))
    ]
    title = window.windowTitle()
    if window.isWindow() and (not title or title.startswith("Attendance Desk")):
        found.append(f"{_place(window)}: its title {title!r} does not begin with its subject")
    needed = window.minimumSizeHint().expandedTo(window.minimumSize())
    if needed.width() > SMALLEST[0] or needed.height() > SMALLEST[1]:
        found.append(f"{_place(window)}: needs {needed.width()} by {needed.height()}")
    return found


def _place(widget: QWidget) -> str:
    kinds = type(widget.window()).__name__, type(widget).__name__
    text = getattr(widget, "text", None)
    words = text() if callable(text) else ""
    return f"{'/'.join(kinds)} {heard_name(widget) or words!r}"


def _named(one: QWidget, _window: QWidget) -> str:
    if not isinstance(one, CONTROLS) or heard_name(one).strip():
        return ""
    return "has no name"


def _label_in_name(one: QWidget, window: QWidget) -> str:
    """2.5.3: who says what they see presses what they mean."""
    seen = ""
    if isinstance(one, QAbstractButton):
        seen = one.text()
    elif isinstance(one, FIELDS) and (told := _buddy(one, window)) is not None:
        seen = told.text()
    # What follows a comma or a colon tells more, and is no label.
    seen = re.split(r"[\n(:,]|  ", seen.removeprefix("+ "))[0]
    called = one.accessibleName() if isinstance(one, QComboBox) else heard_name(one)
    seen, name = _plain(_written(seen)), _plain(called)
    return "" if seen in name else f"is called {name!r} and shows {seen!r}"


def _plain(words: str) -> str:
    """Words without what is no word."""
    return " ".join(re.sub(r"[….,:?]", " ", words.casefold()).split())


def _written(words: str) -> str:
    """Words without the sign of the access key."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _buddy(field: QWidget, window: QWidget) -> QLabel | None:
    labels = (one for one in window.findChildren(QLabel) if one.buddy() is field)
    return next(labels, None)


def _labelled(one: QWidget, _window: QWidget) -> str:
    """3.3.2: a text in a field that goes when it is filled in is no label."""
    if not isinstance(one, FIELDS):
        return ""
    told = QAccessible.queryAccessibleInterface(one)
    if told.relations(QAccessible.RelationFlag.Label):
        return ""
    if isinstance(one, QPlainTextEdit | QTextEdit) and one.isReadOnly():
        return ""
    return "has no label that belongs to it"


def _role(one: QWidget, _window: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(one)
    for kind, roles in ROLES:
        if isinstance(one, kind):
            return "" if told and told.role() in roles else f"is told as {told.role().name}"
    return ""


def _state(one: QWidget, _window: QWidget) -> str:
    """4.1.2: what a screen reader says of it is so."""
    if not isinstance(one, CONTROLS):
        return ""
    state = QAccessible.queryAccessibleInterface(one).state()
    told = {"disabled": (bool(state.disabled), not one.isEnabled())}
    if isinstance(one, QAbstractButton) and one.isCheckable():
        told["checked"] = bool(state.checked), one.isChecked()
    if isinstance(one, QLineEdit):
        hidden = one.echoMode() is not QLineEdit.EchoMode.Normal
        told["a secret"] = bool(state.passwordEdit), hidden
    wrong = [what for what, (said, so) in told.items() if said != so]
    return f"is told wrongly: {', '.join(wrong)}" if wrong else ""


def _rows_speak(one: QWidget, _window: QWidget) -> str:
    if not isinstance(one, QAbstractItemView) or one.model() is None:
        return ""
    model, root = one.model(), one.rootIndex()
    columns = range(model.columnCount(root)) if isinstance(one, QTableView) else range(1)
    shown = [column for column in columns if not _column_hidden(one, column)]
    for row in range(min(model.rowCount(root), ROWS)):
        words = [_spoken(model.index(row, column, root)) for column in shown]
        if not any(words):
            return f"says nothing of row {row + 1}"
    return ""


def _column_hidden(view: QAbstractItemView, column: int) -> bool:
    return isinstance(view, QTableView) and view.isColumnHidden(column)


def _spoken(index: QModelIndex) -> str:
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
        said = index.data(role)
        if said is not None and str(said).strip():
            return str(said).strip()
    return ""


def _columns_speak(one: QWidget, _window: QWidget) -> str:
    """1.3.1: a cell is read with the head of its column."""
    if not isinstance(one, QTableView) or one.model() is None:
        return ""
    model, across = one.model(), Qt.Orientation.Horizontal
    silent = [
        str(column + 1)
        for column in range(model.columnCount())
        if not one.isColumnHidden(column) and not _head(one, column, across)
    ]
    return f"columns without a head: {', '.join(silent)}" if silent else ""


def _head(view: QTableView, section: int, along: Qt.Orientation) -> str:
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
        said = view.model().headerData(section, along, role)
        if said is not None and str(said).strip():
            return str(said)
    return ""


def _no_trap(one: QWidget, _window: QWidget) -> str:
    """2.1.2: Tab leaves everything it can come to."""
    if isinstance(one, QPlainTextEdit | QTextEdit) and not one.isReadOnly():
        return "" if one.tabChangesFocus() else "keeps Tab for itself"
    if isinstance(one, QAbstractItemView) and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return "keeps Tab for itself" if one.tabKeyNavigation() else ""
    return ""


def _reached(one: QWidget, _window: QWidget) -> str:
    """2.1.1: what can be used with a mouse is come to with keys."""
    if not isinstance(one, CONTROLS) or isinstance(one, QAbstractScrollArea):
        return ""
    if one.focusPolicy() & Qt.FocusPolicy.TabFocus or not one.isEnabled():
        return ""
    if isinstance(one, QAbstractButton) and (_has_its_key(one) or _turned_to_by_arrows(one)):
        return ""
    return "cannot be come to with Tab"


def _turned_to_by_arrows(one: QAbstractButton) -> bool:
    """Of some of which one is chosen Tab comes to that one, and the arrows go to the others."""
    group: QButtonGroup | None = one.group()
    if group is None or not group.exclusive():
        return False
    return any(other.focusPolicy() & Qt.FocusPolicy.TabFocus for other in group.buttons())


def _has_its_key(one: QAbstractButton) -> bool:
    """A button that shows the key that presses it: "2  Appointment", "Next number  Ctrl+Down".

    What has no edge, beside the work, is pressed with Alt and the underlined letter.
    """
    if one.property("kind") == "quiet" and re.search(r"&\w", one.text()):
        return True
    return bool(re.match(r"\S\s", one.text()) or re.search(r"  (Ctrl\+|F\d)", one.text()))


def _large_enough(one: QWidget, _window: QWidget) -> str:
    if not isinstance(one, (QAbstractButton, *FIELDS)) or one.size().isEmpty():
        return ""
    small = min(one.width(), one.height()) < TARGET
    return f"is {one.width()} by {one.height()} pixels" if small else ""


def _no_hidden_words(one: QWidget, window: QWidget) -> str:
    """1.4.13 and 2.1.1: nothing is said to the pointer alone."""
    tip = one.toolTip()
    if not tip:
        return ""
    words = [one.text() for one in window.findChildren(QLabel) if one.isVisibleTo(window)]
    said = (heard_name(one), one.accessibleDescription(), *words)
    return "" if any(tip in one for one in said) else f"tells the pointer alone: {tip!r}"


def _plain_text(one: QWidget, _window: QWidget) -> str:
    """A name that looks like markup is shown as it is."""
    if isinstance(one, QLabel) and one.textFormat() is not Qt.TextFormat.PlainText:
        return "may be read as markup"
    return ""


def _scrolls(one: QWidget, _window: QWidget) -> str:
    """2.4.11: where a page scrolls, what has the keys is scrolled to."""
    inside = one.widget() if isinstance(one, QScrollArea) else None
    if isinstance(one, QScrollArea) and inside is not None and not one.widgetResizable():
        return "does not follow the size of its window"
    return ""


RULES: tuple[Callable[[QWidget, QWidget], str], ...] = (
    _named,
    _label_in_name,
    _labelled,
    _role,
    _state,
    _rows_speak,
    _columns_speak,
    _no_trap,
    _reached,
    _large_enough,
    _no_hidden_words,
    _plain_text,
    _scrolls,
)
