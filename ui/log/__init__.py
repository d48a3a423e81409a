"""The log of calls: both ways, by day, person and outcome."""
