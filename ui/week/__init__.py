"""The week grid: a class or a child by session, and the letters a person should look at."""

from __future__ import annotations
