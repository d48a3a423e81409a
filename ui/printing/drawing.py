"""A paper asked for from a screen: its facts and its pages on the lane, then the preview."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.printing.preview import PrintPreview
from ui.runner import Failed, Runner
from ui.widgets.alive import while_open


def draw(name: str, facts: object) -> bytes:
    """A document as PDF. Takes some tenths of a second: never on the window's thread.

    Args:
        name: What `letters.documents.DOCUMENTS` calls it.
        facts: What it is made from.
    """
    # The pages need time to load, and most people print nothing.
    from letters.making import made

    return made(name, facts)


def show_paper(
    parent: QWidget,
    runner: Runner,
    paper: tuple[str, str],
    facts: Callable[[], object],
    failed: Failed | None = None,
) -> None:
    """Draw a paper on the lane and show it before it is printed.

    Args:
        parent: Over which the preview stands.
        runner: The lane to the desk.
        paper: The document's name, and its title in words for the preview.
        facts: Asks the desk; called on the lane.
        failed: Takes the words of a refusal; the window's banner does without it.
    """
    name, title = paper

    def show(pdf: bytes) -> None:
        PrintPreview(parent, title, pdf).show()

    runner.ask(lambda: draw(name, facts()), while_open(parent, show), failed)
