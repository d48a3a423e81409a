"""What every paper says of itself, and what the codes on it mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.documents import LedgerHead
from attendance_desk.domain.ledger import signs
from attendance_desk.domain.papers import CodeMeaning, Imprint
from attendance_desk.store import as_at as past

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.codes import Code
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.then import Then

_NOT_A_CODE = "Not a known code"


def imprint(ground: Ground) -> Imprint:
    """Whose paper it is, who made it, when, and from which state of the ledger."""
    head = ground.snapshot.head()
    return Imprint(
        school=ground.school.name,
        made_at=ground.now,
        made_by=ground.me.signed,
        head=LedgerHead(head.number, signs(head.hash)),
        practice=ground.school.invented,
    )


def record_imprint(then: Then) -> Imprint:
    """The same for a record: with the head of the ledger as it was at the moment asked for."""
    ground, head = then.ground, past.head(then.ground.snapshot, then.number)
    return Imprint(
        school=ground.school.name,
        made_at=then.asked_at,
        made_by=ground.me.signed,
        head=LedgerHead(head.number, signs(head.hash)),
        practice=ground.school.invented,
        as_at=ground.now if then.as_at else None,
    )


def meanings(ground: Ground, letters: Iterable[str], session: Session) -> tuple[CodeMeaning, ...]:
    """The codes that a paper uses, with what they mean, in the order of the code list."""
    return key_of(ground, ((letter, session.day) for letter in letters if letter))


def key_of(ground: Ground, used: Iterable[tuple[str, date]]) -> tuple[CodeMeaning, ...]:
    """The codes that were marked, each with what it meant on its days, in the order of the list.

    A letter whose meaning the law changed inside the days of the paper stands there twice.
    """
    met: set[Code] = set()
    strange: set[str] = set()
    for letter, day in used:
        code = ground.codes.on(letter, day)
        if code is None:
            strange.add(letter)
        else:
            met.add(code)
    letters = [code.letter for code in met]
    known = [
        CodeMeaning(code.letter, _meaning(code, dated=letters.count(code.letter) > 1))
        for code in ground.codes.codes
        if code in met
    ]
    return (*known, *(CodeMeaning(letter, _NOT_A_CODE) for letter in sorted(strange)))


def _meaning(code: Code, *, dated: bool) -> str:
    if not dated:
        return code.label
    if code.last is not None:
        return f"{code.label} (until {code.last.day} {code.last:%B %Y})"
    return f"{code.label} (from {code.first.day} {code.first:%B %Y})" if code.first else code.label
