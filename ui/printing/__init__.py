"""Paper from the window: looking at our PDFs, sending them to a printer, saving them."""

from __future__ import annotations

from ui.printing.preview import PrintPreview
from ui.printing.sending import Sending, print_pdf

__all__ = ["PrintPreview", "Sending", "print_pdf"]
