"""Why a key did nothing, as a value: nothing was asked of the desk yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a key did nothing, in the three sentences of every refusal."""

    happened: str
    means: str = ""
    do: str = ""

    def __str__(self) -> str:
        """The sentences that there are, as one line."""
        return " ".join(part for part in (self.happened, self.means, self.do) if part)
