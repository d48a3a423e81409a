"""Setting up and packaging; no part of the program imports it."""

from __future__ import annotations
