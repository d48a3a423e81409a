"""Calls to make: whom to ring next, who waits for another try, who was handed over."""

from __future__ import annotations
