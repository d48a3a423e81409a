"""Panels of pupils and parents: what is kept of them, and words kept apart from names.

Source: the trust's attendance principles ("half termly pupil panels as a minimum", with a focus
    group chosen for each and cycled round the year). Children speak freely only where nobody can
    look up who said what, so names stand in the list of who came and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.names import fold
from attendance_desk.domain.people import Pupil

AUDIENCES = {"pupils": "Pupil panel", "parents": "Parent panel"}
"""Who speaks, as people read it."""

_WORD = re.compile("[^\\W\\d_]+(?:['\u2019-][^\\W\\d_]+)*")
_OWNED = re.compile("['\u2019]s$")
_LEAST = 3
"""Signs of a name from which it is looked for: "Al" stands in too many words."""


@dataclass(frozen=True, slots=True)
class PanelRecord:
    """What is written down of a panel.

    Attributes:
        came: Who came, by name.
        said: What they said, by the id of the topic, without names.
        we_will: What the school takes from it.
        agreed: The same with an owner and a day; those with an id are known.
    """

    came: tuple[str, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    we_will: tuple[str, ...] = ()
    agreed: tuple[Agreed, ...] = ()


def names_in(texts: Iterable[str], pupils: Iterable[Pupil]) -> tuple[str, ...]:
    """Names of children that stand in words which are kept without names.

    A word counts only with a capital, so that a child called Will or Grace stops no sentence.

    Returns:
        The names as they were typed, each once, in order.
    """
    known = {
        part
        for one in pupils
        for name in (one.forename, one.preferred, one.surname)
        for part in (fold(name), *fold(name).split())
        if len(part) >= _LEAST
    }
    words = (found.group() for text in texts for found in _WORD.finditer(text))
    named = (word for word in words if word[:1].isupper() and _bare(word) in known)
    return tuple(dict.fromkeys(named))


def _bare(word: str) -> str:
    """A word as names are compared: of "Alfie's" it is Alfie."""
    return fold(_OWNED.sub("", word))
