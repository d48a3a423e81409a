"""The jobs a school does all day, the keys each may take, and the test that replays it.

From `experience.md` 6.2. The tests take their limits from here, and `docs/jobs.md` shows the same
table; `tests/architecture/test_jobs.py` holds the three together.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """One job.

    Attributes:
        number: As `experience.md` numbers it.
        keys: At most, every Ctrl and every sign that is typed counted; 0 where none are counted.
        counted: Keys it takes here today; 0 where none are counted.
        test: The file and the test that replays it in real windows.
        held: What the test holds besides the keys.
    """

    number: str
    what: str
    keys: int
    counted: int
    test: str
    held: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of somebody's day, by `experience.md` 1.

    Attributes:
        keys: At most.
        seconds: At most, from the first key on.
        counted: Keys it takes today.
        thoughts: What has to be decided or looked for first, today.
    """

    number: str
    what: str
    keys: int
    seconds: int
    counted: int
    thoughts: int

    @property
    def modelled(self) -> float:
        """Seconds of an average typist by the model of hands (`experience.md` 6.4).

        The machine's own time is not in them: `tests/bench` measures that.
        """
        return (self.counted * _KEY + self.thoughts * _THOUGHT) / 100


_KEY, _THOUGHT = 28, 135
"""Hundredths of a second."""
MOMENTS = (
    Moment("T1", "A teacher signs in", 10, 6, 10, 2),
    Moment("T2", "Takes the register of thirty by exception, and is signed out", 11, 25, 11, 4),
    Moment("T7", "Takes the afternoon register", 11, 20, 8, 3),
    Moment("T8", "Opens the box for a worry", 1, 3, 1, 1),
    Moment("T9", "Opens another class's register to cover it", 4, 8, 3, 3),
    Moment("O3", "A parent rings: ill, back tomorrow; one of two namesakes", 10, 15, 10, 5),
    Moment("O4", "A late arrival with its reason", 7, 10, 7, 3),
    Moment("O7", "First-day call, with the key that opens it: spoke", 8, 11, 8, 6),
    Moment("O8", "No answer on either number", 3, 8, 3, 3),
    Moment("O11", "A child leaves with somebody of the list", 7, 10, 7, 3),
    Moment("O12", "The fire roll from the locked screen to paper", 2, 20, 2, 1),
    Moment("D2", "Goes to the board and takes the first case", 3, 6, 3, 2),
)

JOBS = (
    Job(
        "U1",
        "Sign in, mark 30 with 3 exceptions, submit, signed out",
        23,
        21,
        "tests/journeys/test_xdotool.py::"
        "test_a_teacher_takes_the_register_of_thirty_by_keys_and_is_signed_out",
        "30 marks as typed, none wrong",
    ),
    Job(
        "U2",
        "The same by calling the roll",
        43,
        43,
        "tests/ui/registers/test_roll_call.py::test_a_roll_of_thirty_is_called_with_43_keys",
        "30 marks as called, none wrong",
    ),
    Job(
        "U3",
        "Late arrival with its reason",
        7,
        7,
        "tests/ui/hatch/test_dialog.py::test_a_late_arrival_with_its_reason_takes_seven_keys",
        "time, minutes, code and the register",
    ),
    Job(
        "U4",
        "A brother or sister who is late, too",
        2,
        2,
        "tests/ui/hatch/test_dialog.py::test_the_next_brother_or_sister_takes_two_more",
        "both are in",
    ),
    Job(
        "U5",
        "A parent rings: ill, back tomorrow",
        10,
        9,
        "tests/ui/phone/test_dialog.py::test_ill_back_tomorrow_takes_nine_keys",
        "caller, child, reason, day and the mark",
    ),
    Job(
        "U6",
        "No answer, the next number",
        3,
        3,
        "tests/journeys/test_first_day_morning.py::"
        "test_twelve_are_away_and_nobody_is_left_without_a_next_step",
        "tried, and the next number is ready",
    ),
    Job(
        "U7",
        "First-day call: spoke, a cold, asked to try to come in",
        8,
        8,
        "tests/journeys/test_first_day_morning.py::"
        "test_twelve_are_away_and_nobody_is_left_without_a_next_step",
        "no call without an outcome",
    ),
    Job(
        "U8",
        "Find a child by part of a name or number",
        4,
        4,
        "tests/ui/test_find_all.py::test_a_child_is_opened_with_four_keys",
        "the child's page is open",
    ),
    Job(
        "U9",
        "Amend a submitted mark with its reason",
        10,
        5,
        "tests/ui/registers/test_page.py::test_the_office_stays_and_amends_with_a_reason",
        "the original stays in sight and in the book",
    ),
    Job(
        "U10",
        "Fire roll from the locked screen to paper",
        2,
        2,
        "tests/ui/fire/test_fire.py::test_allowed_it_shows_names_and_here_or_not_and_nothing_else",
        "names, here or not, and nothing else",
    ),
    Job(
        "U11",
        "Check, approve and print one letter",
        8,
        6,
        "tests/journeys/test_ladder_by_keys.py::test_from_the_register_to_no_3_and_a_month_later",
        "read back from a real print queue",
    ),
    Job(
        "U12",
        "Weekly meeting: decide and go to the next child",
        8,
        8,
        "tests/ui/weekly/test_meeting.py::test_two_keys_decide_and_bring_the_next_child",
        "every action has an owner and a day",
    ),
    Job(
        "U13",
        "Go on after an interruption",
        0,
        0,
        "tests/journeys/test_killed_mid_call.py::"
        "test_killed_in_two_calls_and_a_register_loses_nothing",
        "nothing that was typed is lost, even when the program is killed",
    ),
    Job(
        "U14",
        "A child who is thought to be here: the safeguarding lead knows",
        2,
        2,
        "tests/journeys/test_first_day_morning.py::"
        "test_twelve_are_away_and_nobody_is_left_without_a_next_step",
        "first and red on her board",
    ),
    Job(
        "U15",
        "Bring in 210 children and their contacts",
        0,
        0,
        "tests/ui/imports/test_a_whole_school.py::"
        "test_210_children_come_in_and_every_row_that_does_not_is_told",
        "as many as rows, each told that is left out",
    ),
    Job(
        "U16",
        "First register of somebody nobody has taught",
        0,
        0,
        "tests/ui/registers/test_roll_call.py::"
        "test_every_key_of_a_first_register_is_written_where_it_is_pressed",
        "each key stands on the screen on which it is pressed",
    ),
)


def keys_of(number: str) -> int:
    """The keys that a job may take at most."""
    return _job(number).keys


def hold(number: str, pressed: int) -> None:
    """Fail where a job takes more keys than it may, or others than the page says."""
    job = _job(number)
    assert pressed <= job.keys, f"{number} takes {pressed} keys of {job.keys}"
    assert pressed == job.counted, f"{number} takes {pressed} keys; docs/jobs.md: {job.counted}"


def _job(number: str) -> Job:
    return next(job for job in JOBS if job.number == number)
