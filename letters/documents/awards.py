"""Certificates, posters and what goes with them, as `print --list` names them."""

from __future__ import annotations

from attendance_desk.domain.award_papers import (
    BearSheet,
    Certificates,
    ClassPosters,
    PostedCertificates,
    TickSheet,
)
from letters.documents.certificate import (
    A4,
    compose_bear_sheet,
    compose_certificates,
    compose_tick_sheet,
)
from letters.documents.class_poster import compose_class_posters
from letters.documents.improver_post import compose_improver_post
from letters.documents.printable import Printable

AWARDS = (
    Printable(
        "certificate",
        "Certificates of an award, A4 or A5, a page for each child in the order of classes.",
        Certificates,
        compose_certificates,
        A4,
    ),
    Printable(
        "improver-post",
        "Certificates of picked improvers to post home, each with its page for an envelope.",
        PostedCertificates,
        compose_improver_post,
        A4,
    ),
    Printable(
        "bear-sheet",
        "The class with the best week, for assembly and the classroom door.",
        BearSheet,
        compose_bear_sheet,
        A4,
    ),
    Printable(
        "class-poster",
        "A poster for each class: the week it won, for its door, or its weeks of the term.",
        ClassPosters,
        compose_class_posters,
        A4,
    ),
    Printable(
        "tick-sheet",
        "Whom a batch of certificates is for, class by class, to tick while they go out.",
        TickSheet,
        compose_tick_sheet,
    ),
)
