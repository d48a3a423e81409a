"""Paper: content drawn on pages. Knows no window, no database and no clock."""

from __future__ import annotations
