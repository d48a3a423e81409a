"""How a ladder stands in payloads, and in the files the program ships: one shape for both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from fractions import Fraction
from typing import Any

from attendance_desk.domain.policies import (
    FEWEST_POSSIBLE,
    Band,
    Branch,
    DaysMissed,
    Period,
    Policy,
    Rule,
    Rung,
    Spells,
    Trend,
    Unchanged,
)
from attendance_desk.domain.records import read_day, write_day

Record = Mapping[str, Any]
_RULE_KEYS = frozenset(one.name for one in fields(Rule))


def write_policy(policy: Policy) -> dict[str, Any]:
    """A ladder, whole."""
    return {
        "id": policy.id,
        "name": policy.name,
        "about": policy.about,
        "source": policy.source,
        "fewest_possible": policy.fewest_possible,
        "fewest_why": policy.fewest_why,
        "missed_again": policy.missed_again,
        "nursery": policy.nursery,
        "based_on": policy.based_on,
        "set_on": write_day(policy.set_on),
        "set_by": policy.set_by,
        "starts": write_day(policy.since),
        "bands": [
            {"id": one.id, "label": one.label, "from": str(one.starts)} for one in policy.bands
        ],
        "rungs": [_write_rung(one) for one in policy.rungs],
    }


def _write_rung(rung: Rung) -> dict[str, Any]:
    return {
        "id": rung.id,
        "label": rung.label,
        "letter": rung.letter,
        "branch": rung.branch.value,
        "again_weeks": rung.again_weeks,
        "rules": [_write_rule(one) for one in rung.rules],
    }


def _write_rule(rule: Rule) -> dict[str, Any]:
    """A rule, without what it does not name."""
    found: dict[str, Any] = {
        "bands": list(rule.bands),
        "not_agreed": rule.not_agreed,
        "praise": str(rule.praise) if rule.praise is not None else "",
        "back_after": rule.back_after,
        "missed_meeting": rule.missed_meeting,
        "after": list(rule.after),
        "compulsory": rule.compulsory,
        **_write_parts(rule),
    }
    return {key: value for key, value in found.items() if value}


def _write_parts(rule: Rule) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if rule.days:
        days = rule.days
        found["days"] = {
            "least": list(days.least),
            "period": days.period.value,
            "weeks": days.weeks,
        }
    if rule.trend:
        trend = rule.trend
        found["trend"] = {
            "week": trend.week,
            "fortnight": trend.fortnight,
            "times": str(trend.times),
            "spells": trend.spells,
            "past": trend.past,
        }
    if rule.spells:
        spells = rule.spells
        found["spells"] = {
            "count": spells.count,
            "longest": spells.longest,
            "weeks": spells.weeks,
        }
    if rule.unchanged:
        found["unchanged"] = {"weeks": rule.unchanged.weeks, "missed": rule.unchanged.missed}
    return found


def read_policy(record: Record) -> Policy:
    """A ladder from its record.

    Raises:
        KeyError: Something that must be there is missing.
        TypeError: A value is of another sort.
        ValueError: A value cannot be read.
    """
    return Policy(
        id=_words(record, "id"),
        name=_words(record, "name"),
        about=str(record.get("about", "")),
        source=str(record.get("source", "")),
        bands=tuple(
            Band(_words(one, "id"), _words(one, "label"), _share(one, "from"))
            for one in record["bands"]
        ),
        rungs=tuple(_read_rung(one) for one in record["rungs"]),
        fewest_possible=_whole(record, "fewest_possible", FEWEST_POSSIBLE),
        fewest_why=str(record.get("fewest_why", "")),
        missed_again=_whole(record, "missed_again", 4),
        nursery=bool(record.get("nursery", False)),
        based_on=str(record.get("based_on", "")),
        set_on=read_day(record.get("set_on")),
        set_by=str(record.get("set_by", "")),
        since=read_day(record.get("starts")),
    )


def _read_rung(record: Record) -> Rung:
    return Rung(
        id=_words(record, "id"),
        label=_words(record, "label"),
        letter=str(record.get("letter", "")),
        branch=Branch(record.get("branch", Branch.MAIN.value)),
        again_weeks=_whole(record, "again_weeks", 0),
        rules=tuple(_read_rule(one) for one in record["rules"]),
    )


def _read_rule(record: Record) -> Rule:
    if strange := set(record) - _RULE_KEYS:
        msg = f"A rule knows no {min(strange)}."
        raise ValueError(msg)
    return Rule(
        bands=_names(record, "bands"),
        days=_days(record["days"]) if "days" in record else None,
        trend=_trend(record["trend"]) if "trend" in record else None,
        spells=_spells(record["spells"]) if "spells" in record else None,
        not_agreed=_whole(record, "not_agreed", 0),
        unchanged=_unchanged(record["unchanged"]) if "unchanged" in record else None,
        praise=_share(record, "praise") if record.get("praise") else None,
        back_after=_whole(record, "back_after", 0),
        missed_meeting=bool(record.get("missed_meeting", False)),
        after=_names(record, "after"),
        compulsory=bool(record.get("compulsory", False)),
    )


def _days(record: Record) -> DaysMissed:
    least = record["least"]
    if len(least) != 3 or any(type(one) is not int for one in least):
        msg = "least should be three whole numbers of half-days, one for each term."
        raise ValueError(msg)
    return DaysMissed(tuple(least), Period(record["period"]), _whole(record, "weeks", 0))


def _trend(record: Record) -> Trend:
    return Trend(
        week=_whole(record, "week"),
        fortnight=_whole(record, "fortnight"),
        times=_share(record, "times"),
        spells=_whole(record, "spells", 1),
        past=_whole(record, "past", 60),
    )


def _spells(record: Record) -> Spells:
    return Spells(_whole(record, "count"), _whole(record, "longest"), _whole(record, "weeks"))


def _unchanged(record: Record) -> Unchanged:
    return Unchanged(_whole(record, "weeks"), _whole(record, "missed"))


def _words(record: Record, key: str) -> str:
    words = record[key]
    if not isinstance(words, str) or not words.strip():
        msg = f"{key} should be words."
        raise ValueError(msg)
    return words


def _names(record: Record, key: str) -> tuple[str, ...]:
    held: Sequence[object] = record.get(key, ())
    if isinstance(held, str) or any(not isinstance(one, str) for one in held):
        msg = f"{key} should be a list of words."
        raise ValueError(msg)
    return tuple(str(one) for one in held)


def _whole(record: Record, key: str, usual: int | None = None) -> int:
    number = record[key] if usual is None else record.get(key, usual)
    if type(number) is not int or number < 0:
        msg = f"{key} should be a whole number."
        raise ValueError(msg)
    return number


def _share(record: Record, key: str) -> Fraction:
    # In quotation marks, so that no bound ever passes through a float.
    written = record[key]
    if not isinstance(written, str):
        msg = f'{key} should be a figure in quotation marks, as "97.5".'
        raise TypeError(msg)
    return Fraction(written)
