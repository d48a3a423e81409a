"""A page of the help, drawn in the theme's colours. It opens no file but pictures of the handbook.

Links lead within the help; nothing is ever fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontDatabase,
    QImage,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser
from shiboken6 import isValid

from attendance_desk.domain.help_pages import anchor_of
from ui.theme import BODY, font, theme

SIZES = (100, 115, 130, 150, 175, 200, 250)
"""Hundredths of the usual size of words."""
_ROOM = 48
"""Pixels beside a picture: edges, and a bar to scroll by."""
_BETWEEN = 8.0
"""Pixels below a paragraph."""
_CODE = QTextFormat.Property.BlockCodeFence.value
"""What a line of a fenced block is known by."""


class Reading(QTextBrowser):
    """Shows one page.

    Attributes:
        followed: A link was chosen: where it leads, as the page writes it.
    """

    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Help page")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.pictures: Callable[[str], Path | None] = lambda _link: None
        self._text, self._size = "", SIZES[0]
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))
        theme().changed.connect(self._draw_again)

    def show_text(self, text: str, anchor: str = "") -> None:
        """Show Markdown from its top, or from a heading on."""
        self._text = text
        self._draw()
        self.go_to(anchor)

    def enlarge(self, size: int) -> None:
        """Draw the words in another size, in hundredths of the usual, and stay at the place."""
        self._size = size
        self._draw_again()

    def go_to(self, anchor: str) -> None:
        """Put a heading at the top, and the keys there; the page's top without one."""
        cursor = QTextCursor(self.document())
        for block in _blocks(self.document()):
            if anchor and block.blockFormat().headingLevel() and anchor_of(block.text()) == anchor:
                cursor = QTextCursor(block)
                # From below: what is scrolled into sight from above stands at the lower edge.
                self.moveCursor(QTextCursor.MoveOperation.End)
                break
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(
            self.verticalScrollBar().value() + self.cursorRect(cursor).top() if anchor else 0
        )

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture of the handbook, and nothing else that a page may name."""
        link = name.toString() if isinstance(name, QUrl) else name
        path = self.pictures(link)
        if kind != QTextDocument.ResourceType.ImageResource.value or path is None:
            return None
        return QImage(str(path))

    def _draw_again(self) -> None:
        place = self.verticalScrollBar().value() / max(1, self.verticalScrollBar().maximum())
        self._draw()
        self.verticalScrollBar().setValue(round(place * self.verticalScrollBar().maximum()))

    def _draw(self) -> None:
        """Make the page out of sight, so that it is laid out once, and put it in."""
        made = QTextDocument(self)
        made.setUndoRedoEnabled(False)
        made.setDefaultFont(font(round(BODY * self._size / 100)))
        made.setDocumentMargin(12)
        made.setMarkdown(self._text)
        cursor = QTextCursor(made)
        cursor.beginEditBlock()
        for block in _blocks(made):
            self._dress(cursor, block)
        for frame in made.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _rule(frame)
        cursor.endEditBlock()
        before = self.document()
        self.setDocument(made)
        if isValid(before):  # Qt takes the very first away itself
            before.deleteLater()

    def _dress(self, cursor: QTextCursor, block: QTextBlock) -> None:
        """Room around a block; code in the theme's ground, in lines that may break."""
        look = block.blockFormat()
        fenced = look.hasProperty(_CODE)
        cursor.setPosition(block.position())
        if fenced:
            look.setNonBreakableLines(False)
            look.setLeftMargin(_BETWEEN)
        elif look.headingLevel():
            look.setTopMargin(2 * _BETWEEN)
        if cursor.currentTable() is None and not fenced:
            look.setBottomMargin(_BETWEEN / 2 if block.textList() else _BETWEEN)
        cursor.setBlockFormat(look)
        for piece in _fragments(block):
            form = piece.charFormat()
            if form.isImageFormat():
                self._fit(cursor, piece)
            elif fenced or form.fontFixedPitch():
                _over(cursor, piece, _code())
            elif form.isAnchor():
                _over(cursor, piece, _link())

    def _fit(self, cursor: QTextCursor, piece: QTextFragment) -> None:
        form = piece.charFormat().toImageFormat()
        path = self.pictures(form.name())
        size = QImage(str(path)).size() if path else QSize()
        if not size.isEmpty():
            wide = min(size.width(), max(200, self.viewport().width() - _ROOM))
            form.setWidth(wide)
            form.setHeight(size.height() * wide / size.width())
            _over(cursor, piece, form)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _code() -> QTextCharFormat:
    look = QTextCharFormat()
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    look.setFontFamilies([fixed.family()])
    look.setBackground(QColor(theme().tokens.subtle))
    return look


def _link() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(theme().tokens.accent))
    look.setFontUnderline(True)
    return look


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    # The bindings say less of what a block gives than it does.
    return [one.fragment() for one in cast("Iterable[QTextBlock.iterator]", block)]


def _over(cursor: QTextCursor, piece: QTextFragment, form: QTextCharFormat) -> None:
    cursor.setPosition(piece.position())
    cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(form)


def _rule(table: QTextTable) -> None:
    """Lines of the theme around the cells, and the table as wide as the page."""
    look = table.format()
    look.setBorderCollapse(True)
    look.setBorder(1)
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderBrush(QBrush(QColor(theme().tokens.border)))
    look.setCellPadding(5)
    look.setBottomMargin(_BETWEEN)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(look)
