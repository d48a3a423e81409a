"""Ringing a family: the call window, beside the work, and the worry that cannot wait."""

from __future__ import annotations
