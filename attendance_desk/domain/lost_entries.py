"""What a PC that is gone had made and nobody else ever got."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NeverCame:
    """The last entries of a PC that was struck off, as far as it is known that it made them.

    Attributes:
        name: What people call the PC.
        first: The place of the first of them in its series.
        last: The place of the last that is known of; it may have made more and told nobody.
        heard_at: When it last said what it held, by its own clock, ISO; empty for never.
    """

    name: str
    first: int
    last: int
    heard_at: str = ""

    @property
    def words(self) -> str:
        """The same in sentences."""
        count = self.last - self.first + 1
        which = (
            f"Entry {self.first} of {self.name} never came here"
            if count == 1
            else f"Entries {self.first} to {self.last} of {self.name} never came here"
        )
        when = f" It was last heard on {self.heard_at[:10]}." if self.heard_at else ""
        return (
            f"{which}.{when} If its disk or a backup of it is found, they can be handed on."
            " Otherwise compare its last registers with the paper ones."
        )
