"""The window. The only folder that knows Qt."""

from __future__ import annotations
