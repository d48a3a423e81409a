"""Something to ask with: a value of any kind that a method of the desk wants.

Whoever may not ask is refused whatever they ask about, so that most values need only be of the
right kind; children and classes are real ones.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from attendance_desk.clock import SCHOOL_ZONE
from tests.a_school import FRIDAY
from tests.roles.walk import resolved

PASSPHRASE = "walnut ferry cobalt drum"
"""What somebody is given who had another one before."""
_PLAIN: dict[object, object] = {
    date: FRIDAY,
    datetime: datetime.combine(FRIDAY, time(9), SCHOOL_ZONE),
    time: time(9),
    int: 1,
    float: 1.0,
    Decimal: Decimal(1),
    bool: True,
    bytes: b"%PDF-1.7",
    Any: "words",
    object: "words",
}
_MANY = (tuple, list, set, frozenset)


@dataclass(frozen=True)
class About:
    """What is asked about.

    Attributes:
        child: A child's id.
        class_id: The class they are in.
        home: A folder in which files may be written.
        known: What is asked with, by `room.parameter` or `parameter`, where any value of the kind
            would not lead as far as the permission.
    """

    child: str
    class_id: str
    home: Path
    known: Mapping[str, Any] = field(default_factory=dict)

    def words(self, name: str) -> str:
        """A text for something of a name."""
        held = {
            "passphrase": PASSPHRASE,
            "passcode": "481920",
            "phone": "07700 900123",
            "upn": "",
            "book": "register",
            "class_id": self.class_id,
        }
        if name in {"pupil_id", "pupil", "pupils", "pupil_ids"}:
            return self.child
        return held.get(name, "Said on the telephone.")

    def fills(self, kind: Any) -> bool:  # noqa: ANN401 - of any kind
        """Whether a field of a kind is given a value although it has one by default."""
        return False

    def field(self, owner: type, name: str, kind: Any) -> Any:  # noqa: ANN401 - by any kind
        """A value for a field of a class, where all fields of its kind would not do."""
        return stand_in(name, kind, self)


def stand_in(name: str, kind: Any, about: About) -> Any:  # noqa: ANN401, C901, PLR0911 - by any kind
    """A value of a kind, for a parameter or a field of a name."""
    origin, parts = get_origin(kind), get_args(kind)
    if kind is str:
        return about.words(name)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind is Path:
        return about.home / "none.csv"
    if origin in {Union, types.UnionType}:
        return stand_in(name, next(one for one in parts if one is not type(None)), about)
    if origin is Literal:
        return parts[0]
    if origin is Callable or origin is type(Callable):
        return lambda *_: None
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if dataclasses.is_dataclass(kind):
        return _whole(kind, about)
    return _several(name, origin or kind, parts, about)


def _whole(kind: Any, about: About) -> Any:  # noqa: ANN401 - a value of any class
    hints = resolved(kind)
    return kind(
        **{
            field.name: about.field(kind, field.name, hints[field.name])
            for field in dataclasses.fields(kind)
            if field.init and (about.fills(hints[field.name]) or not _has_default(field))
        }
    )


def _has_default(field: dataclasses.Field[Any]) -> bool:
    given = (field.default, field.default_factory)
    return any(one is not dataclasses.MISSING for one in given)


def _several(name: str, kind: Any, parts: tuple[Any, ...], about: About) -> Any:  # noqa: ANN401
    if kind is type(None):
        return None
    if getattr(kind, "__name__", "") == "Callable":
        return lambda *_: None
    if issubclass(kind, Mapping):
        return {}
    if kind is tuple and parts and parts[-1] is not Ellipsis:
        return tuple(stand_in(name, part, about) for part in parts)
    made = (stand_in(name, parts[0], about),) if parts else ()
    return kind(made) if kind in _MANY else made
