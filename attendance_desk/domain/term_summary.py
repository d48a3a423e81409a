"""Summaries of a term for families: one letter for each household, whoever of it is at school."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.correspondence import Receiver
from attendance_desk.domain.papers import Imprint
from attendance_desk.domain.term_summary_words import ChildTerm


@dataclass(frozen=True, slots=True)
class Household:
    """One letter: to whom, and the children it tells of.

    Attributes:
        to: Who gets it; without an address it is handed over.
        children: Brothers and sisters whom this person is a parent of, in class order.
        reference: The class of the first child, for whoever hands letters out.
    """

    to: Receiver
    children: tuple[ChildTerm, ...]
    reference: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A child whose family gets no summary in this batch, and why."""

    name: str
    class_name: str
    why: str


@dataclass(frozen=True, slots=True)
class TermSummaries:
    """A batch of summaries.

    Attributes:
        term: What the term is called in a sentence: "autumn term".
        first: Its first day.
        last: The last day that is counted.
        households: In the order of classes and registers; a household follows its first child.
        left_out: Who is left out; not on paper.
        elsewhere: How many families of the class asked about are written to with a brother or
            sister in another class.
        sender: The school's telephone number, where it is known.
        closing: What is said to every family, in paragraphs.
        signed: Who signs, name and title.
    """

    imprint: Imprint
    term: str
    first: date
    last: date
    households: tuple[Household, ...]
    left_out: tuple[LeftOut, ...] = ()
    sender: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    elsewhere: int = 0

    @property
    def by_hand(self) -> int:
        """How many letters have no address."""
        return sum(1 for one in self.households if not one.to.address)
