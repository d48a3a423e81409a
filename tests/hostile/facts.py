"""Facts of any paper with a hostile text in every place that holds text.

Made from the shapes of the facts themselves: a new paper, and a new field of an old one, is filled
without being named here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import Any
from unittest import mock

from PIL import Image

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.domain.carry import CarryMark
from attendance_desk.domain.days import Decision
from attendance_desk.domain.documents import Document, Footer, Paragraph
from attendance_desk.domain.governors_rows import COUNTED, Count
from attendance_desk.domain.papers import GridMark
from letters.render import render
from tests.a_school import FRIDAY
from tests.letters.hostile import HOSTILE
from tests.roles.stand_ins import About, stand_in


class Hostile(About):
    """Gives another hostile text for every text that is asked for."""

    @classmethod
    def from_(cls, start: int, home: Path) -> Hostile:
        """Begin with a text of the sixty."""
        return cls("", "", home, {"texts": cycle((*HOSTILE[start:], *HOSTILE[:start]))})

    def words(self, name: str) -> str:
        """The next text."""
        text: str = next(self.known["texts"])
        return text

    def fills(self, kind: Any) -> bool:  # noqa: ANN401 - of any paper
        """Every text is a hostile one, also one that papers may do without."""
        return kind is str

    def field(self, owner: type, name: str, kind: Any) -> Any:  # noqa: ANN401 - of any paper
        """A value for a field; where papers count on more than its kind says, one that fits."""
        fits = _FITTING.get((owner.__name__, name))
        return fits(self) if fits else super().field(owner, name, kind)

    def many(self, kind: Any, count: int) -> tuple[Any, ...]:  # noqa: ANN401 - of any kind
        """So many values of a kind, each with texts of its own."""
        return tuple(stand_in("", kind, self) for _ in range(count))


def _letter(about: Hostile) -> Document:
    """A letter as it was sent, kept with its texts."""
    words, school = about.many(str, 2)
    return Document(words, "letter", (Paragraph(words),), Footer(school), _SENT)


def _pixels() -> bytes:
    """A picture, as the program carries it: what is no picture comes from nobody's typing."""
    kept = BytesIO()
    Image.new("RGB", (3, 2), "navy").save(kept, "PNG")
    return kept.getvalue()


_SCHOOL_WEEK = 10
_COUNTED = ("children", *COUNTED)
_SENT = datetime.combine(FRIDAY, time(9), SCHOOL_ZONE)
_FITTING: dict[tuple[str, str], Callable[[Hostile], Any]] = {
    ("CarryClass", "taken"): lambda _: (True, False),
    ("CarryLine", "marks"): lambda about: about.many(CarryMark, 2),
    ("CertificateWeek", "cells"): lambda about: about.many(GridMark, _SCHOOL_WEEK),
    ("GovernorsReport", "counts"): lambda about: dict(
        zip(_COUNTED, about.many(Count, len(_COUNTED)), strict=True)
    ),
    ("LeaveDecision", "state"): lambda _: Decision.PART,
    ("PackChild", "weekdays"): lambda _: (1, 2, 3, 4, 5),
    ("PackLetter", "pdf"): lambda about: render(_letter(about)),
    ("PolicySection", "rows"): lambda about: (about.many(str, 2), about.many(str, 2)),
    ("Shown", "png"): lambda _: _pixels(),
    ("Telling", "at"): lambda _: "09:05",
    ("Told", "at"): lambda _: "09:05",
    ("RequestParent", "sessions"): lambda about: ((FRIDAY, "AM", about.words("code")),),
}
"""What a paper takes for granted of its facts, by class and field; their texts stay hostile."""


def facts(kind: Any, start: int, home: Path) -> Any:  # noqa: ANN401 - of any paper
    """Facts of a kind."""
    return stand_in("facts", kind, Hostile.from_(start, home))


@contextmanager
def nothing_loaded() -> Iterator[list[str]]:
    """Gathers what is opened of what the hostile texts name; nothing of it may be."""
    opened: list[str] = []
    real = open

    def watched(path: Any, *rest: Any, **named: Any) -> Any:  # noqa: ANN401 - as `open` has them
        if str(path).startswith("/etc/"):
            opened.append(str(path))
        return real(path, *rest, **named)

    with mock.patch("builtins.open", watched), mock.patch("socket.socket.connect", _refused):
        yield opened


def _refused(*_rest: object) -> None:
    raise AssertionError("a paper asked the network")
