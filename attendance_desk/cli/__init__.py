"""The way in without a window: verbs, answers, exit codes (`architecture.md` 7)."""

from __future__ import annotations
