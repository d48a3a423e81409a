"""Files in: look first, then take in."""

from __future__ import annotations
