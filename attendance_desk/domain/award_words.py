"""What a school tells everybody about awards: a paragraph for the newsletter and a short post.

They speak of what was given, and of no child by name unless somebody chose to. Improvers and those
who came back are in neither, because to thank them in public would tell that they had been away;
nobody who was not given something can be read out of them (`experience.md` 5.10).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.names import listed

FEWEST = 5
"""Children under whom no number is told: in a small school it would be as good as their names."""
_KIND = "If you are ill just now: get well soon. We look forward to seeing you."


@dataclass(frozen=True, slots=True)
class Named:
    """A child somebody chose to name.

    Attributes:
        called: The name used in class, without the surname.
        surname: Only its first letter is ever told, where two children are called alike.
        class_name: The child's class.
    """

    called: str
    surname: str
    class_name: str


@dataclass(frozen=True, slots=True)
class Given:
    """Children and classes who were given one award.

    Attributes:
        children: How many children.
        named: Those of them who were chosen to be named, in the order of classes and registers.
        classes: Names of classes.
    """

    children: int = 0
    named: tuple[Named, ...] = ()
    classes: tuple[str, ...] = ()

    @property
    def anybody(self) -> bool:
        """Whether it was given at all."""
        return bool(self.children or self.classes)


@dataclass(frozen=True, slots=True)
class PublicFacts:
    """What the words are made from.

    Attributes:
        school: Its name.
        monday: Of the week that was won.
        week: The classes with the best week.
        term: What the term is called in a sentence, after "the".
        certificates: Who was given the certificate of the term.
        on_time: Who was given the award for twenty days on time.
    """

    school: str
    monday: date
    week: Given
    term: str
    certificates: Given
    on_time: Given


@dataclass(frozen=True, slots=True)
class PublicWords:
    """Texts to copy; both are empty while nothing was given."""

    newsletter: str = ""
    post: str = ""


def public_words(facts: PublicFacts) -> PublicWords:
    """The paragraph and the post."""
    if not any(one.anybody for one in (facts.week, facts.certificates, facts.on_time)):
        return PublicWords()
    return PublicWords(
        " ".join(("Well done!", *_paragraph(facts), _KIND)),
        " ".join((*_post(facts), f"Well done from all of us at {facts.school}!")),
    )


def _paragraph(facts: PublicFacts) -> Iterable[str]:
    if facts.week.classes:
        best = (
            "had the best week of all our classes" if _one(facts.week) else "share the best week"
        )
        since = f"the week of {date_words(facts.monday)}"
        yield f"{listed(facts.week.classes)} {best}, {since}. The bear stays with them."
    if facts.certificates.children:
        ready = "for being here, ready and learning"
        yield f"{_how_many(facts.certificates)} {ready} in the {facts.term}."
        yield from _among(facts.certificates, with_class=True)
    if facts.on_time.anybody:
        yield f"{_punctual(facts.on_time)} on time for twenty school days in a row."
        yield from _among(facts.on_time, with_class=True)


def _post(facts: PublicFacts) -> Iterable[str]:
    if facts.week.classes:
        yield f"The bear stays with {listed(facts.week.classes)}."
    if facts.certificates.children:
        yield f"{_how_many(facts.certificates)} for being here, ready and learning."
        yield from _among(facts.certificates, with_class=False)
    if facts.on_time.anybody:
        yield f"{_punctual(facts.on_time)} on time twenty school days in a row."
        yield from _among(facts.on_time, with_class=False)


def _one(given: Given) -> bool:
    return len(given.classes) == 1


def _how_many(given: Given) -> str:
    who = f"{given.children} children" if given.children >= FEWEST else "Some of our children"
    return f"{who} have a certificate"


def _punctual(given: Given) -> str:
    """Who was on time; classes as a whole are told beside the children."""
    who = []
    if given.children:
        enough = given.children >= FEWEST
        who.append(f"{given.children} children" if enough else "some of our children")
    who += [f"all of {name}" for name in given.classes]
    told = listed(who)
    return f"{told[:1].upper()}{told[1:]} were"


def _among(given: Given, *, with_class: bool) -> Iterable[str]:
    """The names that were chosen; that there are others is said, so that nobody seems left out."""
    if not given.named:
        return
    names = _names(given.named, with_class=with_class)
    yield f"{'Among them' if given.children > len(given.named) else 'They'} are {names}."


def _names(named: Sequence[Named], *, with_class: bool) -> str:
    called = [one.called for one in named]
    told = [
        f"{one.called} {one.surname[:1]}" if called.count(one.called) > 1 else one.called
        for one in named
    ]
    if not with_class:
        return listed(told)
    classes = dict.fromkeys(one.class_name for one in named)
    return "; ".join(
        f"{listed(name for name, one in zip(told, named, strict=True) if one.class_name == where)}"
        f" ({where})"
        for where in classes
    )
