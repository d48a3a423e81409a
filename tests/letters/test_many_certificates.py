"""A whole school's certificates at once, with names that are hard to print, and a badge."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from attendance_desk.domain.award_papers import Certificate, Certificates, Look, Size
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.badge import Badge
from letters.making import printed
from tests.letters import fernhill
from tests.letters.pdfs import Pdf

SIXTY = "Maximiliana-Theodora Featherstonehaugh-Cholmondeley of Kilmar"
HARD = ("Łukasz Zieliński", "محمد الأحمد", "王小明", SIXTY, "<b>Bold</b> & Sons", "Zoë O’Brien")
COUNT = 210


def _batch(count: int, badge: Badge | None = None) -> Certificates:
    names = [HARD[n % len(HARD)] if n % 7 == 0 else f"Child {n:03d}" for n in range(count)]
    pages = tuple(Certificate(AwardType.TERM, name, "Oak", "Autumn term 2026") for name in names)
    batch = Certificates(fernhill.imprint(), pages, "Mr Hale, Head of school")
    return replace(batch, badge=badge or Badge())


def _badge() -> Badge:
    out = BytesIO()
    Image.new("RGB", (240, 120), "navy").save(out, "PNG")
    return Badge(out.getvalue(), 240, 120, "#1d4e79")


@pytest.mark.slow
def test_two_hundred_and_ten_print_as_typed_in_one_batch(tmp_path: Path) -> None:
    batch = _batch(COUNT, _badge())
    heard: list[tuple[int, int]] = []

    made = printed("certificate", batch, lambda done, of: heard.append((done, of)))

    pdf = Pdf.keep(tmp_path, made.pdf)
    pages = pdf.text().split("\f")[:COUNT]
    assert len(pages) == COUNT
    for page, one in zip(pages, batch.pages, strict=True):
        if one.name != HARD[1]:  # right to left: poppler gives the signs in the order drawn
            assert one.name in " ".join(page.split()), one.name
    assert heard[-1] == (COUNT, COUNT)
    assert made.problems == ()
    # The badge and each font stand in the file once, however many pages there are.
    assert len(made.pdf) < 3_000_000


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("upright", [False, True])
def test_a_badge_stands_on_every_certificate(tmp_path: Path, size: Size, *, upright: bool) -> None:
    batch = replace(_batch(2, _badge()), look=Look(size, upright=upright))
    without = replace(batch, badge=Badge())
    made = (printed("certificate", one).pdf for one in (batch, without))

    with_badge, plain = (one.count(b"/Subtype /Image") for one in made)

    assert (with_badge, plain) == (1, 0)
