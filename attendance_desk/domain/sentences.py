"""Sentences of scripts: split apart, and filled with facts.

One idea: a template is cut into sentences before anything is filled in, so a full stop inside a
name never cuts, and a fact that is missing takes away exactly the sentence that needs it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from attendance_desk.domain.script_facts import Facts

_FACT = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
# A mark that ends a sentence, with the quotation marks and brackets that close with it, before
# white space: the stop of 9.30 has none.
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_BEFORE_NAME = re.compile(
    r"(?:^|[\s(“‘\"'])(?:Mr|Mrs|Ms|Miss|Mx|Dr|St|Rev|Prof|No|Fr|Sr|[A-HJ-Z])$"
)
_NEVER_LAST = re.compile(r"(?:^|\s)(?:e\.g|i\.e|vs|approx|inc)$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+[a-z]")
_STOPS = (".", "!", "?", "…", ".”", "!”", "?”", '."', '!"', '?"')


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with its facts in it.

    Attributes:
        sentences: What is left to say, in order.
        missing: The facts that took sentences away, in order, once each.
    """

    sentences: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentences as one line."""
        return " ".join(self.sentences)


def sentences(text: str) -> tuple[str, ...]:
    """Cut a text into its sentences; "Mr. ", "9.30", "4½" and "e.g. " do not end one."""
    parts, start = [], 0
    for end in _END.finditer(text):
        if _is_end(text[start : end.start()], end.group(), text[end.end() :]):
            parts.append(text[start : end.end()])
            start = end.end()
    parts.append(text[start:])
    return tuple(one for one in (" ".join(part.split()) for part in parts) if one)


def _is_end(before: str, mark: str, after: str) -> bool:
    if mark[0] != ".":
        return True
    if _BEFORE_NAME.search(before) or _NEVER_LAST.search(before):
        return False
    return not _GOES_ON.match(after)


def facts_in(text: str) -> tuple[str, ...]:
    """The names in braces, in order, once each; also those that are not names at all."""
    return tuple(dict.fromkeys(_FACT.findall(text)))


def odd_braces(text: str) -> bool:
    """Whether braces stand in a text that hold no fact's name."""
    left = _FACT.sub(lambda found: "" if _NAME.fullmatch(found[1]) else found[0], text)
    return "{" in left or "}" in left


def fill(template: str, facts: Facts) -> Filled:
    """Fill a template; each sentence with a fact that is not known is left out whole.

    Args:
        template: Words with `{fact}` in them.
        facts: What is known. The words of a fact are text and never filled again.
    """
    kept: list[str] = []
    missing: dict[str, None] = {}
    for sentence in sentences(template):
        lacking = [name for name in facts_in(sentence) if not _known(name, facts)]
        missing.update(dict.fromkeys(lacking))
        if not lacking:
            kept.append(_closed(_FACT.sub(lambda found: _said(found[1], facts), sentence)))
    return Filled(tuple(kept), tuple(missing))


def _known(name: str, facts: Facts) -> bool:
    return name in facts and bool(facts[name].text.strip())


def _said(name: str, facts: Facts) -> str:
    return " ".join(facts[name].text.split())


def _closed(sentence: str) -> str:
    """A sentence that a typed line ended: without two stops, with one, and a capital first."""
    tidy = re.sub(r"([.!?…])\.$", r"\1", sentence)
    ended = tidy if tidy.endswith(_STOPS) else f"{tidy}."
    return ended[0].upper() + ended[1:]
