"""What is said above the list, and what is offered there: Enter takes it, moving on leaves it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.widgets.parts import Strip, button

Act = Callable[[], object]


class Offers:
    """The strip above the list."""

    def __init__(self, strip: Strip, home: QWidget) -> None:
        """Belong to a strip.

        Args:
            strip: Where everything is said.
            home: Has the focus when something is offered, and hears Enter.
        """
        self._strip, self._home = strip, home
        self._offered: Act | None = None
        self._later: tuple[str, str, Act] | None = None

    def say(self, words: str, kind: str = "info") -> None:
        """Say something; what was offered before is gone."""
        later, self._later, self._offered = self._later, None, None
        if later is not None and kind == "ok":
            self.offer(*later)
        else:
            self._strip.say(words, kind)

    def offer(self, words: str, pressed: str, act: Act) -> None:
        """Say something that Enter on the list, or a button, does."""
        self._offered = act
        self._strip.say(words, "info", button(pressed, self.take))
        self._home.setFocus()

    def offer_later(self, words: str, pressed: str, act: Act) -> None:
        """The same, in the place of what is said when what is under way is done."""
        self._later = (words, pressed, act)

    def take(self) -> bool:
        """Do what is offered; False where nothing is."""
        act = self._offered
        if act is None:
            return False
        self.say("")
        act()
        return True

    def leave(self) -> bool:
        """Let what is offered go; False where nothing was."""
        if self._offered is None:
            return False
        self.say("")
        return True
