"""The Windows installer, built on Linux."""

from __future__ import annotations
