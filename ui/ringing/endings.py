"""What may come of a ring, on letters; and what each letter does to the call."""

from __future__ import annotations

from datetime import date

from attendance_desk.domain.call_outcomes import CallOutcome, OutcomeSet

SPOKE, ESCALATED, BOOKED = "spoke", "spoke_escalated", "call_back_booked"
CUT_OFF, LEFT_MESSAGE, THIRD_PARTY = "cut_off", "voicemail", "third_party"
INTERPRETER, ANGRY, CHILD, MESSAGE = (
    "interpreter_needed",
    "hostile_ended",
    "child_answered",
    "message_out",
)
OWN_KEYS = {CHILD: "C", ANGRY: "H", MESSAGE: "M", BOOKED: "K", SPOKE: "S"}
"""Keys of outcomes that the table puts on none: every one of them is reached by hand, too."""

ORDER = "VABWXOTEIHCMKS"
"""Letters in the order in which they are shown: first where nobody of the family answered."""

_SHORT = {
    "voicemail": "voicemail",
    "no_answer": "no answer",
    "busy": "engaged",
    "wrong_number": "wrong number",
    "not_in_service": "not in service",
    "overseas_tone": "from abroad",
    "third_party": "someone else",
    "cut_off": "cut off",
    "interpreter_needed": "interpreter",
    "child_answered": "child",
    "hostile_ended": "anger",
    "message_out": "message sent",
    "call_back_booked": "call back",
    "spoke": "we spoke",
    "no_number": "no number we may ring",
}
_PROMPTS = {
    CHILD: "Never ask a child why. Write down what you heard; ask for a grown-up or ring again.",
    ANGRY: "Write their words as they were said. The attendance lead rings next.",
    MESSAGE: "Which way, and what did it say? This program sends nothing itself.",
    BOOKED: "When do they want to be rung? Write it down.",
    SPOKE: "Write what was said.",
}
_AT_ONCE = frozenset(
    {"no_answer", "busy", "wrong_number", "not_in_service", "overseas_tone", CUT_OFF}
)


def key_of(outcome: CallOutcome) -> str:
    """The letter of an outcome; empty for one that only a script gives."""
    return outcome.key or OWN_KEYS.get(outcome.id, "")


def on_key(outcomes: OutcomeSet, key: str, day: date) -> CallOutcome | None:
    """The outcome on a letter, of those that may be chosen on a day."""
    mine = (one for one in outcomes.calls if one.holds(day) and key_of(one) == key.upper())
    return next(mine, None)


def offered(outcomes: OutcomeSet, day: date) -> tuple[tuple[str, str], ...]:
    """Letters with their words, those of a ring that nobody answered first."""
    held = {key_of(one): one for one in outcomes.calls if one.holds(day) and key_of(one)}
    return tuple((key, short(held[key])) for key in ORDER if key in held)


def short(outcome: CallOutcome) -> str:
    """An outcome in a few words."""
    return _SHORT.get(outcome.id, outcome.label)


def at_once(outcome: CallOutcome, *, talked: bool) -> bool:
    """Whether a letter logs the ring by itself: there is nothing to add, and undo takes it back.

    Args:
        outcome: What came of the ring.
        talked: Whether answers were given already: then a letter may have been meant as a word.
    """
    return outcome.id in _AT_ONCE and (not talked or outcome.id == CUT_OFF)


def prompt(outcome: CallOutcome) -> str:
    """What is asked before a ring with this outcome is logged."""
    told = _PROMPTS.get(outcome.id) or outcome.tip
    return f"{outcome.label}. {told} Ctrl+Enter finishes.".replace("..", ".")
