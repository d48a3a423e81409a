"""Parents on the telephone: a call while it is taken, and the calls of the day."""

from __future__ import annotations
