"""The Debian package."""

from __future__ import annotations
