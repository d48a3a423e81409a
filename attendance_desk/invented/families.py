"""Families: one address, the people who may be rung, and what brothers and sisters share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from attendance_desk.domain.people import Contact
from attendance_desk.invented.names import (
    Bank,
    Origin,
    PhoneBook,
    email_of,
    festival_days,
    surname_for,
)

# How families are made up; shares in parts per hundred, our own guess for a town school.
_SHAPES = {"both": 60, "mother": 22, "father": 3, "apart": 12, "grandparent": 3}
_FESTIVAL_KEPT = 0.85
_SAME_SURNAME = 0.7
_FREE_MEALS = 0.27
_NEIGHBOUR, _AUNT = 0.35, 0.25


@dataclass(frozen=True, slots=True)
class Family:
    """What the children of one family share.

    Attributes:
        number: Place in the order of making.
        festival: Name of the days set apart that it keeps, or empty.
        free_meals: Whether its children have free school meals for low income.
        moves: It comes or goes while the school looks on, with its only child.
    """

    number: int
    origin: Origin
    surname: str
    address: str
    postcode: str
    contacts: tuple[Contact, ...]
    festival: str
    free_meals: bool
    eal: bool
    moves: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What a new family must be; empty leaves it to chance."""

    origin: str = ""
    surname: str = ""
    moves: bool = False


class Registrar:
    """Makes families, one after another."""

    def __init__(self, bank: Bank, chance: Random) -> None:
        self._bank = bank
        self._chance = chance
        self._phones = PhoneBook(chance)
        self._made = 0

    def family(self, wish: Wish) -> Family:
        """A new family."""
        chance = self._chance
        self._made += 1
        origin = self._bank.origin(wish.origin) if wish.origin else self._bank.any_origin(chance)
        surname = wish.surname or chance.choice(origin.surnames)
        keeps = bool(origin.festivals) and chance.random() < _FESTIVAL_KEPT
        festival = chance.choice(origin.festivals) if keeps else ""
        return Family(
            number=self._made,
            origin=origin,
            surname=surname,
            address=f"{chance.randint(1, 98)} {chance.choice(self._bank.streets)}",
            postcode=self._postcode(),
            contacts=self._contacts(origin, surname),
            festival=festival if festival in festival_days() else "",
            free_meals=chance.random() < _FREE_MEALS,
            eal=chance.random() < origin.eal,
            moves=wish.moves,
        )

    def _postcode(self) -> str:
        chance = self._chance
        letters = "".join(chance.choice("ABDEFGHJLNPQRSTUWXYZ") for _ in range(2))
        return f"{self._bank.postcode_area}{chance.randint(1, 9)} {chance.randint(1, 9)}{letters}"

    def _contacts(self, origin: Origin, surname: str) -> tuple[Contact, ...]:
        chance = self._chance
        shape = chance.choices(list(_SHAPES), list(_SHAPES.values()))[0]
        mother = self._person(origin, surname, "F")
        father = self._person(origin, surname, "M")
        found = {
            "both": [self._parent(mother, "Mother"), self._parent(father, "Father")],
            "mother": [self._parent(mother, "Mother")],
            "father": [self._parent(father, "Father")],
            "apart": [self._parent(mother, "Mother"), self._parent(father, "Father", home=False)],
            "grandparent": [self._parent(mother, "Grandmother"), self._parent(father, "Uncle")],
        }[shape]
        if chance.random() < _NEIGHBOUR:
            found.append(self._other(origin, chance.choice(("Grandmother", "Grandfather"))))
        if chance.random() < _AUNT or len(found) == 1:
            found.append(self._other(origin, chance.choice(("Aunt", "Neighbour", "Childminder"))))
        return tuple(found[:4])

    def _person(self, origin: Origin, surname: str, sex: str) -> str:
        chance = self._chance
        forename = chance.choice(origin.women if sex == "F" else origin.men)
        same = sex == "M" or chance.random() < _SAME_SURNAME
        return (
            f"{forename} {surname_for(surname if same else chance.choice(origin.surnames), sex)}"
        )

    def _parent(self, name: str, relationship: str, *, home: bool = True) -> Contact:
        phone = self._phones.mobile()
        made = Contact(
            name, relationship, phone, email_of(name), responsibility=True, lives_with=home
        )
        return made if home else self._elsewhere(made)

    def _elsewhere(self, contact: Contact) -> Contact:
        """A parent who lives apart, at an address made from the name: chance is left alone."""
        spelled = sum(contact.name.encode())
        street = self._bank.streets[spelled % len(self._bank.streets)]
        return replace(
            contact,
            address=f"{spelled % 97 + 1} {street}, {self._bank.town}",
            postcode=f"{self._bank.postcode_area}{spelled % 9 + 1} {spelled % 8 + 1}AP",
        )

    def _other(self, origin: Origin, relationship: str) -> Contact:
        sex = "M" if relationship == "Grandfather" else "F"
        name = self._person(origin, self._chance.choice(origin.surnames), sex)
        return Contact(name, relationship, self._phones.line())
