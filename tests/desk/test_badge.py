"""The school's badge: made small and plain, kept in the ledger, and on certificates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from attendance_desk.desk import Desk
from attendance_desk.domain.badge import LONGEST, Badge, on_white
from attendance_desk.domain.problems import NotPermitted, Refused
from tests.a_school import Fernhill


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("head")
    yield desk
    desk.close()


def drawn(path: Path, size: tuple[int, int] = (1200, 600)) -> Path:
    """A badge that is see-through at its edge."""
    made = Image.new("RGBA", size, (0, 0, 0, 0))
    made.paste((20, 90, 160, 255), (size[0] // 4, 0, 3 * size[0] // 4, size[1]))
    made.save(path)
    return path


def test_a_badge_is_made_small_and_drawn_on_white(desk: Desk, tmp_path: Path) -> None:
    done = desk.awards.set_badge(drawn(tmp_path / "badge.png"), " #1D4E79 ")
    assert done.receipt is not None

    held = desk.awards.badge()

    assert (held.width, held.height, held.colour) == (LONGEST, LONGEST // 2, "#1d4e79")
    assert held.by == "Mr Hale, Head of school"
    out = tmp_path / "kept.png"
    out.write_bytes(held.png)
    with Image.open(out) as kept:
        assert kept.convert("RGB").getpixel((1, 1)) == (255, 255, 255)


def test_what_a_camera_wrote_into_a_picture_is_not_kept(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "badge.jpg"
    exif = Image.Exif()
    exif[0x010E] = "Taken at 1 High Street"
    Image.new("RGB", (300, 300), "navy").save(path, exif=exif)
    desk.awards.set_badge(path, "")
    assert b"High Street" in path.read_bytes()
    assert b"High Street" not in desk.awards.badge().png


def test_a_colour_alone_leaves_the_picture_and_dropping_leaves_none(
    desk: Desk, tmp_path: Path
) -> None:
    desk.awards.set_badge(drawn(tmp_path / "badge.png"), "")
    desk.awards.set_badge(None, "#6a3d8f")
    assert desk.awards.badge().png
    desk.awards.drop_badge()
    dropped = desk.awards.badge()
    assert (dropped.png, dropped.colour) == (b"", "")


@pytest.mark.parametrize("colour", ["red", "#12345", "#ffff00", "#eeeeee"])
def test_a_colour_that_is_none_or_too_pale_is_refused(desk: Desk, colour: str) -> None:
    with pytest.raises(Refused):
        desk.awards.set_badge(None, colour)
    assert desk.awards.badge() == Badge()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\nbroken", b"<svg/>"])
def test_a_file_that_is_no_picture_is_refused(desk: Desk, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "badge.png"
    path.write_bytes(content)
    with pytest.raises(Refused, match="PNG or JPEG"):
        desk.awards.set_badge(path, "")


def test_the_head_alone_chooses(fernhill: Fernhill) -> None:
    lead = fernhill.sit("lead", reading=True)
    with pytest.raises(NotPermitted):
        lead.awards.set_badge(None, "#1d4e79")
    lead.close()


def test_contrast_is_that_of_the_guidelines() -> None:
    assert round(on_white("#000000")) == 21
    assert round(on_white("#767676"), 2) == 4.54
