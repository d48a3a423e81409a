"""What is typed beside what is printed: what counts as typed, and how it comes back."""

from __future__ import annotations

from datetime import date

from attendance_desk.domain.governors_said import Action, Narrative, Passage, Read, Section
from ui.reports import said

TERM = "Autumn term 2026"
HELP = Action("Walk the bus stop", "Mrs Okafor", "Fewer late on Mondays")


def test_what_is_typed_back_as_it_is_printed_is_not_typed() -> None:
    typed = said.Typed()
    typed.type(TERM, Section.ASK, "Please ask.", "Please look.")
    assert typed.is_typed(TERM, Section.ASK)
    typed.type(TERM, Section.ASK, "Please look. ", "Please look.")
    assert not typed.record()


def test_an_empty_line_is_no_action() -> None:
    typed = said.Typed()
    typed.plan(TERM, (HELP, Action(" "), Action("")), (HELP,))
    assert not typed.is_typed(TERM, Section.NEXT)
    assert said.filled((Action(" a  b "), Action("", "Ms Diaz"))) == (
        Action("a b"),
        Action("", "Ms Diaz"),
    )


def test_everything_typed_comes_back_from_its_record() -> None:
    typed = said.Typed()
    typed.type(TERM, Section.ASK, "Please ask.", "")
    typed.type("Summer term 2026", Section.REASONS, "Colds.", "")
    typed.plan(TERM, (HELP, Action(""), Action("")), ())
    again = said.Typed()
    again.put(typed.record())
    assert again.record() == typed.record()
    assert again.words(TERM, Section.ASK) == "Please ask."
    assert again.actions(TERM) == (HELP, Action(""), Action(""))


def test_a_section_that_is_no_more_is_left_out() -> None:
    typed = said.Typed()
    typed.put({TERM: {"weather": "Rain.", "ask": "Please ask."}})
    assert typed.record() == {TERM: {"ask": "Please ask."}}


def test_a_line_says_what_is_the_matter_and_typed_comes_before_all() -> None:
    warned = Passage(Section.ASK, "a", "b", by="Mr Hale", moved=True, warnings=("Look.",))
    moved = Passage(Section.CHANGED, "a", "b", by="Mr Hale", moved=True)
    narrative = Narrative({Section.ASK: warned, Section.CHANGED: moved}, actions=(HELP,))
    states = {one.section: one.state for one in said.lines(narrative, said.Typed(), TERM)}
    assert states[Section.ASK] == "look at it"
    assert states[Section.CHANGED] == "figures have moved"
    assert states[Section.NEXT] == "draft"
    assert states[Section.GROUPS] == "only tables"
    typed = said.Typed()
    typed.type(TERM, Section.ASK, "c", "b")
    (line,) = [one for one in said.lines(narrative, typed, TERM) if one.section is Section.ASK]
    assert (line.state, line.loud) == ("typed, not saved", True)


def test_whether_somebody_stands_by_the_words() -> None:
    day = date(2026, 11, 20)
    read = Read("e1", TERM, "0", day, "Mr Hale, Head")
    assert "each page says that it is a draft" in said.state(Narrative(), day)
    assert said.state(Narrative(read=read), day).startswith("Read and agreed by Mr Hale, Head")
    assert "changed since" in said.state(Narrative(read_before=read), day)


def test_how_much_room_is_left_is_said_only_near_the_end() -> None:
    assert not said.room_left("x" * 1000)
    assert said.room_left("x" * 1900) == "Room for 100 more letters."
    assert "100 letters too many" in said.room_left("x" * 2100)
