"""What papers are made from, asked of the desk. Everything here runs on the lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.cuts import By
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.reports_wanted import WantedReport, WantedSummaries
from ui.reports.choices import Choices

if TYPE_CHECKING:  # the desk pulls in the database; screens are painted before that
    from attendance_desk.desk import Desk
    from attendance_desk.domain.tables import Table


def nothing(_desk: Desk, _chosen: Choices) -> object:
    """Of a paper that is made on a screen of its own."""
    return None


def governors(desk: Desk, chosen: Choices) -> object:
    """A term's report."""
    return desk.governors.report(WantedReport(chosen.term, whole=chosen.small))


def governors_tables(desk: Desk, chosen: Choices) -> tuple[Table, ...]:
    """The tables of it, as they stand on paper."""
    return desk.governors.tables(WantedReport(chosen.term, whole=chosen.small))


def practice(desk: Desk, _chosen: Choices) -> object:
    """The review of practice of the school year that runs."""
    return desk.practice.paper()


def policy_facts(desk: Desk, _chosen: Choices) -> object:
    """What is set here, for the school's own policy."""
    return desk.policy_facts.paper()


def weekly_sheet(desk: Desk, chosen: Choices) -> object:
    """The school week of a day."""
    return desk.sheets.weekly(chosen.day)


def briefing(desk: Desk, _chosen: Choices) -> object:
    """What is read aloud to all staff."""
    return desk.sheets.briefing()


def panel_pack(desk: Desk, _chosen: Choices) -> object:
    """The children of the newest panel.

    Raises:
        Refused: There is no panel.
    """
    rows = desk.panels.board()
    if not rows:
        raise Refused(
            "no_panel", "No panel is arranged.", "There is nothing to print.", "See Meetings."
        )
    return desk.sheets.panel_pack(max(rows, key=lambda row: row.panel.day).panel.id)


def term_summaries(desk: Desk, chosen: Choices) -> object:
    """A term for each family of a class."""
    return desk.sheets.families(WantedSummaries(chosen.term, chosen.class_id))


def class_sheet(desk: Desk, chosen: Choices) -> object:
    """A class for its teacher."""
    return desk.sheets.of_class(chosen.class_id)


def census(desk: Desk, chosen: Choices) -> object:
    """A term as the census counts it."""
    return desk.sheets.census(chosen.term)


def routines(desk: Desk, _chosen: Choices) -> object:
    """What is done when, and by whom."""
    return desk.routines.paper()


def weekly_record(desk: Desk, _chosen: Choices) -> object:
    """The newest weekly meeting."""
    return desk.weekly.paper()


def agreed_tables(desk: Desk, _chosen: Choices) -> tuple[Table, ...]:
    """What is agreed and open."""
    return (desk.tables.agreed(),)


def clocks_page(desk: Desk, _chosen: Choices) -> object:
    """The clocks at the end of the day."""
    return desk.care.clocks_page()


def priority_list(desk: Desk, _chosen: Choices) -> object:
    """Who is visited first."""
    return desk.care.paper()


def fire_roll(desk: Desk, _chosen: Choices) -> object:
    """Who should be outside now."""
    return desk.papers.fire_roll()


def register(desk: Desk, chosen: Choices) -> object:
    """A class's register of a day."""
    return desk.papers.register(chosen.class_id, chosen.day)


def class_month(desk: Desk, chosen: Choices) -> object:
    """A class's registers of a month."""
    return desk.papers.class_month(chosen.class_id, chosen.month or chosen.day)


def class_month_tables(desk: Desk, chosen: Choices) -> tuple[Table, ...]:
    """The same month, counted child by child."""
    from attendance_desk.queries.figures_board import Wanted

    month = chosen.month or chosen.day
    days = [
        day
        for day in desk.calendar.school_days(month.replace(day=1), desk.clock.now().date())
        if (day.year, day.month) == (month.year, month.month)
    ]
    if not days:
        raise Refused(
            "no_days", "There was no school day in it.", "Nothing was made.", "Choose another."
        )
    wanted = Wanted(By.PUPIL, days[0], days[-1], class_id=chosen.class_id)
    return (desk.tables.figures(wanted),)


def blank_register(desk: Desk, chosen: Choices) -> object:
    """Names and empty boxes."""
    named = (chosen.class_id,) if chosen.class_id else ()
    return desk.papers.blank_registers(named, week=chosen.week)


def door_card(desk: Desk, _chosen: Choices) -> object:
    """A card with lines to write on."""
    return desk.visits.card("", "", "")


def returns(desk: Desk, chosen: Choices) -> object:
    """A return of a kind."""
    return desk.duties.returns_paper(chosen.owed)


def returns_tables(desk: Desk, chosen: Choices) -> tuple[Table, ...]:
    """The children of a return."""
    return (desk.tables.returns(chosen.owed),)


def penalty_request(desk: Desk, chosen: Choices) -> object:
    """A request that the head decided on."""
    return desk.penalties.request(chosen.pupil_id)


def evidence_pack(desk: Desk, chosen: Choices) -> object:
    """Everything about a child's absence."""
    return desk.penalties.pack(chosen.pupil_id, chosen.span)


def certificate(desk: Desk, chosen: Choices) -> object:
    """A child's register."""
    from attendance_desk.queries.certificate import Span

    return desk.papers.registration_certificate(chosen.pupil_id, Span(chosen.first, chosen.last))


def contact_record(desk: Desk, chosen: Choices) -> object:
    """A child's days away with every try; the school year so far by default."""
    today = desk.clock.now().date()
    first = chosen.first or desk.calendar.current_year(today).starts
    return desk.story.record(chosen.pupil_id, first, chosen.last or today)


def worker_summary(desk: Desk, chosen: Choices) -> object:
    """A page for a social worker."""
    return desk.story.for_worker(chosen.pupil_id, chosen.span)


def support_plan(desk: Desk, chosen: Choices) -> object:
    """A child's plan."""
    return desk.support.paper(chosen.pupil_id)


def support_tables(desk: Desk, _chosen: Choices) -> tuple[Table, ...]:
    """Every open plan."""
    return (desk.tables.support(),)


def passport(desk: Desk, chosen: Choices) -> object:
    """What a teacher needs on the day of return."""
    return desk.support.passport(chosen.pupil_id)


def meeting_record(desk: Desk, chosen: Choices) -> object:
    """The newest meeting with a child's parents.

    Raises:
        Refused: There was none, and none is booked.
    """
    rows = desk.meetings.of_pupil(chosen.pupil_id)
    if not rows:
        raise Refused(
            "no_meeting",
            "No meeting about this child is booked or held.",
            "There is nothing to print.",
            "Book one under Meetings.",
        )
    return desk.meetings.paper(rows[0].meeting.id)
