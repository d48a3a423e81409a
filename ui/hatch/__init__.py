"""Arrivals and leavers (F7)."""

from __future__ import annotations
