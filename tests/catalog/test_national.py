from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from attendance_desk.catalog.codes import load_codes
from attendance_desk.catalog.national import load_national
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.national import Release, Series, newest

RELEASES, PROBLEMS = load_national()


def primary(series: Series, year: str) -> Release:
    (found,) = (
        release
        for release in RELEASES
        if (release.series, release.year, release.phase) == (series, year, "primary")
        and "term" not in release.period
    )
    return found


def test_the_shipped_figures_are_read_without_a_problem() -> None:
    assert PROBLEMS == ()


def test_the_two_series_disagree_for_the_same_year_and_both_are_kept() -> None:
    assert primary(Series.CENSUS, "2023/24").rates["persistent"] == Fraction("14.55841")
    assert primary(Series.DAILY, "2023/24").rates["persistent"] == Fraction("15.18")


def test_rates_are_exact_and_authorised_and_unauthorised_make_the_whole() -> None:
    for release in RELEASES:
        if "authorised" in release.rates:
            parts = release.rates["authorised"] + release.rates["unauthorised"]
            assert abs(parts - release.rates["overall"]) <= Fraction(1, 100)


def test_reasons_are_codes_of_absence_and_make_the_overall_figure() -> None:
    release = primary(Series.DAILY, "2025/26")
    codes, _ = load_codes()
    classes = {getattr(codes.get(letter), "counts", None) for letter in release.reasons}
    assert classes == {Counts.AUTH, Counts.UNAUTH}
    assert abs(sum(release.reasons.values()) - release.rates["overall"]) < Fraction(1, 20)


def test_the_newest_whole_year_is_found_and_a_term_never_stands_for_it() -> None:
    daily = newest(RELEASES, Series.DAILY, "primary", "persistent")
    assert daily is not None
    assert daily.year == "2025/26"
    census = newest(RELEASES, Series.CENSUS, "primary", "overall")
    assert census is not None
    assert (census.year, census.ages) == ("2023/24", "5 to 15")
    assert newest(RELEASES, Series.CENSUS, "all", "unauthorised") is None


def test_every_release_carries_series_and_source_in_its_caption() -> None:
    assert primary(Series.CENSUS, "2023/24").caption == (
        "England, state-funded primary schools, ages 5 to 15, 2023/24, whole year; school census "
        "series. Source: DfE, Pupil absence in schools in England, 2023/24, national totals."
    )
    daily = primary(Series.DAILY, "2025/26")
    assert "8 September 2025 to 10 July 2026; daily attendance series" in daily.caption
    assert daily.as_at == date(2026, 7, 23)
    assert all(release.source in release.caption for release in RELEASES)


RELEASE = """
[sources]
here = "Somewhere"
[[release]]
year = "2024/25"
series = "daily"
phase = "primary"
period = "year"
source = "here"
rates = { overall = "5.25" }
"""


def read(tmp_path: Path, text: str) -> tuple[int, list[str]]:
    path = tmp_path / "absence.toml"
    path.write_text(text, encoding="utf-8")
    releases, problems = load_national(path)
    return len(releases), [problem.what for problem in problems]


def test_a_school_may_add_a_release_of_its_own(tmp_path: Path) -> None:
    assert read(tmp_path, "schema = 1" + RELEASE) == (1, [])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('"5.25"', "5.25"), "overall should be a figure in quotation marks"),
        (('"5.25"', '"5,25"'), "overall should be a figure in quotation marks"),
        (('"5.25"', '"525"'), "overall is more than 100 per cent."),
        (('"2024/25"', '"2024"'), "year should be written as 2024/25"),
        (('"daily"', '"weekly"'), "'weekly' is not a valid Series"),
        (('"primary"', '"nursery"'), "phase should be primary or all"),
        (('source = "here"', 'source = "there"'), "there is missing."),
        (('period = "year"', 'period = "year"\nas_at = "today"'), "as_at should be a date"),
    ],
)
def test_a_release_that_cannot_be_read_is_named_and_left_out(
    tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    found, problems = read(tmp_path, "schema = 1" + RELEASE.replace(*change))
    assert found == 0
    assert len(problems) == 1
    assert problems[0].startswith(said)


def test_a_file_of_another_schema_or_of_no_sense_is_not_guessed_at(tmp_path: Path) -> None:
    assert read(tmp_path, "schema = 9" + RELEASE)[1] == [
        "The file has schema 9; this program reads schema 1."
    ]
    assert read(tmp_path, "schema = = 1")[1][0].startswith("The file cannot be read:")
