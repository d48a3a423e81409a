"""Meetings with parents and panels: the list, booking, and the record page by page."""
