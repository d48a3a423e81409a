"""The bytes of any document by its name: drawn as one, or put together from several."""

from __future__ import annotations

from attendance_desk.domain.award_papers import Certificates
from attendance_desk.domain.documents import Document
from attendance_desk.domain.penalty_papers import EvidencePack
from letters.documents import DOCUMENTS
from letters.documents.certificate import PAPERS
from letters.drawing import Turned
from letters.render import Printed, typeset
from letters.stationery import Stationery


def made(name: str, facts: object, turned: Turned | None = None) -> bytes:
    """A document as a file.

    Args:
        name: What `DOCUMENTS` calls it.
        facts: What it is made from.
        turned: Is told how far a paper of many pages is.
    """
    if isinstance(facts, EvidencePack):
        # What joins files is loaded when a pack is made, and not with every paper.
        from letters.packing import make_pack

        return make_pack(facts, turned)
    return printed(name, facts, turned).pdf


def printed(name: str, facts: object, turned: Turned | None = None) -> Printed:
    """A document drawn as one, with the signs that no font of ours has.

    Args:
        name: What `DOCUMENTS` calls it.
        facts: What it is made from.
        turned: Is told how far a paper of many pages is; whoever wishes to stop raises in it.
    """
    document, paper = composed(name, facts)
    return typeset(document, paper, turned)


def composed(name: str, facts: object) -> tuple[Document, Stationery | None]:
    """A document as content, and what it is drawn on; None for A4."""
    printable = DOCUMENTS[name]
    paper = PAPERS[facts.look.size] if isinstance(facts, Certificates) else printable.paper
    return printable.compose(facts), paper
