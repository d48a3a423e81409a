"""The register of one class and one session."""

from __future__ import annotations
