"""One child: the year as a strip, the count in days, contacts in order, and the story."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.codes import CodeSet
from attendance_desk.domain.people import Contact, Pupil
from attendance_desk.domain.schools_before import told
from attendance_desk.domain.story import Story
from attendance_desk.domain.tally import Tally
from attendance_desk.queries.pupil_page import PupilPage
from ui.pupils.story import StoryCard
from ui.pupils.strip import YearStrip
from ui.widgets.fitting import Flow, wraps
from ui.widgets.parts import Card, button, drawn, label, scrolled

_TALK = (("&Meeting…", "meeting"), ("R&ing home", "ring"))


class PupilSheet(QWidget):
    """Days come before a percentage, and restrictions on a contact are not read out.

    Attributes:
        asked: The name of what the person wants to do with the record.
    """

    asked = Signal(str)

    def __init__(
        self,
        codes: CodeSet,
        *,
        may_change: bool = False,
        may_open: bool = False,
        may_ring: bool = False,
        may_support: bool = False,
    ) -> None:
        super().__init__()
        self.page: PupilPage | None = None
        self._may_change = may_change
        self.title = label("Choose a child from the list", "title", wrap=True)
        self.under, self.told = label(kind="second", wrap=True), label(wrap=True)
        self.ways, self.deeds = _Ways(), self._deeds()
        self.marks = Card("This year", "calendar-days")
        self.strip = YearStrip(codes)
        self.count = label(wrap=True)
        self.marks.body.addWidget(self.strip)
        self.marks.body.addWidget(self.count)
        self.before = label(kind="second", wrap=True)
        self.marks.body.addWidget(self.before)
        self.marks.head.addWidget(button("&Year as a picture…", lambda: self.asked.emit("year")))
        if may_open:
            paper = button("&Print…  Ctrl+P", lambda: self.asked.emit("print"))
            self.marks.head.addWidget(drawn(paper, "printer"))
        self.people = Card("Contacts, in the order to ring", "phone")
        for words, deed in _TALK if may_ring else ():
            self.people.head.addWidget(button(words, partial(self.asked.emit, deed)))
        self.story = self._story(may_support=may_support)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self.area = scrolled(inside)
        self._lay_out()
        self._shown(shown=False)

    def _lay_out(self) -> None:
        """Everything below one another, as far down as there is of it."""
        self._column.setContentsMargins(0, 0, 6, 0)
        top = (self.title, self.under, self.told, self.ways, self.deeds)
        for part in (*top, self.marks, self.people, self.story):
            self._column.addWidget(part)
        self._column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.area)

    def _story(self, *, may_support: bool) -> StoryCard:
        """The story, and beside its title the way to the child's support plan."""
        made = StoryCard()
        if may_support:
            made.head.addWidget(button("S&upport plan…", lambda: self.asked.emit("support")))
        return made

    def begin(self) -> None:
        """Put the hands on the page: on its marks, which the arrows walk."""
        self.strip.setFocus()
        self.area.verticalScrollBar().setValue(0)

    def under_told(self, part: QWidget) -> None:
        """Put something below what the record says in short."""
        self._column.insertWidget(self._column.indexOf(self.told) + 1, part)

    def add_ways(self, *ways: QWidget) -> None:
        """Put ways on from this child beside one another, above what is done to the record."""
        for one in ways:
            self.ways.inside.addWidget(one)

    def show_page(self, page: PupilPage, story: Story) -> None:
        """Show a child."""
        self.page = page
        card = page.card
        self.title.setText(card.name)
        year = (
            card.year_group if card.year_group in {"R", "N1", "N2"} else f"Year {card.year_group}"
        )
        gone = "" if card.on_roll else " · no longer on roll"
        self.under.setText(f"{card.class_name} · {year} · UPN {card.upn or 'none'}{gone}")
        self.told.setText(record_words(page))
        self.leaves.setVisible(card.on_roll)
        self.moves.setVisible(card.on_roll)
        self.returns.setVisible(not card.on_roll)
        self.strip.show_marks(page.strip)
        self.count.setText(counted(page.tally))
        self.before.setText(before_words(page.pupil))
        self.before.setVisible(bool(page.pupil.before))
        self._shown(shown=True)
        self._contacts(page)
        self.story.show_story(story)

    def _deeds(self) -> QWidget:
        made = _Ways()
        self.change = button("&Change the record  F2", lambda: self.asked.emit("change"))
        self.moves = button("Another cla&ss…", lambda: self.asked.emit("move"))
        self.leaves = button("&Leaves the school…", lambda: self.asked.emit("leave"))
        self.returns = button("&Back on roll…", lambda: self.asked.emit("come_back"))
        self.trail = button("Who change&d what…", lambda: self.asked.emit("history"))
        for part in (self.change, self.moves, self.returns, self.trail, self.leaves):
            made.inside.addWidget(part)
        return made

    def _shown(self, *, shown: bool) -> None:
        self.deeds.setVisible(shown and self._may_change)
        for part in (self.told, self.ways, self.marks, self.people, self.story):
            part.setVisible(shown)

    def _contacts(self, page: PupilPage) -> None:
        self.people.clear()
        if page.hidden:
            self.people.body.addWidget(label("The office can see the contacts.", "second"))
            return
        ring = [one for one in page.pupil.contacts if not one.do_not_contact]
        for number, contact in enumerate(ring, start=1):
            self.people.body.addWidget(label(_contact(number, contact), wrap=True))
        if not ring:
            words = "There is no number we may ring. Tell the safeguarding lead."
            self.people.body.addWidget(label(words, "warn", wrap=True))
        if len(ring) < len(page.pupil.contacts):
            words = (
                "Contact limits apply: ask the safeguarding lead before you speak to anyone else."
            )
            self.people.body.addWidget(label(words, "second", wrap=True))


