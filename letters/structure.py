"""The tree a screen reader walks: which element each mark on a page belongs to (PDF 1.7, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFString,
)

from letters.pieces import Node

ROOT = "tree"
_HEADINGS = frozenset(f"H{level}" for level in range(1, 7))


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that is drawn in an element: its page's name in the file, and its number there."""

    page: str
    number: int


class Element(PDFObject):
    """An element of the tree, written straight as bytes.

    A page has a hundred dictionaries of marks and elements. Built up of reportlab's objects they
    take longer to write than everything that is drawn.
    """

    def __init__(self, node: Node, kind: str, above: str, kids: list[Mark | str]) -> None:
        """Stand for an element.

        Args:
            node: The element.
            kind: What it is heard as.
            above: The name of what it stands in.
            kids: Marks, and the names of elements.
        """
        self._node, self._kind, self._above, self._kids = node, kind, above, kids

    def format(self, document: Any) -> bytes:  # noqa: ANN401 - reportlab's has no types
        """The bytes, once every object of the file has its number."""
        numbers = document.idToObjectNumberAndVersion
        kids = [_kid(one, numbers) for one in self._kids]
        held = kids[0] if len(kids) == 1 else PDFArray(kids).format(document)
        node = self._node
        entries = [
            b"/K " + held,
            b"/P %d %d R" % numbers[self._above],
            b"/S /" + self._kind.encode("ascii"),
        ]
        if node.alt:
            entries.insert(0, b"/Alt " + PDFString(node.alt).format(document))
        if node.scope:
            entries.insert(0, b"/A " + _cell(node).format(document))
        return b"<<\n" + b" ".join(entries) + b"\n>>"


def _kid(one: Mark | str, numbers: dict[str, tuple[int, int]]) -> bytes:
    if isinstance(one, str):
        return b"%d %d R" % numbers[one]
    return b"<<\n/MCID %d /Pg %d %d R /Type /MCR\n>>" % (one.number, *numbers[one.page])


def _cell(node: Node) -> PDFDictionary:
    cell: dict[str, object] = {"O": PDFName("Table"), "Scope": PDFName(node.scope)}
    if node.span > 1:
        cell["ColSpan"] = node.span
    return PDFDictionary(cell)


@dataclass
class StructureTree:
    """Elements in the order in which they are first drawn. Mutable while pages are drawn.

    Attributes:
        elements: The name of each element's object in the file.
        kids: What stands in each element: marks on pages, and elements.
        marked: For each page, the element of each of its marks, by number.
        depths: For each heading, how deep it stands below others; levels may be skipped for the
            eye, to whoever listens no level is missing (PDF/UA-1, 7.4.2).
    """

    elements: dict[Node, str] = field(default_factory=dict)
    kids: dict[str, list[Mark | str]] = field(default_factory=dict)
    marked: list[list[str]] = field(default_factory=lambda: [[]])
    depths: dict[Node, int] = field(default_factory=dict)
    _above: list[str] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The number of the page being drawn, from 0."""
        return len(self.marked) - 1

    def declare(self, node: Node) -> str:
        """Give an element its place, after what was drawn before it; its object's name."""
        known = self.elements.get(node)
        if known is not None:
            return known
        parent = self.declare(node.parent) if node.parent else ""
        name = f"element{len(self.elements)}"
        self.elements[node] = name
        self.kids[name] = []
        if node.kind in _HEADINGS:
            self._above = [one for one in self._above if one < node.kind] + [node.kind]
            self.depths[node] = len(self._above)
        if parent:
            self.kids[parent].append(name)
        return name

    def mark(self, node: Node, page: str) -> int:
        """Note that the next mark on a page belongs to an element.

        Args:
            node: The element.
            page: The name of the page's object.

        Returns:
            The mark's number.
        """
        name = self.declare(node)
        number = len(self.marked[-1])
        self.kids[name].append(Mark(page, number))
        self.marked[-1].append(name)
        return number

    def heard(self, node: Node) -> str:
        """What an element that has its place is heard as."""
        return f"H{self.depths[node]}" if node in self.depths else node.kind

    def turn(self) -> None:
        """Start the next page."""
        self.marked.append([])

    def objects(self) -> Iterator[tuple[str, PDFObject]]:
        """Every object of the tree with its name, the root's last."""
        for node, name in self.elements.items():
            above = self.elements[node.parent] if node.parent else ROOT
            yield name, Element(node, self.heard(node), above, self.kids[name])
        tops = [PDFObjectReference(n) for node, n in self.elements.items() if not node.parent]
        numbers: list[object] = []
        for index, names in enumerate(self.marked[:-1]):
            numbers += [index, PDFArray([PDFObjectReference(name) for name in names])]
        root: dict[str, Any] = {
            "Type": PDFName("StructTreeRoot"),
            "K": PDFArray(tops),
            "ParentTree": PDFDictionary({"Nums": PDFArray(numbers)}),
            "ParentTreeNextKey": self.page,
        }
        yield ROOT, PDFDictionary(root)
