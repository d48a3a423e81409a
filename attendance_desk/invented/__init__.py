"""The invented school: a whole school, its children and its years of marks, from a number.

Plain values only. Nobody here exists: names are drawn apart from one another, telephone numbers
come from the ranges kept for drama, no postcode area begins with X and no local authority is 999.
"""

from __future__ import annotations
