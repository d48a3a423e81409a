"""Today: what is still missing, and who is away."""

from __future__ import annotations
