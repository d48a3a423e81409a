"""The registration certificate on paper: sessions first, both marks of a change, every reason."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from attendance_desk.domain.papers import GridMark
from attendance_desk.domain.tally import Tally
from letters.documents.registration_certificate import compose_registration_certificate
from letters.render import render, typeset
from tests.letters import fernhill
from tests.letters.pdfs import Pdf


def printed(folder: Path, weeks: int = 12, *, amended: bool = True) -> Pdf:
    paper = fernhill.registration_certificate(weeks, amended=amended)
    return Pdf.keep(folder, render(compose_registration_certificate(paper)))


def test_the_first_page_counts_in_sessions_and_days_before_it_says_a_percentage(
    tmp_path: Path,
) -> None:
    text = printed(tmp_path).text(1)

    said = [
        r"Possible +116 sessions \(58 days\)",
        r"Attended +109 sessions, 2 of them at an approved activity elsewhere",
        r"Missed +7 sessions \(3½ days\): 4 authorised, 3 unauthorised",
        r"Not marked +4; in no count above",
        r"Attendance +94\.0 % of the possible sessions",
    ]
    places = [found.start() if (found := re.search(line, text)) else -1 for line in said]
    assert -1 not in places, said[places.index(-1)]
    assert places == sorted(places)


def test_every_week_has_its_ten_sessions_in_order(tmp_path: Path) -> None:
    text = printed(tmp_path).text(1)

    assert re.search(r"Mon 7 Sep 2026" + r" +/ +\\" * 5 + " +9 of 10", text)
    assert re.search(r"Mon 14 Sep 2026" + r" +/ +\\" * 4 + r" +· +·", text)  # no school on Friday


def test_each_amendment_has_all_that_the_law_asks(tmp_path: Path) -> None:
    listed = " ".join(printed(tmp_path).text().partition("Amendments")[2].split())

    for part in ("Mon 23 Nov PM", "Mum rang:", "23 November", "Mrs Bell,", "Attendance", "1,231"):
        assert part in listed
    for part in ("Evidence asked for", "2 December", "Mr Hale, Head of", "2,310"):
        assert part in listed


def test_a_child_without_amendments_is_said_to_have_none(tmp_path: Path) -> None:
    assert "Nothing on this paper has been amended." in printed(tmp_path, amended=False).text()


def test_a_year_with_many_amendments_repeats_its_headings_on_each_page(tmp_path: Path) -> None:
    paper = fernhill.registration_certificate(39)
    many = tuple(replace(paper.amendments[0], number=n) for n in range(1, 60))

    pdf = Pdf.keep(
        tmp_path, render(compose_registration_certificate(replace(paper, amendments=many)))
    )

    pages = int(pdf.info()["Pages"])
    assert pages > 2
    for page in range(1, pages + 1):
        text = pdf.text(page)
        assert f"Page {page} of {pages}" in text
        assert "As it stood on 23 November 2026, 9.32.00." in text
        assert "Ledger entry 1,234: 4T9QX 0BRJ7 M2VWE 8KH3Z" in text
        assert re.search(r"Page check: (\w{5} ?){4}", text)
        if re.search(r"^ *\d+ +Mon 23 Nov PM", text, re.MULTILINE):
            assert "By, with title then" in text
        if re.search(r"^ *Mon \d+ \w+ 2026 ", text, re.MULTILINE):
            assert re.search(r"AM +PM +AM", text)


def test_the_check_is_of_the_record_and_not_of_its_printing() -> None:
    paper = fernhill.registration_certificate()
    later = replace(paper.imprint, as_at=paper.imprint.made_at, made_by="Mr Hale, Head of school")
    later = replace(later, made_at=later.made_at + timedelta(days=400))
    other = replace(paper.weeks[0], cells=(GridMark("N"), *paper.weeks[0].cells[1:]))

    def checks(changed: object) -> tuple[str, ...]:
        return typeset(compose_registration_certificate(changed)).checks  # type: ignore[arg-type]

    assert checks(replace(paper, imprint=later)) == checks(paper)
    assert checks(replace(paper, weeks=(other, *paper.weeks[1:])))[0] != checks(paper)[0]
    moved = replace(paper.imprint, made_at=paper.imprint.made_at + timedelta(seconds=1))
    assert checks(replace(paper, imprint=moved))[0] != checks(paper)[0]


def test_an_empty_time_is_said_in_words(tmp_path: Path) -> None:
    paper = replace(
        fernhill.registration_certificate(amended=False),
        weeks=(),
        tally=Tally(),
        first=date(2026, 8, 1),
        last=date(2026, 8, 7),
    )

    text = Pdf.keep(tmp_path, render(compose_registration_certificate(paper))).text()

    assert "No school in this time." in text
    assert re.search(r"Possible +0 sessions \(0 days\)", text)
    assert "Attendance " not in text.partition("Sessions")[2].partition("The register")[0]
