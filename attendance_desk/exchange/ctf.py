"""Reads pupils and contacts from a Common Transfer File: XML, a new version every year.

Elements are known by their names and not by their version; what the desk does not use is passed
over (`rules.md` 7.1). Session marks do not come this way.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

import defusedxml.sax
from defusedxml import DefusedXmlException

from attendance_desk.domain.imports import ImportedPupil, Progress
from attendance_desk.domain.problems import Problem
from attendance_desk.domain.pupil_fields import CONTACTS
from attendance_desk.exchange.cells import LONGEST, read_year_group
from attendance_desk.exchange.ctf_nodes import Node
from attendance_desk.exchange.ctf_years import years_before
from attendance_desk.exchange.files import SMALL, Form, form_of, read_small, refuse, stopped
from attendance_desk.exchange.headers import relationships
from attendance_desk.exchange.pupils_file import PupilsFile, Record, pupil_of

_DEPTH = 40
_ELEMENTS = 400_000  # a real file of 5 MB has about half as many
_OF_ONE = 20_000  # elements of one pupil
_YES_OR_NO = frozenset({"true", "false", "y", "n", "1", "0", "yes", "no"})
_NO_LINES = frozenset(
    {"PostCode", "Postcode", "Easting", "Northing", "UPRN", "UniquePropertyReferenceNumber"}
)  # parts of an address that are no line of it
_REMEDY = "Ask the other school to send it again."


class _TooMuch(SAXException):
    """The file breaks a limit."""


class _Handler(ContentHandler):
    """Builds one pupil at a time; everything outside pupils but the version is passed over."""

    def __init__(self, take: Callable[[Node], None]) -> None:
        super().__init__()
        self._take = take
        self._path: list[str] = []
        self._open: list[Node] = []
        self._elements = 0
        self._of_one = 0
        self.root = ""
        self.version = ""

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: ARG002, N802 - SAX
        name = name.rpartition(":")[2]
        self._elements += 1
        self._of_one += 1
        self._path.append(name)
        self.root = self.root or name
        if self.root.casefold() != "ctfile":
            raise _TooMuch("It is XML, and no Common Transfer File.")
        if len(self._path) > _DEPTH or self._elements > _ELEMENTS or self._of_one > _OF_ONE:
            raise _TooMuch("It holds far more than a list of pupils needs.")
        if self._open:
            node = Node(name)
            self._open[-1].children.append(node)
            self._open.append(node)
        elif name == "Pupil":
            self._open.append(Node(name))
            self._of_one = 0

    def characters(self, content: str) -> None:
        if self._open:
            node = self._open[-1]
            if len(node.text) <= LONGEST:
                node.text += content[: LONGEST + 1]
        elif self._path[-1] == "CTFversion" and len(self.version) < 10:
            self.version += content.strip()[:10]

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802 - SAX
        self._path.pop()
        if self._open:
            node = self._open.pop()
            if not self._open:
                self._take(node)
        else:
            self._of_one = 0


def read_ctf(path: Path, progress: Progress | None = None) -> PupilsFile:
    """Read a Common Transfer File.

    Args:
        path: An XML file, at most 5 MB and 5,000 pupils.
        progress: Told pupils read; False stops the reading.

    Returns:
        The pupils and every problem, addressed "pupil 3, DOB".

    Raises:
        ImportRefused: The file as a whole cannot be taken in.
    """
    if form_of(path, SMALL.size) is not Form.XML:
        refuse(path.name, "It is no Common Transfer File (XML).", _REMEDY)
    rows: list[ImportedPupil] = []
    problems: list[Problem] = []
    counted = 0

    def take(node: Node) -> None:
        nonlocal counted
        counted += 1
        if counted > SMALL.rows:
            raise _TooMuch(f"It has more than {SMALL.rows:,} pupils.")
        if progress and not progress(counted, 0):
            stopped()
        record = _record(counted, node)
        row = pupil_of(record)
        rows.extend([replace(row, before=tuple(years_before(record, node)))] if row else [])
        problems.extend(record.problems)

    handler = _Handler(take)
    digest = _parse(path, handler)
    if not counted:
        refuse(path.name, "There is no pupil in it.", _REMEDY)
    shown = f"CTF {handler.version}".strip()
    return PupilsFile(shown, tuple(rows), tuple(problems), digest=digest)


def _parse(path: Path, handler: _Handler) -> str:
    raw = read_small(path, SMALL.size)
    try:
        defusedxml.sax.parse(io.BytesIO(raw), handler, forbid_dtd=True)
    except _TooMuch as fault:
        refuse(path.name, fault.getMessage(), _REMEDY)
    except DefusedXmlException:
        refuse(path.name, "It defines signs of its own, which no transfer file does.", _REMEDY)
    except (SAXException, ValueError, LookupError):
        refuse(path.name, "It is cut off or no XML.", _REMEDY)
    return hashlib.sha256(raw).hexdigest()


def _record(number: int, pupil: Node) -> Record:
    basic = pupil.at("BasicDetails") or Node("BasicDetails")
    texts = {
        "UPN": pupil.say("UPN"),
        "Surname": pupil.say("Surname"),
        "Forename": pupil.say("Forename"),
        "DOB": pupil.say("DOB"),
        "Sex": pupil.say("Sex") or pupil.say("Gender"),
        "Preferred name": basic.say("PreferredForename"),
        "Year": basic.say("NCyearActual"),
        "Ethnicity": basic.say("Ethnicity"),
        "FSM": _free_meals(pupil),
        "SEN": _sen(pupil),
        "Looked after": _in_care(pupil),
        "Address": _address(pupil.at("Address")),
        "Postcode": _first(pupil.at("Address"), "PostCode", "Postcode"),
    }
    for place, contact in enumerate(_contacts(pupil), 1):
        texts |= {f"Contact {place} {key}": value for key, value in _contact(contact).items()}
    record = Record(f"pupil {number}", lambda column: texts.get(column, ""))
    year = texts["Year"]
    if year and not read_year_group(year):
        texts["Year"] = ""
        record.note("Year", "The file gives a year group this school has not.", "Set the class.")
    left_out = len(_by_order(pupil)) - CONTACTS
    if left_out > 0:
        record.note("contacts", f"{left_out} more contacts are left out.", "Four can be kept.")
    return record


def _free_meals(pupil: Node) -> str:
    history = pupil.at("FSMhistory")
    if history is None or not history.all("FSMinstance"):
        return ""
    return "Y" if any(not each.say("FSMendDate") for each in history.all("FSMinstance")) else "N"


def _sen(pupil: Node) -> str:
    history = pupil.at("SENhistory")
    stages = history.all("SEN") if history else []
    latest = max(stages, key=lambda stage: stage.say("StartDate"), default=None)
    return latest.say("SENprovision") if latest else ""


def _in_care(pupil: Node) -> str:
    said = pupil.say("LookedAfter", "InCare")
    return said if said.casefold() in _YES_OR_NO else ""


def _first(node: Node | None, *names: str) -> str:
    """The first text of these names, at any depth below an element."""
    for child in node.children if node else []:
        found = child.text.strip() if child.name in names else _first(child, *names)
        if found:
            return found
    return ""


def _address(node: Node | None) -> str:
    """The lines of an address, whichever of its two forms the file uses, without the postcode."""
    return ", ".join(dict.fromkeys(text for name, text in _leaves(node) if name not in _NO_LINES))


def _leaves(node: Node | None) -> Iterable[tuple[str, str]]:
    for child in node.children if node else []:
        if child.children:
            yield from _leaves(child)
        elif child.text.strip():
            yield child.name, child.text.strip()


def _by_order(pupil: Node) -> list[Node]:
    contacts = pupil.at("Contacts")

    def order(node: Node) -> int:
        said = node.say("Order")
        return int(said) if said.isdecimal() and len(said) < 4 else 999

    return sorted(contacts.all("Contact") if contacts else [], key=order)


def _contacts(pupil: Node) -> list[Node]:
    return _by_order(pupil)[:CONTACTS]


def _contact(contact: Node) -> dict[str, str]:
    names = (contact.say("Title"), contact.say("Forename"), contact.say("Surname"))
    relationship = contact.say("Relationship")
    responsible = contact.say("Responsibility") or contact.say("ParentalResponsibility")
    responsible = responsible if responsible.casefold() in _YES_OR_NO else ""
    return {
        "Name": " ".join(name for name in names if name),
        "Relationship": relationships().get(relationship, relationship),
        "Phone": _first(contact.at("Phones"), "PhoneNo", "Number") or contact.say("Phone"),
        "Email": contact.say("Email"),
        "Parental responsibility": responsible,
        "Address": _address(contact.at("Address")),
        "Postcode": _first(contact.at("Address"), "PostCode", "Postcode"),
    }
