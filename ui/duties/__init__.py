"""To do: what is due, absences nobody explained, returns, and the roll."""

from __future__ import annotations
