"""What scripts are held to, and the ids they may name: given in, so that checks stay pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that may not be said.

    Attributes:
        find: A regular expression, matched without regard to capitals.
        what: Why not, in one sentence.
        do: What to say instead, in one sentence.
    """

    find: re.Pattern[str]
    what: str
    do: str


@dataclass(frozen=True)
class ScriptWords:
    """What scripts are held to.

    Attributes:
        banned: Words that are never said to a family.
        leading: Questions that offer their own answer.
        known: What a `set` may hold, by the key of the data ("task", "outcome", "return", …).
        actions: What a step may make the desk do.
        labels: Ids of tasks, outcomes and the like in words, by key and id.
    """

    banned: tuple[Pattern, ...] = ()
    leading: tuple[Pattern, ...] = ()
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    actions: frozenset[str] = frozenset()
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def label(self, key: str, value: str) -> str:
        """An id in words; the id itself where it has none."""
        return self.labels.get(key, {}).get(value, value)
