"""The bank of names, addresses and telephone numbers that invented families are drawn from."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import Any

from attendance_desk.catalog.locate import resource
from attendance_desk.domain.names import fold


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a family's names come from.

    Attributes:
        share: Parts per thousand of families.
        eal: Chance that English is an additional language.
        festivals: Tables of days in `school.toml` that such a family may keep.
        ethnicity: School census codes.
    """

    name: str
    share: int
    eal: float
    festivals: tuple[str, ...]
    ethnicity: tuple[str, ...]
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CastMember:
    """A child of the pictures: `sex` is F or M."""

    forename: str
    surname: str
    origin: str
    sex: str


@dataclass(frozen=True, slots=True)
class Bank:
    """Everything families are drawn from."""

    origins: tuple[Origin, ...]
    cast: tuple[CastMember, ...]
    streets: tuple[str, ...]
    town: str
    postcode_area: str

    def origin(self, name: str) -> Origin:
        """The origin of that name."""
        return next(origin for origin in self.origins if origin.name == name)

    def any_origin(self, chance: Random) -> Origin:
        """An origin, by its share."""
        shares = [origin.share for origin in self.origins]
        return chance.choices(self.origins, shares)[0]


@cache
def read_resource(name: str) -> dict[str, Any]:
    """One of the files of `resources/demo`."""
    return tomllib.loads(resource(f"demo/{name}.toml").read_text(encoding="utf-8"))


@cache
def read_bank() -> Bank:
    """The bank of `resources/demo/names.toml`."""
    held = read_resource("names")
    return Bank(
        tuple(_origin(table) for table in held["origin"]),
        tuple(CastMember(**table) for table in held["cast"]),
        tuple(held["streets"]),
        held["town"],
        held["postcode_area"],
    )


def _origin(table: dict[str, Any]) -> Origin:
    lists = ("ethnicity", "girls", "boys", "women", "men", "surnames")
    return Origin(
        table["name"],
        table["share"],
        table["eal"],
        tuple(table.get("festivals", ())),
        *(tuple(table[name]) for name in lists),
    )


@cache
def festival_days() -> dict[str, frozenset[date]]:
    """Days set apart, by the name of the festival."""
    return {name: frozenset(days) for name, days in read_resource("school")["festivals"].items()}


def surname_for(surname: str, sex: str) -> str:
    """The form of a surname for a girl or woman where the language has one: Kamiński, Kamińska."""
    if sex == "F" and surname.endswith("ski"):
        return f"{surname[:-1]}a"
    return surname


class PhoneBook:
    """Telephone numbers from the ranges kept for drama, none twice before all are given."""

    def __init__(self, chance: Random) -> None:
        self._mobiles = [f"07700 900{n:03d}" for n in range(1000)]
        self._lines = [f"01632 960{n:03d}" for n in range(1000)]
        chance.shuffle(self._mobiles)
        chance.shuffle(self._lines)
        self._given = 0

    def mobile(self) -> str:
        """The next mobile number."""
        self._given += 1
        return self._mobiles[self._given % len(self._mobiles)]

    def line(self) -> str:
        """The next landline."""
        self._given += 1
        return self._lines[self._given % len(self._lines)]


def email_of(name: str) -> str:
    """An address under a domain that is kept for examples and cannot receive anything."""
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "." for sign in fold(name))
    return f"{plain}@post.example"
