"""The area of patterns: what stands out in the marks, for a person to look at."""
