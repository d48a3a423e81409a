"""What is asked at a meeting and at a panel: the questions, the offers and the topics, as values.

They are dated data (`resources/meetings`); their ids stand in the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from attendance_desk.domain.reasons import Root


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the pro-forma.

    Attributes:
        page: The page of the form it stands on.
        words: The question, as it is asked and printed.
        hint: A line for who asks it; may be empty.
        talk: Whether a talk with the class teacher asks it, too.
    """

    id: str
    page: str
    words: str
    hint: str = ""
    talk: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """Something a school may offer a family."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What a panel talks about."""

    id: str
    words: str
    pupils: str
    parents: str

    def asked(self, audience: str) -> str:
        """The question for an audience, `pupils` or `parents`."""
        return self.parents if audience == "parents" else self.pupils


@dataclass(frozen=True, slots=True)
class Proforma:
    """Everything a meeting or a panel asks."""

    pages: Mapping[str, str]
    questions: tuple[Question, ...]
    offers: tuple[Offer, ...]
    roots: Mapping[Root, str]
    topics: tuple[Topic, ...]

    def of_page(self, page: str, stage: str) -> tuple[Question, ...]:
        """The questions of a page; a talk with the class teacher has fewer."""
        light = stage == "talk"
        return tuple(one for one in self.questions if one.page == page and (one.talk or not light))

    def question(self, question_id: str) -> Question | None:
        """A question by its id; None where this version does not ask it any more."""
        return next((one for one in self.questions if one.id == question_id), None)

    def topic(self, topic_id: str) -> Topic | None:
        """A topic by its id."""
        return next((one for one in self.topics if one.id == topic_id), None)
