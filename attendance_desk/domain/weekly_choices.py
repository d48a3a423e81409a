"""What the weekly meeting may decide about a child, each on a digit (`experience.md` 3.9)."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desk.domain.access import Role

OFF_LIST = "off_list"
MEETING = "meeting"
REWARD = "reward"
WATCH = "watch"
OFF_WEEKS = 4
"""School weeks after which a child that was taken off the list is looked at again."""
LEAST, MOST = 3, 30
"""How few and how many children a school may talk about in one meeting."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision.

    Attributes:
        digit: The key it is on.
        label: What it is called.
        does: What is agreed by it, in one sentence; empty where nobody has to do anything.
        owner: Whose it is where nobody else is named.
        short: What it is called where there is little room.
    """

    id: str
    digit: int
    label: str
    does: str
    owner: Role
    short: str


CHOICES = (
    Choice(WATCH, 1, "Keep watching", "Keep watching, and look again", Role.TEACHER, "Watch"),
    Choice("teacher_call", 2, "Teacher call", "Class teacher rings home", Role.TEACHER, "Call"),
    Choice(
        MEETING,
        3,
        "Meeting + letter 2",
        "Book a meeting with the parents and send letter number 2",
        Role.LEAD,
        "Meeting",
    ),
    Choice("visit", 4, "Home visit", "Visit at home", Role.DSL, "Visit"),
    Choice("health", 5, "Health referral", "Ask the school nurse for help", Role.LEAD, "Health"),
    Choice(
        "early_help",
        6,
        "Early help talk",
        "Talk with the family about early help",
        Role.DSL,
        "Early help",
    ),
    Choice(
        REWARD,
        7,
        "Reward a good fortnight",
        "Tell the family about a good fortnight",
        Role.TEACHER,
        "Reward",
    ),
    Choice(OFF_LIST, 8, "Take off the list", "", Role.LEAD, "Off list"),
)
_BY_ID = {one.id: one for one in CHOICES}
_BY_DIGIT = {one.digit: one for one in CHOICES}


def choice(choice_id: str) -> Choice | None:
    """A decision by its id."""
    return _BY_ID.get(choice_id)


def on_digit(digit: int) -> Choice | None:
    """The decision on a digit."""
    return _BY_DIGIT.get(digit)


def label_of(choice_id: str) -> str:
    """A decision in words; the id itself where this version does not know it."""
    found = choice(choice_id)
    return found.label if found else choice_id.replace("_", " ").capitalize()
