"""The tree a screen reader walks: which element each mark on a page belongs to (PDF 1.7, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFString,
)

from letters.pieces import Node

ROOT = "tree"


@dataclass
class StructureTree:
    """Elements in the order in which they are first drawn. Mutable while pages are drawn.

    Attributes:
        elements: The name of each element's object in the file.
        kids: What stands in each element: marks on pages, and elements.
        marked: For each page, the element of each of its marks, by number.
    """

    elements: dict[Node, str] = field(default_factory=dict)
    kids: dict[str, list[object]] = field(default_factory=dict)
    marked: list[list[str]] = field(default_factory=lambda: [[]])

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
        if parent:
            self.kids[parent].append(PDFObjectReference(name))
        return name

    def mark(self, node: Node, page: object) -> int:
        """Note that the next mark on a page belongs to an element; the mark's number."""
        name = self.declare(node)
        number = len(self.marked[-1])
        mark = {"Type": PDFName("MCR"), "Pg": page, "MCID": number}
        self.kids[name].append(PDFDictionary(mark))
        self.marked[-1].append(name)
        return number

    def turn(self) -> None:
        """Start the next page."""
        self.marked.append([])

    def objects(self) -> Iterator[tuple[str, PDFDictionary]]:
        """Every object of the tree with its name, the root's last."""
        for node, name in self.elements.items():
            yield name, self._element(node, name)
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

    def _element(self, node: Node, name: str) -> PDFDictionary:
        kids = self.kids[name]
        above = self.elements[node.parent] if node.parent else ROOT
        entries: dict[str, object] = {
            "S": PDFName(node.kind),
            "P": PDFObjectReference(above),
            "K": kids[0] if len(kids) == 1 else PDFArray(kids),
        }
        if node.alt:
            entries["Alt"] = PDFString(node.alt)
        if node.scope:
            cell: dict[str, object] = {"O": PDFName("Table"), "Scope": PDFName(node.scope)}
            if node.span > 1:
                cell["ColSpan"] = node.span
            entries["A"] = PDFDictionary(cell)
        return PDFDictionary(entries)
