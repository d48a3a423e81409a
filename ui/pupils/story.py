"""The story of a child on its page: every line in date order, by chapter, the newest first."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.story import Chapter, Story, Telling
from ui.widgets.parts import Card, Label, button, empty, label, row, sign
from ui.widgets.parts import Toggle as Choice

_PAGE = 25
"""Lines that are shown before more are asked for."""
_ACROSS = 4
_SIGNS = {
    Chapter.CALLS: "phone",
    Chapter.MARKS: "pencil",
    Chapter.DAY: "door-open",
    Chapter.PLANS: "calendar-days",
    Chapter.LETTERS: "mail",
    Chapter.VISITS: "house",
    Chapter.MEETINGS: "users",
    Chapter.SUPPORT: "list-checks",
    Chapter.THANKS: "award",
    Chapter.SAFETY: "lock",
}


class StoryCard(Card):
    """Filters by chapter with how many lines each has; a line taken back stays, struck through."""

    def __init__(self) -> None:
        super().__init__("Story, newest first", "history")
        self.story: Story | None = None
        self.chapter: Chapter | None = None
        self._shown = _PAGE
        self._choices = QButtonGroup(self)
        self._filters = QWidget()
        self._filters.setProperty("kind", "clear")
        self._grid = QGridLayout(self._filters)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self.lines = QWidget()
        self.lines.setProperty("kind", "clear")
        self._column = QGridLayout(self.lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setColumnStretch(1, 1)
        self.more = button("Show o&lder", self._older)
        self.body.addWidget(self._filters)
        self.body.addWidget(self.lines)
        self.body.addLayout(row(self.more, None))

    def show_story(self, story: Story) -> None:
        """Show a child's story; the chosen chapter is kept where the child has it."""
        self.story, self._shown = story, _PAGE
        if self.chapter not in {chapter for chapter, _count in story.chapters}:
            self.chapter = None
        self._offer(story)
        self._draw()

    def _offer(self, story: Story) -> None:
        empty(self._grid)
        for one in self._choices.buttons():
            self._choices.removeButton(one)
        offered = [(None, len(story.lines)), *story.chapters]
        for place, (chapter, count) in enumerate(offered):
            words = f"{chapter.value if chapter else 'All'} {count}"
            choice = Choice(words)
            choice.setChecked(chapter is self.chapter)
            choice.clicked.connect(lambda _on, chapter=chapter: self.narrow(chapter))
            self._choices.addButton(choice)
            self._grid.addWidget(choice, place // _ACROSS, place % _ACROSS)
        self._filters.setVisible(len(story.chapters) > 1)

    def narrow(self, chapter: Chapter | None) -> None:
        """Show one chapter; None shows all."""
        self.chapter, self._shown = chapter, _PAGE
        self._draw()

    def _older(self) -> None:
        self._shown += _PAGE
        self._draw()

    def _draw(self) -> None:
        empty(self._column)
        if self.story is None:
            return
        found = self.story.of(self.chapter)
        for place, one in enumerate(found[: self._shown]):
            self._column.addWidget(sign(_SIGNS[one.chapter], size=18), place, 0)
            self._column.addWidget(_line(one, self.story.last), place, 1)
        if not found:
            self._column.addWidget(label(self.story.empty, "second", wrap=True), 0, 1)
        self.more.setVisible(len(found) > self._shown)


def _line(one: Telling, today: date) -> Label:
    made = label(line_words(one, today), "second" if one.restricted else "body", wrap=True)
    if one.struck:
        font = made.font()
        font.setStrikeOut(True)
        made.setFont(font)
    made.setAccessibleName(line_words(one, today))
    return made


def line_words(one: Telling, today: date) -> str:
    """A line in full: "12 November 9.18 · Rang mum: voicemail · “…” · D. Okafor, Office"."""
    year = "" if one.day.year == today.year else f" {one.day.year}"
    at = f" {clock_words(time.fromisoformat(one.at))}" if one.at else ""
    state = "Taken back or corrected: " if one.struck else ""
    parts = [f"{one.day:%a} {one.day.day} {one.day:%b}{year}{at}", f"{state}{one.words}"]
    parts += [part for part in (f"“{one.more}”" if one.more else "", one.by) if part]
    return " · ".join(parts)
