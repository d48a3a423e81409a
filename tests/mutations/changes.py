"""Every change that must turn a test red."""

from __future__ import annotations

from tests.mutations.of_the_door import DOOR
from tests.mutations.of_the_issue import ISSUE
from tests.mutations.of_the_store import STORE
from tests.mutations.of_the_words import WORDS

EVERY = (*ISSUE, *STORE, *DOOR, *WORDS)
