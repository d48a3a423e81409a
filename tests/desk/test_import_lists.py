"""Lists of other systems through the desk: taught once, known again, deleted, on every PC."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.problems import ColumnsUnknown, NotPermitted, Refused
from tests.a_school import Fernhill
from tests.exchange.test_columns import CHOSEN, TITLED, written


@pytest.fixture
def office(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("office")
    yield desk
    desk.close()


def test_a_list_is_taught_once_and_then_known_again(
    fernhill: Fernhill, office: Desk, tmp_path: Path
) -> None:
    path = written(tmp_path, TITLED)
    with pytest.raises(ColumnsUnknown):
        office.files.look("pupils", path)
    chosen = office.import_lists.chosen("pupils", CHOSEN)
    first = office.files.look("pupils", path, None, chosen)
    assert (first.source, first.mapped[0]) == ("", ("Pupil number", "UPN"))
    office.import_lists.keep("pupils", " Arbor contacts list ", CHOSEN)
    signed = office.by().signed
    office.close()

    head = fernhill.sit("head")
    again = head.files.look("pupils", path)
    assert again.source == "Arbor contacts list"
    assert again.preview == first.preview
    (kept,) = head.import_lists.every()
    assert (kept.name, kept.by) == ("Arbor contacts list", signed)
    head.close()


def test_a_list_of_the_same_name_takes_its_place_and_a_deleted_one_is_gone(
    office: Desk, tmp_path: Path
) -> None:
    office.import_lists.keep("pupils", "Arbor contacts list", CHOSEN)
    office.import_lists.keep("pupils", "arbor contacts list", CHOSEN[:4])
    (kept,) = office.import_lists.every()
    assert kept.columns == CHOSEN[:4]
    office.import_lists.drop(kept.id)
    assert office.import_lists.every() == ()
    with pytest.raises(ColumnsUnknown):
        office.files.look("pupils", written(tmp_path, TITLED))
    with pytest.raises(Refused, match="no such list"):
        office.import_lists.drop("il-none")


def test_a_list_is_asked_for_by_its_name(office: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, TITLED)
    office.import_lists.keep("pupils", "Arbor contacts list", CHOSEN)
    looked = office.files.look("pupils", path, None, "ARBOR contacts list")
    assert looked.source == "Arbor contacts list"
    with pytest.raises(Refused, match="no list of pupils called SIMS"):
        office.files.look("pupils", path, None, "SIMS")
    with pytest.raises(Refused, match="no list of marks called Arbor"):
        office.files.look("marks", path, None, "Arbor contacts list")


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "a\nb"])
def test_a_list_without_a_name_of_its_own_is_not_kept(office: Desk, name: str) -> None:
    with pytest.raises(Refused, match="needs a name"):
        office.import_lists.keep("pupils", name, CHOSEN)
    assert office.import_lists.every() == ()


def test_who_may_not_import_teaches_no_list(fernhill: Fernhill) -> None:
    teacher = fernhill.sit("teacher")
    with pytest.raises(NotPermitted):
        teacher.import_lists.keep("pupils", "Arbor contacts list", CHOSEN)
    teacher.close()
