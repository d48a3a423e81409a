"""The first page: open a school, make one, or try with invented children."""

from __future__ import annotations
