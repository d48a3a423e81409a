"""Figures, each of which can be opened to its sessions."""

from __future__ import annotations
