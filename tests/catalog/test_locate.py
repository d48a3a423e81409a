from __future__ import annotations

import pytest

from attendance_desk.catalog import locate
from attendance_desk.domain.problems import Damaged


def test_resources_stand_beside_the_packages() -> None:
    assert locate.resource("codes/england.toml").is_file()
    assert locate.resource("codes").is_dir()


def test_a_missing_part_of_the_program_says_to_install_again() -> None:
    with pytest.raises(Damaged, match="Install Attendance Desk again") as caught:
        locate.resource("codes/atlantis.toml")
    assert "codes/atlantis.toml" in caught.value.happened


@pytest.mark.parametrize("path", ["../pyproject.toml", "/etc/hostname", "codes/../../LICENSE"])
def test_nothing_outside_resources_is_ever_found(path: str) -> None:
    with pytest.raises(ValueError, match="Not inside resources"):
        locate.resource(path)
