"""The fire roll: drawn before it is asked for, and on paper two keys later."""

from __future__ import annotations
