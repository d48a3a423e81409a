"""Home visits: from the school door to the school door, and what was found."""
