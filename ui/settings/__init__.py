"""This PC, who signs in, and whether everything is all right."""

from __future__ import annotations
