"""Charts in a window: drawn, walked by keys, copied and saved."""

from __future__ import annotations