class _Ways(QWidget):
    """Buttons beside one another, and below where the line ends."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "clear")
        self.inside = Flow()
        self.setLayout(self.inside)
        wraps(self)


def record_words(page: PupilPage) -> str:
    """Born when, on roll from when to when, and whether for part of the week."""
    pupil = page.pupil
    parts = [f"Born {_day(pupil.born)}"]
    for time in pupil.enrolments[-1:]:
        ends = f" to {_day(time.ends)}: {time.ground or 'no ground'}" if time.ends else ""
        parts.append(f"on roll from {_day(time.starts)}{ends}")
        if time.part_time:
            parts.append(f"part-time: {time.part_time.replace('-', ' ').title()}")
    return " · ".join(parts)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def counted(tally: Tally | None) -> str:
    """The year in days; a figure nobody can misread as a judgement."""
    if tally is None or not tally.possible:
        return "No sessions yet."
    missed = tally.absent
    days = f"{missed // 2}½" if missed % 2 else f"{missed // 2}"
    days = days.replace("0½", "½") if missed == 1 else days
    unit = "day" if missed in (1, 2) else "days"
    parts = [f"In {tally.attended} of {tally.possible} sessions", f"{days} {unit} missed"]
    parts.append(f"{tally.late} late")
    if tally.not_marked:
        parts.append(f"{tally.not_marked} not marked")
    return " · ".join(parts)


def before_words(pupil: Pupil) -> str:
    """What schools before counted, a line each, and that our figures do not hold it."""
    lines = (told(one) for one in reversed(pupil.before))
    return "\n".join(("Before this school, and in none of our figures:", *lines))


def _contact(number: int, contact: Contact) -> str:
    lives = ", ".join(part for part in (contact.address, contact.postcode) if part)
    known = [contact.name, contact.relationship, contact.phone or "no number", contact.email]
    parts = [*known, lives]
    return f"{number}  " + " · ".join(part for part in parts if part)
