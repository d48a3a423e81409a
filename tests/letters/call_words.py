"""A script for an invented child, as it is printed."""

from __future__ import annotations

from datetime import date

from attendance_desk.catalog.scripts import shipped_scripts
from attendance_desk.domain.script_facts import SAMPLES, Facts
from attendance_desk.domain.script_papers import ScriptPaper, paper_steps
from tests.letters import fernhill


def paper(
    script_id: str = "pre_emptive", facts: Facts = SAMPLES, language: str = "Polish"
) -> ScriptPaper:
    script = next(one for one in shipped_scripts() if one.id == script_id)
    return ScriptPaper(
        imprint=fernhill.imprint(),
        day=date(2026, 11, 23),
        name="Alfie <Turner> & Co",
        class_name="Oak",
        title=script.title,
        goal=script.goal,
        before=script.before_you_dial,
        steps=paper_steps(script, facts),
        language=language,
    )
