"""Letters: the words families get, worded by the school, checked and drawn while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.letter_texts import ENGLISH
from attendance_desk.domain.letter_versions import Version
from ui.settings.letter_face import LettersFace
from ui.settings.letter_front import LetterFront
from ui.settings.letter_typing import LetterTyping
from ui.settings.page import Page
from ui.widgets.alive import while_open
from ui.widgets.fields import Unread, typed
from ui.widgets.kept_typing import KeptTyping, Record
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.letter_texts import LetterText
    from attendance_desk.queries.letter_texts_board import TextsBoard

KIND = "letter_texts"


class LettersPage(Page):
    """One letter at a time, one part of it at a time."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        room = seat.desk.letter_texts
        self.typing = LetterTyping(room.held_to(), room.shipped())
        self._kept = KeptTyping(self, seat, KIND, self.failed)
        self.face = LettersFace(self)
        self.front = LetterFront(self, self.face, self.typing)
        self.front.keep = lambda: self._kept.keep(self.typing.record())
        self.judge = self.front.judge

    @property
    def named(self) -> str:
        """The letter in front, with its language; empty before any is shown."""
        return self.front.named

    @property
    def text(self) -> LetterText | None:
        """The letter in front, as it is typed."""
        return self.front.text

    def enter(self) -> None:
        room = self.seat.desk.letter_texts
        self.seat.runner.ask(room.board, while_open(self, self._learn), self.failed)
        self._kept.bring_back(self._found_again)

    def use(self) -> None:
        """Put the words in force from the day, or say what is in the way."""
        text, day = self.text, self._day()
        if text is None or day is None:
            return
        if not self.typing.changed(self.named):
            self.face.strip.say("Nothing is different yet: change some of the words.", "warn")
            return
        words, room = self.typing.typed(self.named), self.seat.desk.letter_texts
        told = f"{text.name}: these words hold from {date_words(day, self.today)}."
        if text.language == ENGLISH:
            self.do(lambda: room.change(text.kind, words, day), told, self._refused, self.drop)
            return
        new = Version(text.id, day, words, text.tongue)
        self.do(lambda: room.translate(new), told, self._refused, self.drop)

    def take_back(self) -> None:
        """Go back to the program's own words, or take the language away, from the day on."""
        text, day = self.text, self._day()
        if text is not None and day is not None:
            room, kind, language = self.seat.desk.letter_texts, text.kind, text.language
            since = date_words(day, self.today)
            own = "the program's own words" if language == ENGLISH else f"no more {text.tongue}"
            told = f"{text.name}: {own}, from {since}."
            self.do(lambda: room.take_back(kind, day, language), told, self._refused)

    def drop(self) -> None:
        """Throw away what is typed in this letter."""
        if self.named:
            self.typing.drop(self.named)
            self._kept.keep(self.typing.record())
            self.front.show_letter()

    def add_language(self) -> None:
        """Begin to word letters in another language."""
        code, tongue = typed(self.face.code).lower(), typed(self.face.tongue)
        if not (code.isascii() and code.isalpha() and len(code) in {2, 3}) or not tongue:
            self.face.strip.say(
                "Give the language's code of two or three letters, such as pl, and its own name.",
                "warn",
            )
            return
        self.typing.add_language(code, tongue)
        self.front.offer_languages(code)
        self.front.show_letter()

    def _learn(self, board: TextsBoard) -> None:
        self.typing.learn(board)
        choices = [(one.name, one.id) for one in self.typing.shipped.values()]
        self.face.letter.blockSignals(True)
        self.face.letter.offer(choices)
        self.face.letter.blockSignals(False)
        self.front.offer_languages(self.face.language.currentData() or ENGLISH)
        if self.face.since.day() is None:
            self.face.since.put(self.today)
        self.front.show_letter()

    def _found_again(self, record: Record) -> None:
        self.typing.put(record)
        letter, _, language = next(iter(record), "").partition(".")
        self.face.letter.choose(letter)
        self.front.offer_languages(language or ENGLISH)
        self.said.emit("What you had typed is still here. It is not in force yet.", "info")
        self.front.show_letter()

    def _refused(self, words: object) -> None:
        self.face.strip.say(str(words), "warn")

    def _day(self) -> date | None:
        try:
            return self.face.since.must()
        except Unread as fault:
            self.face.strip.say(str(fault), "warn")
            fault.field.setFocus()
            return None
