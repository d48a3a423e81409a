"""A canvas that also writes what each mark on the page means.

reportlab draws pages but has no tagged PDF. This layer adds it (PDF 1.7, 14.7 and 14.8): a
structure tree of headings, paragraphs, lists and tables for screen readers, everything else marked
as an artifact, the language, and the title in the window's bar. No conformance to PDF/UA is
claimed: no checker for the whole of it could be had (`docs/decisions/0006-tagged-pdf.md`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObjectReference, PDFStream
from reportlab.pdfgen.canvas import Canvas

from letters.outlines import path
from letters.pieces import Node
from letters.structure import ROOT, StructureTree
from letters.typeface import BOX_FONT, BOX_WIDTH, RAISE, Run, font, outline, seen

# ASCII wrapping is for channels that lose the eighth bit, and costs a quarter of the file.
rl_config.useA85 = 0

ENGLISH = "en-GB"
MAKER = "Attendance Desk"
_STAND_IN = "\ufffd"
"""Written unseen inside a box, because text is only found where some glyph stands."""
_HEAVIER = 0.03
"""The stroke round an emphasised outline, in ems."""
_WINDING: Final = 1
"""Fill where the winding is not nought: strokes of one letter cross each other."""
_FILLED: Final = 0
_UNSEEN: Final = 3


class TaggedCanvas(Canvas):
    """A page canvas with a structure tree. Coordinates are the page's own: points, upwards."""

    # What reportlab keeps for its own subclasses and does not declare.
    _doc: Any
    _code: list[str]

    def __init__(
        self, size: tuple[float, float], title: str, made: datetime, language: str = "en"
    ) -> None:
        """Open a document of pages of one size; the same content gives the same bytes.

        Args:
            size: Width and height in points.
            title: The document's title.
            made: The moment the file gives as its date.
            language: Of its words, by code.
        """
        self._language = ENGLISH if language == "en" else language
        font(BOX_FONT)
        self._buffer = BytesIO()
        super().__init__(
            self._buffer,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=BOX_FONT,  # type: ignore[arg-type]  # the stubs say a number
            lang=self._language,
        )
        self._tree = StructureTree()
        self._describe(title, made)

    def _describe(self, title: str, made: datetime) -> None:
        self._title = seen(title)
        self.setTitle(self._title)
        self.setAuthor("")
        self.setSubject("")
        self.setCreator(MAKER)
        self.setProducer(MAKER)
        stamp = made.strftime("D:%Y%m%d%H%M%S%z")
        self.setDateFormatter(lambda *_: f"{stamp[:-2]}'{stamp[-2:]}'")
        # The file's id would otherwise follow an environment variable.
        self._doc.signature = hashlib.md5(
            f"{self._title}\n{stamp}".encode(), usedforsecurity=False
        )

    @contextmanager
    def meaning(self, node: Node | None) -> Iterator[None]:
        """What is drawn inside belongs to an element, or without one is decoration."""
        if node is None:
            self._code.append("/Artifact BMC")
        else:
            number = self._tree.mark(node, self._doc.thisPageName())
            self._code.append(f"/{self._tree.heard(node)} <</MCID {number}>> BDC")
        yield
        self._code.append("EMC")

    def declare(self, node: Node) -> None:
        """Give an element its place in the tree though nothing is drawn in it."""
        self._tree.declare(node)

    def boxed(self, at: tuple[float, float], sign: str, size: float) -> None:
        """Draw a box for a sign that no font has; copying and listening still give the sign.

        What has no shape of its own (controls, direction overrides) is given as U+FFFD: nothing
        unseen may travel in a copied name.
        """
        with self._standing_for(sign):
            self.setLineWidth(0.7)
            x, y = at
            self.rect(x + 0.07 * size, y - 0.05 * size, (BOX_WIDTH - 0.14) * size, 0.76 * size)
            self._stand_in(at, BOX_WIDTH, size)

    def raised(self, at: tuple[float, float], run: Run, size: float) -> None:
        """Draw a tall letter with its mark clear of it; readers find them as one."""
        x, y = at
        letter, mark = run.text[0], run.text[1:]
        with self._standing_for(run.text):
            self.setFont(run.font, size)
            self.drawString(x, y, letter)
            x += self.stringWidth(letter, run.font, size)
            self.drawString(x, y + RAISE * size, mark)

    def shaped(self, at: tuple[float, float], run: Run, size: float, *, heavy: bool) -> None:
        """Draw a run as its outline; copying and listening give its text.

        Args:
            at: Where its baseline begins.
            run: Of one script.
            size: In points.
            heavy: Whether it is emphasised; these scripts have one weight here, drawn stronger.
        """
        drawn = outline(run)
        with self._standing_for(run.text):
            self.setLineWidth(_HEAVIER * size)
            shape = path(drawn.steps, at, size)
            self.drawPath(shape, stroke=int(heavy), fill=1, fillMode=_WINDING)
            self._stand_in(at, drawn.advance, size)

    def _stand_in(self, at: tuple[float, float], advance: float, size: float) -> None:
        """Set an unseen sign as wide as what is drawn, for whoever looks for the text."""
        text = self.beginText(*at)
        text.setFont(BOX_FONT, size)
        text.setTextRenderMode(_UNSEEN)
        text.setHorizScale(100 * advance / font(BOX_FONT).stringWidth(_STAND_IN, 1))
        text.textOut(_STAND_IN)
        text.setHorizScale(100)
        text.setTextRenderMode(_FILLED)
        self.drawText(text)

    @contextmanager
    def _standing_for(self, text: str) -> Iterator[None]:
        spelled = seen(text).encode("utf-16-be").hex().upper()
        self._code.append(f"/Span <</ActualText <FEFF{spelled}>>> BDC")
        yield
        self._code.append("EMC")

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """End the page and tie its marked content to the tree."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = self._tree.page
        page.Tabs = PDFName("S")
        self._tree.turn()

    def finish(self) -> bytes:
        """Close the document and give its bytes."""
        for name, held in self._tree.objects():
            self._doc.Reference(held, name)
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = PDFObjectReference(ROOT)
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.Metadata = self._metadata()
        self.setViewerPreference("DisplayDocTitle", "true")
        self.save()
        return self._buffer.getvalue()

    def _metadata(self) -> PDFStream:
        kind = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
        return PDFStream(
            PDFDictionary(kind),
            _XMP.format(title=escape(self._title), language=escape(self._language)).encode(),
            [],
        )


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
