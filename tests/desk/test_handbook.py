"""The help as it is shipped: whole, and every link of it leads somewhere within it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from attendance_desk.catalog.handbook import load_handbook
from attendance_desk.desk.handbook import handbook, picture, titles
from attendance_desk.domain.code_guide import PAGE
from attendance_desk.domain.help_pages import LONG, START, anchor_of, links_of, pictures_of
from attendance_desk.domain.problems import Damaged
from tests.keep_pictures import PICTURES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def test_every_page_of_the_handbook_is_in_the_help_and_in_its_list() -> None:
    book = handbook()
    files = {path.name for path in (DOCS / "handbook").glob("*.md")} | {"limits.md"}
    assert files <= set(book.pages)
    assert {page.name for page in book.contents} == files - {START} | {PAGE}
    titles = [page.title for page in book.contents]
    assert all(titles)
    assert len(set(titles)) == len(titles), "two pages of one title cannot be told apart"


def test_the_titles_alone_are_those_of_the_list() -> None:
    assert titles() == {page.name: page.title for page in handbook().contents}


def test_every_link_of_the_help_leads_to_a_heading_of_the_help() -> None:
    book, lost = handbook(), list[str]()
    for page in book.pages.values():
        for link in links_of(page.text):
            there, anchor = book.page_of(link)
            known = {anchor_of(line.lstrip("# ")) for line in there.text.splitlines()}
            if not there.name.startswith(link.partition("#")[0]) or (
                anchor and anchor not in known
            ):
                lost.append(f"{page.name}: {link}")
    assert not lost


def test_what_the_help_does_not_hold_is_words_and_nothing_leads_out() -> None:
    book = handbook()
    assert "[two commands]" not in book.pages[START].text, "README.md of the repository"
    assert "two commands" in book.pages[START].text
    leads = [link for page in book.pages.values() for link in links_of(page.text)]
    assert leads
    assert not [link for link in leads if "://" in link or "/" in link]


def test_every_picture_that_a_page_shows_is_there() -> None:
    shown = [link for page in handbook().pages.values() for link in pictures_of(page.text)]
    assert [link for link in shown if (path := picture(link)) is None or not path.is_file()] == []
    assert picture("../../secret.png") is None
    assert picture("https://x.test/pictures/a.png") is None


def test_every_picture_is_shown_small_to_ship_and_made_by_a_scene_of_the_tour() -> None:
    kept = {path.name for path in PICTURES.glob("*.png")}
    shown = {link for page in handbook().pages.values() for link in pictures_of(page.text)}
    assert kept == {Path(link).name for link in shown}
    assert sum(path.stat().st_size for path in PICTURES.glob("*.png")) < 400_000
    scenes = "".join(path.read_text("utf-8") for path in (ROOT / "ui" / "tour").glob("*.py"))
    named = {f'"{name.removesuffix(".png")}"' for name in kept if not name.startswith("settings-")}
    assert {name for name in named if f"shoot({name}" not in scenes} == set()


def test_no_page_is_longer_than_a_window_draws_at_once() -> None:
    assert [page.name for page in handbook().pages.values() if len(page.text) > LONG] == []


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("late child", "hatch.md"),
        ("fire roll", "paper.md"),
        ("home visits", "home-visits.md"),
        ("penalty", "penalties.md"),
        ("recovery sheet", "first-day.md"),
        ("governors", "governors.md"),
        ("undo", "hatch.md"),
        ("illness", PAGE),
        ("educational visit", PAGE),
        ("for teachers", "for-teachers.md"),
        ("census", "limits.md"),
        ("lost pc", "several-pcs.md"),
    ],
)
def test_what_people_look_for_is_among_the_first(typed: str, page: str) -> None:
    places = handbook().index.find(typed)[:5]
    assert page in {one.section.page for one in places}, [one.section for one in places]


def test_a_search_is_over_before_the_next_key() -> None:
    index = handbook().index
    took = []
    for _ in range(5):
        for typed in ("a", "s", "the register", "letters to families"):
            began = time.process_time()
            index.find(typed)
            took.append(time.process_time() - began)
    assert min(took[:4]) < 0.05
    assert sorted(took)[len(took) // 2] < 0.05


def test_a_program_without_its_help_says_so(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="A page of the help is missing"):
        load_handbook(tmp_path)
