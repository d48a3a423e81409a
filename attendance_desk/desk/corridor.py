"""The rooms of a desk, each loaded when somebody first enters it.

A teacher who takes a register waits for nothing that only the office needs, and holds none of it
in memory. What everybody needs at once stands in `desk.py`.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.desk.room import SignedIn
from attendance_desk.desk.with_families import WithFamilies
from attendance_desk.desk.with_upkeep import WithUpkeep

if TYPE_CHECKING:
    from attendance_desk.desk.brought import BroughtIn
    from attendance_desk.desk.calling import Calling
    from attendance_desk.desk.care import Care
    from attendance_desk.desk.carrying import Carrying
    from attendance_desk.desk.clocks import Clocks
    from attendance_desk.desk.duties import Duties
    from attendance_desk.desk.files import Files
    from attendance_desk.desk.fire import Fire
    from attendance_desk.desk.hatch import Hatch
    from attendance_desk.desk.import_lists import ImportLists
    from attendance_desk.desk.new_year import NewYearRoom
    from attendance_desk.desk.newer_lists import NewerLists
    from attendance_desk.desk.papers import Papers
    from attendance_desk.desk.patterns import Patterns
    from attendance_desk.desk.people import People
    from attendance_desk.desk.phone import Phone
    from attendance_desk.desk.pictures import Pictures
    from attendance_desk.desk.planning import Planning
    from attendance_desk.desk.policy_facts import PolicyFacts
    from attendance_desk.desk.practice import Practice
    from attendance_desk.desk.queue import Queue
    from attendance_desk.desk.reading import Figures, History
    from attendance_desk.desk.restricted import Restricted
    from attendance_desk.desk.routines import Routines
    from attendance_desk.desk.school_room import SchoolRoom
    from attendance_desk.desk.scripts import Scripts
    from attendance_desk.desk.staff import Staff
    from attendance_desk.desk.story import Story
    from attendance_desk.desk.tables import Tables
    from attendance_desk.desk.visits import Visits
    from attendance_desk.desk.week import Week
    from attendance_desk.queries.figures_board import Views


class _OfTheDay(SignedIn):
    """The rooms of the day's work."""

    @cached_property
    def hatch(self) -> Hatch:
        """Who comes late, leaves early and comes back."""
        from attendance_desk.desk.hatch import Hatch

        return Hatch(self)

    @cached_property
    def phone(self) -> Phone:
        """What families say on the telephone."""
        from attendance_desk.desk.phone import Phone

        return Phone(self)

    @cached_property
    def restricted(self) -> Restricted:
        """Restricted notes, for whoever may write and who may read them."""
        from attendance_desk.desk.restricted import Restricted

        return Restricted(self)

    @cached_property
    def visits(self) -> Visits:
        """Home visits: who is out, and what was found."""
        from attendance_desk.desk.visits import Visits

        return Visits(self)

    @cached_property
    def calling(self) -> Calling:
        """Ringing families: who is next, and what came of it."""
        from attendance_desk.desk.calling import Calling

        return Calling(self)

    @cached_property
    def queue(self) -> Queue:
        """Whom to ring next."""
        from attendance_desk.desk.queue import Queue

        return Queue(self)

    @cached_property
    def care(self) -> Care:
        """Who is watched over, by which clock."""
        from attendance_desk.desk.care import Care

        return Care(self)

    @cached_property
    def clocks(self) -> Clocks:
        """Safeguarding clocks."""
        from attendance_desk.desk.clocks import Clocks

        return Clocks(self)

    @cached_property
    def planning(self) -> Planning:
        """What is planned, and leave that is asked for."""
        from attendance_desk.desk.planning import Planning

        return Planning(self)

    @cached_property
    def duties(self) -> Duties:
        """What is due, by when."""
        from attendance_desk.desk.duties import Duties

        return Duties(self)

    @cached_property
    def week(self) -> Week:
        """A class's week in one grid."""
        from attendance_desk.desk.week import Week

        return Week(self)

    @cached_property
    def routines(self) -> Routines:
        """What is done every day, week and half-term."""
        from attendance_desk.desk.routines import Routines

        return Routines(self)


