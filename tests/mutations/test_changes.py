"""Every change still meets the code it is about, and names tests that are there."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.mutations.changes import EVERY
from tests.mutations.mutation import Mutation
from tests.mutations.of_the_issue import ISSUE
from tests.mutations.table import NOT_YET, PAGE, found_on, save, written
from tests.mutations.trial import Tried


@pytest.mark.parametrize("mutation", EVERY, ids=lambda one: one.name)
def test_a_change_still_applies_and_is_still_a_program(mutation: Mutation, project: Path) -> None:
    before = (project / mutation.path).read_text(encoding="utf-8")
    after = mutation.applied(project)
    assert ast.dump(ast.parse(after)) != ast.dump(ast.parse(before)), "it changes what is run"


@pytest.mark.parametrize("mutation", EVERY, ids=lambda one: one.name)
def test_the_tests_it_names_are_there(mutation: Mutation, project: Path) -> None:
    for test in mutation.tests:
        path, _, name = test.partition("::")
        held = (project / path).read_text(encoding="utf-8")
        assert f"def {name.partition('[')[0]}" in held


def test_a_change_whose_place_has_moved_says_so(tmp_path: Path) -> None:
    moved = Mutation("moved", "", "code.py", "a = 1\n", "a = 2\n", ())
    (tmp_path / "code.py").write_text("b = 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="moved: what it changes stands 0 times"):
        moved.applied(tmp_path)


def test_the_eight_of_the_issue_are_among_them() -> None:
    assert len(ISSUE) == 8
    assert len({one.name for one in EVERY}) == len(EVERY) >= 29


def test_the_page_names_every_change_as_it_is_now() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert written(found_on(text)) == text


def test_no_change_on_the_page_went_unnoticed() -> None:
    found = found_on(PAGE.read_text(encoding="utf-8"))
    assert [name for name, words in found.items() if "**nothing**" in words] == []


def test_what_was_not_tried_again_stays_on_the_page(tmp_path: Path) -> None:
    page = tmp_path / "mutations.md"
    first, second = EVERY[:2]
    save([Tried(first, red=True, told="")], page)
    save([Tried(second, red=False, told="")], page)
    found = found_on(page.read_text(encoding="utf-8"))
    assert found[first.name].startswith("`test_")
    assert found[second.name].startswith("**nothing**: `test_")
    assert found[EVERY[2].name] == NOT_YET
