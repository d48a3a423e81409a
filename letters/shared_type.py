"""A font whose cuts are made once for all files that draw the same signs.

Each file carries the signs it draws of each font. Letters by the hundred draw the same signs, and
making and packing those anew is a good third of what a letter costs. What is shared is bytes
alone: a file that draws other signs has a cut of its own, and nothing in the file is different.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from reportlab.pdfbase.pdfdoc import (
    DummyDoc,
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFStream,
    PDFTrueTypeFont,
    PDFZCompress,
)
from reportlab.pdfbase.ttfonts import (
    FF_NONSYMBOLIC,
    FF_SYMBOLIC,
    SUBSETN,
    TTFont,
    makeToUnicodeCMap,
)

_NOWHERE: Any = DummyDoc()
"""Stands for any file: none of ours is encrypted by reportlab."""
_CUTS = 64
"""Cuts that are kept at most, of about 15 kB each."""


class Written(PDFObject):
    """An object of a file whose bytes stand already."""

    # By this name reportlab knows what must stand by itself in a file.
    __RefOnly__ = 1

    def __init__(self, held: bytes) -> None:
        """Stand for these bytes."""
        self._held = held

    def format(self, _document: object) -> bytes:
        """The bytes."""
        return self._held


class _File(Protocol):
    """What is used of reportlab's documents, which have no types."""

    def Reference(self, obj: object, name: str) -> object:  # noqa: N802 - reportlab's name
        """Put an object into the file."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Some signs of a font as they stand in a file.

    Attributes:
        name: What the font is called in the file.
        widths: The advance of each sign.
        meanings: Which character each sign is, so that the text can be found and copied.
        shapes: The signs themselves, packed.
    """

    name: str
    widths: bytes
    meanings: bytes
    shapes: bytes


class SharedFont(TTFont):
    """A font of the program's, for every file that is drawn."""

    face: Any  # reportlab's stubs lack what is read of these two
    state: Any

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802 - reportlab's name, no types
        """Put the cuts that a file needs into it; the same objects in the same order."""
        state = self.state[doc]
        state.frozen = 1
        for number, signs in enumerate(state.subsets):
            inner = self.getSubsetInternalName(number, doc)[1:]
            cut = _cut(self, number, tuple(signs))
            made: Any = PDFTrueTypeFont()
            made.Name, made.BaseFont = inner, cut.name
            made.FirstChar, made.LastChar = 0, len(signs) - 1
            made.Widths = cut.widths
            made.ToUnicode = doc.Reference(Written(cut.meanings), f"toUnicodeCMap:{cut.name}")
            made.FontDescriptor = self._described(doc, cut)
            doc.Reference(made, inner)
            doc.idToObject["BasicFonts"].dict[inner] = made
        del self.state[doc]

    def _described(self, doc: _File, cut: Cut) -> object:
        face = self.face
        shapes = doc.Reference(Written(cut.shapes), f"fontFile:{face.filename}({cut.name})")
        said = {
            "Type": "/FontDescriptor",
            "Ascent": face.ascent,
            "CapHeight": face.capHeight,
            "Descent": face.descent,
            "Flags": face.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC,
            "FontBBox": PDFArray(face.bbox),
            "FontName": PDFName(cut.name),
            "ItalicAngle": face.italicAngle,
            "StemV": face.stemV,
            "FontFile2": shapes,
            "MissingWidth": face.defaultWidth,
        }
        return doc.Reference(PDFDictionary(said), f"fontDescriptor:{cut.name}")


@lru_cache(maxsize=_CUTS)
def _cut(font: SharedFont, number: int, signs: tuple[int, ...]) -> Cut:
    face = font.face
    parts = (SUBSETN(number), b"+", face.name, face.subfontNameX)
    name = b"".join(parts).decode("ascii")
    shapes = face.makeSubset(signs)
    widths = PDFArray([face.getCharWidth(sign) for sign in signs])
    return Cut(
        name,
        widths.format(_NOWHERE),
        _packed(makeToUnicodeCMap(name, signs)),
        _packed(shapes, Length1=len(shapes)),
    )


def _packed(content: str | bytes, **entries: int) -> bytes:
    stream: Any = PDFStream(PDFDictionary(entries), content, [PDFZCompress])
    held: bytes = stream.format(_NOWHERE)
    return held
