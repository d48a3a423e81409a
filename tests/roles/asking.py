"""Asking the desk one thing as somebody, and taking back whatever came of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NoReturn

from attendance_desk.desk import Desk
from attendance_desk.domain.ledger import Author, Entry, Kind
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.store.work import Book, Work
from tests.roles.stand_ins import About, stand_in
from tests.roles.walk import Method


class _TakenBack(Exception):
    """Leaves a transaction so that it is rolled back."""


@dataclass
class Answer:
    """What came of asking.

    Attributes:
        refused: They may not.
        kept: The kinds of the entries that it wrote.
        told: What it answered, when it answered.
        fault: What else was raised, once they were let past.
    """

    refused: bool = False
    kept: list[Kind] = field(default_factory=list)
    told: object = None
    fault: BaseException | None = None


def ask(desk: Desk, method: Method, about: About) -> Answer:
    """Ask it; the desk is as it was before, whatever it would have changed."""
    answer = Answer()
    values = wanted(method, about)
    try:
        with _taken_back(desk, answer):
            answer.told = call(desk, method, values)
    except NotPermitted:
        answer.refused = True
    except Exception as error:  # noqa: BLE001 - past the permission, into what was asked about
        answer.fault = error
    return answer


def wanted(method: Method, about: About) -> dict[str, Any]:
    """What a method is asked with."""
    return {
        name: _known(about, method, name) or stand_in(name, kind, about)
        for name, kind in method.wanted().items()
    }


def _known(about: About, method: Method, name: str) -> object:
    """What was made for it, the nearest first."""
    places = (f"{method.name}.{name}", f"{method.room}.{name}", name)
    return next((about.known[one] for one in places if one in about.known), None)


def call(desk: Desk, method: Method, values: dict[str, Any]) -> object:
    """Ask with these values; an answer that is read piece by piece is read to its end."""
    room, _, name = method.name.rpartition(".")
    held = inspect.getattr_static(type(getattr(desk, room)), name)
    asked: Any = getattr(getattr(desk, room), name)
    if isinstance(held, property):
        return asked
    parameters = inspect.signature(asked).parameters.values()
    in_row = [one.name for one in parameters if one.kind is not one.KEYWORD_ONLY]
    plain = [values.pop(one) for one in in_row if one in values]
    answer = asked(*plain, **values)
    return list(answer) if isinstance(answer, Iterator) else answer


@contextmanager
def _taken_back(desk: Desk, answer: Answer) -> Iterator[None]:
    books = [one for one in (desk.seated.register, desk.seated.safeguarding) if one is not None]
    for book in books:
        book.write = _rolled_back(book, answer.kept)  # type: ignore[method-assign]
    me = desk.me
    try:
        yield
    finally:
        for book in books:
            vars(book).pop("write")
        desk.refresh()
        desk.me = me
        desk.kept.forget()


def _rolled_back(book: Book, kept: list[Kind]) -> Callable[..., Any]:
    real = book.write

    @contextmanager
    def write(now: datetime, author: Author) -> Iterator[Work]:
        try:
            with real(now, author) as work:
                _listen(work, kept)
                yield work
                _take_back()
        except _TakenBack:
            return

    return write


def _take_back() -> NoReturn:
    raise _TakenBack


def _listen(work: Work, kept: list[Kind]) -> None:
    real = work.append

    def append(*values: Any, **named: Any) -> Entry:  # noqa: ANN401 - as the work takes them
        entry = real(*values, **named)
        kept.append(entry.kind)
        return entry

    work.append = append  # type: ignore[method-assign]
