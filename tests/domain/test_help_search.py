from __future__ import annotations

from attendance_desk.domain.help_pages import HelpPage, Section, sections
from attendance_desk.domain.help_search import MOST, Index

HATCH = """# Arrivals

F7 opens it. Late is said at once.

## A child comes late

Press F7. The time is filled in.

## When nobody looks

A home visit may follow.
"""
VISITS = "# Home visits\n\nA visit ends at the school door. Łukasz is an example.\n"


def index(*extra: Section) -> Index:
    pages = (HelpPage("hatch.md", "Arrivals", HATCH), HelpPage("v.md", "Home visits", VISITS))
    return Index((*(part for page in pages for part in sections(page)), *extra))


def found(typed: str) -> list[tuple[str, str]]:
    return [(one.section.page, one.section.anchor) for one in index().find(typed)]


def test_a_heading_comes_before_what_only_mentions_it() -> None:
    assert found("late") == [("hatch.md", "a-child-comes-late"), ("hatch.md", "")]
    assert found("visit") == [("v.md", ""), ("hatch.md", "when-nobody-looks")]


def test_every_word_must_stand_in_a_place_while_one_has_them_all() -> None:
    assert found("time late") == [("hatch.md", "a-child-comes-late")]
    assert found("visit zebra") == found("visit"), "with a word nobody wrote: the nearest"


def test_beginnings_accents_and_plurals_are_found() -> None:
    assert found("lukasz") == found("ŁUK") == [("v.md", "")]
    assert found("doors") == [("v.md", "")]


def test_the_sentence_shown_is_the_one_that_holds_the_words() -> None:
    (first, *_) = index().find("time filled")
    assert first.sentence == "The time is filled in."
    (visit, *_) = index().find("home visits")
    assert visit.section.page == "v.md"


def test_words_that_stand_together_as_typed_come_first() -> None:
    apart = Section("a.md", "A", "x", "X", ("The door is here.", "A school is there."))
    together = Section("b.md", "B", "y", "Y", ("Here is a school door.",))
    places = Index((apart, together)).find("school door")
    assert [one.section.page for one in places] == ["b.md", "a.md"]
    assert places[0].sentence == "Here is a school door."


def test_a_chapter_of_a_long_page_comes_after_what_people_read() -> None:
    chapter = Section("command-line.md#visit", "The command line: visit", "", "Visit", ("Visit.",))
    places = index(chapter).find("visit")
    assert next(one.section.page for one in places) == "v.md"


def test_nothing_is_found_for_nothing_and_never_more_than_can_be_looked_through() -> None:
    assert index().find("") == index().find("…") == index().find("zebra") == ()
    many = Index(Section("a.md", "A", str(n), "Same", ("Same.",)) for n in range(MOST + 5))
    assert len(many.find("same")) == MOST
