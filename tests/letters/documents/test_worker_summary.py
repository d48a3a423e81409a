"""A summary for a social worker on paper: the sentence, the counts, the days, what is next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from attendance_desk.domain.worker_papers import CountedOver, DayAway, NextThing, WorkerSummary
from letters.documents.worker_summary import compose_worker_summary
from letters.render import render
from tests.letters import fernhill
from tests.letters.pdfs import Pdf

PAPER = WorkerSummary(
    imprint=fernhill.imprint(),
    name="Łukasz <i>Zieliński</i>",
    upn="H801200001005",
    born=date(2018, 3, 4),
    class_name="Oak",
    workers=("Jo Marsh, social worker, Deal & District",),
    first=date(2026, 10, 26),
    last=date(2026, 11, 20),
    counted=(
        CountedOver("The last four school weeks", 38, 7, 4, 2, 1),
        CountedOver("This school year so far", 106, 11, 4, 3, 1),
    ),
    summary="The last four school weeks: missed 3½ days, 2 days of it without leave.",
    days=(
        DayAway(date(2026, 11, 3), ("Morning: O, not agreed", "Afternoon: O, not agreed"), 2),
        DayAway(date(2026, 11, 4), ("Morning: O, not agreed",), 0),
    ),
    done=("Early help: waits for an answer, 2 November, answer by 4 December",),
    ahead=(NextThing(date(2026, 11, 27), "Walk in with Miss Cole", "Miss Cole"),),
)


def text_of(paper: WorkerSummary, folder: Path) -> str:
    pdf = Pdf.keep(folder, render(compose_worker_summary(paper)), "summary.pdf")
    return " ".join(pdf.text().split())


def test_it_says_what_was_missed_what_was_tried_and_what_is_next(tmp_path: Path) -> None:
    text = text_of(PAPER, tmp_path)
    for wanted in (
        "Attendance summary: Łukasz <i>Zieliński</i>",
        "For Jo Marsh, social worker, Deal & District",
        "missed 3½ days, 2 days of it without leave",
        "Missed 7 11",
        "of them without leave 4 4",
        "2 days; the school tried to reach the family on 1.",
        "none on record",
        "Early help: waits for an answer",
        "Walk in with Miss Cole",
        "Confidential",
    ):
        assert wanted in text, wanted


def test_nothing_is_said_where_there_is_nothing(tmp_path: Path) -> None:
    text = text_of(replace(PAPER, workers=(), days=(), done=(), ahead=()), tmp_path)
    for wanted in (
        "No worker is named on the child's record.",
        "No absence is on record between these days.",
        "No support plan is open.",
        "Nothing is arranged yet.",
    ):
        assert wanted in text, wanted
