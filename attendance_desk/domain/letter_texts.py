"""The words of letters to families, as values: blocks in order, what each must say, and terms.

The texts themselves are dated data (`resources/texts/letters`); a school words them in its own
way and adds languages. A letter is a row of blocks; the ones `experience.md` 5.9 asks for are
required, and each names the facts without which it would say nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.script_words import Pattern

ENGLISH = "en"
TITLE, DEAR = "title", "dear"
"""Ids under which the words above the blocks stand among a school's own."""
TERM = "term."
"""What the ids of terms begin with among a school's own words: `term.morning`."""


class BlockKind(Enum):
    """What a block is on the page.

    The words of a list are one introduction and lines that begin with "- "; a line that is nothing
    but a fact gives a line for each line of the fact. Facts are lines "Label: words". In a reply
    slip a line that begins with "[ ] " is a box to tick, and one with "____ " a line to sign.
    """

    PARA = "para"
    DATES = "dates"
    LIST = "list"
    FACTS = "facts"
    SIGNATURE = "signature"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class LetterBlock:
    """One block of a letter.

    Attributes:
        label: What it is for, in the words of the editor.
        say: Its words, with `{fact}` in them; empty leaves an optional block out.
        required: Whether the letter is no such letter without it (`experience.md` 5.9).
        needs: Facts that the block must name, and that must be known when it is shown.
        show_if: A condition, as in scripts: `fact`, or `fact >= number`; empty is always.
        each: Whether it is said for each child by itself where a letter is about several.
        joins: Whether it goes on in the paragraph before it.
    """

    id: str
    kind: BlockKind
    label: str
    say: str = ""
    required: bool = False
    needs: tuple[str, ...] = ()
    show_if: str = ""
    each: bool = False
    joins: bool = False


@dataclass(frozen=True, slots=True)
class LetterText:
    """The words of one letter in one language.

    Attributes:
        name: What people call it: "No 1, early concern".
        title: The line that says what it is about.
        dear: The salutation; `{parents}` is whom the page goes to.
        terms: Words of the table of dates, by id: `morning`, `unwell`, …
        early: Whether it comes before any legal step: then it may not threaten.
        since: The first day it is in force.
        source: Where its contents come from.
        language: By its code: `en`.
        tongue: What the language calls itself: "English".
    """

    kind: LetterKind
    name: str
    title: str
    dear: str
    blocks: tuple[LetterBlock, ...]
    terms: Mapping[str, str] = field(default_factory=dict)
    early: bool = True
    since: date = date.min
    source: str = ""
    language: str = ENGLISH
    tongue: str = "English"

    @property
    def id(self) -> str:
        """How versions of it are kept: `letter-1`, or `letter-1.pl` in another language."""
        return text_id(self.kind, self.language)

    def block(self, block_id: str) -> LetterBlock | None:
        """A block by its id."""
        return next((one for one in self.blocks if one.id == block_id), None)

    def worded(self, words: Mapping[str, str], since: date) -> LetterText:
        """The letter with other words.

        Args:
            words: Words by the id of a block, `title`, `dear`, or `term.` and the id of a term;
                what is not named stays as it is.
            since: The first day of the new words.
        """
        blocks = tuple(replace(one, say=words.get(one.id, one.say)) for one in self.blocks)
        terms = {one: words.get(TERM + one, said) for one, said in self.terms.items()}
        return replace(
            self,
            title=words.get(TITLE, self.title),
            dear=words.get(DEAR, self.dear),
            blocks=blocks,
            terms=terms,
            since=since,
        )


@dataclass(frozen=True, slots=True)
class HeldTo:
    """What the words of letters are held to.

    Attributes:
        banned: Words that are in no letter.
        threats: Words that are in no letter before the legal ones.
    """

    banned: tuple[Pattern, ...] = ()
    threats: tuple[Pattern, ...] = ()


def text_id(kind: LetterKind, language: str = ENGLISH) -> str:
    """How the words of a letter in a language are named in the ledger."""
    return kind.value if language == ENGLISH else f"{kind.value}.{language}"


def words_of(text: LetterText) -> dict[str, str]:
    """All the words of a letter, by id, in the order of the page."""
    return {
        TITLE: text.title,
        DEAR: text.dear,
        **{one.id: one.say for one in text.blocks},
        **{TERM + one: said for one, said in text.terms.items()},
    }
