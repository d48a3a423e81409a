from __future__ import annotations

from tests.cli.command import OAK, Desk, pupils_csv

MARKS = "UPN,Date,Session,Code\n"


def entries(desk: Desk) -> int:
    count: int = desk("about", "--json").json()["about"][0]["entries"]
    return count


def test_a_dry_run_says_what_would_change_and_writes_nothing(desk: Desk) -> None:
    before = entries(desk)
    path = desk.file("marks.csv", f"{MARKS}{OAK[0]},2026-03-10,AM,I\n")
    said = desk("import", "marks", path, "--dry-run", "--json")
    assert said.code == 0
    data = said.json()
    assert (data["added"], data["changed"], data["problems"]) == (1, 0, [])
    assert entries(desk) == before


def test_marks_come_in_and_a_second_time_change_nothing(desk: Desk) -> None:
    path = desk.file("marks.csv", f"{MARKS}{OAK[0]},2026-03-10,AM,I\n{OAK[1]},2026-03-10,AM,/\n")
    assert desk("import", "marks", path, "--json").json()["added"] == 2
    again = desk("import", "marks", path, "--json").json()
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 2)
    history = desk("history", "--upn", OAK[0], "--json").json()["history"]
    assert [row["code"] for row in history] == ["I"]


def test_one_bad_row_refuses_the_whole_file_with_every_problem(desk: Desk) -> None:
    before = entries(desk)
    rows = f"{OAK[0]},2026-03-10,AM,I\n{OAK[1]},10 Smarch,AM,/\nnonsense,2026-03-10,AM,/\n"
    path = desk.file("marks.csv", MARKS + rows)
    said = desk("import", "marks", path, "--json")
    assert said.code == 40
    data = said.json()
    assert (data["added"], data["changed"]) == (0, 0)
    assert [problem["where"][:5] for problem in data["problems"]] == ["row 3", "row 4"]
    assert all(problem["what"] and problem["remedy"] for problem in data["problems"])
    assert entries(desk) == before
    plain = desk("import", "marks", path)
    assert plain.code == 40
    assert plain.out == ""
    assert "row 3" in plain.err
    assert "Nothing was written" in plain.err


def test_skipping_problems_imports_the_rest_and_lists_what_was_left(desk: Desk) -> None:
    rows = f"{OAK[0]},2026-03-10,AM,I\n{OAK[1]},10 Smarch,AM,/\n"
    path = desk.file("marks.csv", MARKS + rows)
    said = desk("import", "marks", path, "--skip-problems", "--json")
    assert said.code == 0
    data = said.json()
    assert data["added"] == 1
    assert len(data["problems"]) == 1


def test_unknown_and_retired_codes_are_kept_as_written_and_noted(desk: Desk) -> None:
    rows = f"{OAK[0]},2026-03-10,AM,H\n{OAK[1]},2026-03-10,AM,QQ\n"
    said = desk("import", "marks", desk.file("marks.csv", MARKS + rows), "--json")
    assert said.code == 0
    assert said.json()["problems"] == []
    assert len(said.json()["notes"]) >= 2
    history = desk("history", "--upn", OAK[1], "--json").json()["history"]
    assert [row["code"] for row in history] == ["QQ"]


def test_pupils_are_changed_by_their_number(desk: Desk) -> None:
    changed = pupils_csv().replace("Alfie", "Alfred")
    data = desk("import", "pupils", desk.file("p.csv", changed), "--json").json()
    assert (data["added"], data["changed"], data["unchanged"]) == (0, 1, 5)


def test_a_file_that_is_not_there_is_refused(desk: Desk) -> None:
    assert desk("import", "pupils", str(desk.home / "gone.csv")).code in {2, 40}


def test_an_import_is_listed_looked_at_and_taken_back_by_its_number(desk: Desk) -> None:
    assert "Nothing has been brought in yet." not in desk("imports").out  # the school itself
    rows = f"{OAK[0]},2026-03-10,AM,I\n{OAK[1]},2026-03-10,AM,I\n"
    desk("import", "marks", desk.file("marks.csv", MARKS + rows))
    (one, *_) = desk("imports", "--json").json()["imports"]
    assert (one["kind"], one["records"], one["undone"]) == ("marks", 2, "")
    before = entries(desk)
    number = str(one["number"])
    looked = desk("imports", "--undo", number, "--dry-run", "--json").json()
    assert (looked["count"], looked["no_mark_now"], looked["stay"]) == (2, 2, 0)
    assert entries(desk) == before
    done = desk("imports", "--undo", number)
    assert done.code == 0
    assert "2 as before the import, 2 of them without a mark again." in done.out
    history = desk("history", "--upn", OAK[0], "--json").json()["history"]
    assert [row["code"] for row in history] == ["I", ""]
    (one, *_) = desk("imports", "--json").json()["imports"]
    assert one["undone"].startswith("undone on ")
    again = desk("imports", "--undo", number)
    assert again.code != 0
    assert "was undone on" in again.err
