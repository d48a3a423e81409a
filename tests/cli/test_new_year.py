from __future__ import annotations

from tests.cli.command import OAK, Desk

DOWN, AWAY = OAK[0], OAK[1]


def entries(desk: Desk) -> int:
    count: int = desk("about", "--json").json()["about"][0]["entries"]
    return count


def proposal(desk: Desk) -> str:
    """The proposal as it was written to a file."""
    desk("new-year", "--propose", str(desk.home / "next.toml"))
    return (desk.home / "next.toml").read_text("utf-8")


def changed(text: str) -> str:
    """Oak becomes Beech, a class is new, one child stays down and one leaves."""
    text = text.replace('name = "Oak"', 'name = "Beech"').replace('to = "Oak"', 'to = "Beech"')
    text = text.replace("teachers = []", 'teachers = ["Mrs Quill"]', 1)
    five = '\n[[class]]\nname = "Cedar"\nyear = "5"\nteachers = ["Mr Cole"]\n'
    five += '\n[[move]]\nfrom = "Oak"\nyear = "4"\nto = "Cedar"\nnext = "5"\n'
    five += f'\n[[child]]\nupn = "{DOWN}"\nto = "Beech"\nnext = "4"\n'
    five += f'\n[[child]]\nupn = "{AWAY}"\nleaves = "registered at another school"\n'
    return text + five


def test_the_proposal_is_said_and_written_and_nothing_is_changed(desk: Desk) -> None:
    before = entries(desk)
    said = desk("new-year", "--json").json()
    assert (said["starts"], said["move"], said["stay"]) == ("2026-09-01", 2, 4)
    assert [(one["class"], one["now"], one["then"]) for one in said["new_year"]] == [
        ("Oak", 4, 6),
        ("Ash", 2, 0),
    ]
    assert 'label = "Christmas Day"' not in proposal(desk)
    assert "2027-03-26" in proposal(desk) or "Good Friday" in proposal(desk)
    assert entries(desk) == before


def test_what_was_written_is_read_back_as_the_same_proposal(desk: Desk) -> None:
    proposal(desk)
    again = desk("new-year", "--file", str(desk.home / "next.toml"), "--dry-run", "--json")
    assert again.json() == desk("new-year", "--json").json()


def test_a_changed_file_holds_and_is_taken_back(desk: Desk) -> None:
    path = desk.file("mine.toml", changed(proposal(desk)))
    before = entries(desk)

    said = desk("new-year", "--file", path, "--json")

    assert said.code == 0, said.err
    assert {one["class"]: (one["teachers"], one["then"]) for one in said.json()["new_year"]} == {
        "Beech": (["Mr Cole"], 3),
        "Ash": (["Mrs Quill"], 0),
        "Cedar": (["Mr Cole"], 2),
    }
    assert said.json()["leave"] == 1
    back = desk("new-year", "--undo")
    assert (back.code, back.out) == (0, "Taken back: 6 children are where they were.\n")
    assert entries(desk) > before
    assert desk("check").code == 0
    assert desk("new-year", "--undo").code == 14


def test_every_fault_of_a_file_is_named_and_nothing_is_written(desk: Desk) -> None:
    text = (
        changed(proposal(desk)).replace("Mr Cole", "Mr Coal").replace('to = "Beech"', 'to = "X"')
    )
    path = desk.file("mine.toml", text)
    before = entries(desk)

    said = desk("new-year", "--file", path, "--json")

    assert said.code == 40
    wheres = [one["where"] for one in said.json()["problems"]]
    assert "class 1, teachers" in wheres
    assert "move 1" in wheres or "move 2" in wheres
    assert entries(desk) == before


def test_a_class_that_is_taken_out_with_children_in_it_is_refused(desk: Desk) -> None:
    text = proposal(desk)
    oak = text.index("[[class]]")
    rest = text.index("[[class]]", oak + 1)
    path = desk.file("mine.toml", text[:oak] + text[rest:].replace('to = "Oak"', 'to = "Ash"'))
    said = desk("new-year", "--file", path)
    assert said.code == 14
    assert "have no class that is open on the first day" in said.err
