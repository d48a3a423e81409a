"""A school whose every name is a marker: its set-up file and its files of pupils and marks."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

from attendance_desk.domain.upn import check_letter
from tests.faults.leaks import given_name, markers, phone

CLASSES = tuple(f"Year {n}" for n in range(1, 7))
COUNT = 200
STARTS, ENDS = date(2026, 9, 1), date(2027, 7, 20)
TAKEN = date(2026, 9, 7)
_NAMES = markers(COUNT * 3)
_COLUMNS = (
    "UPN,Surname,Forename,Preferred name,DOB,Sex,Year,Class,Start date,Address,Postcode,"
    "Contact 1 Name,Contact 1 Relationship,Contact 1 Phone,Contact 1 Email,"
    "Contact 1 Parental responsibility"
)
HEAD = f"Mrs {_NAMES[-1]}"
SCHOOL = f"{_NAMES[-2]} Primary School"


def upn(number: int) -> str:
    """A UPN with its right check letter; 999 is no local authority."""
    twelve = f"999999926{number:03d}"
    return check_letter(twelve) + twelve


def set_up_file(folder: Path) -> Path:
    """The set-up of the school: the head and a teacher for each class, all with marker names."""
    lines = [
        f'name = "{SCHOOL}"',
        'dfe_number = "999/9999"',
        "[day]",
        'am_start = "08:50"\nam_taken = "08:55"\nam_closes = "09:20"',
        'pm_start = "13:00"\npm_taken = "13:05"\npm_closes = "13:30"',
        f"[[year]]\nstarts = {STARTS}\nends = {ENDS}",
        f'[[term]]\nname = "Autumn {_NAMES[-3]}"\nstarts = {STARTS}\nends = 2026-12-18',
        f'[[staff]]\nname = "{HEAD}"\ntitle = "Head"\nrole = "head"\nclasses = []',
    ]
    for number, name in enumerate(CLASSES):
        lines.append(f'[[class]]\nname = "{name}"\nyear = "{number + 1}"')
        lines.append(
            f'[[staff]]\nname = "Miss {_NAMES[-4 - number]}"\ntitle = "Teacher"\n'
            f'role = "teacher"\nclasses = ["{name}"]'
        )
    made = folder / "set-up.toml"
    made.write_text("\n".join(lines), encoding="utf-8")
    return made


def pupils_file(folder: Path) -> Path:
    """Two hundred children, each with a contact, an address, an e-mail address and a number."""
    made = folder / "pupils.csv"
    with made.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(_COLUMNS.split(","))
        for number in range(COUNT):
            rows.writerow(_pupil(number))
    return made


def _pupil(number: int) -> list[str]:
    year = number % len(CLASSES)
    surname, parent = _NAMES[number], _NAMES[COUNT + number]
    born = date(2020 - year, 9, 1) + timedelta(days=number)
    return [
        *(upn(number), surname, given_name(number), given_name(number + 1), born.isoformat()),
        *("F" if number % 2 else "M", str(year + 1), CLASSES[year], STARTS.isoformat()),
        *(f"{number} {surname} Lane", "ZZ99 9ZZ", f"Ms {parent}", "Mother", phone(number)),
        *(f"{parent}@example.org".lower(), "Y"),
    ]


def register_file(folder: Path, school_class: int, half: str, day: date = TAKEN) -> Path:
    """The register of one class and session, with a note that carries a marker."""
    made = folder / f"register-{school_class}-{half}.csv"
    here = "/" if half == "AM" else "\\"
    with made.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["UPN", "Date", "Session", "Code", "Minutes late", "Note"])
        for number in range(school_class, COUNT, len(CLASSES)):
            away = number % 11 == 0
            note = f"Rung by {_NAMES[COUNT + number]}" if away else ""
            rows.writerow([upn(number), day, half, "N" if away else here, "", note])
    return made
