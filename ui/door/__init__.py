"""Signing in, and the cover while the desk is locked."""

from __future__ import annotations
