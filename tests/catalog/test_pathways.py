"""The shipped pathways are whole, and a file that is not says where."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from attendance_desk.catalog.pathways import load_pathways, shipped_pathways
from attendance_desk.domain.pathways import ROOT_WORDS
from attendance_desk.domain.readability import grade
from attendance_desk.domain.reasons import Root
from attendance_desk.domain.support import StepKind
from attendance_desk.domain.support_forms import OF_MEDICAL

DAY = date(2026, 11, 20)
GRADE = 6
"""School grade 6 is age 11."""


def test_every_root_has_a_pathway_with_steps_of_its_own_and_from_outside() -> None:
    paths, problems = load_pathways()
    assert problems == ()
    for root in ROOT_WORDS:
        pathway = paths.of(root)
        assert pathway is not None
        assert pathway.source
        own = [one for one in paths.offered(root, DAY) if root in one.roots]
        assert len(own) >= 4, root
    for root in (Root.BARRIER, Root.AVERSION, Root.MISCONCEPTION, Root.DISENGAGEMENT):
        kinds = {one.kind for one in paths.offered(root, DAY) if root in one.roots}
        assert {StepKind.IN_SCHOOL, StepKind.REFERRAL} <= kinds, root


def test_every_step_names_who_how_long_and_its_source() -> None:
    for step in shipped_pathways().steps:
        assert step.who
        assert step.weeks
        assert step.source, step.id


def test_the_medical_pathway_stands_in_its_order_and_each_step_has_its_form() -> None:
    order = [one.id for one in shipped_pathways().medical]
    assert order == list(OF_MEDICAL)
    optional = [one.id for one in shipped_pathways().medical if one.optional]
    assert optional == ["medical_evidence"]


def test_families_can_read_the_steps() -> None:
    for step in shipped_pathways().steps:
        assert len(step.words.split()) <= 25, step.id
    sentences = [step.words for step in shipped_pathways().steps]
    assert grade(sentences) <= GRADE


def test_a_broken_file_says_where(tmp_path: Path) -> None:
    place = tmp_path / "england.toml"
    place.write_text(
        'schema = 1\n[sources]\n[[pathway]]\nid = "x"\nroot = "nowhere"\n'
        '[[step]]\nid = "y"\nroots = []\nkind = "in_school"\nwords = "w"\nwho = "w"\n'
        "weeks = 1\nsources = []\n",
        encoding="utf-8",
    )
    paths, problems = load_pathways(place)
    assert not paths.pathways
    assert not paths.steps
    said = " ".join(f"{one.where} {one.what}" for one in problems)
    assert "pathway x" in said
    assert "step y roots should name at least one root" in said
    assert "pathway barrier This root has no pathway" in said


def test_another_schema_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "england.toml"
    place.write_text("schema = 9\n", encoding="utf-8")
    assert "schema 9" in load_pathways(place)[1][0].what
