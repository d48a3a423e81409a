"""Letters to families: proposed, checked, approved, printed, sent, and answered."""

from __future__ import annotations
