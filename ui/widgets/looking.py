"""What stands where a list would be, until the list is known and where it is empty."""

from __future__ import annotations

from ui.widgets.parts import Label

FAILED = "This could not be looked at just now, so nothing here is certain. F5 looks again."


class Looking(Label):
    """Says that it is looked, and that there is nothing only when that was worked out.

    An all clear that nobody has worked out yet would be believed.

    Attributes:
        known: Whether the desk has answered, and did not fail since.
    """

    def __init__(self, of: str, nothing: str) -> None:
        """Begin with looking.

        Args:
            of: What is looked at: "the clocks".
            nothing: What is said where there is nothing; empty where the screen says it.
        """
        super().__init__(f"Looking at {of}…", "second")
        self._nothing, self.known = nothing, False
        self.setWordWrap(True)
        self.setMinimumWidth(120)

    def answered(self) -> None:
        """The desk has answered: where there is nothing, it may be said."""
        self.known = True
        self.setText(self._nothing)

    def failed(self) -> None:
        """The desk could not answer: neither "nothing" nor "looking" would be true."""
        self.known = False
        self.setText(FAILED)
