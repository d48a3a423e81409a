"""Parts that more than one screen needs."""

from __future__ import annotations
