"""The practice school with everything in it, made once, for whatever looks at every paper."""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest import mock

from attendance_desk.cli import frame
from attendance_desk.cli.letter_pages import draw_letter
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk.inventing import Making, make_practice_school
from attendance_desk.invented.plan import Plan
from attendance_desk.invented.school import invent
from tests.cli.command import Said, environment

EVENING = datetime(2026, 11, 20, 17, 0, tzinfo=SCHOOL_ZONE)
NOW = EVENING.replace(minute=5)
_PASSPHRASE = "practice makes perfect"
_CHILDREN = 30


@dataclass(frozen=True)
class Practice:
    """The school, and commands to it on the evening of its last day."""

    folder: Path

    def __call__(self, *words: str) -> Said:
        """A verb, as the head unless `--as` says otherwise."""
        out, err = io.StringIO(), io.StringIO()
        with (
            mock.patch.dict(os.environ, environment(self.folder.parent, _PASSPHRASE), clear=True),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = frame.run(["--school", str(self.folder), *words], PractiseClock(NOW))
        return Said(code, out.getvalue(), err.getvalue())

    def told(self, verb: str, *words: str) -> list[dict[str, Any]]:
        """The list that a verb answers."""
        said = self(verb, *words, "--json")
        assert said.code == 0, said.err
        rows: list[dict[str, Any]] = json.loads(said.out)[verb]
        return rows

    def upns(self) -> list[str]:
        """Every child."""
        return [row["upn"] for row in self.told("figures")]

    def prints(self, name: str, out: Path, options: Sequence[str]) -> str:
        """Print a paper of the first child for whom there is one.

        Returns:
            Nothing where it is printed, else what was said of the last child.
        """
        said = Said(1, "", "There is no child.")
        for upn in self.upns():
            said = self("print", name, "--out", str(out), "--upn", upn, *options)
            if said.code == 0:
                return ""
        return said.err


def make(folder: Path) -> Practice:
    """The school with a panel arranged, a leave decided and a notice decided for in it."""
    invented = invent(Plan(EVENING, 1, _CHILDREN, 1))
    made = Making(_PASSPHRASE, enrol=False, draw=draw_letter)
    make_practice_school(folder, invented, PractiseClock(EVENING), made)
    return Practice(folder)


def fill_in(practice: Practice) -> list[str]:
    """Decide what the invented months leave open, and give the options that papers ask for."""
    upns = practice.upns()
    arranged = ("--arrange", "--audience", "pupils", "--date", "2026-11-26", "--words", "Mondays")
    assert practice("panel", *arranged, *_each("--upn", upns[:4])).code == 0
    asked = ("--why", "holiday", "--from", "2026-12-14", "--to", "2026-12-16", "--by", "A parent")
    assert practice("leave", "--upn", upns[0], *asked).code == 0
    leave = practice.told("leave")[-1]
    refused = practice("leave", "--refuse", leave["id"], "--note", "There is school on those days")
    assert refused.code == 0, refused.err
    (better, *_) = practice.told("awards", "--award", "improver")
    picked = practice("awards", "--award", "improver", "--upn", better["upn"], "--give")
    assert picked.code == 0, picked.err
    for one in practice.told("penalties"):
        ask_for_notice(practice, one["upn"])
    (helped, *_) = practice.told("support")
    meets, learns = "meets=Miss Adeyemi, in the library", "catch_up=One page of sums a day"
    back = ("--who", "Miss Adeyemi", "--words", "A way back", "--fact", meets, "--fact", learns)
    added = practice("support", "--upn", helped["upn"], "--add", "reintegration", *back)
    assert added.code == 0, added.err
    return [
        *("--class", practice.told("figures", "--by", "class")[0]["name"]),
        *("--script", "first_day", "--kind", "deletion_return", "--request", leave["id"]),
        *("--meeting", practice.told("meetings")[0]["id"]),
        *("--panel", practice.told("panels")[0]["id"]),
        *("--at", "10:20", "--by", "15:00"),
    ]


def ask_for_notice(practice: Practice, upn: str) -> None:
    """The head decides to ask for a notice, where the law lets one be asked for."""
    (page,) = practice.told("penalties", "--upn", upn)
    why = ("--words", "Help was tried", "--support", "A plan since September")
    parents = _each("--parent", [one["name"] for one in page["parents"]])
    practice("consider", "--upn", upn, "--choice", "request", *why, *parents)


def _each(option: str, values: Sequence[str]) -> list[str]:
    return [word for value in values for word in (option, value)]
