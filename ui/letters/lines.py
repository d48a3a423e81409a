"""The lines of the list: who, which letter, why, and where it stands."""

from __future__ import annotations

from collections.abc import Collection

from attendance_desk.domain.names import fold, initials
from ui.letters.shown import PARTS, Board, Group, Part, Shown, ShownLetter, ShownProposal
from ui.widgets.signed_rows import SignedLine

TICKED = frozenset({Group.PROPOSED, Group.CHECK, Group.APPROVE, Group.PRINT, Group.SEND})
"""Groups in which several lines can be ticked and done at once."""


def lines_of(
    board: Board, part: Part, ticked: Collection[str], typed: str = "", *, hidden: bool = False
) -> list[SignedLine]:
    """The lines of a page of the screen under their headings; an empty group is left out.

    Args:
        board: Everything there is.
        part: The page in front.
        ticked: Keys of the lines that are ticked.
        typed: Parts of a name, a class or a letter; only lines with all of them are shown.
        hidden: Whether somebody looks over the counter: initials and class alone.
    """
    found: list[SignedLine] = []
    for group in PARTS[part]:
        shown = [one for one in board.of(group) if _matches(one, typed)]
        if shown:
            found.append(SignedLine(f"{group.value} · {len(shown)}", heading=True))
            found += [line_of(one, ticked=one.key in ticked, hidden=hidden) for one in shown]
    return found


def line_of(shown: Shown, *, ticked: bool = False, hidden: bool = False) -> SignedLine:
    """One line."""
    line = _proposal(shown) if isinstance(shown, ShownProposal) else _letter(shown)
    title, words, tag, colour = line
    group = shown.group
    if hidden:
        name = shown.name if isinstance(shown, ShownProposal) else shown.names
        title = ", ".join(part for part in (initials(name), shown.class_name) if part)
        words = ""
    sign = "square-check" if ticked else "square" if group in TICKED else "mail"
    state = "Ticked" if ticked else group.value
    return SignedLine(title, words, tag, sign, colour, state, shown.key)


def _proposal(shown: ShownProposal) -> tuple[str, str, str, str]:
    one = shown.proposal
    why = one.why[0].words if one.why else ""
    tag, colour = one.label, "text2"
    if one.held:
        tag, colour = "Has to wait", "warn"
    elif one.before:
        tag, colour = f"{one.label}, again?", "warn"
    return f"{shown.who} · {one.label}" if tag != one.label else shown.who, why, tag, colour


def _letter(shown: ShownLetter) -> tuple[str, str, str, str]:
    words = " ".join(shown.why[:1])
    if shown.would_now:
        words = f"{shown.would_now} {words}".strip()
    held = " ".join(one.words for one in shown.holds)
    if held:
        words = f"{held} {words}".strip()
    tag, colour = shown.state_words or shown.group.value, "text2"
    if shown.group in {Group.CHECK, Group.APPROVE, Group.PRINT} and shown.wrong:
        count = len(shown.wrong)
        tag, colour = f"{count} to put right", "warn"
    elif shown.holds:
        tag, colour = tag if shown.stopped else "Says another time", "danger"
    elif shown.would_now and shown.group is not Group.WITHDRAWN:
        tag, colour = "Not due now", "warn"
    elif shown.group is Group.PRINT:
        colour = "ok"
    return f"{shown.who} · {shown.title}", words, tag, colour


def _matches(shown: Shown, typed: str) -> bool:
    kind = shown.proposal.label if isinstance(shown, ShownProposal) else shown.title
    told = fold(f"{shown.who} {kind}")
    return all(word in told for word in fold(typed).split())
