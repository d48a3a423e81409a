"""The weekly attendance meeting: the list, one child a page, the end, and what was agreed."""
