"""Pictures of the marks: chosen by a digit, narrowed, walked, opened to children and sessions."""

from __future__ import annotations
