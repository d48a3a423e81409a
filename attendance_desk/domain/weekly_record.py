"""What a weekly meeting comes to: what is missing before it ends, and its sum in one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.meetings import Talked, Weekly
from attendance_desk.domain.weekly_choices import choice

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def lacks_owner(one: Talked) -> bool:
    """Whether something was decided that nobody was named for."""
    chosen = choice(one.choice)
    return chosen is not None and bool(chosen.does) and not one.owner_name.strip()


def lacks_day(one: Talked) -> bool:
    """Whether something was decided without a day."""
    return bool(one.choice) and one.due is None


def fault(held: Weekly, names: Mapping[str, str]) -> str:
    """What keeps a meeting from being ended, in a sentence with names; empty for nothing.

    Args:
        held: The meeting.
        names: What children are called, by id.
    """
    unowned = [names.get(one.pupil_id, "?") for one in held.talked if lacks_owner(one)]
    undated = [names.get(one.pupil_id, "?") for one in held.talked if lacks_day(one)]
    parts = [_missing(unowned, "owner"), _missing(undated, "date")]
    return " ".join(part for part in parts if part)


def _missing(names: list[str], what: str) -> str:
    if not names:
        return ""
    count = len(names)
    noun, verb = ("action", "has") if count == 1 else ("actions", "have")
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} {noun} {verb} no {what}: {', '.join(names)}."


def summed(held: Weekly, agreed: Iterable[Agreed]) -> str:
    """The meeting in one line: "9 children, 12 actions, 5 people".

    Args:
        held: The meeting.
        agreed: What was agreed in it.
    """
    mine = {one for talked in held.talked for one in (*talked.agreed, *talked.also)}
    made = [one for one in agreed if one.id in mine]
    owners = {one.owner or one.owner_name for one in made}
    decided = sum(1 for one in held.talked if one.choice)
    return ", ".join(
        (
            _counted(decided, "child", "children"),
            _counted(len(made), "action", "actions"),
            _counted(len(owners), "person", "people"),
        )
    )


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
