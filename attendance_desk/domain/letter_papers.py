"""The facts of one drawn letter, for every receiver of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.correspondence import LetterKind, Receiver
from attendance_desk.domain.documents import Block
from attendance_desk.domain.papers import Imprint


@dataclass(frozen=True, slots=True)
class FamilyLetter:
    """A letter to a family: the same words to each receiver, each at the own address.

    Attributes:
        receivers: Never empty; the salutation and the address are of each.
        title: What it is about, from `letter_words.title`.
        dear: The salutation with `{parents}` in it, from the letter's text.
        blocks: What it says, from `letter_words.say`: from below the salutation to the signature.
        day: The day it bears.
        sender: The school's address and telephone, one line each; the name stands in the imprint.
        reference: What to quote, such as a class and the letter's id; never a diagnosis or a code.
        language: By its code; the PDF says it for screen readers.
        large: Whether it is in large print.
    """

    imprint: Imprint
    kind: LetterKind
    receivers: tuple[Receiver, ...]
    title: str
    blocks: tuple[Block, ...]
    day: date
    dear: str = "Dear {parents},"
    sender: tuple[str, ...] = ()
    reference: str = ""
    language: str = "en"
    large: bool = False
