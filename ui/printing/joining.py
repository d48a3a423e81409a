"""Several of our own PDFs as one, for one print: their pages as they are, in order."""

from __future__ import annotations

from io import BytesIO


class Joined:
    """Pages are added one PDF at a time. Only on the window's thread, as all that reads PDFs."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def add(self, pdf: bytes) -> None:
        """Add the pages of a PDF that `letters.render` gave."""
        self._parts.append(pdf)

    def bytes(self) -> bytes:
        """All pages as one PDF; a single PDF stays byte for byte what it is."""
        if len(self._parts) == 1:
            return self._parts[0]
        from pypdfium2 import PdfDocument

        whole = PdfDocument.new()
        for part in self._parts:
            one = PdfDocument(part)
            whole.import_pages(one)
            one.close()
        out = BytesIO()
        whole.save(out)
        whole.close()
        return out.getvalue()
