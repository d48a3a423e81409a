"""Penalty notices: who must be considered, and what the head decides."""
