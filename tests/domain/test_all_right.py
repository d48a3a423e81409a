"""The page answers in one sentence, puts the worst first, and tells IT nothing about anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.domain.all_right import (
    Act,
    Checked,
    Facts,
    all_right,
    as_text,
)
from attendance_desk.domain.backup_standing import Colour, Standing
from attendance_desk.domain.pcs_standing import PcHeard
from attendance_desk.domain.sheet_tests import SheetTest
from attendance_desk.domain.version_floors import FLOORS, version_of

NOW = datetime(2026, 11, 23, 9, 5, tzinfo=SCHOOL_ZONE)


def tried(days: int) -> SheetTest:
    return SheetTest("s1", NOW - timedelta(days=days), "Mr Hale", "Headteacher", whole=True)


FINE = Facts(
    now=NOW,
    head=(1204, "ab" * 32, NOW - timedelta(minutes=4)),
    doubt="",
    clock_doubt="",
    checked=Checked(NOW - timedelta(days=2), 1100),
    standing=Standing(Colour.GREEN, "Copies: Mrs Okafor's stick (today).", 3, (), 3, 2, 1),
    places=(("Mrs Okafor's stick", "Newest today."),),
    practised=NOW - timedelta(days=100),
    free=69_000_000_000,
    old_keys=0,
    versions={"SQLite": "3.53.4", "SQLCipher": "4.19.0 community", "OpenSSL": "OpenSSL 3.6.0 x"},
    sheet=tried(200),
    pcs=(PcHeard("Year 3", NOW - timedelta(minutes=13), 0),),
)


def test_when_all_is_well_it_says_so_and_offers_nothing_in_red() -> None:
    page = all_right(FINE)

    assert page.words == "Yes. Everything that can be checked is all right."
    assert page.colour is Colour.GREEN
    assert {line.title for line in page.lines} >= {"Saving", "Backups", "The ledger", "Versions"}


@pytest.mark.parametrize(
    ("wrong", "colour", "title", "said"),
    [
        ({"doubt": "Entry 18 (Oak) is missing."}, Colour.RED, "The register", "Entry 18"),
        ({"clock_doubt": "This PC's clock says"}, Colour.AMBER, "This PC's clock", "clock says"),
        ({"checked": None}, Colour.AMBER, "Every entry checked", "Not yet"),
        (
            {"checked": Checked(NOW, 9, "entry 7 is not as recorded.")},
            Colour.RED,
            "Every entry checked",
            "Today 9.05: entry 7",
        ),
        (
            {"checked": Checked(NOW - timedelta(days=8), 9)},
            Colour.AMBER,
            "Every entry checked",
            "15 November",
        ),
        ({"free": 1_500_000_000}, Colour.AMBER, "Disk space", "Only 1.5 GB free."),
        ({"free": 90_000_000}, Colour.RED, "Disk space", "make room today"),
        ({"old_keys": 1}, Colour.AMBER, "Passphrases", "One person signs in"),
        ({"old_keys": 3}, Colour.AMBER, "Passphrases", "3 people sign in"),
        ({"practised": None}, Colour.AMBER, "Practice restore", "Nobody has tried"),
        (
            {"practised": NOW - timedelta(days=366)},
            Colour.AMBER,
            "Practice restore",
            "22 November 2025",
        ),
        ({"versions": {"SQLite": "3.51.2"}}, Colour.RED, "Versions", "SQLite is too old"),
        ({"writable": False}, Colour.AMBER, "Saving", "for reading only"),
        ({"sheet": None}, Colour.AMBER, "Recovery sheet", "Nobody has typed it"),
        (
            {"sheet": tried(365)},
            Colour.AMBER,
            "Recovery sheet",
            "23 November 2025",
        ),
        (
            {"pcs": (PcHeard("Oak", NOW, 3), PcHeard("Ash", None, None))},
            Colour.AMBER,
            "Other PCs",
            "Ash was never heard; Oak last heard 9.05, lacks 3.",
        ),
        (
            {"pcs": (PcHeard("Oak", NOW - timedelta(hours=25), 1),)},
            Colour.AMBER,
            "Other PCs",
            "Oak last heard 22 November, 8.05, lacks 1.",
        ),
        (
            {"pcs": (PcHeard("Oak", NOW - timedelta(days=8), 0),)},
            Colour.AMBER,
            "Other PCs",
            "Oak last heard 15 November",
        ),
        (
            {"differences": ("Oak holds another entry than this PC in place 7 of Office.",)},
            Colour.RED,
            "Other PCs",
            "in place 7",
        ),
    ],
)
def test_what_is_wrong_comes_first_in_words(
    wrong: dict[str, object], colour: Colour, title: str, said: str
) -> None:
    page = all_right(replace(FINE, **wrong))  # type: ignore[arg-type]
    first = page.lines[0]

    assert (first.colour, first.title) == (colour, title)
    assert said in first.words
    assert page.words.startswith("No. One thing is" if colour is Colour.RED else "Yes, but one")


def test_a_check_that_saw_more_than_the_ledger_holds_is_not_all_right() -> None:
    """The end of the ledger went: an old copy was put in its place."""
    page = all_right(replace(FINE, checked=Checked(NOW, 1300)))
    assert page.lines[0].title == "Every entry checked"


def test_red_comes_before_amber_and_both_are_counted() -> None:
    page = all_right(replace(FINE, free=1, doubt="x", old_keys=2))
    assert [line.colour for line in page.lines[:3]] == [Colour.RED, Colour.RED, Colour.AMBER]
    assert page.words == "No. 2 things are wrong and should be seen to today."


def test_every_red_line_that_the_desk_can_mend_has_a_button() -> None:
    red = Standing(Colour.RED, "Copies: none.", None, ("Back up now.",))
    lines = all_right(replace(FINE, standing=red, doubt="x", checked=Checked(NOW, 1, "y"))).lines
    assert [line.act for line in lines[:3]] == [Act.CHECK, Act.CHECK, Act.BACK_UP]


def test_the_text_for_the_telephone_names_nobody() -> None:
    told = as_text(all_right(replace(FINE, doubt="Entry 18 (Miss Adeyemi's class)")), NOW)

    assert "Okafor" not in told
    assert "Adeyemi" not in told
    assert "WRONG  The register" in told
    assert "OK     Backups" in told
    assert "Copies: 3, devices: 2. Newest outside this PC: 1 school days old." in told


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("OpenSSL 3.6.0 1 Oct 2025", (3, 6, 0)),
        ("4.19.0 community", (4, 19, 0)),
        ("3.0.2-beta", (3, 0, 2)),
        ("none", ()),
        ("", ()),
    ],
)
def test_a_version_is_found_in_what_a_library_says(said: str, numbers: tuple[int, ...]) -> None:
    assert version_of(said) == numbers


def test_the_floor_of_the_database_is_the_one_at_opening() -> None:
    from attendance_desk.store.pragmas import SQLITE_FLOOR

    assert FLOORS["SQLite"] == SQLITE_FLOOR


def test_what_a_pc_lacks_for_an_hour_and_a_silent_week_are_no_alarm() -> None:
    pcs = (
        PcHeard("Oak", NOW - timedelta(hours=23), 3),
        PcHeard("Ash", NOW - timedelta(days=6), 0),
    )
    page = all_right(replace(FINE, pcs=pcs))
    assert page.colour is Colour.GREEN
    told = as_text(page, NOW)
    assert "Oak" not in told
    assert "Other PCs: 2; silent or behind: 0." in told


def test_a_school_of_one_pc_is_told_so() -> None:
    lines = {line.title: line.words for line in all_right(replace(FINE, pcs=())).lines}
    assert lines["Other PCs"] == "This PC exchanges with no other."


def test_a_class_pc_is_not_asked_for_backups_a_sheet_or_a_practice() -> None:
    page = all_right(replace(FINE, standing=None, practised=None, sheet=None))
    assert page.colour is Colour.GREEN
    (line,) = [line for line in page.lines if line.title == "Backups"]
    assert "office" in line.words
    assert not {"Practice restore", "Recovery sheet"} & {line.title for line in page.lines}
