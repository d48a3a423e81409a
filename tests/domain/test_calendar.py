from __future__ import annotations

from datetime import date, time

from attendance_desk.domain.calendar import DayTimes, Half, Session, SessionTimes, check_day_times

AM = SessionTimes(time(8, 55), time(8, 55), time(9, 25))
PM = SessionTimes(time(13, 5), time(13, 5), time(13, 15))


def faults(am: SessionTimes = AM, pm: SessionTimes = PM) -> list[tuple[str, str]]:
    times = DayTimes(date(2026, 9, 1), am, pm)
    return [(problem.where, problem.what) for problem in check_day_times(times)]


def test_a_usual_day_with_a_register_open_for_exactly_thirty_minutes_is_in_order() -> None:
    assert faults() == []


def test_a_register_may_not_stay_open_longer_than_thirty_minutes_after_the_start() -> None:
    late = SessionTimes(time(8, 50), time(8, 55), time(9, 25))
    ((where, what),) = faults(am=late)
    assert where == "morning register closes"
    assert "35 minutes after 8.50" in what


def test_the_remedy_names_the_latest_time_allowed() -> None:
    late = SessionTimes(time(13, 0), time(13, 0), time(13, 31))
    (problem,) = check_day_times(DayTimes(date(2026, 9, 1), AM, late))
    assert problem.remedy == "Close it by 13.30."


def test_the_remedy_stays_inside_the_day() -> None:
    night = SessionTimes(time(23, 0), time(23, 0), time(23, 45))
    (problem,) = check_day_times(DayTimes(date(2026, 9, 1), AM, night))
    assert problem.remedy == "Close it by 23.30."


def test_a_register_is_not_taken_before_its_session_starts() -> None:
    early = SessionTimes(time(8, 55), time(8, 50), time(9, 10))
    ((where, _),) = faults(am=early)
    assert where == "morning register taken"


def test_a_register_does_not_close_before_it_is_taken() -> None:
    ((where, _),) = faults(pm=SessionTimes(time(13, 5), time(13, 20), time(13, 15)))
    assert where == "afternoon register closes"


def test_the_afternoon_starts_after_the_morning_register_closed() -> None:
    ((where, _),) = faults(pm=SessionTimes(time(9, 25), time(9, 25), time(9, 40)))
    assert where == "afternoon start"


def test_every_fault_of_a_day_is_reported_at_once() -> None:
    wrong = SessionTimes(time(9, 0), time(8, 0), time(7, 0))
    assert len(faults(am=wrong, pm=SessionTimes(time(6, 0), time(6, 0), time(7, 0)))) == 4


def test_each_half_of_the_day_has_its_own_times() -> None:
    times = DayTimes(date(2026, 9, 1), AM, PM)
    assert (times.of(Half.AM), times.of(Half.PM)) == (AM, PM)


def test_sessions_stand_in_order_of_time() -> None:
    monday, tuesday = date(2026, 9, 7), date(2026, 9, 8)
    shuffled = [Session(tuesday, Half.AM), Session(monday, Half.PM), Session(monday, Half.AM)]
    assert sorted(shuffled) == shuffled[::-1]