class Corridor(_OfTheDay, WithFamilies, WithUpkeep):
    """The way to every room."""

    @cached_property
    def views(self) -> Views:
        """The years' marks, kept between questions."""
        from attendance_desk.queries.figures_board import Views

        return Views()

    @cached_property
    def people(self) -> People:
        """The children's records."""
        from attendance_desk.desk.people import People

        return People(self)

    @cached_property
    def figures(self) -> Figures:
        """Figures, and the sessions behind them."""
        from attendance_desk.desk.reading import Figures

        return Figures(self)

    @cached_property
    def patterns(self) -> Patterns:
        """What stands out in the marks."""
        from attendance_desk.desk.patterns import Patterns

        return Patterns(self)

    @cached_property
    def pictures(self) -> Pictures:
        """What the marks look like."""
        from attendance_desk.desk.pictures import Pictures

        return Pictures(self)

    @cached_property
    def policy_facts(self) -> PolicyFacts:
        """What is set here, for the school's own policy."""
        from attendance_desk.desk.policy_facts import PolicyFacts

        return PolicyFacts(self)

    @cached_property
    def practice(self) -> Practice:
        """How the school looks at its own attendance work."""
        from attendance_desk.desk.practice import Practice

        return Practice(self)

    @cached_property
    def history(self) -> History:
        """What happened to a mark."""
        from attendance_desk.desk.reading import History

        return History(self)

    @cached_property
    def papers(self) -> Papers:
        """The facts of papers."""
        from attendance_desk.desk.papers import Papers

        return Papers(self)

    @cached_property
    def school_room(self) -> SchoolRoom:
        """The school itself: its calendar, classes and staff."""
        from attendance_desk.desk.school_room import SchoolRoom

        return SchoolRoom(self)

    @cached_property
    def new_year(self) -> NewYearRoom:
        """The new school year, proposed and let hold."""
        from attendance_desk.desk.new_year import NewYearRoom

        return NewYearRoom(self)

    @cached_property
    def staff(self) -> Staff:
        """Who works here, and who is let in."""
        from attendance_desk.desk.staff import Staff

        return Staff(self)

    @cached_property
    def fire(self) -> Fire:
        """The fire roll."""
        from attendance_desk.desk.fire import Fire

        return Fire(self)

    @cached_property
    def carrying(self) -> Carrying:
        """Carrying a day's marks to the school's own system."""
        from attendance_desk.desk.carrying import Carrying

        return Carrying(self)

    @cached_property
    def files(self) -> Files:
        """Files in and out."""
        from attendance_desk.desk.files import Files

        return Files(self)

    @cached_property
    def brought(self) -> BroughtIn:
        """Imports that were done."""
        from attendance_desk.desk.brought import BroughtIn

        return BroughtIn(self)

    @cached_property
    def import_lists(self) -> ImportLists:
        """Lists of other systems that the office has taught."""
        from attendance_desk.desk.import_lists import ImportLists

        return ImportLists(self)

    @cached_property
    def newer_lists(self) -> NewerLists:
        """The next list, where the last one was taken from."""
        from attendance_desk.desk.newer_lists import NewerLists

        return NewerLists(self)

    @cached_property
    def tables(self) -> Tables:
        """Everything that is listed, as tables to take out."""
        from attendance_desk.desk.tables import Tables

        return Tables(self)

    @cached_property
    def scripts(self) -> Scripts:
        """What is said on the telephone, in writing."""
        from attendance_desk.desk.scripts import Scripts

        return Scripts(self)

    @cached_property
    def story(self) -> Story:
        """Everything about a child in date order, and the log of calls."""
        from attendance_desk.desk.story import Story

        return Story(self)
