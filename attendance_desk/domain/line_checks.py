"""What a teacher's line may be: it is read aloud inside a sentence of a script."""

from __future__ import annotations

import re

from attendance_desk.domain.lines import LineKind
from attendance_desk.domain.readability import words
from attendance_desk.domain.refusal import Refusal
from attendance_desk.domain.script_words import ScriptWords

MOST_WORDS = 15
"""Words in a line: with the sentence around it, it can still be said in one breath."""

_LESSONS = re.compile(r"[1-9]\d?\s+\D.*")

FRAMES = {
    LineKind.LEARNING: "This week the class is on …",
    LineKind.MISSED_LEARNING: "We will go over … a bit at a time",
    LineKind.LOOK_FORWARD: "They have … to look forward to",
    LineKind.GOOD_THING: "Please tell them that …",
    LineKind.GOOD_NEWS: "I have something nice to tell you: …",
    LineKind.LESSONS: "In a week the class has …",
}
"""The sentence each line ends in, so that it is typed to fit."""

EXAMPLES = {
    LineKind.LEARNING: "fractions",
    LineKind.MISSED_LEARNING: "the start of fractions",
    LineKind.LOOK_FORWARD: "the class assembly",
    LineKind.GOOD_THING: "their plant has a flower",
    LineKind.GOOD_NEWS: "they read aloud in assembly",
    LineKind.LESSONS: "5 phonics lessons",
}
"""A line of each kind, to show how short it is."""


def in_sentence(kind: LineKind, text: str) -> str:
    """A line in the sentence it ends in; the place of one that is not typed stays open."""
    return FRAMES[kind].replace("…", " ".join(text.split()) or "…")


def line_refusal(kind: LineKind, text: str, held_to: ScriptWords) -> Refusal | None:
    """Why a line cannot be used; None for one that can, and for none at all."""
    line = " ".join(text.split())
    if not line:
        return None
    if len(words(line)) > MOST_WORDS:
        return Refusal(
            f"A line has at most {MOST_WORDS} words.",
            "It is read aloud inside a sentence.",
            "Say the one thing that matters.",
        )
    if "%" in line or "per cent" in line.lower():
        return Refusal("A percentage is said.", "", "Say days, or what the child did.")
    if kind is LineKind.LESSONS and not _LESSONS.fullmatch(line):
        return Refusal(
            "Lessons begin with how many there are in a week.",
            "The desk counts from it how many were missed.",
            "Write 5 phonics lessons.",
        )
    for pattern in held_to.banned:
        if found := pattern.find.search(line):
            return Refusal(f"“{found[0].strip()}”: {pattern.what}", "", pattern.do)
    return None
