"""Find a child, and read one child's page."""

from __future__ import annotations
