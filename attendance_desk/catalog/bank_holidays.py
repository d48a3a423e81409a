"""England's bank holidays, from the `holidays` package, which ships them for every year."""

from __future__ import annotations

from datetime import date
from functools import cache


@cache
def bank_holidays(year: int) -> dict[date, str]:
    """Bank holidays of England by day. The library takes long to load: only when asked.

    Args:
        year: A calendar year.
    """
    import holidays

    return dict(holidays.country_holidays("GB", subdiv="ENG", years=year).items())
