from __future__ import annotations

import subprocess

import pytest

from attendance_desk.catalog.phones import read_phone

READ = {
    "07700900147": ("07700 900147", "07700900147"),
    "+447700900147": ("07700 900147", "07700900147"),
    "+44 (0)7700 900147": ("07700 900147", "07700900147"),
    "0044 7700 900147": ("07700 900147", "07700900147"),
    "(01632) 960 001": ("01632 960001", "01632960001"),
    "020 7946 0018": ("020 7946 0018", "02079460018"),
    "01632 960001 ext 12": ("01632 960001 ext. 12", "01632960001"),
    "07700-900-147 (work)": ("07700 900147 (work)", "07700900147"),
    "Work: 01632960001": ("Work: 01632 960001", "01632960001"),
    "+48512345678": ("+48 512 345 678", "+48512345678"),
    "0048 512345678": ("+48 512 345 678", "+48512345678"),
}
ODD = {
    "07700 90014": "No such number is given out: check it.",
    "07700 9001477": "There seems to be a digit too many: check it.",
    "999": "A digit seems to be missing: check it.",
    "ask gran": "This is no telephone number.",
}


@pytest.mark.parametrize("typed", READ)
def test_a_number_is_shown_the_usual_way_and_dialled(typed: str) -> None:
    read = read_phone(typed)
    assert (read.shown, read.dial) == READ[typed]
    assert read.tip == ""


@pytest.mark.parametrize("typed", ODD)
def test_a_number_that_cannot_be_read_is_shown_as_typed(typed: str) -> None:
    read = read_phone(typed)
    assert (read.shown, read.tip) == (typed, ODD[typed])


def test_no_number_is_nothing_to_say() -> None:
    assert read_phone(" ") == read_phone("")
    assert read_phone("").tip == ""


def test_a_number_abroad_is_known_for_one() -> None:
    assert read_phone("+353 86 123 4567").abroad
    assert not read_phone("07700 900147").abroad


def test_nobody_waits_for_it_at_the_door(python: str) -> None:
    script = "import sys, attendance_desk.desk; print('phonenumbers' in sys.modules)"
    run = subprocess.run([python, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
