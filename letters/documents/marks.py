"""How marks are written on paper."""

from __future__ import annotations

HERE = frozenset({"/", "\\"})
"""The two signs for "here", morning and afternoon (`rules.md` 1.2)."""

NOT_MARKED = "–"
"""Stands where a session has no mark; it is no code."""
