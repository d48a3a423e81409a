"""Reports: every paper for leaders, governors and authorities in one list, seen as it will be."""
