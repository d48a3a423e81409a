"""Reads what scripts are held to: words that are not said, questions that lead, ids they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from attendance_desk.catalog import dated
from attendance_desk.catalog.codes import load_codes
from attendance_desk.catalog.locate import resource
from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.catalog.reasons import shipped_reasons
from attendance_desk.catalog.scripts import ORDER, SCHEMA
from attendance_desk.domain.problems import Damaged
from attendance_desk.domain.reasons import Root
from attendance_desk.domain.script_words import Pattern, ScriptWords

_FILE = "scripts/words.toml"


@cache
def shipped_words() -> ScriptWords:
    """What scripts are held to, read once.

    Raises:
        Damaged: When the program's own file cannot be read.
    """
    try:
        held = dated.read_file(resource(_FILE), SCHEMA)
        labels = _labels(held["known"])
        return ScriptWords(
            banned=tuple(_patterns(held["banned"])),
            leading=tuple(_patterns(held["leading"])),
            known={key: frozenset(words) for key, words in labels.items()},
            actions=frozenset(labels["action"]),
            labels=labels,
        )
    except (dated.Unreadable, KeyError, TypeError, ValueError, re.error) as error:
        raise Damaged(
            "The words that scripts are held to cannot be read.",
            dated.said(error),
            "Install Attendance Desk again.",
        ) from error


def _labels(known: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    reasons, outcomes = shipped_reasons(), shipped_outcomes()
    labels = {key: dict(words) for key, words in known.items()}
    labels["outcome"] = {outcome.id: outcome.label for outcome in outcomes.calls}
    labels["task"] = {task.id: task.label for task in outcomes.tasks}
    labels["reason"] = {reason.id: reason.label for reason in reasons.reasons}
    labels["reason_group"] = {group.id: group.label for group in reasons.groups}
    labels["suggest"] = {code.letter: code.label for code in load_codes()[0].codes}
    labels["root"] = {root.value: root.value.capitalize() for root in Root}
    labels["next_script"].update({script_id: script_id for script_id in ORDER})
    return labels


def _patterns(tables: Iterable[Mapping[str, Any]]) -> Iterable[Pattern]:
    for table in tables:
        find = re.compile(dated.words(table, "find"), re.IGNORECASE)
        yield Pattern(find, dated.words(table, "what"), dated.words(table, "do"))
