"""What the invented school says on the telephone, read from the data beside its names."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from attendance_desk.catalog.locate import resource
from attendance_desk.domain.call_rules import CallRules
from attendance_desk.domain.care import Worker, WorkerKind

_FILE = "demo/calls.toml"


@dataclass(frozen=True, slots=True)
class Telephone:
    """Its rules, and words to take in turn.

    Attributes:
        learning: What a class is on this week.
        missed: What it did while a child was away.
        good: Something good of a child.
        forward: What a child may look forward to.
        language: The language of a family that is helped on the telephone.
        worker: The social worker of one child.
    """

    rules: CallRules
    learning: tuple[str, ...]
    missed: tuple[str, ...]
    good: tuple[str, ...]
    forward: tuple[str, ...]
    language: str
    worker: Worker


def telephone() -> Telephone:
    """The invented school's telephone."""
    held = tomllib.loads(resource(_FILE).read_text(encoding="utf-8"))
    (worker,) = held["worker"]
    return Telephone(
        CallRules(
            phone=held["phone"],
            pastoral=held["pastoral"],
            offers=held["offers"],
            slots=held["slots"],
            services="\n".join(held["services"]),
        ),
        tuple(held["learning"]),
        tuple(held["missed"]),
        tuple(held["good"]),
        tuple(held["forward"]),
        held["language"],
        Worker(
            WorkerKind(worker["kind"]), worker["name"], worker["phone"], worker["organisation"]
        ),
    )
